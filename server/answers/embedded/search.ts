import MiniSearch from 'minisearch';

import type { Article, Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import { withoutSizes } from '../text/sizes.ts';
import { GERMAN_STOP_WORDS } from '../text/stop-words.ts';
import type { Concept } from './concepts.ts';
import { createExpansion, toConcepts } from './concepts.ts';
import { createLetterSimilarity } from './letter-similarity.ts';
import { createCompoundSplitter, englishTerms, germanTerms, stemGerman, wordsOf } from './terms.ts';

export interface Hit {
  article: Article;
  /** Words and letters together; comparable within one search only. */
  score: number;
  wordScore: number;
  letterScore: number;
  /** How much of what was asked the article speaks about, 0..1, rare words counting more. */
  coverage: number;
  /** How much of it each passage speaks about, in the order of the article. */
  passageScores: number[];
  /** How much of it the title and keywords speak about. */
  headScore: number;
  /** How much of it several passages speak about together. */
  coverageOfPassages: (positions: number[]) => number;
}

export interface Query {
  text: string;
  /** The customer's own subject: what they say it is about. */
  subject: string | null;
}

/** Articles that speak about a message, best first. */
export type SearchKnowledge = (query: Query, language: 'de' | 'en') => Hit[];

interface Entry {
  id: string;
  title: string;
  keywords: string;
  text: string;
}

interface ArticleTerms {
  article: Article;
  all: Set<string>;
  head: Set<string>;
  passages: Set<string>[];
}

const FUZZY_FROM_LENGTH = 6;
const MOST_REMEMBERED = 5_000;
const BOOST = { title: 1.5, keywords: 2 };
const INEXACT_WEIGHTS = { fuzzy: 0.3, prefix: 0.4 };
/** Keeps an article that shares only one word with the message from scoring nothing at all. */
const COVERAGE_FLOOR = 0.05;
/** Weight of letter groups beside words, each relative to its best; anything from 0.3 to 1.5 measured the same. */
const LETTER_WEIGHT = 0.5;
const SUBJECT_WEIGHT = 2;

export function createKnowledgeSearch(knowledge: Knowledge, lexicon: Lexicon): SearchKnowledge {
  const vocabulary = vocabularyOf(knowledge, lexicon);
  const split = createCompoundSplitter(vocabulary);
  const knownStems = new Set([...vocabulary].map(stemGerman));
  const index = new MiniSearch<Entry>({
    fields: ['title', 'keywords', 'text'],
    tokenize: (text) => text.split(' ').filter((term) => term !== ''),
    processTerm: (term) => term,
  });
  const known = new Map<string, ArticleTerms>();
  for (const article of knowledge.articles) {
    const translation = lexicon.translations.get(article.id);
    const terms = (text: string): string[] => germanTerms(text, split);
    const title = [...terms(article.title), ...englishTerms(translation?.title ?? '')];
    const keywords = article.keywords.flatMap((keyword) => [...terms(keyword), ...englishTerms(keyword)]);
    const passages = article.passages.map((passage, position) => {
      const english = translation?.passages[position];
      return [
        ...terms(`${passage.lead ?? ''} ${passage.text}`),
        ...englishTerms(english === undefined ? '' : `${english.lead ?? ''} ${english.text}`),
      ];
    });
    const text = passages.flat();
    index.add({ id: article.id, title: title.join(' '), keywords: keywords.join(' '), text: text.join(' ') });
    known.set(article.id, {
      article,
      all: new Set([...title, ...keywords, ...text]),
      head: new Set([...title, ...keywords]),
      passages: passages.map((terms) => new Set(terms)),
    });
  }
  const rarity = createRarity([...known.values()].map((entry) => entry.all));
  const expand = createExpansion(lexicon, split);

  const searchTerm = createTermSearch(index);
  const entries = [...known.values()];
  const similarity = {
    de: createLetterSimilarity(entries.map(({ article }) => wholeText(article.title, article))),
    en: createLetterSimilarity(entries.map(({ article }) => englishText(article, lexicon))),
  };

  return ({ text, subject }, language) => {
    const isKnown = (word: string): boolean => knownStems.has(stemGerman(word));
    const read = (part: string): Concept[] => toConcepts(part, language, expand, isKnown);
    const whole = `${subject ?? ''}\n${text}`;
    const topical = read(withoutSizes(whole));
    // Who names nothing but a size asks about sizes.
    const asked = topical.length > 0 ? topical : read(whole);
    const inSubject = new Set(read(withoutSizes(subject ?? '')).map(nameOf));
    const concepts = asked.map((concept) => ({
      concept,
      importance: rarity(nameOf(concept)) * (inSubject.has(nameOf(concept)) ? SUBJECT_WEIGHT : 1),
    }));
    const scores = new Map<string, number>();
    for (const concept of asked) {
      const weight = inSubject.has(nameOf(concept)) ? SUBJECT_WEIGHT : 1;
      for (const [id, score] of bestOf(concept, searchTerm))
        scores.set(id, (scores.get(id) ?? 0) + weight * score);
    }
    const letters = similarity[language](withoutSizes(`${subject ?? ''}\n${whole}`));
    const hits = entries.map(({ article, all, head, passages }, position): Hit => {
      const coverage = coverageOf(concepts, [all]);
      return {
        article,
        score: 0,
        wordScore: (scores.get(article.id) ?? 0) * (COVERAGE_FLOOR + coverage),
        letterScore: letters[position] ?? 0,
        coverage,
        passageScores: passages.map((terms) => coverageOf(concepts, [terms])),
        headScore: coverageOf(concepts, [head]),
        coverageOfPassages: (positions) =>
          coverageOf(
            concepts,
            positions.flatMap((chosen) => passages[chosen] ?? []),
          ),
      };
    });
    const bestWords = Math.max(...hits.map((hit) => hit.wordScore), Number.EPSILON);
    const bestLetters = Math.max(...hits.map((hit) => hit.letterScore), Number.EPSILON);
    for (const hit of hits) {
      hit.score = hit.wordScore / bestWords + (LETTER_WEIGHT * hit.letterScore) / bestLetters;
    }
    return hits.filter((hit) => hit.wordScore > 0).sort((a, b) => b.score - a.score);
  };
}

/** Title and keywords count twice: they say what an article is about. */
function wholeText(title: string, article: Article): string {
  const head = `${title} ${article.keywords.join(' ')}`;
  return [head, head, ...article.passages.map((passage) => `${passage.lead ?? ''} ${passage.text}`)].join(
    ' ',
  );
}

function englishText(article: Article, lexicon: Lexicon): string {
  const translation = lexicon.translations.get(article.id);
  if (translation === undefined) return article.keywords.join(' ');
  return wholeText(translation.title, { ...article, passages: translation.passages });
}

type SearchTerm = (term: string, isInexact: boolean) => ReadonlyMap<string, number>;

/** Finding one word, inexactly above all, is what costs time; customers use the same words again and again. */
function createTermSearch(index: MiniSearch<Entry>): SearchTerm {
  const remembered = new Map<string, Map<string, number>>();
  return (term, isInexact) => {
    const key = isInexact ? `${term}~` : term;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const results = index.search(term, {
      boost: BOOST,
      fuzzy: isInexact ? 0.2 : false,
      maxFuzzy: 2,
      prefix: isInexact,
      weights: INEXACT_WEIGHTS,
    });
    const scores = new Map(
      results.map((result) => [String(result.id), result.score / Math.max(1, result.terms.length)]),
    );
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, scores);
    return scores;
  };
}

