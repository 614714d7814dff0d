import type { SidebarCommand } from '../../canvas/command.ts';

/** What the agent had typed when he pressed: a reply, a note or an instruction. */
export function typedIn(command: SidebarCommand): string | null {
  switch (command.type) {
    case 'send_edited':
    case 'send_anyway':
    case 'note_instead':
    case 'retry':
      return command.text;
    case 'edit_new_draft':
      return command.kept;
    case 'more_teams':
    case 'confirm_escalation':
      return command.note;
    case 'refresh':
    case 'unknown':
      return command.typed;
    case 'ask_instruction':
      return command.text;
    case 'instruct':
      return command.instruction.kind === 'own_words' ? command.instruction.text : null;
    case 'send':
    case 'edit':
    case 'show_draft':
    case 'more':
    case 'escalate':
    case 'correct':
    case 'confirm_correction':
    case 'not_useful':
    case 'confirm_not_useful':
    case 'snooze':
    case 'confirm_snooze':
    case 'why':
    case 'save_test_case':
    case 'case':
    case 'send_follow_up':
    case 'skip_follow_up':
    case 'suggest_anyway':
    case 'main_switch':
    case 'halt':
    case 'resume':
    case 'back':
      return null;
  }
}
