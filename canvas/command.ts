import type { EscalationReason, Instruction, Priority } from '../server/domain/assessment.ts';
import type {
  ChosenState,
  EscalationFault,
  InstructionFault,
  ListPart,
  NotUsefulReason,
  ReplyFault,
} from './view.ts';

/** What an agent's press asks for. A command with a fault is to be shown again, with what was typed. */
export type SidebarCommand =
  | AboutSuggestion
  /** `typed` is the reply that stood in the canvas, so that a look at what is new does not cost it. */
  | (ChosenState & { type: 'refresh'; suggestionId: string | null; typed: string | null })
  | { type: 'back' }
  | { type: 'suggest_anyway' }
  | { type: 'main_switch' | 'halt' | 'resume' }
  | (ChosenState & {
      type: 'retry';
      suggestionId: string | null;
      text: string | null;
      fault: ReplyFault | null;
    })
  /** A button that we do not know, or one that names no suggestion. */
  | { type: 'unknown'; typed: string | null };

export type AboutSuggestion = { suggestionId: string } & (
  | { type: 'send'; ticketStateId: string | null }
  | (ChosenState & { type: 'edit_new_draft'; kept: string | null })
  | { type: 'edit' | 'show_draft' | 'more' | 'escalate' | 'not_useful' | 'snooze' }
  | { type: 'why' | 'save_test_case' | 'case' }
  /** `ordinal`: which reminder the agent saw; null where his screen named none. */
  | { type: 'send_follow_up'; ordinal: number | null }
  | { type: 'skip_follow_up' }
  | (ReplyForm & { type: 'send_edited' })
  /** `seenAnswer`: when the answer came that the agent was shown; null where his screen named none. */
  | (ReplyForm & { type: 'send_anyway'; seenAnswer: Date | null })
  | (ReplyForm & { type: 'note_instead' })
  | { type: 'instruct'; instruction: Instruction }
  | { type: 'ask_instruction'; text: string; fault: InstructionFault | null }
  | (EscalationForm & { type: 'more_teams' })
  | (EscalationForm & { type: 'confirm_escalation'; teamId: string | null; fault: EscalationFault | null })
  /** `form` is what stands chosen where other categories are asked for; null at first. */
  | { type: 'correct'; form: (CorrectionForm & { part: ListPart }) | null }
  | (CorrectionForm & { type: 'confirm_correction' })
  /** `reason` is null where none was chosen. */
  | { type: 'confirm_not_useful'; reason: NotUsefulReason | null }
  | { type: 'confirm_snooze'; option: string | null }
);

interface ReplyForm extends ChosenState {
  text: string;
  kept: string | null;
  fault: ReplyFault | null;
}

interface EscalationForm {
  part: ListPart;
  reason: EscalationReason;
  note: string;
  tellCustomer: boolean;
}

/** Null leaves it as it is. */
interface CorrectionForm {
  category: string | null;
  priority: Priority | null;
}
