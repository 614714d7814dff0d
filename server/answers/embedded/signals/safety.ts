import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, findPhrases, overlap, phraseTable } from '../../text/phrases.ts';
import {
  DANGEROUS_PRODUCT_PHRASES,
  HARMLESS_PHRASES,
  SELF_HARM_PHRASES,
  VIOLENCE_PHRASES,
} from './safety-phrases.ts';

const PEOPLE = phraseTable([...SELF_HARM_PHRASES, ...VIOLENCE_PHRASES]);
const DANGEROUS_PRODUCT = phraseTable(DANGEROUS_PRODUCT_PHRASES);
const HARMLESS = phraseTable(HARMLESS_PHRASES);

/** Danger to life or health, threats, a dangerous product. */
export function findSafetyConcern(text: FoldedText): string | null {
  const people = findPhrase(text, PEOPLE);
  if (people !== null) return evidenceOf(text, people);
  const harmless = findPhrases(text, HARMLESS);
  const product = findPhrases(text, DANGEROUS_PRODUCT).find(
    (match) => !harmless.some((other) => overlap(match, other)),
  );
  return product === undefined ? null : evidenceOf(text, product);
}
