import type { FoldedText } from '../../text/fold.ts';
import { apart, evidenceOf, findPhrase, findPhrases, hasPhrase, phraseTable } from '../../text/phrases.ts';
import {
  BOOKED_PHRASES,
  DISCREPANCY_PHRASES,
  FAILURE_PHRASES,
  INACCESSIBLE_PHRASES,
  LASTING_PHRASES,
  MONEY_PHRASES,
  ONLINE_FUNCTION_PHRASES,
  SEVERAL_PEOPLE_PHRASES,
  SHOP_AT_FAULT_PHRASES,
  SHOP_BLOCKED_PHRASES,
  STEPS_TRIED_PHRASES,
} from './technical-phrases.ts';

const ONLINE_FUNCTION = phraseTable(ONLINE_FUNCTION_PHRASES);
const INACCESSIBLE = phraseTable(INACCESSIBLE_PHRASES);
const FAILURE = phraseTable(FAILURE_PHRASES);
const MORE_THAN_A_FIRST_REPORT = phraseTable([
  ...STEPS_TRIED_PHRASES,
  ...SEVERAL_PEOPLE_PHRASES,
  ...INACCESSIBLE_PHRASES,
  ...SHOP_AT_FAULT_PHRASES,
]);
const LASTING = phraseTable(LASTING_PHRASES);
const MONEY = phraseTable(MONEY_PHRASES);
const BOOKED = phraseTable(BOOKED_PHRASES);
const DISCREPANCY = phraseTable(DISCREPANCY_PHRASES);
const SHOP_BLOCKED = phraseTable(SHOP_BLOCKED_PHRASES);
const AMOUNT = /(?<![\d.,])\d{1,5}(?:[.,]\d{2}|,-|,–)(?!\d)|(?<![\d.,])\d{1,5}\s?(?:€|euro?\b|£|\$)/gi;

/** An online function fails although the usual steps were tried, several people are affected, or money went wrong. */
export function findTechnicalFailure(text: FoldedText): string | null {
  const money = findPhrase(text, MONEY) ?? findWrongAmount(text);
  if (money !== null) return evidenceOf(text, money);
  const failure = findPhrases(text, FAILURE)[0] ?? findPhrases(text, INACCESSIBLE)[0];
  if (failure === undefined || !hasPhrase(text, ONLINE_FUNCTION)) return null;
  const lasts = apart(findPhrases(text, LASTING)).length >= 2;
  return lasts || hasPhrase(text, MORE_THAN_A_FIRST_REPORT) ? evidenceOf(text, failure) : null;
}

/** Two different amounts, one of them booked, set against each other. */
function findWrongAmount(text: FoldedText): { start: number; end: number } | null {
  const amounts = new Set((text.text.match(AMOUNT) ?? []).map((amount) => amount.replace(/[^\d]/g, '')));
  return amounts.size >= 2 && hasPhrase(text, DISCREPANCY) ? findPhrase(text, BOOKED) : null;
}

/** Ordering or paying is what does not work. */
export function isShopBlocked(text: FoldedText): boolean {
  return findPhrase(text, SHOP_BLOCKED) !== null;
}
