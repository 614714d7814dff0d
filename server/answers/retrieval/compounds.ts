import { forEachInSlices } from '../slices.ts';
import { stemGerman } from './stems.ts';
import { rememberWords } from './words.ts';

export type SplitCompound = (word: string) => string[];

const SHORTEST_PART = 4;
const LONGEST_COMPOUND = 40;
const LINKS = ['', 's', 'n', 'en', 'es', 'er', 'e'];

/**
 * Splits German compounds into words of the given vocabulary ("Retourenaufkleber": "retouren", "aufkleber"), so it
 * knows the words of the shop and no others. Answers [] for what is no compound.
 */
export async function createCompoundSplitter(vocabulary: Iterable<string>): Promise<SplitCompound> {
  const stems = new Set<string>();
  await forEachInSlices(vocabulary, (word) => {
    if (word.length >= SHORTEST_PART && !/\d/.test(word)) stems.add(stemGerman(word));
  });
  const isStem = rememberWords((part) => stems.has(stemGerman(part)));
  const isKnown = (part: string): boolean => part.length >= SHORTEST_PART && isStem(part);

  return (word) => {
    if (word.length < 2 * SHORTEST_PART || word.length > LONGEST_COMPOUND || /\d/.test(word)) return [];
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut -= 1) {
      const tail = word.slice(cut);
      if (!isKnown(tail)) continue;
      const head = word.slice(0, cut);
      const link = LINKS.find(
        (ending) => head.endsWith(ending) && isKnown(head.slice(0, head.length - ending.length)),
      );
      if (link !== undefined) return [head.slice(0, head.length - link.length), tail];
    }
    // One part that is known says more than none: the end of a German compound says what the thing is.
    for (let cut = SHORTEST_PART; cut < word.length - SHORTEST_PART; cut += 1) {
      const tail = word.slice(cut);
      if (isKnown(tail)) return [tail];
    }
    return [];
  };
}
