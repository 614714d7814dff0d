import type { EscalationReason } from './assessment.ts';

/** What led to a decision besides the reasons to escalate; the sidebar and the note word them. */
export const DECISION_REASONS = [
  'confident',
  'below_threshold',
  'mode_suggest',
  'outside_share',
  'hourly_cap',
  'daily_cap',
  'person_on_thread',
  'already_escalated',
  'called_in_vain',
  'before_install',
  'too_old',
  'bot_answering',
  'asked_by_agent',
  'no_draft',
  'check_failed',
  'internal_source',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number] | EscalationReason;

export const IGNORE_REASONS = [
  'nothing_new',
  'closed',
  'snoozed',
  'spam',
  'out_of_office',
  'bounce',
  'no_concern',
  'switched_off',
] as const;
export type IgnoreReason = (typeof IGNORE_REASONS)[number];

export interface Escalation {
  reason: EscalationReason;
  /** The customer's own words, or a fact, that led here; null when there are none. */
  evidence: string | null;
  /** Name or id of a team as written in the settings. */
  team: string;
}

export type Decision =
  | { kind: 'send'; reasons: DecisionReason[] }
  | { kind: 'suggest'; reasons: DecisionReason[]; recommended: Escalation | null }
  | { kind: 'escalate'; reasons: DecisionReason[]; escalation: Escalation }
  | { kind: 'ignore'; reason: IgnoreReason };

/** The escalation that was decided, or is recommended to an agent. */
export function escalationIn(decision: Decision): Escalation | null {
  switch (decision.kind) {
    case 'suggest':
      return decision.recommended;
    case 'escalate':
      return decision.escalation;
    case 'send':
    case 'ignore':
      return null;
  }
}
