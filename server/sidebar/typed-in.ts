import type { SidebarCommand } from '../../canvas/command.ts';

const WITHOUT_WORDS = [
  'send',
  'edit',
  'show_draft',
  'more',
  'escalate',
  'correct',
  'confirm_correction',
  'not_useful',
  'confirm_not_useful',
  'snooze',
  'confirm_snooze',
  'why',
  'save_test_case',
  'case',
  'send_follow_up',
  'skip_follow_up',
  'suggest_anyway',
  'main_switch',
  'halt',
  'resume',
  'back',
] as const satisfies readonly SidebarCommand['type'][];

type WithoutWords = Extract<SidebarCommand, { type: (typeof WITHOUT_WORDS)[number] }>;

const withoutWords: ReadonlySet<SidebarCommand['type']> = new Set(WITHOUT_WORDS);

/** Whether nothing can have been typed in the form that the press comes from. */
export function isWithoutWords(command: SidebarCommand): command is WithoutWords {
  return withoutWords.has(command.type);
}

/** What the agent had typed when he pressed: a reply, a note or an instruction. */
export function typedIn(command: SidebarCommand): string | null {
  if (isWithoutWords(command)) return null;
  switch (command.type) {
    case 'send_edited':
    case 'send_anyway':
    case 'note_instead':
    case 'retry':
    case 'ask_instruction':
      return command.text;
    case 'edit_new_draft':
      return command.kept;
    case 'more_teams':
    case 'confirm_escalation':
      return command.note;
    case 'refresh':
    case 'unknown':
      return command.typed;
    case 'instruct':
      return command.instruction.kind === 'own_words' ? command.instruction.text : null;
  }
}
