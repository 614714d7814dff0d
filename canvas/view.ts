import type { Rights } from '../server/domain/agent-rights.ts';
import type {
  EscalationReason,
  InstructionKind,
  Priority,
  PriorityReason,
  SignalCode,
} from '../server/domain/assessment.ts';
import type { DecisionReason, IgnoreReason } from '../server/domain/decision.ts';
import type { Check } from '../server/domain/finding.ts';

/** What the sidebar shows, one variant a screen. Dates are instants; the screens word them in `timeZone`. */

interface Reference {
  /** Comes back with the agent's press, so that a click is about what the agent saw. */
  suggestionId: string;
}

export interface RecommendedEscalation {
  reason: EscalationReason;
  evidence: string | null;
  team: string;
}

/** Who did it; a name is null where Intercom gave none. */
export type Actor = { kind: 'assistant' } | { kind: 'agent'; name: string | null };

/** What a press has just led to, said above what is shown of the thread. */
export type Notice =
  | 'corrected'
  | 'marked_not_useful'
  | 'saved_as_test_case'
  | 'note_added'
  /** The engine could not do what was asked; the old draft stands. */
  | { unfollowed: InstructionKind };

/** A check that the draft failed, and the sentence it marks. */
export interface Warning {
  check: Check;
  sentence: string;
}

export interface Source {
  title: string;
  url: string | null;
}

/** A customer at a glance. Null where Intercom or the settings know nothing. */
export interface CustomerGlance {
  name: string | null;
  since: Date | null;
  isVip: boolean;
  orders: number | null;
  lastContact: Date | null;
  /** A language code such as "de". */
  language: string | null;
  openThreads: number | null;
  mood: 'calm' | 'upset' | null;
}

export interface TicketGlance {
  /** What people call it by. */
  number: string;
  type: string | null;
  state: string | null;
  /** What it may be set to, named as the workspace names them. */
  states: { id: string; name: string }[];
}

export interface SuggestionView extends Reference {
  screen: 'suggestion';
  category: string;
  priority: Priority;
  /** 0..1 */
  confidence: number;
  reasons: DecisionReason[];
  recommended: RecommendedEscalation | null;
  /** Null where the engine found no answer. */
  draft: string | null;
  sources: Source[];
  warnings: Warning[];
  customer: CustomerGlance | null;
  ticket: TicketGlance | null;
  rights: Rights;
  notice: Notice | null;
}

/** The whole draft, and what it rests on. */
export interface DraftView extends Reference {
  screen: 'draft';
  draft: string;
  warnings: Warning[];
  sources: Source[];
  rights: Rights;
}

/** What is wrong with a reply by itself, whatever has become of the thread. */
export type ReplyFault =
  | 'empty'
  | 'too_long'
  /** Two states were chosen for the ticket, in two fields. */
  | 'two_states';
/**
 * `redrafted`: another draft has taken the place of the one the agent saw. `reply_waits`: an agent's, which is not called
 * off for it. The last five: it did not happen, or the teams are not known; nothing of what was chosen or typed is lost.
 */
export type EscalationFault =
  | 'team_missing'
  | 'note_too_long'
  | 'newer_message'
  | 'redrafted'
  | 'reply_waits'
  | 'failed'
  | 'teams_unknown';

/** What the ticket is to be set to with a reply. */
export interface ChosenState {
  /** Null where it is to stay as it is; absent where the usual one follows. */
  ticketStateId?: string | null;
}

/** Where the states are offered, one that is absent stands there as "unchanged". */
interface ReplyForm extends Reference, ChosenState {
  screen: 'edit';
  /** What stands in the textarea: the draft, or what the agent typed before a fault. */
  text: string;
  /** What the agent had typed before a newer message came; stands beside the new draft. */
  kept: string | null;
  ticket: TicketGlance | null;
  /** What has become of the note for which this form was used; `text` is what was kept beside it. */
  note?: 'added' | 'under_way';
}

/**
 * `note_failed`: it was to become a note, and did not. `answered`: somebody else's reply came first; the agent decides
 * whether theirs still goes out. `sent`: a reply has gone out from here, and no second one does; `on_its_way`: it is
 * about to. `stale`, `failed`: as the screens of these names, which have no room for what is kept.
 */
