import type { Article, Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import { forEachInSlices } from '../slices.ts';
import { withoutSizes } from '../text/sizes.ts';
import type { ArticleTerms } from './article-terms.ts';
import { indexArticles } from './article-terms.ts';
import { createCompoundSplitter } from './compounds.ts';
import type { ConceptGroups } from './concept-groups.ts';
import { createConceptGroups } from './concept-groups.ts';
import { createInvertedIndex } from './inverted-index.ts';
import type { Concept } from './query-terms.ts';
import { createQueryReader } from './query-terms.ts';
import { createSimilarWords } from './similar-words.ts';
import { isStopWord, wordsOf } from './words.ts';

export interface AskedConcept extends Concept {
  /** Its terms as the articles number them; those that no article has are left out. */
  known: { number: number; weight: number }[];
  /** How much the concept says: rare words and those of the subject more. */
  importance: number;
}

export interface LexicalMatch {
  asked: AskedConcept[];
  /** BM25 of each article, by position in the knowledge. */
  scores: Float32Array;
  /** How much of what was asked each article speaks about, 0..1. */
  coverage: Float32Array;
  /** Articles with any score. */
  found: number[];
}

export interface LexicalSearch {
  match: (query: { text: string; subject: string | null }, language: 'de' | 'en') => LexicalMatch;
  termsOf: (position: number) => ArticleTerms;
  concepts: ConceptGroups;
}

const LENGTH_WEIGHT = 0.4;
const SUBJECT_WEIGHT = 1.5;

export async function createLexicalSearch(knowledge: Knowledge, lexicon: Lexicon): Promise<LexicalSearch> {
  const { articles } = knowledge;
  const vocabulary = await vocabularyOf(articles, lexicon);
  const split = await createCompoundSplitter(vocabulary);
  const { numbers, counts, termsOf } = await indexArticles(knowledge, lexicon, split);
  const index = await createInvertedIndex(counts, { termCount: numbers.size, lengthWeight: LENGTH_WEIGHT });
  const concepts = await createConceptGroups(lexicon, split);
  const isKnown = (term: string): boolean => numbers.has(term);
  const findSimilar = await createSimilarWords(vocabulary);
  const reader = createQueryReader({ concepts, split, isKnown, findSimilar });
  const best = new Float32Array(articles.length);
  const bestWeight = new Float32Array(articles.length);
  const touched = new Int32Array(articles.length);

  return {
    concepts,
    termsOf,
    match: ({ text, subject }, language) => {
      const whole = `${subject ?? ''}\n${text}`;
      const topical = reader.read(withoutSizes(whole), language);
      // Who names nothing but a size asks about sizes.
      const named = topical.length > 0 ? topical : reader.read(whole, language);
      const inSubject = new Set(wordsOf(subject ?? ''));
      const asked = named.map((concept): AskedConcept => {
        const rarities = concept.terms.slice(0, 2).map(({ term }) => {
          const number = numbers.get(term);
          return number === undefined ? 0 : index.rarity(number);
        });
        const own = Math.max(...rarities);
        const rarity = own > 0 ? own : UNKNOWN;
        return {
          ...concept,
          known: concept.terms.flatMap(({ term, weight }) => {
            const number = numbers.get(term);
            return number === undefined ? [] : [{ number, weight }];
          }),
          importance: rarity * (inSubject.has(concept.word) ? SUBJECT_WEIGHT : 1),
        };
      });
      const scores = new Float32Array(articles.length);
      const coverage = new Float32Array(articles.length);
      const total = asked.reduce((sum, { importance }) => sum + importance, 0);
      for (const { known, importance, word } of asked) {
        let touchedCount = 0;
        for (const { number, weight } of known) {
          const rarity = weight * index.rarity(number);
          const { documents, strengths } = index.postings(number);
          for (let at = 0; at < documents.length; at += 1) {
            const article = documents[at] ?? 0;
            const strength = rarity * (strengths[at] ?? 0);
            const weightSoFar = bestWeight[article] ?? 0;
            if (weightSoFar === 0) touched[touchedCount++] = article;
            if (strength > (best[article] ?? 0)) best[article] = strength;
            if (weight > weightSoFar) bestWeight[article] = weight;
          }
        }
        const factor = inSubject.has(word) ? SUBJECT_WEIGHT : 1;
        for (const article of touched.subarray(0, touchedCount)) {
          scores[article] = (scores[article] ?? 0) + factor * (best[article] ?? 0);
          coverage[article] = (coverage[article] ?? 0) + (importance * (bestWeight[article] ?? 0)) / total;
          best[article] = 0;
          bestWeight[article] = 0;
        }
      }
      const found: number[] = [];
      for (let article = 0; article < scores.length; article += 1)
        if ((scores[article] ?? 0) > 0) found.push(article);
      return { asked, scores, coverage, found };
    },
  };
}

/** A word the articles do not know weighs like one of middling rarity. */
const UNKNOWN = 2;

/** How much of what was asked the given texts speak about, 0..1. */
export type Coverage = (texts: readonly Int32Array[]) => number;

/** Reads the texts rather than the question: with all its synonyms the question is the longer of the two. */
export function createCoverage(asked: readonly AskedConcept[]): Coverage {
  const total = asked.reduce((sum, { importance }) => sum + importance, 0);
  const byTerm = new Map<number, { concept: number; weight: number }[]>();
  asked.forEach(({ known }, concept) => {
    for (const { number, weight } of known) {
      const list = byTerm.get(number);
      if (list === undefined) byTerm.set(number, [{ concept, weight }]);
      else list.push({ concept, weight });
    }
  });
  const best = new Float32Array(asked.length);

  return (texts) => {
    best.fill(0);
    for (const text of texts) {
      for (const term of text) {
        const found = byTerm.get(term);
        if (found === undefined) continue;
        for (const { concept, weight } of found) if (weight > (best[concept] ?? 0)) best[concept] = weight;
      }
    }
    const covered = asked.reduce(
      (sum, { importance }, concept) => sum + importance * (best[concept] ?? 0),
      0,
    );
    return total === 0 ? 0 : covered / total;
  };
}

async function vocabularyOf(articles: readonly Article[], lexicon: Lexicon): Promise<Set<string>> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) if (!isStopWord(word, 'de')) words.add(word);
  };
  await forEachInSlices(articles, ({ title, keywords, body }) => {
    for (const text of [title, ...keywords, body]) add(text);
  });
  for (const group of lexicon.synonyms) for (const word of group) add(word);
  return words;
}
