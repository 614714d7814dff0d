import { z } from 'zod';
import { ESCALATION_REASONS, PRIORITIES } from '../server/domain/assessment.ts';
import type { EscalationReason, Priority } from '../server/domain/assessment.ts';
import type { AboutSuggestion, SidebarCommand } from './command.ts';
import { IDS, MAX_INSTRUCTION_CHARACTERS, MAX_NOTE_CHARACTERS, MAX_REPLY_CHARACTERS } from './ids.ts';
import type { Fields } from './read-fields.ts';
import type { CanvasReference } from './stored-data.ts';
import { chosenStateOf, STATE_UNCHANGED } from './ticket-states.ts';
import { NOT_USEFUL_REASONS } from './view.ts';
import type { ChosenState, ListPart, ReplyFault } from './view.ts';
import { hasText } from './wording.ts';

/** Ids that may become parts of paths. */
const Id = z.string().regex(/^[\w-]{1,64}$/);

interface Press {
  componentId: string;
  /** What the canvas that was pressed is about; null where it names nothing. */
  reference: CanvasReference | null;
  fields: Fields;
}

export function parseCommand({ componentId, reference, fields }: Press): SidebarCommand {
  switch (componentId) {
    case IDS.refresh:
      return {
        type: 'refresh',
        suggestionId: reference?.suggestionId ?? null,
        typed: typedReply(fields),
        ...ticketState(fields, reference ?? {}),
      };
    case IDS.back:
      return { type: 'back' };
    case IDS.suggestAnyway:
      return { type: 'suggest_anyway' };
    case IDS.mainSwitch:
    case IDS.halt:
    case IDS.resume:
      return { type: componentId };
    case IDS.retry: {
      const reply = fields.text(IDS.replyText);
      return {
        type: 'retry',
        suggestionId: reference?.suggestionId ?? null,
        text: reply,
        ...chosenStateOf(reference ?? {}),
        fault: reply === null ? null : replyFault(reply),
      };
    }
    default: {
      const command = reference === null ? null : parseAbout(reference, componentId, fields);
      return command ?? { type: 'unknown', typed: fields.text(IDS.replyText) };
    }
  }
}

function parseAbout(reference: CanvasReference, componentId: string, fields: Fields): AboutSuggestion | null {
  const { suggestionId } = reference;
  const instruction = (kind: 'again' | 'shorter' | 'longer' | 'friendlier'): AboutSuggestion => ({
    type: 'instruct',
    suggestionId,
    instruction: { kind },
  });
  const [id, part] = splitPart(componentId);
  switch (id) {
    case IDS.send:
      return { type: 'send', suggestionId, ticketStateId: null };
    case IDS.edit:
    case IDS.showDraft:
    case IDS.more:
    case IDS.escalate:
    case IDS.notUseful:
    case IDS.snooze:
    case IDS.why:
    case IDS.saveTestCase:
    case IDS.case:
    case IDS.skipFollowUp:
      return { type: id, suggestionId };
    case IDS.sendFollowUp:
      return { type: id, suggestionId, ordinal: reference.followUp ?? null };
    case IDS.editNewDraft:
      return { type: id, suggestionId, kept: typedReplies(fields), ...ticketState(fields, reference) };
    case IDS.sendEdited:
      return { type: id, suggestionId, ...reply(fields, reference) };
    case IDS.sendAnyway: {
      const seenAnswer = reference.answeredAt ?? null;
      return { type: id, suggestionId, ...reply(fields, reference), seenAnswer };
    }
    case IDS.noteInstead: {
      const written = reply(fields, reference);
      return { type: id, suggestionId, ...written, fault: replyFault(written.text) };
    }
    case IDS.again:
    case IDS.shorter:
    case IDS.longer:
    case IDS.friendlier:
      return instruction(id);
    case IDS.inGerman:
      return { type: 'instruct', suggestionId, instruction: { kind: 'language', language: 'de' } };
    case IDS.inEnglish:
      return { type: 'instruct', suggestionId, instruction: { kind: 'language', language: 'en' } };
    case IDS.instruct:
      return { type: 'ask_instruction', suggestionId, text: '', fault: null };
    case IDS.confirmInstruction:
      return ownWords(suggestionId, fields);
    case IDS.moreTeams:
      return { type: id, suggestionId, ...escalationForm(fields), part };
    case IDS.confirmEscalation:
      return confirmEscalation(reference, fields);
    case IDS.correct:
      return { type: id, suggestionId, form: null };
    case IDS.moreCategories:
      return { type: 'correct', suggestionId, form: { ...correctionForm(fields), part } };
    case IDS.confirmCorrection:
      return { type: id, suggestionId, ...correctionForm(fields) };
    case IDS.confirmNotUseful: {
      const chosen = fields.choice(IDS.notUsefulReason);
      const reason = NOT_USEFUL_REASONS.find((known) => known === chosen) ?? null;
      return { type: id, suggestionId, reason };
    }
    case IDS.confirmSnooze:
      return { type: id, suggestionId, option: Id.safeParse(fields.choice(IDS.snoozeUntil)).data ?? null };
    default:
      return null;
  }
}

