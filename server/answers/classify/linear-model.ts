import type { FeatureVector } from './features.ts';

export interface LinearModel {
  /** One score for each class: about 1 for a message like its examples, about 0 for one unlike them. */
  scores: (vector: FeatureVector) => Float64Array;
  weight: (feature: number, label: number) => number;
}

export interface TrainingSet {
  vectors: readonly FeatureVector[];
  /** The class of each vector; -1 belongs to none. */
  classes: Int32Array;
  classCount: number;
  size: number;
  wordFeatures: number;
}

/** What a class should score at least for its own examples, and at most for those of others. */
const OWN_TARGET = 1;
const OTHER_TARGET = 0.1;
/** Squared hinge loss; the own examples of a class weigh three times as much, as there are so few of them. */
const OWN_SOFTNESS = 1 / 6;
const OTHER_SOFTNESS = 1 / 2;
const PASSES = 3;
const SMALLEST_STEP = 1e-3;
/** With more classes than this a class learns from its own examples and from those that share words with it. */
const RIVALS = 16;

/**
 * One linear support vector machine for each class, solved in the dual one example at a time (Hsieh et al. 2008, "A
 * dual coordinate descent method for large-scale linear SVM"). There is no bias: a message that shares nothing with the
 * examples scores 0 for every class, which is what tells it apart.
 */
export function trainLinearModel(set: TrainingSet): LinearModel {
  const { classes, classCount, size } = set;
  const rows = packRows(set.vectors);
  const weights = new Float32Array(size * classCount);
  const learners = rivalsOf(set);
  const alphas = new Float64Array(classes.length);
  const own = new Float64Array(size);
  for (let label = 0; label < classCount; label += 1) {
    own.fill(0);
    alphas.fill(0);
    const learner = { rows, classes, label, weights: own, alphas };
    const order = learners[label] ?? new Int32Array(0);
    improve(
      learner,
      order.filter((row) => classes[row] === label),
    );
    const active = improve(learner, order);
    for (let pass = 0; pass < PASSES; pass += 1) improve(learner, active);
    for (let feature = 0; feature < size; feature += 1)
      weights[feature * classCount + label] = own[feature] ?? 0;
  }
  return {
    scores: (vector) => multiply(vector, weights, classCount, size),
    weight: (feature, label) => weights[feature * classCount + label] ?? 0,
  };
}

interface Rows {
  starts: Int32Array;
  features: Int32Array;
  values: Float64Array;
}

interface Learner {
  rows: Rows;
  classes: Int32Array;
  label: number;
  weights: Float64Array;
  alphas: Float64Array;
}

/** One pass over the examples; answers those that the weights rest on. */
function improve({ rows, classes, label, weights, alphas }: Learner, order: Int32Array): Int32Array {
  const { starts, features, values } = rows;
  const active = new Int32Array(order.length);
  let count = 0;
  for (const row of order) {
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    let score = 0;
    for (let cell = start; cell < end; cell += 1)
      score += (values[cell] ?? 0) * (weights[features[cell] ?? 0] ?? 0);
    const isOwn = classes[row] === label;
    const alpha = alphas[row] ?? 0;
    const missing = isOwn ? OWN_TARGET - score : score - OTHER_TARGET;
    if (!isOwn && alpha === 0 && missing <= 0) continue;
    active[count] = row;
    count += 1;
    const softness = isOwn ? OWN_SOFTNESS : OTHER_SOFTNESS;
    const next = Math.max(0, alpha + (missing - alpha * softness) / (1 + softness));
    const step = isOwn ? next - alpha : alpha - next;
    if (Math.abs(step) < SMALLEST_STEP) continue;
    alphas[row] = next;
    for (let cell = start; cell < end; cell += 1) {
      const feature = features[cell] ?? 0;
      weights[feature] = (weights[feature] ?? 0) + (values[cell] ?? 0) * step;
    }
  }
  return active.subarray(0, count);
}

/** For each class the examples it learns from, in an order that is mixed but always the same. */
function rivalsOf({ vectors, classes, classCount, wordFeatures }: TrainingSet): Int32Array[] {
  const order = mixedOrder(classes.length);
  if (classCount <= RIVALS) return Array.from({ length: classCount }, () => order);

  const sizes = new Float64Array(classCount);
  for (const label of classes) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  const means = new Float32Array(wordFeatures * classCount);
  vectors.forEach(({ features, values }, row) => {
    const label = classes[row] ?? -1;
    if (label < 0) return;
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] ?? 0;
      if (feature >= wordFeatures) continue;
      const cell = feature * classCount + label;
      means[cell] = (means[cell] ?? 0) + (values[at] ?? 0) / (sizes[label] ?? 1);
    }
  });
  const rivals = Array.from({ length: classCount }, () => new Array<number>());
  for (const row of order) {
    const vector = vectors[row];
    if (vector === undefined) continue;
    const scores = multiply(vector, means, classCount, wordFeatures);
    const floor = Math.max(Number.MIN_VALUE, scores.slice().sort().at(-RIVALS) ?? 0);
    scores.forEach((score, label) => {
      if (score >= floor || label === classes[row]) rivals[label]?.push(row);
    });
  }
  return rivals.map((list) => Int32Array.from(list));
}

/** The vector times the matrix, as far as the matrix reaches. */
function multiply(
  { features, values }: FeatureVector,
  matrix: Float32Array,
  columns: number,
  rows: number,
): Float64Array {
  const product = new Float64Array(columns);
  for (let at = 0; at < features.length; at += 1) {
    const feature = features[at] ?? 0;
    if (feature >= rows) continue;
    const value = values[at] ?? 0;
    const start = feature * columns;
    for (let column = 0; column < columns; column += 1)
      product[column] = (product[column] ?? 0) + value * (matrix[start + column] ?? 0);
  }
  return product;
}

function packRows(vectors: readonly FeatureVector[]): Rows {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach((vector, row) => {
    starts[row + 1] = (starts[row] ?? 0) + vector.features.length;
  });
  const features = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float64Array(features.length);
  vectors.forEach((vector, row) => {
    features.set(vector.features, starts[row]);
    values.set(vector.values, starts[row]);
  });
  return { starts, features, values };
}

function mixedOrder(length: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  let state = 1;
  for (let last = length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
