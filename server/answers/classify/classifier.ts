import type { Guess } from './class-model.ts';
import { trainClasses } from './class-model.ts';
import { createFeatureSpace } from './features.ts';

export interface Example {
  text: string;
  /** null: a message that belongs to no class. */
  label: string | null;
}

export interface Classifier {
  labels: readonly string[];
  /** Every class, the likeliest first; the probabilities add up to 1, whether or not the text belongs to any class. */
  classify: (text: string) => Guess[];
  /** How likely the text belongs to any class at all; 0.5 is the border. */
  isKnown: (text: string) => number;
}

/** Sorts texts into classes that nothing is known about but examples. */
export async function trainClassifier(examples: readonly Example[]): Promise<Classifier> {
  const space = await createFeatureSpace(examples.map(({ text }) => text));
  const model = await trainClasses(
    space,
    examples.map(({ label }) => label),
  );
  return {
    labels: model.labels,
    classify: (text) => model.guess(space.toVector(text)),
    isKnown: (text) => {
      const support = model.support(space.toVector(text)) * Math.sqrt(space.knownShare(text));
      return 1 / (1 + Math.exp(KNOWN_STEEPNESS * (KNOWN_BORDER - support)));
    },
  };
}

/**
 * A message is known when the best class scores high enough and its words were seen before. The border is one for all
 * sets of examples, since a class scores about 1 for its own and about 0 for anything else in every set.
 */
const KNOWN_BORDER = 0.38;
const KNOWN_STEEPNESS = 10;
