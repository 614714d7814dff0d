import type { FeatureVector } from '../feature-vector.ts';
import { forEachInSlices } from '../slices.ts';
import type { WeightMatrix } from '../weight-matrix.ts';
import { addSteps, fillScores } from '../weight-matrix.ts';

export interface SoftmaxModel {
  /** One probability for each class. */
  probabilities: (vector: FeatureVector) => Float32Array;
}

export interface TrainingSet {
  vectors: readonly FeatureVector[];
  /** The classes of each vector; several share it, and without any it teaches nothing. */
  classes: readonly (readonly number[])[];
  classCount: number;
  size: number;
}

const PASSES = 3;
const RATE = 5;
const RATE_DECAY = 0.3;
/** Smaller errors are not learned from: they are most of the work and none of the result. */
const LEAST_ERROR = 0.02;

/**
 * Multinomial logistic regression by stochastic gradient descent. Few passes with a big step are all the regularisation
 * that short texts need. After the first pass a text is told only from the classes that it was mistaken for. Always the
 * same order, so the same examples give the same model.
 */
export async function trainSoftmax({
  vectors,
  classes,
  classCount,
  size,
}: TrainingSet): Promise<SoftmaxModel> {
  const stride = Math.ceil(classCount / BLOCK) * BLOCK;
  const matrix = { weights: new Float32Array(size * stride), stride };
  const order = Int32Array.from(vectors, (_, index) => index);
  const random = createRandom();
  const errors = new Float64Array(stride);
  const steps = new Float64Array(stride);
  const wrong = new Int32Array(classCount);
  const all = Int32Array.from({ length: classCount }, (_, label) => label);
  /** The classes that each text is told from. */
  const rivals: Int32Array[] = [];

  /** Takes a step in each class in which the probability is wrong, and tells how many of `wrong` these are. */
  const improve = (
    vector: FeatureVector,
    own: readonly number[],
    candidates: Int32Array,
    rate: number,
  ): number => {
    for (const label of own) errors[label] = (errors[label] ?? 0) - 1 / own.length;
    let count = 0;
    for (const label of candidates) {
      const error = errors[label] ?? 0;
      if (Math.abs(error) < LEAST_ERROR) continue;
      steps[label] = -rate * error;
      wrong[count] = label;
      count += 1;
    }
    addSteps(vector, matrix, { labels: wrong, count, steps });
    return count;
  };
  for (let pass = 0; pass < PASSES; pass += 1) {
    shuffle(order, random);
    const rate = RATE / (1 + pass * RATE_DECAY);
    await forEachInSlices(order, (row) => {
      const vector = vectors[row];
      const own = classes[row] ?? [];
      if (vector === undefined || own.length === 0) return;
      const known = rivals[row];
      if (known === undefined) fillProbabilities(vector, matrix, errors, classCount);
      else fillAmong(vector, matrix, known, errors);
      const count = improve(vector, own, known ?? all, rate);
      rivals[row] ??= withOwn(wrong.subarray(0, count), own);
    });
  }
  return {
    probabilities: (vector) => {
      const result = new Float64Array(stride);
      fillProbabilities(vector, matrix, result, classCount);
      return Float32Array.from(result.subarray(0, classCount));
    },
  };
}

function withOwn(labels: Int32Array, own: readonly number[]): Int32Array {
  const missing = own.filter((label) => !labels.includes(label));
  const all = new Int32Array(missing.length + labels.length);
  all.set(missing);
  all.set(labels, missing.length);
  return all;
}

/** The sums of four classes stay in the processor's registers, which halves the time of learning. */
const BLOCK = 4;

function fillProbabilities(
  { features, values }: FeatureVector,
  { weights, stride }: WeightMatrix,
  target: Float64Array,
  classCount: number,
): void {
  for (let label = 0; label < stride; label += BLOCK) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let at = 0; at < features.length; at += 1) {
      const cell = (features[at] ?? 0) * stride + label;
      const value = values[at] ?? 0;
      first += value * (weights[cell] ?? 0);
      second += value * (weights[cell + 1] ?? 0);
      third += value * (weights[cell + 2] ?? 0);
      fourth += value * (weights[cell + 3] ?? 0);
    }
    target[label] = first;
    target[label + 1] = second;
    target[label + 2] = third;
    target[label + 3] = fourth;
  }
  let best = -Infinity;
  for (let label = 0; label < classCount; label += 1) best = Math.max(best, target[label] ?? 0);
  let sum = 0;
  for (let label = 0; label < classCount; label += 1) {
    const power = Math.exp((target[label] ?? 0) - best);
    target[label] = power;
    sum += power;
  }
  for (let label = 0; label < classCount; label += 1) target[label] = (target[label] ?? 0) / sum;
}

/** The same among some classes only. */
function fillAmong(
  vector: FeatureVector,
  matrix: WeightMatrix,
  labels: Int32Array,
  target: Float64Array,
): void {
  fillScores(vector, matrix, { labels, count: labels.length, target });
  let best = -Infinity;
  for (const label of labels) best = Math.max(best, target[label] ?? 0);
  let sum = 0;
  for (const label of labels) {
    const power = Math.exp((target[label] ?? 0) - best);
    target[label] = power;
    sum += power;
  }
  for (const label of labels) target[label] = (target[label] ?? 0) / sum;
}

function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}
