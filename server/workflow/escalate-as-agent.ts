import { languageOf } from '../domain/assessment.ts';
import type { EscalationReason } from '../domain/assessment.ts';
import type { Decision, Escalation } from '../domain/decision.ts';
import { newestCustomerMessage } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { actForAgent, effectsOf } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import { waitingReply } from './earlier-reply.ts';
import { agentNameOf, ESCALATING_AGENT } from './effect.ts';
import type { Effect, PlannedEffect } from './effect.ts';
import { effectsDepsOf } from './handle-thread.ts';
import { cancel, plan, toEffects } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { recordOutcomes } from './outcomes.ts';
import { agentsTarget, planAgentEscalation } from './plan-escalation.ts';
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

/** `reply_waits`: an agent's, who was told that it goes out; by whom. */
export type EscalateOutcome = AgentOutcome | { kind: 'reply_waits'; by: string | null };

/**
 * Hands the thread to the team the agent chose, with the reason and a note. Confirming the same again does nothing
 * while the thread is still that team's; anything else is a new escalation, beside one to the same team and instead of
 * one to another. An agent's reply that waits is never called off for it.
 */
export function escalateAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: EscalateRequest,
): Promise<EscalateOutcome> {
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, readThread, commit }) => {
    const effects = await effectsOf(deps, lease);
    const waiting = waitingReply(suggestion, effects);
    if (waiting !== null) return { kind: 'reply_waits', by: agentNameOf(waiting, suggestion) };
    const earlier = assignmentsOf(suggestion, effects);
    const standing = standingFor(request.team.id, earlier.at(-1));
    if (standing !== undefined && (await isRepeated(request, standing, effects, readThread))) {
      await commit(() => Promise.resolve());
    } else {
      const thread = await readThread();
      if (thread === null) return { kind: 'failed', cause: 'intercom_refused' };
      const ordinal = earlier.length + 1;
      const planned = planAgentEscalation({
        agent: request.agent,
        teamId: request.team.id,
        ordinal,
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
        target: agentsTarget(ordinal),
        policy: workspace.policy,
        now: deps.clock.now(),
      });
      const steps = [...planned, ...notices];
      const isBeside = standing !== undefined;
      await commit(() => record(deps, lease, { suggestion, request, steps, isBeside }));
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
  const language = languageOf(suggestion.assessment);
  return withFooter(policy.handoverText(language, clock.now()), { channel, language }, policy);
}

async function record(
  deps: AgentDeps,
  lease: Lease,
  {
    suggestion,
    request,
    steps,
    isBeside,
  }: {
    suggestion: Suggestion;
    request: EscalateRequest;
    steps: readonly PlannedEffect[];
    /** What is planned stays: it is for the same team. */
    isBeside: boolean;
  },
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
    if (!isBeside) await change([cancel({ ...about, reason: 'replaced' })]);
    await change([
      plan(about, toEffects(suggestion.messageId, steps, about.now)),
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
      messageId === suggestion.messageId && payload.kind === 'assign' && target.startsWith(ESCALATING_AGENT),
  );
}

/** The last escalation, where it is to that team and did not come to nothing. */
function standingFor(teamId: string, last: Effect | undefined): Effect | undefined {
  if (last?.payload.kind !== 'assign' || last.payload.assignee.kind !== 'team') return undefined;
  return stands(last) && last.payload.assignee.team === teamId ? last : undefined;
}

/** The same note, with nothing more for the customer to be told, and nobody has moved the thread away since. */
async function isRepeated(
  { team, note, tellCustomer }: EscalateRequest,
  { messageId, target, state }: Effect,
  effects: readonly Effect[],
  readThread: () => Promise<Thread | null>,
): Promise<boolean> {
  const hasNote = effects.some(
    (effect) =>
      effect.messageId === messageId &&
      effect.target === target &&
      effect.payload.kind === 'note' &&
      effect.payload.text === note &&
      stands(effect),
  );
  const isTelling = effects.some((effect) => effect.payload.kind === 'handover_text' && stands(effect));
  if (!hasNote || (tellCustomer && !isTelling)) return false;
  return state !== 'done' || (await readThread())?.teamAssigneeId === team.id;
}

function stands({ state }: Effect): boolean {
  return state !== 'failed' && state !== 'cancelled';
}
