import { createHash } from 'node:crypto';
import { actForAgent, effectsOf, finishAndTell } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import { OWN_NOTE } from './effect.ts';
import type { Effect, PlannedEffect } from './effect.ts';
import { plan, toEffects, withdraw } from './ledger-changes.ts';
import type { Workspace } from './workspace.ts';

/** Writes what the agent typed as an internal note instead of a reply; the same text once however often it is pressed. */
export function noteAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest & { text: string },
): Promise<AgentOutcome> {
  const { text, agent } = request;
  const target = `${OWN_NOTE}${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, commit, tell }) => {
    const { messageId } = suggestion;
    const isMeant = (effect: Effect): boolean => effect.messageId === messageId && effect.target === target;
    const before = (await effectsOf(deps, lease)).find(isMeant);
    const planned: PlannedEffect = {
      adminId: agent.id,
      target,
      payload: { kind: 'note', text, by: 'agent' },
    };
    const now = deps.clock.now();
    await commit(() =>
      lease.write(async (_transaction, change) => {
        if (before !== undefined) await change([withdraw(before.id, now)]);
        await change([plan(lease, toEffects(messageId, [planned], now))]);
      }),
    );
    return finishAndTell(deps, workspace, { lease, tell }, isMeant);
  });
}
