import type { ChosenState, PersonView, SidebarView, StaleView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import { faultOf, isScopeMissing } from '../workflow/dead-letters.ts';
import { hasAgentActedSince } from '../workflow/is-agents.ts';
import type { SidebarEffect, SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { withoutFooter } from '../workflow/with-footer.ts';

/** Why a thread that is due is not being handled. */
export type Outage = 'intercom_down' | 'token_refused' | 'scope_missing';

interface Looker {
  adminId: string;
  assistantAdminId: string;
  rights: Rights;
  /** A press of his has just led here: he knows what was stopped. */
  hasJustPressed: boolean;
}

/**
 * An agent was told that his reply was on its way, and then the customer wrote again, or somebody else answered: for him
 * alone what he had typed, which may be sent all the same, until he or somebody else has done something about the thread.
 * What somebody else answered is settled once the customer goes on.
 */
export function stoppedReply(
  state: SidebarState,
  suggestion: Suggestion,
  { adminId, assistantAdminId, rights, hasJustPressed }: Looker,
): StaleView | PersonView | null {
  const { unsent, effects, earlier } = state;
  if (unsent?.payload.kind !== 'answer' || unsent.adminId !== adminId) return null;
  if (hasJustPressed || !rights.send) return null;
  if (hasAgentActedSince(unsent.stoppedAt, [...earlier, ...effects], { assistantAdminId })) return null;
  if (!unsent.isAnswered) return besideNewMessage(state, suggestion, unsent);
  return unsent.messageId === suggestion.messageId ? besideAnswer(state, suggestion, unsent) : null;
}

function besideAnswer(
  { person, effects }: SidebarState,
  suggestion: Suggestion,
  unsent: NonNullable<SidebarState['unsent']>,
): PersonView | null {
  const text = typedIn(unsent, suggestion);
  if (text === null) return null;
  const { name, at } = person ?? { name: null, at: unsent.stoppedAt };
  const state = chosenState(unsent, effects);
  return { screen: 'person', name, at, unsent: { suggestionId: suggestion.id, text, ...state } };
}

function besideNewMessage(
  { person, effects, earlier }: SidebarState,
  { id: suggestionId, messageId, messageText, assessment }: Suggestion,
  unsent: NonNullable<SidebarState['unsent']>,
): StaleView | null {
  if (person !== null || unsent.payload.kind !== 'answer') return null;
  const typed = unsent.payload.edited ? typedIn(unsent, null) : null;
  const isLookedAt = unsent.messageId !== messageId;
  const newDraft = isLookedAt ? (assessment?.draft ?? null) : null;
  const newMessage = isLookedAt ? messageText : null;
  return {
    screen: 'stale',
    suggestionId,
    newMessage,
    newDraft,
    hasNoDraft: isLookedAt && newDraft === null,
    typed,
    ...chosenState(unsent, isLookedAt ? earlier : effects),
  };
}

/** An agent's reply that is written down while nothing can be sent; it goes out by itself afterwards. */
export function heldUpReply(
  answer: SidebarEffect,
  { effects }: SidebarState,
  suggestion: Suggestion,
  outage: Outage,
): SidebarView {
  const typed = typedIn(answer, suggestion);
  if (outage === 'intercom_down') return { screen: 'pending', waitingFor: 'sending', stored: typed ?? '' };
  const state = chosenState(answer, effects);
  return { screen: 'failed', suggestionId: suggestion.id, cause: outage, typed, ...state, canRetry: true };
}

export function failedReply(
  answer: SidebarEffect,
  { effects }: SidebarState,
  suggestion: Suggestion,
): SidebarView {
  return {
    screen: 'failed',
    suggestionId: suggestion.id,
    cause: causeOf(answer),
    typed: typedIn(answer, suggestion),
    ...chosenState(answer, effects),
    canRetry: true,
  };
}

/** What an agent had sent off and never went out is shown again. */
export function givenUp({ suggestion, effects, lastError }: SidebarState): SidebarView {
  const unsent = effects.find(
    ({ payload, state }) =>
      payload.kind === 'answer' && payload.by === 'agent' && (state === 'planned' || state === 'doing'),
  );
  return {
    screen: 'failed',
    cause: 'given_up',
    lastFault: faultOf(lastError),
    typed: unsent === undefined ? null : typedIn(unsent, suggestion),
    ...(unsent === undefined ? {} : chosenState(unsent, effects)),
    canRetry: true,
    ...(suggestion === null ? {} : { suggestionId: suggestion.id }),
  };
}

function causeOf({ error }: SidebarEffect): 'uncertain' | 'scope_missing' | 'intercom_refused' {
  if (error === 'uncertain') return 'uncertain';
  return isScopeMissing(error) ? 'scope_missing' : 'intercom_refused';
}

/** The state chosen for the ticket with that reply: it stays as it is where none was planned together with it. */
function chosenState(
  { plannedAt }: Pick<SidebarEffect, 'plannedAt'>,
  effects: readonly SidebarEffect[],
): ChosenState {
  const [planned] = effects.flatMap(({ payload, plannedAt: at }) =>
    payload.kind === 'ticket_state' && at.getTime() === plannedAt.getTime() ? [payload] : [],
  );
  if (planned === undefined) return { ticketStateId: null };
  return planned.stateId === null ? {} : { ticketStateId: planned.stateId };
}

function typedIn({ payload }: Pick<SidebarEffect, 'payload'>, suggestion: Suggestion | null): string | null {
  if (payload.kind !== 'answer') return null;
  return withoutFooter(payload, suggestion?.assessment?.draft ?? null);
}
