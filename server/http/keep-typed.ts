import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { SidebarView, StaleView } from '../../canvas/view.ts';
import { comparable } from '../domain/thread.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
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
  { suggestionId, typed }: { suggestionId: string | null; typed: string },
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  if (found === null) return { screen: 'failed', cause: 'unexpected', typed, canRetry: false };
  const { state, suggestion } = found;
  if (state.hasNewMessage || suggestion.id !== suggestionId)
    return staleView(deps, asked, { found, seen: suggestionId, typed });

  const view = await showThread(deps, asked);
  if (view.screen === 'failed') return { ...view, typed };
  if (view.screen === 'person' && view.unsent !== undefined) {
    return { ...view, unsent: { ...view.unsent, text: typed } };
  }
  if (view.screen === 'sent' && isWithin(typed, view.text)) return view;
  const isOnItsWay = state.effects.some(
    ({ payload, state: step }) =>
      payload.kind === 'answer' && (step === 'planned' || step === 'doing') && isWithin(typed, payload.text),
  );
  if (isOnItsWay) return view;
  const form = { text: typed, kept: null, ticket: ticketGlance(suggestion), ticketStateId: null };
  return view.screen === 'sent'
    ? { screen: 'edit', suggestionId, ...form, fault: 'sent', sentBy: view.by, at: view.at }
    : { screen: 'edit', suggestionId, ...form, fault: null };
}

/** What is newer than the suggestion that was pressed; a message that nobody has looked at yet has no words here. */
export async function staleView(
  deps: CommandDeps,
  asked: SubmitRequest,
  { found, seen, typed }: { found: Found; seen: string | null; typed: string | null },
): Promise<StaleView> {
  const { id: suggestionId, messageText, assessment } = found.suggestion;
  if (found.state.hasNewMessage)
    return { screen: 'stale', suggestionId, newMessage: null, newDraft: null, typed };
  const isRedrafted = seen !== null && (await deps.isRedrafted(asked, seen));
  const newDraft = assessment?.draft ?? null;
  return { screen: 'stale', suggestionId, newMessage: messageText, isRedrafted, newDraft, typed };
}

/** Whether a text, as it was typed, is all or part of one that went out, perhaps with a footer. */
export function isWithin(typed: string, sent: string): boolean {
  const words = comparable(typed);
  return words === '' ? sent.includes(typed.trim()) : comparable(sent).includes(words);
}
