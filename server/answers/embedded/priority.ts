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
  /** How likely it is a running case and no question of general interest, 0..1; null where no examples say so. */
  likelihoodOfCase: number | null;
}

/** The most pressing reason counts; without one, a running case ranks above a question of general interest. */
export function findPriority(facts: PriorityFacts): Priority {
  return givenBySignals(facts) ?? givenByCase(facts);
}

function givenBySignals(facts: PriorityFacts): Priority | null {
  const { text, signals, sensitiveKind, noConcern, isVip } = facts;
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
  return sensitiveKind !== null || has('human_request') ? 'medium' : null;
}

/** In log odds; found by cross-validation on the examples, where neither the words nor the examples alone did as well. */
const WEIGHT_OF_CASE = 0.6;
const WEIGHT_OF_QUESTION = 0.3;

function givenByCase({ text, base, likelihoodOfCase }: PriorityFacts): Priority {
  if (base !== 'medium') return base;
  const isCase = isIndividualCase(text);
  const isQuestion = isGeneralQuestion(text);
  if (likelihoodOfCase === null) return !isCase && isQuestion ? 'low' : 'medium';
  const odds =
    logOdds(likelihoodOfCase) + (isCase ? WEIGHT_OF_CASE : 0) - (isQuestion ? WEIGHT_OF_QUESTION : 0);
  return odds > 0 ? 'medium' : 'low';
}

function logOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}
