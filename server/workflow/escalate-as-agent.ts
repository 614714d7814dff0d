import type { EscalationReason } from '../domain/assessment.ts';
import type { Decision, Escalation } from '../domain/decision.ts';
import { newestCustomerMessage } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { actForAgent, effectsOf } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import { effectsDepsOf } from './handle-thread.ts';
import type { Effect, PlannedEffect } from './ledger.ts';
import { cancel, plan, toEffects } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { recordOutcomes } from './outcomes.ts';
import { planAgentEscalation, withoutTagsSetBefore } from './plan-effects.ts';
import { planNotices } from './plan-notices.ts';
import { runEffects } from './run-effects.ts';
import { changeDecision, sortedAs } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import { withFooter } from './with-footer.ts';
import type { Workspace } from './workspace.ts';

type EscalateRequest = AgentRequest & {
  team: { id: string; name: string };
  reason: EscalationReason;
  note: string;
  /** Has the customer told that a person takes over, unless he has been told in this thread before. */
  tellCustomer: boolean;
};

/**
 * Hands the thread to the team the agent chose, with the reason and a note. Confirming the same again does
 * nothing; another team, or one that failed, is a new escalation.
 */
export function escalateAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: EscalateRequest,
): Promise<AgentOutcome> {
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, readThread, commit }) => {
    const effects = await effectsOf(deps, lease);
    const earlier = assignmentsOf(suggestion, effects);
    const isRepeated = isStillMeant(earlier.at(-1), request.team.id);
    if (isRepeated) {
      await commit(() => Promise.resolve());
    } else {
      const thread = await readThread();
      if (thread === null) return { kind: 'failed', cause: 'intercom_refused' };
      const planned = planAgentEscalation({
        adminId: request.agent.id,
        teamId: request.team.id,
        ordinal: earlier.length + 1,
        note: request.note,
        handoverText:
          request.tellCustomer && !isTold(effects)
            ? wordHandover(deps, workspace, { suggestion, thread })
            : null,
        thread,
        policy: workspace.policy,
      });
      const notices = planNotices({
        adminId: request.agent.id,
        escalation: escalationOf(request),
        assessment: sortedAs(suggestion),
        waitingSince: newestCustomerMessage(thread)?.createdAt ?? suggestion.createdAt,
        policy: workspace.policy,
        now: deps.clock.now(),
      });
      const steps = withoutTagsSetBefore([...planned, ...notices], effects);
      await commit(() => record(deps, lease, suggestion, request, steps));
    }
    const result = await runEffects(effectsDepsOf(deps, workspace), lease, await effectsOf(deps, lease));
    if (result.kind === 'again') return { kind: 'under_way' };
    if (result.unwritten.length > 0) await lease.change(result.unwritten);
    return { kind: 'done' };
  });
}

function isTold(effects: readonly Effect[]): boolean {
  return effects.some(({ payload, state }) => payload.kind === 'handover_text' && state === 'done');
}

function wordHandover(
  { clock }: AgentDeps,
  { policy }: Workspace,
  { suggestion, thread }: { suggestion: Suggestion; thread: Thread },
): string {
  const { channel } = thread;
  const language = suggestion.assessment?.language ?? 'de';
  return withFooter(policy.handoverText(language, clock.now()), { channel, language }, policy);
}

async function record(
  deps: AgentDeps,
  lease: Lease,
  suggestion: Suggestion,
  request: EscalateRequest,
  planned: readonly PlannedEffect[],
): Promise<void> {
  const about = {
    workspaceId: lease.workspaceId,
    threadId: lease.threadId,
    messageId: suggestion.messageId,
    now: deps.clock.now(),
  };
  const escalation = escalationOf(request);
  const decision: Decision = { kind: 'escalate', reasons: [escalation.reason], escalation };
  const escalated = {
    kind: 'escalated',
    messageId: suggestion.messageId,
    at: about.now,
    reason: escalation.reason,
    by: 'agent',
    adminId: request.agent.id,
  } as const;
  await lease.write(async (_transaction, change) => {
    await change([cancel({ ...about, reason: 'replaced' })]);
    await change([
      plan(about, toEffects(suggestion.messageId, planned, about.now)),
      changeDecision(suggestion.id, decision, request.agent.name),
      recordOutcomes(lease, [escalated]),
    ]);
  });
}

function escalationOf({ reason, team }: EscalateRequest): Escalation {
  return { reason, evidence: null, team: team.name };
}

function assignmentsOf(suggestion: Suggestion, effects: Effect[]): Effect[] {
  return effects.filter(
    ({ messageId, payload, target }) =>
      messageId === suggestion.messageId && payload.kind === 'assign' && target.startsWith('agent:'),
  );
}

function isStillMeant(effect: Effect | undefined, teamId: string): boolean {
  if (effect?.payload.kind !== 'assign' || effect.payload.assignee.kind !== 'team') return false;
  return effect.payload.assignee.team === teamId && effect.state !== 'failed' && effect.state !== 'cancelled';
}
