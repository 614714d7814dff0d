import type { Evidence, Findings } from './evidence.ts';

const LEAST_PROBABILITY = 1e-4;
const LEAST_CATEGORY = 0.02;

/** The numbers an article is judged by, in the order of the weights. */
export function articleFeatures(evidence: Evidence): number[] {
  const { examples } = evidence;
  const passage = Math.max(0, ...evidence.passageScores);
  const isUnseen = examples === null ? 1 : 0;
  return [
    evidence.wordsBesideBest,
    Math.log1p(evidence.words),
    evidence.coverage,
    evidence.headScore,
    passage,
    evidence.sentenceScore,
    examples === null ? 0 : Math.log(Math.max(LEAST_PROBABILITY, examples.probability)),
    examples?.probability ?? 0,
    examples?.likeness ?? 0,
    evidence.categoryProbability === null
      ? 0
      : Math.log(Math.max(LEAST_CATEGORY, evidence.categoryProbability)),
    isUnseen,
    isUnseen * evidence.wordsBesideBest,
    isUnseen * evidence.coverage,
  ];
}

/** The numbers by which "no article answers" is judged. */
export function noneFeatures({ candidates, none }: Findings): number[] {
  const most = (value: (evidence: Evidence) => number): number => Math.max(0, ...candidates.map(value));
  const hasCategory = candidates.some(({ categoryProbability }) => categoryProbability !== null) ? 1 : 0;
  return [
    1,
    most(({ coverage }) => coverage),
    Math.log1p(most(({ words }) => words)),
    none === null ? 0 : Math.log(Math.max(LEAST_PROBABILITY, none.probability)),
    none?.likeness ?? 0,
    most(({ examples }) => examples?.likeness ?? 0),
    hasCategory,
  ];
}

interface Weights {
  article: readonly number[];
  none: readonly number[];
}

/**
 * Fitted as a conditional logit ("which of these articles, or none") on the examples, each compared by models that had not
 * seen it; a third of them without a category, and with the examples of every fifth article hidden in turn.
 */
const WITH_EXAMPLES: Weights = {
  article: [1.85, 0.32, -0.26, 1.62, 1.15, 0.01, 1.28, -2.99, -0.61, 0.3, -5.05, 1.14, 0.32],
  none: [1.3, -0.68, -0.83, 0.34, 0.28, -0.51, -0.48],
};

/** The same, with the articles alone. */
const WITHOUT_EXAMPLES: Weights = {
  article: [0.87, 2.79, -1.01, 3.65, 1.94, 0.89, 0.0, 0.0, 0.0, 0.53, 0.0, 0.0, 0.0],
  none: [5, -1.21, 1.37, 0, 0, 0, -0.91],
};

/** How likely each candidate answers the message; what is missing to 1 is how likely none does. */
export function probabilitiesOf(findings: Findings): number[] {
  const weights = findings.none === null ? WITHOUT_EXAMPLES : WITH_EXAMPLES;
  const none = product(noneFeatures(findings), weights.none);
  const scores = findings.candidates.map((evidence) => product(articleFeatures(evidence), weights.article));
  const best = Math.max(none, ...scores);
  const powers = scores.map((score) => Math.exp(score - best));
  const sum = powers.reduce((total, power) => total + power, Math.exp(none - best));
  return powers.map((power) => power / sum);
}

function product(features: readonly number[], weights: readonly number[]): number {
  return features.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0);
}
