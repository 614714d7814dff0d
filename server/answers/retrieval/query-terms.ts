import type { SplitCompound } from './compounds.ts';
import type { ConceptGroups } from './concept-groups.ts';
import type { FindSimilarWords } from './similar-words.ts';
import { stemEnglish, stemGerman } from './stems.ts';
import { isStopWord, rememberWords, wordsOf } from './words.ts';

/** Keeps English terms apart from German ones in the same index. */
const ENGLISH_MARK = 'en~';

export interface WeightedTerm {
  term: string;
  weight: number;
}

/** One thing the customer named: the word itself first, then other words for it. */
export interface Concept {
  word: string;
  terms: WeightedTerm[];
}

const SYNONYM_WEIGHT = 0.7;
const PART_WEIGHT = 0.6;
const LOANWORD_WEIGHT = 0.8;
const GLOSSARY_WEIGHT = 0.7;
const SIMILAR_WEIGHT = 0.8;
const MOST_CONCEPTS = 80;

/** The terms of a text for the index: stems without function words, a compound followed by its parts. */
export function createTermReader(split: SplitCompound): (text: string, language: 'de' | 'en') => string[] {
  const german = rememberWords((word) => [stemGerman(word), ...split(word).map(stemGerman)]);
  const english = rememberWords((word) => [ENGLISH_MARK + stemEnglish(word)]);
  return (text, language) =>
    wordsOf(text)
      .filter((word) => word.length > 1 && !isStopWord(word, language))
      .flatMap(language === 'de' ? german : english);
}

export interface QueryReader {
  read: (text: string, language: 'de' | 'en') => Concept[];
}

export interface QueryReaderDeps {
  concepts: ConceptGroups;
  split: SplitCompound;
  /** Whether the articles have a term. */
  isKnown: (term: string) => boolean;
  findSimilar: FindSimilarWords;
}

export function createQueryReader({ concepts, split, isKnown, findSimilar }: QueryReaderDeps): QueryReader {
  const similarTo = rememberWords((word) =>
    findSimilar(word).map(({ word: known, likeness }) => ({
      term: stemGerman(known),
      weight: SIMILAR_WEIGHT * likeness,
    })),
  );

  const readGerman = rememberWords((word): WeightedTerm[] => {
    const own = stemGerman(word);
    const parts = split(word).map(stemGerman);
    const others = [own, ...parts].flatMap(concepts.synonymsOf);
    const terms = [
      { term: own, weight: 1 },
      ...parts.map((term) => ({ term, weight: PART_WEIGHT })),
      ...others.map((term) => ({ term, weight: SYNONYM_WEIGHT })),
    ];
    return distinct(others.length > 0 ? terms : [...terms, ...similarTo(word)]);
  });
  const readEnglish = rememberWords((word): WeightedTerm[] => {
    const own = ENGLISH_MARK + stemEnglish(word);
    const loan = stemGerman(word);
    const translated = concepts.translationsOf(word);
    const terms = [
      { term: own, weight: 1 },
      { term: loan, weight: LOANWORD_WEIGHT },
      ...translated.map((term) => ({ term, weight: GLOSSARY_WEIGHT })),
    ];
    const isFound = terms.some(({ term }) => isKnown(term));
    return distinct(isFound ? terms : [...terms, ...similarTo(word)]);
  });

  return {
    read: (text, language) => {
      const seen = new Set<string>();
      const found: Concept[] = [];
      const words = wordsOf(text);
      for (const word of language === 'de' ? [...separatedVerbs(words, isKnown), ...words] : words) {
        if (found.length >= MOST_CONCEPTS) break;
        if (seen.has(word) || word.length < 2 || isStopWord(word, language)) continue;
        seen.add(word);
        found.push({ word, terms: language === 'de' ? readGerman(word) : readEnglish(word) });
      }
      return found;
    },
  };
}

function distinct(terms: WeightedTerm[]): WeightedTerm[] {
  const best = new Map<string, number>();
  for (const { term, weight } of terms) best.set(term, Math.max(best.get(term) ?? 0, weight));
  return [...best].map(([term, weight]) => ({ term, weight }));
}

const PARTICLES = new Set(['zuruck', 'um', 'ab', 'an', 'auf', 'aus', 'ein', 'nach', 'vor', 'mit']);
const FURTHEST_PARTICLE = 8;
const LONGEST_READ = 400;

/** "Tauschen Sie das einfach um?" asks about "umtauschen". */
function separatedVerbs(words: string[], isKnown: (term: string) => boolean): string[] {
  return words.slice(0, LONGEST_READ).flatMap((particle, position) => {
    if (!PARTICLES.has(particle)) return [];
    const before = words.slice(Math.max(0, position - FURTHEST_PARTICLE), position);
    const verb = before.findLast(
      (word) => word.length > 3 && !isStopWord(word, 'de') && isKnown(stemGerman(particle + word)),
    );
    return verb === undefined ? [] : [particle + verb];
  });
}
