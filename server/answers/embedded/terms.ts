import stemmers from 'snowball-stemmers';

import { fold } from '../text/fold.ts';
import { ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS } from '../text/stop-words.ts';

const german = stemmers.newStemmer('german');
const english = stemmers.newStemmer('english');

/** Keeps English terms apart from German ones in the same index. */
export const ENGLISH_MARK = 'en~';

export function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}

const PARTICLE =
  '(?:ab|an|auf|aus|bei|ein|fest|frei|her|hin|los|mit|nach|um|vor|weg|weiter|zuruck|zu|herunter|runter)';
const PARTICIPLE = new RegExp(`^(?:(${PARTICLE}?)ge|(${PARTICLE})zu)(?=.{3})(.*(?:t|en))$`);

/**
 * A German stem. On top of Snowball it brings the forms of a verb together: "liefern", "liefert", "geliefert" and
 * "Lieferung", "umtauschen", "umgetauscht" and "umzutauschen".
 */
export function stemGerman(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  const verb = word.replace(PARTICIPLE, '$1$2$3');
  if (/[^aeiou]e[lr]n$/.test(verb) && verb.length > 5) return verb.slice(0, -1);
  const stem = german.stem(verb.length < 4 ? word : verb);
  const bare = stem.length > 5 ? stem.replace(/e?t$/, '') : stem;
  return bare.replace(/(?<=[a-z]{3})(?:el|er)n$/, (ending) => ending.slice(0, -1));
}

export function stemEnglish(word: string): string {
  return ENGLISH_MARK + english.stem(word);
}

export type SplitCompound = (word: string) => string[];

const SHORTEST_PART = 4;
const LONGEST_COMPOUND = 40;
const LINKS = ['', 's', 'n', 'en', 'es', 'er', 'e'];

/**
 * Splits German compounds into words of the given vocabulary ("Retourenaufkleber": "retouren", "aufkleber"), so it
 * knows the words of the shop and no others. Answers [] for what is no compound.
 */
export function createCompoundSplitter(vocabulary: Iterable<string>): SplitCompound {
  const stems = new Set<string>();
  for (const word of vocabulary)
    if (word.length >= SHORTEST_PART && !/\d/.test(word)) stems.add(stemGerman(word));
  const isKnown = (part: string): boolean => part.length >= SHORTEST_PART && stems.has(stemGerman(part));

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
    for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
      const tail = word.slice(cut);
      if (tail.length > SHORTEST_PART && isKnown(tail)) return [tail];
    }
    return [];
  };
}

/** The stems of a German text without function words; a compound is followed by its parts. */
export function germanTerms(text: string, split: SplitCompound): string[] {
  return wordsOf(text)
    .filter((word) => word.length > 1 && !GERMAN_STOP_WORDS.has(word))
    .flatMap((word) => [stemGerman(word), ...split(word).map(stemGerman)]);
}

export function englishTerms(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.length > 1 && !ENGLISH_STOP_WORDS.has(word))
    .map(stemEnglish);
}
