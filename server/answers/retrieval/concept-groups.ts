import type { Lexicon } from '../lexicon.ts';
import { forEachInSlices, mapInSlices } from '../slices.ts';
import type { SplitCompound } from './compounds.ts';
import { stemEnglish, stemGerman } from './stems.ts';
import { rememberWords, wordsOf } from './words.ts';

export interface ConceptGroups {
  /** The numbers of the synonym groups a word belongs to, by itself, by a part, or by its translation. */
  groupsOf: (word: string, language: 'de' | 'en') => readonly number[];
  /** The other stems of these groups. */
  synonymsOf: (stem: string) => readonly string[];
  /** German stems for an English word. */
  translationsOf: (word: string) => readonly string[];
}

export async function createConceptGroups(lexicon: Lexicon, split: SplitCompound): Promise<ConceptGroups> {
  const stemsOfGroup = await mapInSlices(lexicon.synonyms, (group) => [
    ...new Set(group.flatMap(wordsOf).map(stemGerman)),
  ]);
  const groups = new Map<string, number[]>();
  stemsOfGroup.forEach((stems, group) => {
    for (const stem of stems) groups.set(stem, [...(groups.get(stem) ?? []), group]);
  });
  const glossary = new Map<string, string[]>();
  const stemsOf = (word: string): string[] => [stemGerman(word), ...split(word).map(stemGerman)];
  await forEachInSlices(Object.entries(lexicon.glossary), ([english, germans]) => {
    const terms = germans.flatMap(wordsOf).flatMap(stemsOf);
    for (const word of wordsOf(english)) {
      const stem = stemEnglish(word);
      glossary.set(stem, [...(glossary.get(stem) ?? []), ...terms]);
    }
  });
  const translationsOf = (word: string): readonly string[] => glossary.get(stemEnglish(word)) ?? [];
  const groupsOfStems = (stems: readonly string[]): readonly number[] => {
    const found = stems.flatMap((stem) => groups.get(stem) ?? []);
    return found.length > 1 ? [...new Set(found)] : found;
  };
  const known = {
    de: rememberWords((word) => groupsOfStems(stemsOf(word))),
    en: rememberWords((word) => groupsOfStems(translationsOf(word))),
  };
  return {
    groupsOf: (word, language) => known[language](word),
    synonymsOf: (stem) => (groups.get(stem) ?? []).flatMap((group) => stemsOfGroup[group] ?? []),
    translationsOf,
  };
}
