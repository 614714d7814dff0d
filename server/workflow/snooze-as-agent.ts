import { sql } from 'kysely';
import { aboutOf, actForAgent, finishAndTell } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import type { Effect, PlannedEffect } from './effect.ts';
import { readRecord } from './ledger.ts';
import type { ThreadRecord } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import type { Workspace } from './workspace.ts';

/** Puts a thread away until then, in Intercom and in the sidebar; it is looked at again at that time. */
export function snoozeAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest & { until: Date },
): Promise<AgentOutcome> {
  const { agent, until } = request;
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, commit, tell }) => {
    const isMeant = ({ messageId, payload }: Effect): boolean =>
      messageId === suggestion.messageId && payload.kind === 'snooze';
    const record = await readRecord(deps.db, { ...aboutOf(lease), contactId: null });
    const earlier = record.effects.filter(isMeant);
    await commit(async () => {
      if (isMeantAlready(earlier.at(-1), until, record)) return;
      const planned: PlannedEffect = {
        adminId: agent.id,
        target: `agent:${earlier.length + 1}`,
        payload: { kind: 'snooze', until },
      };
      await lease.change([
        plan(lease, toEffects(suggestion.messageId, [planned], deps.clock.now())),
        noteSnoozed(lease, { until, by: agent.name }),
      ]);
    });
    return finishAndTell(deps, workspace, { lease, tell }, isMeant);
  });
}

/** On its way, or made and not undone by anybody since. */
function isMeantAlready(effect: Effect | undefined, until: Date, { snoozedUntil }: ThreadRecord): boolean {
  if (effect?.payload.kind !== 'snooze' || effect.payload.until.getTime() !== until.getTime()) return false;
  if (effect.state === 'done') return snoozedUntil?.getTime() === until.getTime();
  return effect.state === 'planned' || effect.state === 'doing';
}

function noteSnoozed({ workspaceId, threadId }: Lease, snooze: { until: Date; by: string }): Change {
  return sql`
    update threads set snoozed_until = ${snooze.until}, snoozed_by = ${snooze.by}
    where workspace_id = ${workspaceId} and thread_id = ${threadId} and exists (select from held) returning 1`;
}
