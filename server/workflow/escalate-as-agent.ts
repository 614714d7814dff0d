import type { EscalationReason } from '../domain/assessment.ts';
import type { Decision } from '../domain/decision.ts';
import { actForAgent, effectsOf } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import { effectsDepsOf } from './handle-thread.ts';
import type { Effect } from './ledger.ts';
import { cancel, plan, toEffects } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { planAgentEscalation } from './plan-effects.ts';
import { runEffects } from './run-effects.ts';
import { changeDecision } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

type EscalateRequest = AgentRequest & {
  team: { id: string; name: string };
  reason: EscalationReason;
  note: string;
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
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, readThread, committed }) => {
    const earlier = assignmentsOf(suggestion, await effectsOf(deps, lease));
    const isRepeated = isStillMeant(earlier.at(-1), request.team.id);
    if (!isRepeated) {
      const thread = await readThread();
      if (thread === null) return { kind: 'failed', cause: 'intercom_refused' };
      const planned = planAgentEscalation({
        adminId: request.agent.id,
        teamId: request.team.id,
        ordinal: earlier.length + 1,
        note: request.note,
        thread,
        policy: workspace.policy,
      });
      await record(deps, lease, suggestion, request, planned);
      committed();
    }
    const result = await runEffects(effectsDepsOf(deps, workspace), lease, await effectsOf(deps, lease));
    if (result.kind === 'again') return { kind: 'under_way' };
    if (result.unwritten.length > 0) await lease.change(result.unwritten);
    return { kind: 'done' };
  });
}

async function record(
  deps: AgentDeps,
  lease: Lease,
  suggestion: Suggestion,
  { agent, team, reason }: EscalateRequest,
  planned: ReturnType<typeof planAgentEscalation>,
): Promise<void> {
  const about = {
    workspaceId: lease.workspaceId,
    threadId: lease.threadId,
    messageId: suggestion.messageId,
    now: deps.clock.now(),
  };
  const decision: Decision = {
    kind: 'escalate',
    reasons: [reason],
    escalation: { reason, evidence: null, team: team.name },
  };
  await lease.write(async (_transaction, change) => {
    await change([cancel({ ...about, reason: 'replaced' })]);
    await change([
      plan(about, toEffects(suggestion.messageId, planned, about.now)),
      changeDecision(suggestion.id, decision, agent.name),
    ]);
  });
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
