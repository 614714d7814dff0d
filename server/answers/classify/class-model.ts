import type { FeatureVector } from '../feature-vector.ts';
import { NOTHING } from '../feature-vector.ts';
import { mapInSlices } from '../slices.ts';
import type { GrowingModel, TrainingSet } from './linear-model.ts';
import { createLinearModel } from './linear-model.ts';

export interface Guess {
  label: string;
  probability: number;
}

export interface ClassModel {
  labels: readonly string[];
  /** Every class, the likeliest first; the probabilities add up to 1, whether or not the text belongs to any class. */
  guess: (vector: FeatureVector) => Guess[];
  /** About 1 for a text like the examples of any class, about 0 for one unlike them all. */
  support: (vector: FeatureVector) => number;
}

/** What texts are learned from by. */
export interface LearnedTexts {
  vectors: readonly FeatureVector[];
  size: number;
  wordFeatures: number;
}

/**
 * Learns from examples in a fraction of a second; the same ones in the same order give the same model. A label for each
 * text, null where it belongs to no class, undefined where it teaches nothing about this question.
 */
export async function trainClasses(
  { vectors, size, wordFeatures }: LearnedTexts,
  labelOfEach: readonly (string | null | undefined)[],
): Promise<ClassModel> {
  const labels = [...new Set(labelOfEach)].filter((label) => typeof label === 'string');
  const isTaught = (_: unknown, index: number): boolean => labelOfEach[index] !== undefined;
  const classes = Int32Array.from(toClasses(labelOfEach.filter(isTaught), labels));
  const set = { vectors: vectors.filter(isTaught), classes, classCount: labels.length, size, wordFeatures };
  const model = await createLinearModel(set);
  const sharpness = await learnAndMeasure(model, set);

  return {
    labels,
    guess: (vector) => {
      const probabilities = softmax(model.scores(vector), sharpness);
      return labels
        .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
    support: (vector) => Math.max(0, ...model.scores(vector)),
  };
}

function toClasses(labelOfEach: readonly (string | null | undefined)[], labels: readonly string[]): number[] {
  const numbers = new Map<string | null | undefined, number>(labels.map((label, index) => [label, index]));
  return labelOfEach.map((label) => numbers.get(label) ?? -1);
}

const HELD_OUT = 5;
const USUAL_SHARPNESS = 7;
const REVIEWS = 2;

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
  for (let review = 0; review < REVIEWS; review += 1) await model.review();
  const surprise = (sharpness: number): number =>
    scored.reduce(
      (sum, { scores, own }) => sum + surpriseAt(scores, own, sharpness),
      Math.log(sharpness / USUAL_SHARPNESS) ** 2,
    );
  const candidates = Array.from({ length: 16 }, (_, step) => 2 * 1.2 ** step);
  const surprises = await mapInSlices(candidates, surprise);
  return candidates[surprises.indexOf(Math.min(...surprises))] ?? USUAL_SHARPNESS;
}

/** What the probability of that class lacks, as a logarithm; an array for each of them would take most of the time. */
function surpriseAt(scores: Float64Array, own: number, sharpness: number): number {
  const ownScore = scores[own] ?? 0;
  let sum = 0;
  for (const score of scores) sum += Math.exp(sharpness * (score - ownScore));
  return Math.log(sum);
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
