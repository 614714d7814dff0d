import { toFieldText } from '../../canvas/escape.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import { chosenStateOf } from '../../canvas/ticket-states.ts';
import type { ChosenState, SidebarView, StaleView } from '../../canvas/view.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { withoutFooter } from '../workflow/with-footer.ts';
import { ticketGlance } from './glance.ts';
import { readSuggestion } from './press.ts';
import type { CommandDeps } from './press.ts';
import { showThread } from './show-thread.ts';

interface Found {
  state: SidebarState;
  suggestion: Suggestion;
}

/**
 * A look at what is new that leaves what the agent has typed where it is: beside the newer message or draft, in the
 * form again where there is none, and gone only where it is what has been sent.
 */
export async function keepTyped(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: ChosenState & { suggestionId: string | null; typed: string },
): Promise<SidebarView> {
  const { suggestionId, typed } = command;
  const chosen = chosenStateOf(command);
  const found = await readSuggestion(deps, asked);
  if (found === null) return { screen: 'failed', cause: 'unexpected', typed, canRetry: false };
  const { state, suggestion } = found;
  if (state.hasNewMessage || suggestion.id !== suggestionId)
    return staleView(deps, asked, { found, seen: suggestionId, typed, state: chosen });

  const view = await showThread(deps, asked);
  if (view.screen === 'failed') return { ...view, typed, ...chosen };
  if (view.screen === 'person' && view.unsent !== undefined) {
    return { ...view, unsent: { ...view.unsent, text: typed, ...chosen } };
  }
  if (isSentFrom(found, typed)) return view;
  const form = { text: typed, kept: null, ticket: ticketGlance(suggestion), ...chosen };
  return view.screen === 'sent'
    ? { screen: 'edit', suggestionId, ...form, fault: 'sent', sentBy: view.by, at: view.at }
    : { screen: 'edit', suggestionId, ...form, fault: null };
}

/** What is newer than the suggestion that was pressed; a message that nobody has looked at yet has no words here. */
export async function staleView(
  deps: CommandDeps,
  asked: SubmitRequest,
  {
    found,
    seen,
    typed,
    state,
  }: { found: Found; seen: string | null; typed: string | null; state: ChosenState },
): Promise<StaleView> {
  const { id: suggestionId, messageText, assessment } = found.suggestion;
  if (found.state.hasNewMessage)
    return { screen: 'stale', suggestionId, newMessage: null, newDraft: null, typed, ...state };
  const isRedrafted = seen !== null && (await deps.isRedrafted(asked, seen));
  const newDraft = assessment?.draft ?? null;
  const hasNoDraft = newDraft === null && !found.state.isDraftRequested;
  const news = { newMessage: messageText, isRedrafted, newDraft, hasNoDraft };
  return { screen: 'stale', suggestionId, ...news, typed, ...state };
}

/** Whether it has gone out, or is on its way. */
function isSentFrom({ state, suggestion }: Found, typed: string): boolean {
  const draft = suggestion.assessment?.draft ?? null;
  return state.effects.some(
    ({ payload, state: step }) =>
      payload.kind === 'answer' &&
      step !== 'failed' &&
      step !== 'cancelled' &&
      isSameReply(typed, withoutFooter(payload, draft)),
  );
}

/** Whether a text from a form is that of another reply: all of it, for "Nein." is no part of any other. */
export function isSameReply(typed: string, written: string): boolean {
  return inOneLine(typed) === inOneLine(written);
}

function inOneLine(text: string): string {
  return toFieldText(text).replace(/\s+/g, ' ').trim();
}
