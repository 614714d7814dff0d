import type { Article, Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Passage } from '../passages.ts';
import { withoutSizes } from '../text/sizes.ts';
import { createCompoundSplitter } from './compounds.ts';
import type { ConceptGroups } from './concept-groups.ts';
import { createConceptGroups } from './concept-groups.ts';
import { createInvertedIndex } from './inverted-index.ts';
import type { Concept } from './query-terms.ts';
import { createQueryReader, createTermReader } from './query-terms.ts';
import { createSimilarWords } from './similar-words.ts';
import { isStopWord, wordsOf } from './words.ts';

export interface AskedConcept extends Concept {
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

export interface ArticleTerms {
  head: string[];
  passages: string[][];
  sentences: string[][];
}

export interface LexicalSearch {
  match: (query: { text: string; subject: string | null }, language: 'de' | 'en') => LexicalMatch;
  termsOf: (position: number) => ArticleTerms;
  concepts: ConceptGroups;
}

/** A word of the title or a keyword counts like this many in the text. */
const HEAD_COUNT = 3;
const LENGTH_WEIGHT = 0.4;
const SUBJECT_WEIGHT = 1.5;
const MOST_REMEMBERED = 2_000;
const SENTENCE_END = /(?<=[.!?:;])\s+|\n/;

export function createLexicalSearch(knowledge: Knowledge, lexicon: Lexicon): LexicalSearch {
  const { articles } = knowledge;
  const vocabulary = vocabularyOf(articles, lexicon);
  const split = createCompoundSplitter(vocabulary);
  const termsOfText = createTermReader(split);
  const parts = (article: Article): { head: string[]; passages: string[][] } => {
    const translation = lexicon.translations.get(article.id);
    return {
      head: [
        ...termsOfText(article.title, 'de'),
        ...(article.language === 'en' ? termsOfText(article.title, 'en') : []),
        ...termsOfText(translation?.title ?? '', 'en'),
        ...article.keywords.flatMap((keyword) => [
          ...termsOfText(keyword, 'de'),
          ...termsOfText(keyword, 'en'),
        ]),
      ],
      passages: article.passages.map((passage, position) => {
        const text = `${passage.lead ?? ''} ${passage.text}`;
        const english = translation?.passages[position];
        return [
          ...termsOfText(text, article.language),
          ...termsOfText(english === undefined ? '' : `${english.lead ?? ''} ${english.text}`, 'en'),
        ];
      }),
    };
  };
  const sentencesOf = (article: Article): string[][] => {
    const translated = lexicon.translations.get(article.id)?.passages ?? [];
    const toSets = (passages: readonly Passage[], language: 'de' | 'en'): string[][] =>
      passages
        .flatMap(({ text }) => text.split(SENTENCE_END))
        .map((sentence) => [...new Set(termsOfText(sentence, language))]);
    return [...toSets(article.passages, article.language), ...toSets(translated, 'en')];
  };
  const index = createInvertedIndex(
    articles.map((article) => {
      const { head, passages } = parts(article);
      const counts = new Map<string, number>();
      const add = (terms: string[], count: number): void => {
        for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + count);
      };
      add(head, HEAD_COUNT);
      for (const passage of passages) add(passage, 1);
      return counts;
    }),
    LENGTH_WEIGHT,
  );
  const concepts = createConceptGroups(lexicon, split);
  const isKnown = (term: string): boolean => index.spread(term) > 0;
  const reader = createQueryReader({ concepts, split, isKnown, findSimilar: createSimilarWords(vocabulary) });
  const remembered = new Map<number, ArticleTerms>();
  const best = new Float32Array(articles.length);
  const bestWeight = new Float32Array(articles.length);

  return {
    concepts,
    termsOf: (position) => {
      const known = remembered.get(position);
      if (known !== undefined) return known;
      const article = articles[position];
      const read = article === undefined ? { head: [], passages: [] } : parts(article);
      const terms = {
        head: [...new Set(read.head)],
        passages: read.passages.map((passage) => [...new Set(passage)]),
        sentences: article === undefined ? [] : sentencesOf(article),
      };
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(position, terms);
      return terms;
    },
    match: ({ text, subject }, language) => {
      const whole = `${subject ?? ''}\n${text}`;
      const topical = reader.read(withoutSizes(whole), language);
      // Who names nothing but a size asks about sizes.
      const named = topical.length > 0 ? topical : reader.read(whole, language);
      const inSubject = new Set(wordsOf(subject ?? ''));
      const asked = named.map((concept): AskedConcept => {
        const own = Math.max(
          ...concept.terms.slice(0, 2).map(({ term }) => (isKnown(term) ? index.rarity(term) : 0)),
        );
        const rarity = own > 0 ? own : UNKNOWN;
        return { ...concept, importance: rarity * (inSubject.has(concept.word) ? SUBJECT_WEIGHT : 1) };
      });
      const scores = new Float32Array(articles.length);
      const coverage = new Float32Array(articles.length);
      const total = asked.reduce((sum, { importance }) => sum + importance, 0);
      for (const { terms, importance, word } of asked) {
        const touched: number[] = [];
        for (const { term, weight } of terms) {
          const strength = weight * index.rarity(term);
          index.forEach(term, (article, found) => {
            if ((bestWeight[article] ?? 0) === 0) touched.push(article);
            best[article] = Math.max(best[article] ?? 0, strength * found);
            bestWeight[article] = Math.max(bestWeight[article] ?? 0, weight);
          });
        }
        const factor = inSubject.has(word) ? SUBJECT_WEIGHT : 1;
        for (const article of touched) {
          scores[article] = (scores[article] ?? 0) + factor * (best[article] ?? 0);
          coverage[article] = (coverage[article] ?? 0) + (importance * (bestWeight[article] ?? 0)) / total;
          best[article] = 0;
          bestWeight[article] = 0;
        }
      }
      const found: number[] = [];
      scores.forEach((score, article) => {
        if (score > 0) found.push(article);
      });
      return { asked, scores, coverage, found };
    },
  };
}

/** A word the articles do not know weighs like one of middling rarity. */
const UNKNOWN = 2;

/** How much of what was asked the given texts speak about, 0..1. */
export type Coverage = (texts: readonly Iterable<string>[]) => number;

/** Reads the texts rather than the question: with all its synonyms the question is the longer of the two. */
export function createCoverage(asked: readonly AskedConcept[]): Coverage {
  const total = asked.reduce((sum, { importance }) => sum + importance, 0);
  const byTerm = new Map<string, { concept: number; weight: number }[]>();
  asked.forEach(({ terms }, concept) => {
    for (const { term, weight } of terms) {
      const list = byTerm.get(term);
      if (list === undefined) byTerm.set(term, [{ concept, weight }]);
      else list.push({ concept, weight });
    }
  });
  const best = new Float32Array(asked.length);

  return (texts) => {
    best.fill(0);
    for (const text of texts) {
      for (const term of text) {
        for (const { concept, weight } of byTerm.get(term) ?? [])
          if (weight > (best[concept] ?? 0)) best[concept] = weight;
      }
    }
    const covered = asked.reduce(
      (sum, { importance }, concept) => sum + importance * (best[concept] ?? 0),
      0,
    );
    return total === 0 ? 0 : covered / total;
  };
}

function vocabularyOf(articles: readonly Article[], lexicon: Lexicon): Set<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(text)) if (!isStopWord(word, 'de')) words.add(word);
  };
  for (const article of articles) {
    add(article.title);
    for (const keyword of article.keywords) add(keyword);
    add(article.body);
  }
  for (const group of lexicon.synonyms) for (const word of group) add(word);
  return words;
}
