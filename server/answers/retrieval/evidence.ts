import type { Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Passage } from '../passages.ts';
import type { FeatureSpace } from './example-features.ts';
import { createFeatureSpace } from './example-features.ts';
import type { Comparison, RetrievalExample } from './example-model.ts';
import { createExampleModel } from './example-model.ts';
import type { ArticleTerms } from './article-terms.ts';
import type { AskedConcept } from './lexical-search.ts';
import { createCoverage, createLexicalSearch } from './lexical-search.ts';

export interface RetrievalQuery {
  text: string;
  /** The customer's own subject: what they say it is about. */
  subject: string | null;
  language: 'de' | 'en';
  /** What the message is probably about, if that is known. */
  category?: { label: string; probability: number }[];
}

/** What speaks for one article. */
export interface Evidence {
  position: number;
  /** BM25 over title, keywords and passages. */
  words: number;
  /** `words` weighed by coverage, beside the best article. */
  wordsBesideBest: number;
  /** How much of what was asked the article speaks about, its title and keywords, its best passage; 0..1. */
  coverage: number;
  headScore: number;
  passageScores: number[];
  sentenceScore: number;
  terms: ArticleTerms;
  /** Null for an article that no example names. */
  examples: { probability: number; likeness: number; nearest: number | null } | null;
  /** Null when no category was given, or the article has none. */
  categoryProbability: number | null;
}

export interface Findings {
  asked: AskedConcept[];
  candidates: Evidence[];
  /** The examples say that no article answers; null without examples. */
  none: { probability: number; likeness: number } | null;
}

export interface EvidenceSource {
  gather: (query: RetrievalQuery) => Findings;
  /** The examples first, in their order. */
  space: FeatureSpace;
}

/** Enough that the right article is among them, few enough to read passage by passage. */
const MOST_BY_WORDS = 20;
const MOST_BY_EXAMPLES = 12;
const COVERAGE_FLOOR = 0.1;

export async function createEvidence(
  knowledge: Knowledge,
  lexicon: Lexicon,
  examples: readonly RetrievalExample[],
): Promise<EvidenceSource> {
  const search = await createLexicalSearch(knowledge, lexicon);
  const texts = [...examples, ...articleTexts(knowledge, lexicon, examples)];
  const space = await createFeatureSpace(texts, search.concepts);
  const model = examples.some(({ articles }) => articles !== null)
    ? await createExampleModel({
        space,
        articles: texts.map(({ articles }) => articles),
        examples: examples.length,
      })
    : null;
  const positions = new Map(knowledge.articles.map((article, position) => [article.id, position]));

  const gather: EvidenceSource['gather'] = (query) => {
    const match = search.match(query, query.language);
    const comparison = model?.compare(query) ?? null;
    const byWords = (position: number): number =>
      (match.scores[position] ?? 0) * (COVERAGE_FLOOR + (match.coverage[position] ?? 0));
    const best = match.found.reduce((most, position) => Math.max(most, byWords(position)), Number.EPSILON);
    const chosen = new Set(
      [...topOf(match.found, byWords, MOST_BY_WORDS), ...likelyByExamples(comparison)].sort((a, b) => a - b),
    );
    const coverageOf = createCoverage(match.asked);
    const candidates = [...chosen].map((position): Evidence => {
      const article = knowledge.articles[position];
      const terms = search.termsOf(position);
      return {
        position,
        words: match.scores[position] ?? 0,
        wordsBesideBest: byWords(position) / best,
        coverage: match.coverage[position] ?? 0,
        headScore: coverageOf([terms.head]),
        passageScores: terms.passages.map((passage) => coverageOf([passage])),
        sentenceScore: Math.max(0, ...terms.sentences.map((sentence) => coverageOf([sentence]))),
        terms,
        examples: article === undefined || comparison === null ? null : fromExamples(comparison, article.id),
        categoryProbability: categoryProbability(query.category, article?.category ?? null),
      };
    });
    return {
      asked: match.asked,
      candidates,
      none: comparison === null ? null : { probability: comparison.none, likeness: comparison.nearestNone },
    };
  };
  return { gather, space };

  function likelyByExamples(comparison: Comparison | null): number[] {
    if (comparison === null) return [];
    const ranked = [...comparison.probabilities].sort((a, b) => b[1] - a[1]).slice(0, MOST_BY_EXAMPLES);
    return ranked.flatMap(([id]) => positions.get(id) ?? []);
  }
}

/** What an article says is an example too, for the articles that have some: "examples" of its words and their neighbours. */
function articleTexts(
  knowledge: Knowledge,
  lexicon: Lexicon,
  examples: readonly RetrievalExample[],
): RetrievalExample[] {
  const named = new Set(examples.flatMap(({ articles }) => articles ?? []));
  return knowledge.articles
    .filter(({ id }) => named.has(id))
    .flatMap((article) => {
      const translation = lexicon.translations.get(article.id);
      const toExample = (text: string, language: 'de' | 'en'): RetrievalExample => ({
        text,
        subject: null,
        language,
        articles: [article.id],
      });
      return [
        toExample(article.title, article.language),
        toExample(article.keywords.join(' '), article.language),
        ...article.passages.map((passage) => toExample(wholePassage(passage), article.language)),
        ...(translation === undefined ? [] : [toExample(translation.title, 'en')]),
        ...(translation?.passages ?? []).map((passage) => toExample(wholePassage(passage), 'en')),
      ];
    });
}

function wholePassage({ lead, text }: Passage): string {
  return lead === null ? text : `${lead} ${text}`;
}

function fromExamples(comparison: Comparison, articleId: string): Evidence['examples'] {
  const probability = comparison.probabilities.get(articleId);
  if (probability === undefined) return null;
  const nearest = comparison.nearest.get(articleId);
  return { probability, likeness: nearest?.likeness ?? 0, nearest: nearest?.example ?? null };
}

function categoryProbability(given: RetrievalQuery['category'], category: string | null): number | null {
  if (given === undefined || category === null) return null;
  return given.find(({ label }) => label === category)?.probability ?? 0;
}

/** The positions with the highest scores; of equal ones the first. Sorting ten thousand would cost more than searching. */
function topOf(positions: readonly number[], score: (position: number) => number, most: number): number[] {
  if (positions.length <= most) return [...positions];
  const top: { position: number; value: number }[] = [];
  for (const position of positions) {
    const value = score(position);
    const last = top[most - 1];
    if (last !== undefined && value <= last.value) continue;
    let at = Math.min(top.length, most - 1);
    while (at > 0 && (top[at - 1]?.value ?? 0) < value) {
      const above = top[at - 1];
      if (above !== undefined) top[at] = above;
      at -= 1;
    }
    top[at] = { position, value };
  }
  return top.map(({ position }) => position);
}
