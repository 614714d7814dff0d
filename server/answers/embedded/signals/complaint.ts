import type { FoldedText } from '../../text/fold.ts';
import type { PhraseTable } from '../../text/phrases.ts';
import { apart, evidenceOf, findPhrase, findPhrases, hasPhrase, phraseTable } from '../../text/phrases.ts';
import {
  ANGER_PHRASES,
  DISPLEASED_PHRASES,
  NO_COMPLAINT_PHRASES,
  REPEATED_CONTACT_PHRASES,
  SARCASM_PHRASES,
  UNRESOLVED_PHRASES,
} from './complaint-phrases.ts';

const ANGER = phraseTable(ANGER_PHRASES);
const REPEATED_CONTACT = phraseTable(REPEATED_CONTACT_PHRASES);
const UNRESOLVED = phraseTable(UNRESOLVED_PHRASES);
const SARCASM = phraseTable(SARCASM_PHRASES);
const DISPLEASED = phraseTable(DISPLEASED_PHRASES);
const NO_COMPLAINT = phraseTable(NO_COMPLAINT_PHRASES);

const ENOUGH = 2;
/** Who tells what was tried says "again" and "twice" without anger. */
const ENOUGH_ABOUT_A_FAILURE = 3;

/**
 * Anger, or a problem that was not solved the first time, also when put politely or sarcastically. A first calm fault
 * report is none, nor is the question where to complain.
 */
export function findComplaint(
  text: FoldedText,
  keywords: PhraseTable,
  isTechnicalFailure = false,
): string | null {
  const strong =
    findPhrase(text, ANGER) ??
    findPhrase(text, REPEATED_CONTACT) ??
    (hasPhrase(text, NO_COMPLAINT) ? null : findPhrase(text, keywords));
  if (strong !== null) return evidenceOf(text, strong);

  const unresolved = apart(findPhrases(text, UNRESOLVED));
  const displeased = apart(findPhrases(text, DISPLEASED));
  const sarcastic = apart(findPhrases(text, SARCASM));
  const weight =
    unresolved.length + displeased.length + sarcastic.length + (isShouting(text.original) ? 1 : 0);
  const first = sarcastic[0] ?? unresolved[0] ?? displeased[0];
  return weight >= (isTechnicalFailure ? ENOUGH_ABOUT_A_FAILURE : ENOUGH) && first !== undefined
    ? evidenceOf(text, first)
    : null;
}

function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return /[!?]{2,}/.test(text) || (letters > 20 && capitals > letters * 0.6);
}
