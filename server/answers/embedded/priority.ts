import type { NoConcern, Priority, Signal } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import { hasPhrase, phraseTable } from '../text/phrases.ts';
import { isGeneralQuestion, isIndividualCase } from './concern.ts';
import { isLegalUrgent } from './signals/legal.ts';
import type { SensitiveKind } from './signals/sensitive-data.ts';
import { isShopBlocked } from './signals/technical.ts';

const TIME_CRITICAL = phraseTable([
  '(dringend|eilig|eilt|sofort|umgehend|schnellstmöglich|so schnell wie möglich|unbedingt)',
  '(bis|zum|am|kommenden|diesen|nächsten) … (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende|morgen|übermorgen)',
  '(donnerstag|freitag|morgen|heute|übermorgen) … (kommen|geliefert|gebraucht|brauche)',
  '(urgent|urgently|asap|as soon as possible|by tomorrow|by monday|by friday)',
]);

export interface PriorityFacts {
  text: FoldedText;
  signals: Signal[];
  sensitiveKind: SensitiveKind | null;
  noConcern: NoConcern | null;
  isVip: boolean;
  /** What the settings give the category. */
  base: Priority;
}

/** The most pressing reason counts; without one, a running case ranks above a question of general interest. */
export function findPriority(facts: PriorityFacts): Priority {
  const { text, signals, sensitiveKind, noConcern, isVip, base } = facts;
  const has = (code: Signal['code']): boolean => signals.some((signal) => signal.code === code);
  if (has('safety')) return 'urgent';
  if (noConcern !== null) return 'low';
  if (has('legal')) return isLegalUrgent(text) ? 'urgent' : 'high';
  if (sensitiveKind === 'fraud') return 'urgent';
  if (sensitiveKind === 'card' || sensitiveKind === 'credentials' || sensitiveKind === 'identity')
    return 'high';
  if (has('complaint')) return 'high';
  if (has('technical')) return isShopBlocked(text) ? 'high' : 'medium';
  if (isVip) return hasPhrase(text, TIME_CRITICAL) ? 'high' : 'medium';
  if (sensitiveKind !== null || has('human_request')) return 'medium';
  if (base === 'high' || base === 'urgent' || base === 'low') return base;
  if (isIndividualCase(text)) return 'medium';
  return isGeneralQuestion(text) ? 'low' : base;
}
