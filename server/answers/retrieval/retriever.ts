import { createHash } from 'node:crypto';

import type { Article, Knowledge } from '../knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import { forEachInSlices, mapInSlices } from '../slices.ts';
import { cutQuotedHistory, cutSignature } from '../text/customer-text.ts';
import type { Evidence, Findings, RetrievalQuery } from './evidence.ts';
import { createEvidence } from './evidence.ts';
import type { FeatureSpace } from './example-features.ts';
import type { RetrievalExample } from './example-model.ts';
import { createCoverage } from './lexical-search.ts';
import { probabilitiesOf } from './rank.ts';

export type { RetrievalQuery } from './evidence.ts';
export type { RetrievalExample } from './example-model.ts';

export interface PassageHit {
  /** In the order of the article. */
  position: number;
  /** How much of what was asked the passage speaks about, 0..1, rare words counting more. */
  score: number;
}

export interface WhyFound {
  /** The customer's words that the article speaks about, the most telling first. */
  words: string[];
  /** The nearest message that this article answers, by position in the examples; null when none is near. */
  example: { position: number; likeness: number } | null;
}

export interface Hit {
  article: Article;
  /** BM25 over title, keywords and passages; comparable within one search only. */
  score: number;
  /** How likely this article answers the message, 0..1; when the best is low, none does. */
  probability: number;
  /** How much of what was asked the article speaks about, 0..1. */
  coverage: number;
  /** How much of it the title and keywords speak about. */
  headScore: number;
  /** How much of it each passage speaks about, in the order of the article. */
  passageScores: number[];
  /** The best passages, best first. */
  passages: PassageHit[];
  /** How much of it several passages speak about together. */
  coverageOfPassages: (positions: number[]) => number;
  whyFound: WhyFound;
}

export interface Retriever {
  /** Articles that may answer, best first; some as long as anything is near at all. */
  search: (query: RetrievalQuery, limit?: number) => Hit[];
  /** Changes when, and only when, the articles or examples change. */
  version: string;
  /** What the examples are compared by: they stand first, in their order. */
  space: FeatureSpace;
}

export interface RetrieverDeps {
  knowledge: Knowledge;
  lexicon: Lexicon;
  examples: readonly RetrievalExample[];
}

const USUAL_LIMIT = 10;
const MOST_PASSAGES = 3;
const MOST_WORDS = 6;

/** Reads all articles and examples once; the same ones give the same answers. */
export async function createRetriever({ knowledge, lexicon, examples }: RetrieverDeps): Promise<Retriever> {
  const ownWords = await mapInSlices(examples, (example) => ({
    ...example,
    text: cutSignature(cutQuotedHistory(example.text)),
  }));
  const { gather, space } = await createEvidence(knowledge, lexicon, ownWords);
  const version = await versionOf(knowledge, examples);
  return {
    version,
    space,
    search: (query, limit = USUAL_LIMIT) => {
      const findings = gather(query);
      const probabilities = probabilitiesOf(findings);
      return findings.candidates
        .map((evidence, index) => ({ evidence, probability: probabilities[index] ?? 0 }))
        .sort((a, b) => b.probability - a.probability || a.evidence.position - b.evidence.position)
        .slice(0, limit)
        .flatMap(({ evidence, probability }) => {
          const article = knowledge.articles[evidence.position];
          return article === undefined ? [] : [toHit(article, evidence, findings, probability)];
        });
    },
  };
}

function toHit(article: Article, evidence: Evidence, { asked }: Findings, probability: number): Hit {
  const { terms, passageScores, examples } = evidence;
  const texts = [terms.head, ...terms.passages];
  const words = asked
    .filter((concept) => createCoverage([concept])(texts) > 0)
    .sort((a, b) => b.importance - a.importance)
    .slice(0, MOST_WORDS);
  return {
    article,
    score: evidence.words,
    probability,
    coverage: evidence.coverage,
    headScore: evidence.headScore,
    passageScores,
    passages: passageScores
      .map((score, position) => ({ position, score }))
      .sort((a, b) => b.score - a.score || a.position - b.position)
      .slice(0, MOST_PASSAGES),
    coverageOfPassages: (positions) =>
      createCoverage(asked)(positions.flatMap((position) => terms.passages[position] ?? [])),
    whyFound: {
      words: words.map(({ word }) => word),
      example: examples?.nearest == null ? null : { position: examples.nearest, likeness: examples.likeness },
    },
  };
}

async function versionOf(knowledge: Knowledge, examples: readonly RetrievalExample[]): Promise<string> {
  const hash = createHash('sha256').update(knowledge.version);
  await forEachInSlices(examples, ({ text, subject, language, articles }) => {
    hash.update(JSON.stringify([text, subject, language, articles]));
  });
  return hash.digest('hex').slice(0, 16);
}
