import { wordsOf } from '../retrieval/words.ts';
import { isIndividualCase } from './concern.ts';
import { labelOf, namesLabel } from './labels.ts';
import type { DraftContent } from './shown-draft.ts';
import type { Understanding } from './understand.ts';

/** More are no choice that somebody answers in a word. */
const MOST_LABELS = 5;
/** Who writes more has said it, even if not in the words of the list. */
const MOST_WORDS = 20;
const LEAST_PROBABILITY = 0.4;
/** How much of the question every line speaks about, and by how much no line stands out. */
const LEAST_SCORE = 0.3;
const ALIKE = 0.1;
const OWN = /(?:^|[^a-z])(?:mein[a-z]{0,2}|unser[a-z]{0,2}|mir|mich|my|our|me)(?![a-z])/;

/**
 * The labels of a list ("Seide: …", "Leder: …") of which one line is the answer, because the customer speaks of something
 * of their own, and every line fits equally well. Who asks in general gets the whole list.
 */
export function openChoice({ concerns }: DraftContent, { asked }: Understanding): string[] | null {
  const [answer, ...others] = concerns.flat();
  if (answer === undefined || others.length > 0 || answer.hit.probability < LEAST_PROBABILITY) return null;
  if (!OWN.test(asked.text) && !isIndividualCase(asked)) return null;
  if (wordsOf(asked.original).length > MOST_WORDS) return null;
  const { hit, positions, passages } = answer;
  const lines = positions.flatMap((position, index) => {
    const passage = passages[index];
    const label = passage === undefined ? null : labelOf(passage);
    return label === null ? [] : [{ label, score: hit.passageScores[position] ?? 0 }];
  });
  if (lines.length < 2 || lines.length > MOST_LABELS) return null;
  const scores = lines.map(({ score }) => score);
  const highest = Math.max(...scores);
  const lowest = Math.min(...scores);
  const isTheAnswer = lowest >= LEAST_SCORE && highest >= Math.max(...hit.passageScores);
  const isNamed = lines.some(({ label }) => namesLabel(asked.original, label));
  return isTheAnswer && highest - lowest < ALIKE && !isNamed ? lines.map(({ label }) => label) : null;
}
