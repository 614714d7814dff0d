import { ANSWERING_AGENT, ESCALATING_AGENT, isOwnNote } from '../workflow/effect.ts';
import { isAgents } from '../workflow/is-agents.ts';
import type { SidebarEffect, SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';

interface EscalationSteps {
  note: SidebarEffect | undefined;
  assignment: SidebarEffect | undefined;
}

export function lastEscalation(effects: readonly SidebarEffect[]): EscalationSteps {
  return {
    note: effects.findLast((effect) => effect.payload.kind === 'note' && !isOwnNote(effect)),
    assignment: effects.findLast(
      ({ payload, target }) => payload.kind === 'assign' && !target.startsWith(ANSWERING_AGENT),
    ),
  };
}

/** Whether an agent has escalated the thread and Intercom refused it. */
export function isAgentsEscalationRefused(
  { effects }: SidebarState,
  looker: { assistantAdminId: string },
): boolean {
  const { note, assignment } = lastEscalation(effects);
  return [note, assignment].some((step) => step?.state === 'failed' && isAgents(step, looker));
}

/** It was answered, and people have been called since: the customer did not react, or an agent escalated it. */
export function isHandedOnAfterAnswer({ decision }: Suggestion, effects: readonly SidebarEffect[]): boolean {
  if (decision.kind !== 'escalate') return false;
  if (decision.escalation.reason === 'no_reaction') return true;
  const answer = effects.find(({ payload, state }) => payload.kind === 'answer' && state === 'done');
  if (answer === undefined) return false;
  return effects.some(
    ({ payload, target, state, plannedAt }) =>
      payload.kind === 'assign' &&
      target.startsWith(ESCALATING_AGENT) &&
      state !== 'cancelled' &&
      plannedAt > answer.plannedAt,
  );
}
