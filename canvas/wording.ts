import { ESCALATION_REASONS } from '../server/domain/assessment.ts';
import type { EscalationReason } from '../server/domain/assessment.ts';
import type { DecisionReason } from '../server/domain/decision.ts';
import { clipName } from './clip.ts';
import { escapeText } from './escape.ts';
import type { Texts } from './texts.ts';

const LETTER = /[\p{L}\p{N}]/u;

/** Whether there is something to read in it. */
export function hasText(value: string | null): value is string {
  return value !== null && (LETTER.test(value) || escapeText(value) !== '');
}

/** A teammate within a sentence, also where Intercom gave no name. */
export function nameOf(name: string | null, texts: Texts): string {
  return hasText(name) ? clipName(name) : texts.someone;
}

export function reasonWords(reason: DecisionReason, { escalationReasons, decisionReasons }: Texts): string {
  return isEscalationReason(reason) ? escalationReasons[reason] : decisionReasons[reason];
}

function isEscalationReason(reason: DecisionReason): reason is EscalationReason {
  return ESCALATION_REASONS.some((known) => known === reason);
}

/** Of 0..1. Rounded down, so that what lies below a threshold never looks as if it had reached it. */
export function toPercent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}
