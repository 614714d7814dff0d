import type { SidebarCommand } from '../../canvas/command.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import { chosenStateOf } from '../../canvas/ticket-states.ts';
import type { ChosenState, EditView, SidebarView } from '../../canvas/view.ts';
import type { AgentOutcome } from '../workflow/agent-actions.ts';
import type { TicketStateWish } from '../workflow/send-as-agent.ts';
import { ticketGlance } from './glance.ts';
import { isSameReply, staleView } from './keep-typed.ts';
import { readSuggestion, requestOf, rightsInTime } from './press.ts';
import type { CommandDeps } from './press.ts';
import { showThread } from './show-thread.ts';

interface Reply {
  suggestionId: string;
  /** Null sends the stored draft. */
  text: string | null;
  kept: string | null;
  seenAnswer: Date | null;
  state: ChosenState;
}

/** The draft as it stands. */
export function sendDraft(
  deps: CommandDeps,
  asked: SubmitRequest,
  suggestionId: string,
): Promise<SidebarView> {
  return sendReply(deps, asked, { suggestionId, text: null, kept: null, seenAnswer: null, state: {} });
}

export async function sendEdited(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'send_edited' | 'send_anyway' }>,
): Promise<SidebarView> {
  const { suggestionId, text, kept, fault } = command;
  const state = chosenStateOf(command);
  if (fault !== null) return editForm(deps, asked, { suggestionId, text, kept, ...state, fault });
  return sendReply(deps, asked, {
    suggestionId,
    text,
    kept,
    seenAnswer: command.type === 'send_anyway' ? command.seenAnswer : null,
    state,
  });
}

export async function edit(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: ChosenState & { suggestionId: string; kept: string | null },
): Promise<SidebarView> {
  const { suggestionId, kept } = command;
  const state = chosenStateOf(command);
  const found = await readSuggestion(deps, asked);
  if (found === null) return showThread(deps, asked);
  const { suggestion } = found;
  if (suggestion.id !== suggestionId)
    return staleView(deps, asked, { found, seen: suggestionId, typed: kept, state });
  const text = suggestion.assessment?.draft ?? '';
  const ticket = ticketGlance(suggestion);
  return { screen: 'edit', suggestionId, text, kept, ticket, ...state, fault: null };
}

/**
 * A note is about the thread: a newer suggestion is no reason against it. Until it is one, what was typed stays in this
 * form, about the suggestion the agent saw, because elsewhere it could be sent as a reply. What was kept beside it then
 * has the form to itself.
 */
export async function addNote(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'note_instead' }>,
): Promise<SidebarView> {
  const { suggestionId, text, kept, fault } = command;
  const form = { suggestionId, text, kept, ...chosenStateOf(command) };
  if (fault !== null) return editForm(deps, asked, { ...form, fault });
  const noteAbout = (about: string): Promise<AgentOutcome> =>
    deps.note({ ...requestOf(deps, asked, about), text });
  const first = await noteAbout(suggestionId);
  const outcome = first.kind === 'stale' ? await noteAbout(first.suggestionId) : first;
  switch (outcome.kind) {
    case 'done':
    case 'answered':
      return kept === null
        ? showThread(deps, asked, 'note_added')
        : editForm(deps, asked, { ...form, text: kept, kept: null, note: 'added', fault: null });
    case 'under_way':
      return kept === null
        ? { screen: 'pending', waitingFor: 'note' }
        : editForm(deps, asked, { ...form, text: kept, kept: null, note: 'under_way', fault: null });
    case 'stale':
    case 'failed':
      return editForm(deps, asked, { ...form, fault: 'note_failed' });
  }
}

/** Sends once more what failed, or has the thread looked at again where no reply had been made yet. */
export async function retry(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'retry' }>,
): Promise<SidebarView> {
  const { suggestionId, text, fault } = command;
  if (suggestionId !== null && text !== null) {
    const form = { suggestionId, text, kept: null };
    const state = chosenStateOf(command);
    return fault === null
      ? sendReply(deps, asked, { ...form, seenAnswer: null, state })
      : editForm(deps, asked, { ...form, ...state, fault });
  }
  if (suggestionId !== null && suggestionId === (await readSuggestion(deps, asked))?.suggestion.id) {
    await deps.retryFailed(asked, suggestionId, await rightsInTime(deps, asked));
  }
  await deps.wakeThread(asked, false);
  return showThread(deps, asked);
}