/** "more_teams:2" is a press on the third part of the list of teams. */
function splitPart(componentId: string): [string, ListPart] {
  const [, id = componentId, part] = /^(more_teams|more_categories):(\d{1,4})$/.exec(componentId) ?? [];
  return [id, part === undefined ? 'index' : Number(part)];
}

function reply(
  fields: Fields,
  reference: ChosenState,
): ChosenState & { text: string; kept: string | null; fault: ReplyFault | null } {
  const text = fields.text(IDS.replyText) ?? '';
  const kept = keptReply(fields);
  const fault = replyFault(text) ?? (chosenStates(fields).length > 1 ? 'two_states' : null);
  return { text, kept, ...ticketState(fields, reference), fault };
}

/** As it stands chosen; where nothing is offered, as the canvas says. */
function ticketState(fields: Fields, reference: ChosenState): ChosenState {
  if (fields.choices(IDS.ticketState).length === 0) return chosenStateOf(reference);
  const [ticketStateId = null] = chosenStates(fields);
  return { ticketStateId };
}

function chosenStates(fields: Fields): string[] {
  return fields
    .choices(IDS.ticketState)
    .filter((state) => state !== STATE_UNCHANGED)
    .flatMap((state) => Id.safeParse(state).data ?? []);
}

function ownWords(suggestionId: string, fields: Fields): AboutSuggestion {
  const text = fields.text(IDS.instructionText) ?? '';
  if (!hasText(text)) return { type: 'ask_instruction', suggestionId, text, fault: 'empty' };
  if (text.length > MAX_INSTRUCTION_CHARACTERS) {
    return { type: 'ask_instruction', suggestionId, text, fault: 'too_long' };
  }
  return { type: 'instruct', suggestionId, instruction: { kind: 'own_words', text } };
}

function escalationForm(fields: Fields): { reason: EscalationReason; note: string; tellCustomer: boolean } {
  const reason = fields.choice(IDS.reason);
  return {
    reason: ESCALATION_REASONS.find((known) => known === reason) ?? 'agent_request',
    note: fields.text(IDS.note) ?? '',
    tellCustomer: fields.isTicked(IDS.tellCustomer),
  };
}

function confirmEscalation({ suggestionId, teamId, part }: CanvasReference, fields: Fields): AboutSuggestion {
  const team = Id.safeParse(fields.choice(IDS.team) ?? teamId).data ?? null;
  const form = escalationForm(fields);
  return {
    type: 'confirm_escalation',
    suggestionId,
    teamId: team,
    part,
    ...form,
    fault: team === null ? 'team_missing' : form.note.length > MAX_NOTE_CHARACTERS ? 'note_too_long' : null,
  };
}

function correctionForm(fields: Fields): { category: string | null; priority: Priority | null } {
  const priority = fields.choice(IDS.priority);
  return {
    category: fields.choice(IDS.category),
    priority: PRIORITIES.find((known) => known === priority) ?? null,
  };
}

function keptReply(fields: Fields): string | null {
  const kept = fields.text(IDS.keptText);
  return hasText(kept) ? kept : null;
}

function typedReply(fields: Fields): string | null {
  const typed = fields.isShown(IDS.replyText) ? fields.text(IDS.replyText) : null;
  return hasText(typed) ? typed : null;
}

/** What stands in the reply, and below it what was kept before that. */
function typedReplies(fields: Fields): string | null {
  const replies = [typedReply(fields), keptReply(fields)].filter((reply) => reply !== null);
  return replies.length === 0 ? null : replies.join('\n\n');
}

function replyFault(text: string): ReplyFault | null {
  if (!hasText(text)) return 'empty';
  return text.length > MAX_REPLY_CHARACTERS ? 'too_long' : null;
}
