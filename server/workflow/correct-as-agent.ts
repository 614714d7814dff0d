import { aboutOf, actForAgent, effectsOf, finishPress } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import type { Effect } from './effect.ts';
import { noteFeedback } from './feedback.ts';
import { plan, toEffects } from './ledger-changes.ts';
import { recordOutcomes } from './outcomes.ts';
import { planAttributes } from './plan-effects.ts';
import { correct, sortedAs } from './suggestions.ts';
import type { Correction } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/** `only_here`: it holds, but Intercom did not take it. */
export type CorrectOutcome = AgentOutcome | { kind: 'only_here' };

/**
 * Sorts a message as the agent says: kept to learn from, shown from now on, and written to the thread's attributes.
 * The same again changes nothing, unless Intercom had refused it.
 */
export function correctAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest & { correction: Correction },
): Promise<CorrectOutcome> {
  const { agent, correction } = request;
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, readThread, commit }) => {
    const isMeant = ({ messageId, target, payload }: Effect): boolean =>
      messageId === suggestion.messageId && payload.kind === 'attribute' && target.startsWith(BY_AGENT);
    const earlier = (await effectsOf(deps, lease)).filter(isMeant);
    const sorted = sortedAs(suggestion);
    const last = earlier.at(-1);
    const isSame = sorted !== null && isEqual(sorted, correction);
    if (isSame && last === undefined) return { kind: 'done' };

    if (!isSame || last?.state === 'failed' || last?.state === 'cancelled') {
      const thread = await readThread();
      if (thread === null) return { kind: 'failed', cause: 'intercom_refused' };
      const now = deps.clock.now();
      const planned = planAttributes({
        adminId: agent.id,
        by: 'agent',
        ticket: thread.ticket,
        target: `${BY_AGENT}${earlier.length + 1}`,
        values: workspace.policy.attributesFor(correction),
      });
      const about = { ...aboutOf(lease), suggestionId: suggestion.id, adminId: agent.id, now };
      await commit(() =>
        lease.change([
          noteFeedback(about, { kind: 'correction', detail: { before: sorted, after: correction } }),
          correct(suggestion.id, correction),
          recordOutcomes(lease, [
            { kind: 'correction', messageId: suggestion.messageId, at: now, adminId: agent.id },
          ]),
          plan(lease, toEffects(suggestion.messageId, [planned], now)),
        ]),
      );
    } else {
      await commit(() => Promise.resolve());
    }
    const outcome = await finishPress(deps, workspace, lease, isMeant);
    const isRefused = outcome.kind === 'failed' && outcome.cause !== 'scope_missing';
    return isRefused ? { kind: 'only_here' } : outcome;
  });
}

const BY_AGENT = 'agent:';

function isEqual(one: Correction, other: Correction): boolean {
  return one.category === other.category && one.priority === other.priority;
}