/** A worker sees to it; what the engine cannot do at all is said at once. */
export async function instruct(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, instruction }: Extract<SidebarCommand, { type: 'instruct' }>,
): Promise<SidebarView> {
  const { kind } = instruction;
  if (!deps.capabilities().has(kind)) return showThread(deps, asked, { unfollowed: kind });
  if (kind !== 'own_words') {
    await deps.instruct(asked, suggestionId, instruction);
    return showThread(deps, asked);
  }
  const { text } = instruction;
  const newest = (await readSuggestion(deps, asked))?.suggestion.id ?? suggestionId;
  if (newest !== suggestionId) {
    return { screen: 'instruct', suggestionId: newest, text, fault: 'overtaken' };
  }
  const isTaken = await deps.instruct(asked, suggestionId, instruction);
  return isTaken
    ? showThread(deps, asked)
    : { screen: 'instruct', suggestionId, text, fault: 'another_first' };
}

type Form = Pick<EditView, 'suggestionId' | 'text' | 'kept' | 'ticketStateId' | 'note'>;
type Fault =
  | { fault: Exclude<EditView['fault'], 'answered' | 'sent' | 'on_its_way' | 'stale' | 'failed'> }
  | Pick<Extract<EditView, { fault: 'answered' }>, 'fault' | 'answeredBy'>
  | Pick<Extract<EditView, { fault: 'sent' }>, 'fault' | 'sentBy' | 'at'>
  | Pick<Extract<EditView, { fault: 'on_its_way' }>, 'fault' | 'sentBy'>
  | Pick<Extract<EditView, { fault: 'stale' }>, 'fault' | 'newMessage' | 'hasNewDraft' | 'isRedrafted'>
  | Pick<Extract<EditView, { fault: 'failed' }>, 'fault' | 'cause'>;

/** The reply once more, as it was filled in. */
async function editForm(deps: CommandDeps, asked: SubmitRequest, form: Form & Fault): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  return { screen: 'edit', ...form, ticket: found === null ? null : ticketGlance(found.suggestion) };
}

async function sendReply(deps: CommandDeps, asked: SubmitRequest, reply: Reply): Promise<SidebarView> {
  const { suggestionId, text: typed, kept, seenAnswer, state } = reply;
  const ticketState = wishOf(state);
  const request = { ...requestOf(deps, asked, suggestionId), text: typed, seenAnswer, ticketState };
  const form = { suggestionId, text: typed ?? '', kept, ...state };
  const outcome = await deps.send(request);
  switch (outcome.kind) {
    case 'done': {
      const view = await showThread(deps, asked);
      if (view.screen !== 'failed') return view;
      return kept === null ? view : editForm(deps, asked, { ...form, fault: 'failed', cause: view.cause });
    }
    case 'sent_before': {
      const { text, written, by: sentBy, at, edited } = outcome;
      return typed === null || isSameReply(typed, written)
        ? { screen: 'sent', suggestionId, text, by: sentBy, at, edited }
        : editForm(deps, asked, { ...form, fault: 'sent', sentBy, at });
    }
    case 'on_its_way': {
      const text = typed ?? (await draftOf(deps, asked));
      return isSameReply(text, outcome.written)
        ? { screen: 'pending', waitingFor: 'sending' }
        : editForm(deps, asked, { ...form, text, fault: 'on_its_way', sentBy: outcome.by });
    }
    case 'under_way':
      return { screen: 'pending', waitingFor: 'sending' };
    case 'stale': {
      const { suggestionId: newest, newMessage, newDraft } = outcome;
      const isRedrafted = await deps.isRedrafted(asked, suggestionId);
      if (kept !== null) {
        const hasNewDraft = newDraft !== null;
        const newer = { ...form, suggestionId: newest };
        return editForm(deps, asked, { ...newer, fault: 'stale', newMessage, hasNewDraft, isRedrafted });
      }
      const hasNoDraft = newDraft === null && newest !== suggestionId && !(await isDraftDue(deps, asked));
      const news = { newMessage, isRedrafted, newDraft, hasNoDraft };
      return { screen: 'stale', suggestionId: newest, ...news, typed, ...state };
    }
    case 'answered': {
      const { name, at } = outcome;
      const text = typed ?? (await draftOf(deps, asked));
      return editForm(deps, asked, { ...form, text, fault: 'answered', answeredBy: { name, at } });
    }
    case 'failed': {
      const { cause } = outcome;
      if (kept !== null) return editForm(deps, asked, { ...form, fault: 'failed', cause });
      return { screen: 'failed', suggestionId, cause, typed, ...state, canRetry: true };
    }
  }
}

function wishOf({ ticketStateId }: ChosenState): TicketStateWish {
  return ticketStateId === undefined ? 'usual' : { chosen: ticketStateId };
}

async function isDraftDue(deps: CommandDeps, asked: SubmitRequest): Promise<boolean> {
  const found = await readSuggestion(deps, asked);
  return found !== null && (found.state.hasNewMessage || found.state.isDraftRequested);
}

async function draftOf(deps: CommandDeps, asked: SubmitRequest): Promise<string> {
  return (await readSuggestion(deps, asked))?.suggestion.assessment?.draft ?? '';
}
