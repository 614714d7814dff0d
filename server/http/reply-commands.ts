import type { SidebarCommand } from '../../canvas/command.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { ReplyFault, SidebarView } from '../../canvas/view.ts';
import type { AgentOutcome } from '../workflow/agent-actions.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import type { TicketStateWish } from '../workflow/send-as-agent.ts';
import { ticketGlance } from './glance.ts';
import { inTime, readSuggestion, requestOf } from './press.ts';
import type { CommandDeps } from './press.ts';
import { showThread } from './show-thread.ts';

interface Reply {
  suggestionId: string;
  /** Null sends the stored draft. */
  text: string | null;
  despiteAnswer: boolean;
  ticketState: TicketStateWish;
}

export async function sendReply(deps: CommandDeps, asked: SubmitRequest, reply: Reply): Promise<SidebarView> {
  const { suggestionId, text, despiteAnswer, ticketState } = reply;
  const request = { ...requestOf(asked, suggestionId), text, despiteAnswer, ticketState };
  const outcome = await inTime(deps, deps.send(asked.workspaceId, request));
  return showReply(deps, asked, outcome, reply);
}

export async function sendEdited(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'send_edited' | 'send_anyway' }>,
): Promise<SidebarView> {
  const { type, suggestionId, text, kept, ticketStateId, fault } = command;
  if (fault !== null) return editForm(deps, asked, { suggestionId, text, kept, ticketStateId, fault });
  return sendReply(deps, asked, {
    suggestionId,
    text,
    despiteAnswer: type === 'send_anyway',
    ticketState: { chosen: ticketStateId },
  });
}

export async function edit(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, kept }: { suggestionId: string; kept: string | null },
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  if (found === null) return showThread(deps, asked);
  const { suggestion } = found;
  const draft = suggestion.assessment?.draft ?? null;
  if (suggestion.id === suggestionId) {
    const ticket = ticketGlance(suggestion);
    const text = draft ?? '';
    return { screen: 'edit', suggestionId, text, kept, ticket, ticketStateId: null, fault: null };
  }
  return staleView(suggestion, { newDraft: draft, typed: kept });
}

/** What was typed as an internal note stays in this form until it is one: elsewhere it could be sent as a reply. */
export async function addNote(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, text, kept, fault }: Extract<SidebarCommand, { type: 'note_instead' }>,
): Promise<SidebarView> {
  const again = (about: string): Promise<SidebarView> =>
    editForm(deps, asked, { suggestionId: about, text, kept, ticketStateId: null, fault });
  if (fault !== null) return again(suggestionId);
  const outcome = await inTime(
    deps,
    deps.note(asked.workspaceId, { ...requestOf(asked, suggestionId), text }),
  );
  switch (outcome.kind) {
    case 'done':
    case 'answered':
      return showThread(deps, asked, 'note_added');
    case 'under_way':
      return { screen: 'pending', waitingFor: 'sending' };
    case 'stale':
      return again(outcome.suggestionId);
    case 'failed':
      return again(suggestionId);
  }
}

/** A look at what is new that leaves what the agent has typed where it is. */
export async function keepTyped(
  deps: CommandDeps,
  asked: SubmitRequest,
  typed: string,
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  if (found === null) return { screen: 'failed', cause: 'unexpected', typed, canRetry: false };
  const { state, suggestion } = found;
  return staleView(suggestion, {
    newDraft: state.hasNewMessage ? null : (suggestion.assessment?.draft ?? null),
    typed,
  });
}

/** Sends once more what failed, or has the thread looked at again where no reply had been made yet. */
export async function retry(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, text, fault }: Extract<SidebarCommand, { type: 'retry' }>,
): Promise<SidebarView> {
  if (suggestionId !== null && text !== null) {
    return fault === null
      ? sendReply(deps, asked, { suggestionId, text, despiteAnswer: false, ticketState: 'usual' })
      : editForm(deps, asked, { suggestionId, text, kept: null, ticketStateId: null, fault });
  }
  if (suggestionId !== null) await deps.retryFailed(asked, suggestionId);
  await deps.wakeThread(asked, false);
  return showThread(deps, asked);
}

/** The reply once more, as it was filled in. */
async function editForm(
  deps: CommandDeps,
  asked: SubmitRequest,
  form: {
    suggestionId: string;
    text: string;
    kept: string | null;
    ticketStateId: string | null;
    fault: ReplyFault | null;
  },
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  return { screen: 'edit', ...form, ticket: found === null ? null : ticketGlance(found.suggestion) };
}

async function showReply(
  deps: CommandDeps,
  asked: SubmitRequest,
  outcome: AgentOutcome,
  { suggestionId, text: typed, ticketState }: Reply,
): Promise<SidebarView> {
  switch (outcome.kind) {
    case 'done':
      return showThread(deps, asked);
    case 'under_way':
      return { screen: 'pending', waitingFor: 'sending' };
    case 'stale': {
      const { suggestionId: newest, newMessage, newDraft } = outcome;
      return { screen: 'stale', suggestionId: newest, newMessage, newDraft, typed };
    }
    case 'answered': {
      const { name, at } = outcome;
      if (typed === null) return { screen: 'person', name, at };
      const found = await readSuggestion(deps, asked);
      return {
        screen: 'edit',
        suggestionId,
        text: typed,
        kept: null,
        ticket: found === null ? null : ticketGlance(found.suggestion),
        ticketStateId: ticketState === 'usual' ? null : ticketState.chosen,
        fault: 'answered',
        answeredBy: { name, at },
      };
    }
    case 'failed':
      return { screen: 'failed', suggestionId, cause: outcome.cause, typed, canRetry: true };
  }
}

function staleView(
  { id, messageText }: Suggestion,
  { newDraft, typed }: { newDraft: string | null; typed: string | null },
): SidebarView {
  return { screen: 'stale', suggestionId: id, newMessage: messageText, newDraft, typed };
}
