import { aboutOf, actForAgent, effectsOf } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import type { Effect } from './effect.ts';
import { effectsDepsOf } from './handle-thread.ts';
import { readRecord } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { planReminder } from './next-step.ts';
import { runEffects } from './run-effects.ts';
import { endTimers } from './timers.ts';
import type { Workspace } from './workspace.ts';

/** `not_sent`: it has gone out before, somebody has written or acted since, or the agent's screen names none. */
export type FollowUpOutcome = AgentOutcome | { kind: 'not_sent' };

/** Sends the very reminder that the agent saw at once, in his name, while the thread still waits for it. */
export function sendFollowUpAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest & { ordinal: number | null },
): Promise<FollowUpOutcome> {
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, readThread, commit }) => {
    const { messageId } = suggestion;
    const record = await readRecord(deps.db, { ...aboutOf(lease), contactId: null });
    const next = record.timers.find(
      (timer) => timer.messageId === messageId && timer.kind === 'follow_up' && isOpen(timer.state),
    );
    if (next?.ordinal !== request.ordinal) return { kind: 'not_sent' };
    const thread = await readThread();
    if (thread === null) return { kind: 'failed', cause: 'intercom_refused' };
    const now = deps.clock.now();
    const wish = { ordinal: next.ordinal, agentId: request.agent.id };
    const planned = toEffects(messageId, planReminder(workspace, { thread, record, now }, wish), now);
    // Somebody has written or acted meanwhile: the next look sees to what follows.
    if (planned.length === 0) return { kind: 'not_sent' };
    await commit(() => lease.change([endTimers(lease, 'done'), plan(lease, planned)]));
    return makeReminder(
      deps,
      workspace,
      { ...lease, kind: thread.kind },
      {
        messageId,
        target: String(next.ordinal),
      },
    );
  });
}

/** Leaves the customer alone: neither a reminder nor the end of the thread follows this answer by itself. */
export function skipFollowUpAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest,
): Promise<AgentOutcome> {
  return actForAgent(deps, workspace, request, async ({ lease, commit }) => {
    await commit(() => lease.change([endTimers(lease, 'skipped')]));
    return { kind: 'done' };
  });
}

async function makeReminder(
  deps: AgentDeps,
  workspace: Workspace,
  lease: Lease,
  { messageId, target }: { messageId: string; target: string },
): Promise<AgentOutcome> {
  const isMeant = (effect: Effect): boolean =>
    effect.payload.kind === 'reminder' && effect.messageId === messageId && effect.target === target;
  const ledger = await effectsOf(deps, lease);
  const others = ledger.filter((effect) => effect.state !== 'planned' && effect.state !== 'doing');
  const made = await runEffects(effectsDepsOf(deps, workspace), lease, [
    ...others,
    ...ledger.filter(isMeant),
  ]);
  if (made.kind === 'again') return { kind: 'under_way' };
  if (made.unwritten.length > 0) await lease.change(made.unwritten);
  const failed = made.effects.some((effect) => isMeant(effect) && effect.state === 'failed');
  return failed ? { kind: 'failed', cause: 'intercom_refused' } : { kind: 'done' };
}

function isOpen(state: string): boolean {
  return state === 'waiting' || state === 'due';
}
