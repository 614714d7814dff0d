import type { FeatureVector } from '../feature-vector.ts';
import { forEachInSlices } from '../slices.ts';

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
  const weights = new Float32Array(size * stride);
  const order = Int32Array.from(vectors, (_, index) => index);
  const random = createRandom();
  const scores = new Float64Array(stride);
  /** The classes that each text is told from. */
  const rivals: Int32Array[] = [];
  const all = Int32Array.from({ length: classCount }, (_, label) => label);

  /** The classes in which the scores are wrong; the scores become the errors. */
  const wrongAmong = (candidates: Int32Array, own: readonly number[]): Int32Array => {
    for (const label of own) scores[label] = (scores[label] ?? 0) - 1 / own.length;
    return candidates.filter((label) => Math.abs(scores[label] ?? 0) >= LEAST_ERROR);
  };
  const correct = ({ features, values }: FeatureVector, labels: Int32Array, rate: number): void => {
    for (let at = 0; at < features.length; at += 1) {
      const start = (features[at] ?? 0) * stride;
      const step = rate * (values[at] ?? 0);
      for (const label of labels) {
        weights[start + label] = (weights[start + label] ?? 0) - step * (scores[label] ?? 0);
      }
    }
  };
  for (let pass = 0; pass < PASSES; pass += 1) {
    shuffle(order, random);
    const rate = RATE / (1 + pass * RATE_DECAY);
    await forEachInSlices(order, (row) => {
      const vector = vectors[row];
      const own = classes[row] ?? [];
      if (vector === undefined || own.length === 0) return;
      const known = rivals[row];
      if (known === undefined) fillProbabilities(vector, weights, scores, classCount);
      else fillAmong(vector, known, { weights, stride, target: scores });
      const wrong = wrongAmong(known ?? all, own);
      rivals[row] ??= Int32Array.from(new Set([...own, ...wrong]));
      correct(vector, wrong, rate);
    });
  }
  return {
    probabilities: (vector) => {
      const result = new Float64Array(stride);
      fillProbabilities(vector, weights, result, classCount);
      return Float32Array.from(result.subarray(0, classCount));
    },
  };
}

/** The sums of four classes stay in the processor's registers, which halves the time of learning. */
const BLOCK = 4;

function fillProbabilities(
  { features, values }: FeatureVector,
  weights: Float32Array,
  target: Float64Array,
  classCount: number,
): void {
  const stride = target.length;
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
  { features, values }: FeatureVector,
  labels: Int32Array,
  { weights, stride, target }: { weights: Float32Array; stride: number; target: Float64Array },
): void {
  let best = -Infinity;
  for (const label of labels) {
    let score = 0;
    for (let at = 0; at < features.length; at += 1)
      score += (values[at] ?? 0) * (weights[(features[at] ?? 0) * stride + label] ?? 0);
    target[label] = score;
    best = Math.max(best, score);
  }
  let sum = 0;
  for (const label of labels) {
    const power = Math.exp((target[label] ?? 0) - best);
    target[label] = power;
    sum += power;
  }
  for (const label of labels) {
    target[label] = (target[label] ?? 0) / sum;
  }
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
