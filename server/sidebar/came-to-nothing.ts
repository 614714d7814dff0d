import type { SidebarCommand } from '../../canvas/command.ts';
import { chosenStateOf } from '../../canvas/ticket-states.ts';
import type { ChosenState, SidebarView } from '../../canvas/view.ts';
import { isWithoutWords } from './typed-in.ts';

const UNEXPECTED = { cause: 'unexpected', typed: null, canRetry: true } as const;

/**
 * What is shown of a press that came to nothing: all that was typed, a note or an instruction in its own form, because
 * elsewhere it could be sent as a reply.
 */
export function cameToNothing(command: SidebarCommand): SidebarView {
  if (isWithoutWords(command)) return { screen: 'failed', ...UNEXPECTED };
  switch (command.type) {
    case 'send_edited':
    case 'send_anyway': {
      const { suggestionId, text, kept } = command;
      const reply = { suggestionId, ...chosenStateOf(command) };
      return kept === null
        ? { screen: 'failed', ...UNEXPECTED, ...reply, typed: text }
        : { screen: 'edit', ...reply, text, kept, ticket: null, fault: 'failed', cause: 'unexpected' };
    }
    case 'note_instead': {
      const { suggestionId, text, kept } = command;
      const form = { suggestionId, text, kept, ...chosenStateOf(command) };
      return { screen: 'edit', ...form, ticket: null, fault: 'note_failed' };
    }
    case 'more_teams':
    case 'confirm_escalation': {
      const { suggestionId, part, reason, note, tellCustomer } = command;
      const form = { suggestionId, part, recommended: null, reason, note, tellCustomer };
      const teamId = command.type === 'confirm_escalation' ? command.teamId : null;
      return teamId === null
        ? { screen: 'escalate', ...form, teams: [], fault: 'teams_unknown' }
        : { screen: 'escalate', ...form, teams: [{ id: teamId, name: '' }], fault: 'failed' };
    }
    case 'ask_instruction': {
      const { suggestionId, text, fault } = command;
      return { screen: 'instruct', suggestionId, text, fault };
    }
    case 'instruct': {
      const { suggestionId, instruction } = command;
      return instruction.kind === 'own_words'
        ? { screen: 'instruct', suggestionId, text: instruction.text, fault: 'failed' }
        : { screen: 'failed', ...UNEXPECTED };
    }
    case 'retry': {
      const { suggestionId, text } = command;
      const reply = { ...aboutOf(suggestionId), ...chosenStateOf(command) };
      return { screen: 'failed', ...UNEXPECTED, ...reply, typed: text };
    }
    case 'edit_new_draft':
      return lookFailed(command, command.kept);
    case 'refresh':
      return lookFailed(command, command.typed);
    case 'unknown':
      return lookFailed({ suggestionId: null }, command.typed);
  }
}

/** Who only looked is offered another look, and not to send what he had typed. */
function lookFailed(about: ChosenState & { suggestionId: string | null }, typed: string | null): SidebarView {
  return {
    screen: 'failed',
    ...UNEXPECTED,
    ...aboutOf(about.suggestionId),
    ...chosenStateOf(about),
    typed,
    canRetry: typed === null,
  };
}

function aboutOf(suggestionId: string | null): { suggestionId?: string } {
  return suggestionId === null ? {} : { suggestionId };
}