export type EditView =
  | (ReplyForm & { fault: ReplyFault | 'note_failed' | null })
  | (ReplyForm & { fault: 'answered'; answeredBy: { name: string | null; at: Date } })
  | (ReplyForm & { fault: 'sent'; sentBy: Actor; at: Date })
  | (ReplyForm & { fault: 'on_its_way'; sentBy: Actor })
  | (ReplyForm & { fault: 'stale'; newMessage: string; hasNewDraft: boolean; isRedrafted: boolean })
  | (ReplyForm & { fault: 'failed'; cause: FailedView['cause'] });

/** What else can be done about a suggestion. */
export interface MoreView extends Reference {
  screen: 'more';
  capabilities: InstructionKind[];
  /** Of the draft: the other one is offered. */
  language: 'de' | 'en';
  hasDraft: boolean;
  rights: Rights;
}

export interface InstructView extends Reference {
  screen: 'instruct';
  text: string;
  fault: InstructionFault | null;
}
/**
 * `overtaken`: another suggestion has taken the place of the one that it was about. `another_first`: one is being made,
 * for a newer message or an earlier wish.
 */
export type InstructionFault = 'empty' | 'too_long' | 'overtaken' | 'another_first' | 'failed';

/**
 * Which part of a list of more than ten entries is offered: the part that holds what stands chosen (null), the
 * part of that number, or the parts themselves to choose from.
 */
export type ListPart = number | 'index' | null;

export interface CorrectView extends Reference {
  screen: 'correct';
  /** All there are; how they are divided up is the screen's business. */
  categories: string[];
  part: ListPart;
  category: string;
  priority: Priority;
  /** `only_here`: Intercom did not take it. */
  fault: 'failed' | 'only_here' | null;
}

export const NOT_USEFUL_REASONS = ['wrong', 'incomplete', 'tone', 'outdated', 'other'] as const;
export type NotUsefulReason = (typeof NOT_USEFUL_REASONS)[number];

export interface NotUsefulView extends Reference {
  screen: 'not_useful';
  fault: 'reason_missing' | null;
}

interface SnoozeOption {
  id: string;
  until: Date;
}

export interface SnoozeView extends Reference {
  screen: 'snooze';
  /** Two to ten, as a field of the kit needs them. */
  options: [SnoozeOption, SnoozeOption, ...SnoozeOption[]];
  fault: 'failed' | null;
}

export interface SnoozedView {
  screen: 'snoozed';
  until: Date;
  by: Actor;
}

/** How the suggestion came about. */
export interface WhyView extends Reference {
  screen: 'why';
  decision: 'send' | 'suggest' | 'escalate' | 'ignore';
  reasons: DecisionReason[];
  signals: { code: SignalCode; evidence: string }[];
  /** As it was found; null once an agent has set another one. */
  priority: { priority: Priority; reasons: PriorityReason[] } | null;
  /** What the draft rests on; `score` 0..1. */
  passages: { title: string; url: string | null; passage: string; score: number }[];
  /** Articles that may answer too; `probability` 0..1. */
  near: { title: string; url: string | null; probability: number }[];
  checks: { check: Check; result: 'passed' | 'repaired' | 'failed'; sentence: string | null }[];
  engine: string;
  /** The engine that was asked first and had no answer. */
  fallbackFrom: string | null;
  durationMs: number;
  cost: { amount: number; tokens: number } | null;
  knowledgeVersion: string | null;
  settingsVersion: string | null;
  canSaveTestCase: boolean;
}

/** Customer, thread and ticket at a glance. */
export interface CaseView extends Partial<Reference> {
  screen: 'case';
  customer: CustomerGlance | null;
  /** Three lines at most, for a long thread: what the customer wants, what was tried, how it stands. */
  summary: string[];
  messages: number;
  nextStep:
    | { kind: 'follow_up'; ordinal: number; at: Date }
    | { kind: 'close' | 'escalate' | 'snooze_ends'; at: Date }
    | null;
  /** `not_sent`: the agent's press sent no reminder. `failed`: Intercom did not take the last one. */
  followUp?: 'not_sent' | 'failed';
  /** Whether the agent may send the next step at once or leave it out. */
  maySteer: boolean;
  ticket: TicketGlance | null;
}

export interface PendingView {
  screen: 'pending';
  waitingFor: 'assessment' | 'sending' | 'note' | 'escalation' | 'snooze';
  /** The reply that goes out once Intercom can be reached again. */
  stored?: string;
  notice?: Notice;
}

