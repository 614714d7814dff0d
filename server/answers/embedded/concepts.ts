import type { Lexicon } from '../lexicon.ts';
import { GERMAN_STOP_WORDS } from '../text/stop-words.ts';
import type { SplitCompound } from './terms.ts';
import { englishTerms, germanTerms, stemGerman, wordsOf } from './terms.ts';

export interface WeightedTerm {
  term: string;
  weight: number;
}

/** One thing the customer named: the word itself first, then other words for it. */
export type Concept = WeightedTerm[];

/** Whether the articles know a German word in any form. */
export type IsKnownWord = (word: string) => boolean;

export type ExpandWord = (word: string, language: 'de' | 'en') => Concept;

const SYNONYM_WEIGHT = 0.7;
const PART_WEIGHT = 0.6;
const LOANWORD_WEIGHT = 0.5;
const MOST_CONCEPTS = 80;
/** Amounts, sizes and dates are facts of one customer's case; that an article holds the same one is chance. */
const IS_NUMBER = /^\d+$/;

export function toConcepts(
  text: string,
  language: 'de' | 'en',
  expand: ExpandWord,
  isKnown: IsKnownWord,
): Concept[] {
  const seen = new Set<string>();
  const concepts: Concept[] = [];
  const words = wordsOf(text);
  for (const word of language === 'de' ? [...separatedVerbs(words, isKnown), ...words] : words) {
    if (concepts.length >= MOST_CONCEPTS) break;
    if (seen.has(word) || word.length < 2 || IS_NUMBER.test(word)) continue;
    seen.add(word);
    const concept = expand(word, language);
    if (concept.length > 0) concepts.push(concept);
  }
  return concepts;
}

const PARTICLES = new Set(['zuruck', 'um', 'ab', 'an', 'auf', 'aus', 'ein', 'nach', 'vor', 'mit']);
const FURTHEST_PARTICLE = 8;
const LONGEST_READ = 400;

/** "Tauschen Sie das einfach um?" asks about "umtauschen". */
function separatedVerbs(words: string[], isKnown: IsKnownWord): string[] {
  return words.slice(0, LONGEST_READ).flatMap((particle, position) => {
    if (!PARTICLES.has(particle)) return [];
    const before = words.slice(Math.max(0, position - FURTHEST_PARTICLE), position);
    const verb = before.findLast(
      (word) => word.length > 3 && !GERMAN_STOP_WORDS.has(word) && isKnown(particle + word),
    );
    return verb === undefined ? [] : [particle + verb];
  });
}

export function createExpansion(lexicon: Lexicon, split: SplitCompound): ExpandWord {
  const groups = synonymsByStem(lexicon.synonyms);
  const glossary = glossaryByStem(lexicon.glossary, split);

  return (word, language) => {
    if (language === 'en') {
      const [own] = englishTerms(word);
      if (own === undefined) return [];
      return [
        { term: own, weight: 1 },
        { term: stemGerman(word), weight: LOANWORD_WEIGHT },
        ...(glossary.get(own) ?? []).map((term) => ({ term, weight: LOANWORD_WEIGHT })),
      ];
    }
    if (GERMAN_STOP_WORDS.has(word)) return [];
    const own = stemGerman(word);
    const parts = split(word).map(stemGerman);
    const others = new Set([own, ...parts].flatMap((stem) => [...(groups.get(stem) ?? [])]));
    others.delete(own);
    return [
      { term: own, weight: 1 },
      ...parts.map((term) => ({ term, weight: PART_WEIGHT })),
      ...[...others].map((term) => ({ term, weight: SYNONYM_WEIGHT })),
    ];
  };
}

function synonymsByStem(groups: string[][]): Map<string, Set<string>> {
  const byStem = new Map<string, Set<string>>();
  for (const group of groups) {
    const stems = group.flatMap(wordsOf).map(stemGerman);
    for (const stem of stems) byStem.set(stem, new Set([...(byStem.get(stem) ?? []), ...stems]));
  }
  return byStem;
}

function glossaryByStem(entries: Record<string, string[]>, split: SplitCompound): Map<string, string[]> {
  const byStem = new Map<string, string[]>();
  for (const [english, germans] of Object.entries(entries)) {
    const terms = germans.flatMap((entry) => germanTerms(entry, split));
    for (const stem of englishTerms(english)) byStem.set(stem, [...(byStem.get(stem) ?? []), ...terms]);
  }
  return byStem;
}
