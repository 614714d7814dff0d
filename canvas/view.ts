import type { EscalationReason, Priority } from '../server/domain/assessment.ts';
import type { DecisionReason, IgnoreReason } from '../server/domain/decision.ts';

/** What the sidebar shows, one variant a screen. Dates are instants; the screens word them in `timeZone`. */

interface Reference {
  /** Comes back with the agent's press, so that a click is about what the agent saw. */
  suggestionId: string;
}

interface RecommendedEscalation {
  reason: EscalationReason;
  evidence: string | null;
  team: string;
}

/** Who did it; a name is null where Intercom gave none. */
type Actor = { kind: 'assistant' } | { kind: 'agent'; name: string | null };

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
  sources: { title: string; url: string | null }[];
}

/** What is wrong with a reply by itself, whatever has become of the thread. */
export type ReplyFault = 'empty' | 'too_long';
/** The last two: it was confirmed and did not happen; nothing of what was chosen or typed is lost. */
export type EscalationFault = 'team_missing' | 'note_too_long' | 'newer_message' | 'failed';

interface ReplyForm extends Reference {
  screen: 'edit';
  /** What stands in the textarea: the draft, or what the agent typed before a fault. */
  text: string;
}

/** `answered`: somebody else's reply came first; the agent decides whether theirs still goes out. */
export type EditView =
  | (ReplyForm & { fault: ReplyFault | null })
  | (ReplyForm & { fault: 'answered'; answeredBy: { name: string | null; at: Date } });

export interface PendingView {
  screen: 'pending';
  waitingFor: 'assessment' | 'sending' | 'escalation';
}

/**
 * A newer message came after the draft that the agent pressed. `suggestionId` is the newest one's where there is
 * one: whoever sends what was typed after all has seen the newer message.
 */
export interface StaleView extends Reference {
  screen: 'stale';
  newMessage: string;
  newDraft: string | null;
  /** What the agent had typed as a reply; never an internal note, for it can be sent from here. */
  typed: string | null;
}

export interface SentView {
  screen: 'sent';
  text: string;
  by: Actor;
  at: Date;
  edited: boolean;
}

export interface EscalateView extends Reference {
  screen: 'escalate';
  /** What is to stand chosen (the recommended one) first; at most ten are shown. */
  teams: { id: string; name: string }[];
  reason: EscalationReason;
  note: string;
  fault: EscalationFault | null;
}

export interface EscalatedView extends Partial<Reference> {
  screen: 'escalated';
  team: string;
  reason: EscalationReason;
  evidence: string | null;
  by: Actor;
  at: Date;
  /** The draft that waits for the person who took over, if there is one. */
  draft: string | null;
}

export interface PersonView {
  screen: 'person';
  name: string | null;
  at: Date;
}

export interface IgnoredView {
  screen: 'ignored';
  reason: IgnoreReason;
}

export interface FailedView extends Partial<Reference> {
  screen: 'failed';
  cause:
    | 'intercom_down'
    | 'intercom_refused'
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

export interface NotInstalledView {
  screen: 'not_installed';
}

export type SidebarView =
  | SuggestionView
  | EditView
  | PendingView
  | StaleView
  | SentView
  | EscalateView
  | EscalatedView
  | PersonView
  | IgnoredView
  | FailedView
  | NotInstalledView;

export interface Presentation {
  language: 'de' | 'en';
  timeZone: string;
}

/** In UTF-16 code units, as `length` counts. */
export const MAX_REPLY_CHARACTERS = 10_000;
export const MAX_NOTE_CHARACTERS = 5_000;

/** Ids of the components that can be pressed or filled in; what a submit request names. */
export const IDS = {
  send: 'send',
  edit: 'edit',
  replyText: 'reply_text',
  sendEdited: 'send_edited',
  /** Send although somebody else's reply came first. */
  sendAnyway: 'send_anyway',
  escalate: 'escalate',
  team: 'team',
  reason: 'reason',
  note: 'note',
  confirmEscalation: 'confirm_escalation',
  /** Look again; a reply that was typed comes along. */
  refresh: 'refresh',
  /** Leave a form; what was typed there is dropped. */
  back: 'back',
  /** Ask for a draft where none is made by itself. */
  suggestAnyway: 'suggest_anyway',
  retry: 'retry',
} as const;