/**
 * A newer message, or another draft, came after the draft that the agent pressed. `suggestionId` is the newest one's
 * where there is one: whoever sends what was typed after all has seen the newer message.
 */
export interface StaleView extends Reference, ChosenState {
  screen: 'stale';
  /** Null where it has not been read yet. */
  newMessage: string | null;
  /** Another draft has taken the place of the one the agent saw. */
  isRedrafted?: boolean;
  newDraft: string | null;
  /** The newer message has been looked at, and no draft came of it. */
  hasNoDraft?: boolean;
  /** What the agent had typed as a reply; never an internal note, for it can be sent from here. */
  typed: string | null;
}

export interface SentView extends Partial<Reference> {
  screen: 'sent';
  text: string;
  by: Actor;
  at: Date;
  edited: boolean;
  /** The customer could not be reminded of it. */
  isReminderFailed?: boolean;
  notice?: Notice;
}

export interface EscalateView extends Reference {
  screen: 'escalate';
  /** All there are, the one that is to stand chosen first. */
  teams: { id: string; name: string }[];
  part: ListPart;
  recommended: RecommendedEscalation | null;
  reason: EscalationReason;
  note: string;
  tellCustomer: boolean;
  fault: EscalationFault | null;
  /** Who waits for his reply to go out, with the fault `reply_waits`. */
  sender?: string | null;
}

export interface EscalatedView extends Partial<Reference> {
  screen: 'escalated';
  team: string;
  reason: EscalationReason;
  evidence: string | null;
  by: Actor;
  at: Date;
  /** Who has been told, and when. */
  told: { who: 'team' | 'note' | 'customer' | 'slack' | 'email' | 'reminder'; at: Date }[];
  /** The draft that waits for the person who took over, if there is one. */
  draft: string | null;
  rights: Rights;
  notice?: Notice;
}

export interface PersonView {
  screen: 'person';
  name: string | null;
  at: Date;
  notice?: Notice;
  /** A reply that was on its way and was stopped by theirs. */
  unsent?: Reference & ChosenState & { text: string };
}

export interface IgnoredView {
  screen: 'ignored';
  reason: IgnoreReason;
}

export interface FailedView extends Partial<Reference>, ChosenState {
  screen: 'failed';
  cause:
    | 'intercom_down'
    | 'intercom_refused'
    | 'scope_missing'
    | 'token_refused'
    | 'uncertain'
    | 'escalation_failed'
    | 'given_up'
    | 'busy'
    | 'unexpected';
  /** What the agent had typed as a reply, so that nothing is lost; never an internal note. */
  typed: string | null;
  canRetry: boolean;
  /** What the last of many tries failed with, where the thread was given up. */
  lastFault?: LastFault;
}

export type LastFault =
  'intercom_refused' | 'intercom_down' | 'process_ended' | 'database_failed' | 'unexpected';

/** What was stored about the customer has been erased. */
export interface CustomerDeletedView {
  screen: 'customer_deleted';
  typed: string | null;
}

/** The agent lacks the right to what was pressed. */
export interface ForbiddenView {
  screen: 'forbidden';
  what: keyof Rights | 'main_switch';
  /** A reply, a note or an instruction; it cannot be sent from here. */
  typed: string | null;
}

/** For owners: whether the assistant works at all. */
export interface MainSwitchView {
  screen: 'main_switch';
  /** `resumed`: it has just been switched on again; `off_in_file`: whoever runs the product has halted it. */
  state: 'on' | 'off' | 'off_in_file' | 'resumed';
  switchedOff: { by: string; at: Date } | null;
  hasFailed: boolean;
}

export interface NotInstalledView {
  screen: 'not_installed';
}

export type SidebarView =
  | SuggestionView
  | DraftView
  | EditView
  | MoreView
  | InstructView
  | CorrectView
  | NotUsefulView
  | SnoozeView
  | SnoozedView
  | WhyView
  | CaseView
  | PendingView
  | StaleView
  | SentView
  | EscalateView
  | EscalatedView
  | PersonView
  | IgnoredView
  | FailedView
  | CustomerDeletedView
  | ForbiddenView
  | MainSwitchView
  | NotInstalledView;

export interface Presentation {
  language: 'de' | 'en';
  timeZone: string;
  /** How the main switch stands, for those who may use it; nobody else is offered it. */
  mainSwitch?: 'on' | 'off';
}