/** What the best of a concept's words scores in each article: synonyms are alternatives and do not add up. */
function bestOf(concept: Concept, searchTerm: SearchTerm): Map<string, number> {
  const best = new Map<string, number>();
  for (const { term, weight } of concept) {
    for (const [id, score] of searchTerm(term, weight === 1 && term.length >= FUZZY_FROM_LENGTH)) {
      best.set(id, Math.max(best.get(id) ?? 0, weight * score));
    }
  }
  return best;
}

function vocabularyOf(knowledge: Knowledge, lexicon: Lexicon): Set<string> {
  const texts = knowledge.articles.flatMap((article) => [
    article.title,
    article.keywords.join(' '),
    article.body,
  ]);
  const words = [...texts, ...lexicon.synonyms.flat()].flatMap(wordsOf);
  return new Set(words.filter((word) => !GERMAN_STOP_WORDS.has(word)));
}

type Rarity = (term: string) => number;

/** Inverse document frequency; a word no article knows counts like a rare one. */
function createRarity(documents: Set<string>[]): Rarity {
  const counts = new Map<string, number>();
  for (const document of documents)
    for (const term of document) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + documents.length / (1 + (counts.get(term) ?? 1)));
}

interface AskedConcept {
  concept: Concept;
  importance: number;
}

function nameOf(concept: Concept): string {
  return concept[0]?.term ?? '';
}

function coverageOf(asked: AskedConcept[], texts: Set<string>[]): number {
  let total = 0;
  let covered = 0;
  for (const { concept, importance } of asked) {
    const found = concept.filter(({ term }) => texts.some((terms) => terms.has(term)));
    total += importance;
    covered += importance * Math.max(0, ...found.map(({ weight }) => weight));
  }
  return total === 0 ? 0 : covered / total;
}
