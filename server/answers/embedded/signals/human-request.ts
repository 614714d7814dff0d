import type { FoldedText } from '../../text/fold.ts';
import type { PhraseMatch } from '../../text/phrases.ts';
import { evidenceOf, findPhrases, overlap, phraseTable } from '../../text/phrases.ts';
import { BARE_CALL, HUMAN_PHRASES, IDENTITY_PHRASES, OTHER_CALLER_PHRASES } from './human-request-phrases.ts';

const HUMAN = phraseTable(HUMAN_PHRASES);
const IDENTITY = phraseTable(IDENTITY_PHRASES);
const OTHER_CALLER = phraseTable(OTHER_CALLER_PHRASES);

/** A wish for a person or a call back. Asking whether a person is writing is not yet that wish. */
export function findHumanRequest(text: FoldedText): string | null {
  if (text.text.length < 60 && BARE_CALL.test(text.text)) return text.original.trim();
  const questions = findPhrases(text, IDENTITY);
  const otherCallers = findPhrases(text, OTHER_CALLER);
  const wish = findPhrases(text, HUMAN).find(
    (match) =>
      !questions.some((question) => isWithin(match, question)) &&
      !otherCallers.some((caller) => overlap(match, caller)),
  );
  return wish === undefined ? null : evidenceOf(text, wish);
}

/** "Sind Sie ein Mensch?", "Bist du ein Bot?" */
export function asksWhetherHuman(text: FoldedText): boolean {
  return findPhrases(text, IDENTITY).length > 0;
}

function isWithin(match: PhraseMatch, other: PhraseMatch): boolean {
  return match.start >= other.start && match.end <= other.end;
}
