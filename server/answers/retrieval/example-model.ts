import type { FeatureVector } from '../feature-vector.ts';
import { forEachInSlices } from '../slices.ts';
import type { FeatureSpace, QuestionText } from './example-features.ts';
import { trainSoftmax } from './softmax-model.ts';

/** A message as customers write it, with the articles that answer it: none when nothing does, null when nobody has said. */
export interface RetrievalExample extends QuestionText {
  articles: string[] | null;
}

export interface Comparison {
  /** How likely the message is one that an article answers, by article; only articles that have examples. */
  probabilities: ReadonlyMap<string, number>;
  /** How likely it is one that no article answers. */
  none: number;
  /** The nearest example of each article, by position in the examples, and its cosine. */
  nearest: ReadonlyMap<string, { example: number; likeness: number }>;
  /** Cosine with the nearest example that no article answers. */
  nearestNone: number;
}

export interface ExampleModel {
  hasExamples: (articleId: string) => boolean;
  compare: (question: QuestionText) => Comparison;
}

const NONE = '';

export interface ExampleModelDeps {
  space: FeatureSpace;
  /** The articles that answer each text of the space: first the examples, then what the articles themselves say. */
  articles: readonly RetrievalExample['articles'][];
  /** How many are examples; the texts behind them are learned from, but no message is near to them. */
  examples: number;
}

export async function createExampleModel({
  space,
  articles,
  examples,
}: ExampleModelDeps): Promise<ExampleModel> {
  const labelled = articles.map((own) => (own?.length === 0 ? [NONE] : [...new Set(own)]));
  const labels = [...new Set(labelled.flat())];
  const numbers = new Map(labels.map((label, index) => [label, index]));
  const model = await trainSoftmax({
    vectors: space.vectors,
    classes: labelled.map((own) => own.map((label) => numbers.get(label) ?? 0)),
    classCount: labels.length,
    size: space.size,
  });
  const postings = await postingsOf(space.vectors.slice(0, examples), space.size);

  return {
    hasExamples: (articleId) => numbers.has(articleId),
    compare: (question) => {
      const vector = space.toVector(question);
      const scores = model.probabilities(vector);
      const likeness = new Float32Array(examples);
      vector.features.forEach((feature, at) => {
        const value = vector.values[at] ?? 0;
        const end = postings.starts[feature + 1] ?? 0;
        for (let entry = postings.starts[feature] ?? 0; entry < end; entry += 1) {
          const example = postings.examples[entry] ?? 0;
          likeness[example] = (likeness[example] ?? 0) + value * (postings.values[entry] ?? 0);
        }
      });
      const nearest = new Map<string, { example: number; likeness: number }>();
      likeness.forEach((alike, example) => {
        for (const label of labelled[example] ?? [])
          if (alike > (nearest.get(label)?.likeness ?? 0)) nearest.set(label, { example, likeness: alike });
      });
      const probabilities = new Map(labels.map((label, index) => [label, scores[index] ?? 0]));
      const none = probabilities.get(NONE) ?? 0;
      probabilities.delete(NONE);
      return { probabilities, none, nearest, nearestNone: nearest.get(NONE)?.likeness ?? 0 };
    },
  };
}

interface Postings {
  starts: Int32Array;
  examples: Int32Array;
  values: Float32Array;
}

async function postingsOf(vectors: readonly FeatureVector[], size: number): Promise<Postings> {
  const starts = new Int32Array(size + 1);
  await forEachInSlices(vectors, ({ features }) => {
    for (const feature of features) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  });
  for (let feature = 0; feature < size; feature += 1)
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  const next = starts.slice();
  const examples = new Int32Array(starts[size] ?? 0);
  const strengths = new Float32Array(examples.length);
  await forEachInSlices(vectors, ({ features, values }, example) => {
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] ?? 0;
      const entry = next[feature] ?? 0;
      next[feature] = entry + 1;
      examples[entry] = example;
      strengths[entry] = values[at] ?? 0;
    }
  });
  return { starts, examples, values: strengths };
}
