import { mapInSlices } from '../slices.ts';
import type { FeatureSpace } from './features.ts';
import { createFeatureSpace } from './features.ts';
import type { GrowingModel, TrainingSet } from './linear-model.ts';
import { createLinearModel, NOTHING } from './linear-model.ts';

export interface Example {
  text: string;
  /** null: a message that belongs to no class. */
  label: string | null;
}

export interface Guess {
  label: string;
  probability: number;
}

export interface Evidence {
  /** Lower case and without accents. */
  word: string;
  weight: number;
}

export interface Classifier {
  labels: readonly string[];
  /** Every class, the likeliest first; the probabilities add up to 1, whether or not the text belongs to any class. */
  classify: (text: string) => Guess[];
  /** How likely the text belongs to any class at all; 0.5 is the border. */
  isKnown: (text: string) => number;
  /** The words that speak for a class, the strongest first. */
  explain: (text: string, label: string) => Evidence[];
}

/**
 * Learns from examples in a fraction of a second. The same examples in the same order give the same classifier.
 */
export async function trainClassifier(examples: readonly Example[]): Promise<Classifier> {
  const train = await createTrainer(examples.map(({ text }) => text));
  return train(examples.map(({ label }) => label));
}

/** A label for each text, null where it belongs to no class, undefined where it teaches nothing about this question. */
export type Train = (labelOfEach: readonly (string | null | undefined)[]) => Promise<Classifier>;

/** Reads texts once, to learn more than one thing from them. */
export async function createTrainer(texts: readonly string[]): Promise<Train> {
  const space = await createFeatureSpace(texts);
  return (labelOfEach) => learnFrom(space, labelOfEach);
}

async function learnFrom(
  space: FeatureSpace,
  labelOfEach: readonly (string | null | undefined)[],
): Promise<Classifier> {
  const labels = [...new Set(labelOfEach)].filter((label) => typeof label === 'string');
  const isTaught = (_: unknown, index: number): boolean => labelOfEach[index] !== undefined;
  const vectors = space.vectors.filter(isTaught);
  const classes = Int32Array.from(toClasses(labelOfEach.filter(isTaught), labels));
  const { size, wordFeatures } = space;
  const set = { vectors, classes, classCount: labels.length, size, wordFeatures };
  const model = await createLinearModel(set);
  const sharpness = await learnAndMeasure(model, set);

  return {
    labels,
    classify: (text) => {
      const probabilities = softmax(model.scores(space.toVector(text)), sharpness);
      return labels
        .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
    isKnown: (text) => {
      const best = Math.max(0, ...model.scores(space.toVector(text)));
      const support = best * Math.sqrt(space.knownShare(text));
      return 1 / (1 + Math.exp(KNOWN_STEEPNESS * (KNOWN_BORDER - support)));
    },
    explain: (text, label) => {
      const index = labels.indexOf(label);
      if (index === -1) return [];
      return [...space.shareOut(text, (feature) => model.weight(feature, index))]
        .map(([word, weight]) => ({ word, weight }))
        .filter(({ word, weight }) => weight > 0 && /[\p{L}\p{N}]/u.test(word))
        .sort((a, b) => b.weight - a.weight);
    },
  };
}

/**
 * A message is known when the best class scores high enough and its words were seen before. The border is one for all
 * sets of examples, since a class scores about 1 for its own and about 0 for anything else in every set.
 */
const KNOWN_BORDER = 0.38;
const KNOWN_STEEPNESS = 10;

function toClasses(labelOfEach: readonly (string | null | undefined)[], labels: readonly string[]): number[] {
  const numbers = new Map<string | null | undefined, number>(labels.map((label, index) => [label, index]));
  return labelOfEach.map((label) => numbers.get(label) ?? -1);
}

const HELD_OUT = 5;
const USUAL_SHARPNESS = 7;

/**
 * Makes a probability mean what it says: every fifth example of a class is learned last, and before that its scores are
 * stretched until its own class is as likely as it is right. Few examples stay near the usual value.
 */
async function learnAndMeasure(model: GrowingModel, { vectors, classes }: TrainingSet): Promise<number> {
  const { early, late } = splitByClass(classes);
  await model.learn(early);
  const scored = await mapInSlices(late, (position) => ({
    scores: model.scores(vectors[position] ?? NOTHING),
    own: classes[position] ?? -1,
  }));
  await model.learn(late);
  const surprise = (sharpness: number): number =>
    scored.reduce(
      (sum, { scores, own }) => sum - Math.log(softmax(scores, sharpness)[own] ?? 1),
      Math.log(sharpness / USUAL_SHARPNESS) ** 2,
    );
  const candidates = Array.from({ length: 16 }, (_, step) => 2 * 1.2 ** step);
  const surprises = await mapInSlices(candidates, surprise);
  return candidates[surprises.indexOf(Math.min(...surprises))] ?? USUAL_SHARPNESS;
}

/** Every fifth example of a class is late. */
function splitByClass(classes: Int32Array): { early: number[]; late: number[] } {
  const counts = new Map<number, number>();
  const early: number[] = [];
  const late: number[] = [];
  classes.forEach((label, position) => {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    (label >= 0 && count % HELD_OUT === 0 ? late : early).push(position);
  });
  return { early, late };
}

function softmax(scores: Float64Array, sharpness: number): Float64Array {
  const best = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(sharpness * (score - best)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
