import type { Evidence, Statement } from './evidence.ts';
import { toStatement } from './evidence.ts';
import type { Finding } from '../../domain/finding.ts';
import { splitSentences, wordsOf } from './sentences.ts';

const NEGATOR =
  /^(?:kein(?:e[nmrs]?)?|nicht|nie|niemals|nirgends|ohne|weder|nichts|niemand|keinesfalls|keinerlei|ausgeschlossen|no|not|never|without|neither|nor|none|nothing|cannot|t)$/;
/** Words that turn a statement round where one stands for the other. */
const OPPOSITES: [string, string][] = [
  ['vor', 'nach'], ['mit', 'ohne'], ['mindestens', 'hochstens'], ['fruhestens', 'spatestens'], ['kostenlos', 'kostenpflichtig'],
  ['kostenlose', 'kostenpflichtige'], ['inklusive', 'zuzuglich'], ['inklusive', 'exklusive'], ['erlaubt', 'verboten'], ['immer', 'nie'],
  ['immer', 'selten'], ['unter', 'uber'], ['ab', 'bis'], ['before', 'after'], ['with', 'without'], ['always', 'never'],
  ['free', 'chargeable'], ['possible', 'impossible'], ['including', 'excluding'], ['included', 'excluded'], ['minimum', 'maximum'],
  ['allowed', 'forbidden'], ['above', 'below'], ['over', 'under'], ['from', 'until'], ['least', 'most'],
]; // prettier-ignore
const SAME_WORDS = 0.72;
const FEWEST_WORDS = 2;
const CLOSE_TO_BEST = 0.06;

/** A sentence that says the opposite of the passage it comes from: a negation lost or added, "vor" for "nach". */
export function checkPolarity(draft: string, { statements }: Evidence): Finding[] {
  return splitSentences(draft).flatMap(({ text }): Finding[] => {
    const stated = toStatement(text);
    if (stated.words.size < FEWEST_WORDS) return [];
    const similar = statements
      .map((statement) => ({ statement, similarity: similarity(stated, statement) }))
      .filter((candidate) => candidate.similarity >= SAME_WORDS);
    const best = Math.max(...similar.map((candidate) => candidate.similarity));
    const nearest = similar.filter((candidate) => candidate.similarity >= best - CLOSE_TO_BEST);
    const isContrary = nearest.length > 0 && nearest.every(({ statement }) => isOpposite(stated, statement));
    return isContrary
      ? [{ check: 'claims', severity: 'failed', sentence: text, detail: 'opposite_of_source' }]
      : [];
  });
}

/** Share of common words, apart from those that negate. */
export function similarity(a: Statement, b: Statement): number {
  const sizes = plainSize(a) + plainSize(b);
  if (sizes === 0) return 0;
  let common = 0;
  for (const word of a.words) if (b.words.has(word) && !NEGATOR.test(word)) common += 1;
  return (2 * common) / sizes;
}

function plainSize({ words }: Statement): number {
  let size = 0;
  for (const word of words) if (!NEGATOR.test(word)) size += 1;
  return size;
}

function isOpposite(stated: Statement, source: Statement): boolean {
  return (
    negations(stated) !== negations(source) || hasOpposite(stated, source) || hasOpposite(source, stated)
  );
}

function negations({ text }: Statement): number {
  return wordsOf(text).filter((word) => NEGATOR.test(word)).length;
}

function hasOpposite({ words: a }: Statement, { words: b }: Statement): boolean {
  const isSwapped = OPPOSITES.some(
    ([one, other]) =>
      (a.has(one) && !a.has(other) && b.has(other) && !b.has(one)) ||
      (a.has(other) && !a.has(one) && b.has(one) && !b.has(other)),
  );
  return (
    isSwapped || [...a].some((word) => /^un\p{L}{4}/u.test(word) && !b.has(word) && b.has(word.slice(2)))
  );
}
