import type { Hit } from './search.ts';

/**
 * How likely the best article answers the message: a logistic curve over what separates right from wrong first hits,
 * fitted on labelled messages, rounded, and set back by one so that it errs on the careful side. Of the answers at 0.7 and
 * above, at least nine in ten were right.
 */
export function confidenceOf(hits: Hit[]): number {
  const [best, second] = hits;
  if (best === undefined) return 0;
  const margin = second === undefined ? 1 : (best.score - second.score) / best.score;
  const agrees = hits.every((hit) => hit.wordScore <= best.wordScore && hit.letterScore <= best.letterScore);
  const z =
    WEIGHTS.bias +
    WEIGHTS.margin * margin +
    WEIGHTS.words * Math.log1p(best.wordScore) +
    WEIGHTS.letters * best.letterScore +
    (agrees ? WEIGHTS.agreement : 0);
  return 1 / (1 + Math.exp(-z));
}

/** `agreement`: words and letter groups put the same article first. */
const WEIGHTS = { bias: -4.6, margin: 1.5, words: 1.2, letters: 1, agreement: 1.3 };
