import type { FeatureVector } from '../feature-vector.ts';
import { NOTHING } from '../feature-vector.ts';
import { forEachInSlices, mapInSlices } from '../slices.ts';
import type { WeightMatrix } from '../weight-matrix.ts';
import { addSteps, fillScores } from '../weight-matrix.ts';

export interface LinearModel {
  /** One score for each class: about 1 for a message like its examples, about 0 for one unlike them. */
  scores: (vector: FeatureVector) => Float64Array;
}

/** A model that goes on learning: more examples make it better, the earlier ones are not learned again from the start. */
export interface GrowingModel extends LinearModel {
  /** Learns from the vectors at these positions, each named once. */
  learn: (positions: readonly number[]) => Promise<void>;
  /** Goes through all that was learned once more. */
  review: () => Promise<void>;
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
const SMALLEST_STEP = 1e-3;
/** With more classes than this a class learns from its own examples and from those that share words with it. */
const RIVALS = 16;

/** An example, and the classes that learn from it. */
interface Lesson {
  vector: FeatureVector;
  /** Its own class, if it has one, stands first. */
  labels: Int32Array;
  hasOwn: boolean;
  /** So many of these classes rest on it. */
  used: number;
  /** In the dual, how much each of these classes rests on the example. */
  alphas: Float64Array;
}

/**
 * One linear support vector machine for each class, solved in the dual one example at a time (Hsieh et al. 2008, "A
 * dual coordinate descent method for large-scale linear SVM"). There is no bias: a message that shares nothing with the
 * examples scores 0 for every class, which is what tells it apart. All classes learn from an example at once, since
 * fetching its weights from memory is most of the work.
 */
export async function createLinearModel(set: TrainingSet): Promise<GrowingModel> {
  const { classes, classCount, size } = set;
  const weights = new Float32Array(size * classCount);
  const improve = createImprover({ weights, stride: classCount });
  const order = mixedOrder(classes.length);
  const rivals = await rivalsOf(set);
  const lessons: Lesson[] = [];

  return {
    scores: (vector) => multiply(vector, weights, classCount, size),
    learn: async (positions) => {
      const isNew = new Set(positions);
      const added = await mapInSlices(
        order.filter((position) => isNew.has(position)),
        (position) => toLesson(set, position, rivals(position)),
      );
      await forEachInSlices(added, (lesson) => {
        if (lesson.hasOwn) improve(lesson, 1);
      });
      await forEachInSlices(added, (lesson) => {
        improve(lesson, lesson.used);
        dropUnused(lesson);
      });
      lessons.push(...added);
    },
    review: () =>
      forEachInSlices(lessons, (lesson) => {
        improve(lesson, lesson.used);
      }),
  };
}

function toLesson({ vectors, classes }: TrainingSet, position: number, rivals: readonly number[]): Lesson {
  const own = classes[position] ?? -1;
  const labels = new Int32Array(own < 0 || rivals.includes(own) ? rivals.length : rivals.length + 1);
  labels[0] = own;
  let count = own < 0 ? 0 : 1;
  for (const label of rivals) if (label !== own) labels[count++] = label;
  const vector = vectors[position] ?? NOTHING;
  return { vector, labels, hasOwn: own >= 0, used: labels.length, alphas: new Float64Array(labels.length) };
}

/** Only classes whose border an example touches rest on it; the others need not look at it again. */
function dropUnused(lesson: Lesson): void {
  const { labels, alphas, hasOwn } = lesson;
  let used = 0;
  for (let at = 0; at < lesson.used; at += 1) {
    const alpha = alphas[at] ?? 0;
    if (alpha === 0 && !(at === 0 && hasOwn)) continue;
    labels[used] = labels[at] ?? 0;
    alphas[used] = alpha;
    used += 1;
  }
  lesson.used = used;
}

/** A step of the first `count` classes of an example. */
function createImprover(matrix: WeightMatrix): (lesson: Lesson, count: number) => void {
  const scores = new Float64Array(matrix.stride);
  const steps = new Float64Array(matrix.stride);
  const moved = new Int32Array(matrix.stride);

  return ({ vector, labels, hasOwn, alphas }, count) => {
    fillScores(vector, matrix, { labels, count, target: scores });
    let movedCount = 0;
    for (let index = 0; index < count; index += 1) {
      const isOwn = hasOwn && index === 0;
      const label = labels[index] ?? 0;
      const alpha = alphas[index] ?? 0;
      const score = scores[label] ?? 0;
      const missing = isOwn ? OWN_TARGET - score : score - OTHER_TARGET;
      const softness = isOwn ? OWN_SOFTNESS : OTHER_SOFTNESS;
      const next = Math.max(0, alpha + (missing - alpha * softness) / (1 + softness));
      if (Math.abs(next - alpha) < SMALLEST_STEP) continue;
      alphas[index] = next;
      moved[movedCount] = label;
      steps[label] = isOwn ? next - alpha : alpha - next;
      movedCount += 1;
    }
    addSteps(vector, matrix, { labels: moved, count: movedCount, steps });
  };
}

/** The classes that learn from each example. */
async function rivalsOf(set: TrainingSet): Promise<(position: number) => readonly number[]> {
  const { vectors, classes, classCount, wordFeatures } = set;
  const all = Array.from({ length: classCount }, (_, label) => label);
  if (classCount <= RIVALS) return () => all;

  const sizes = new Float64Array(classCount);
  for (const label of classes) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  const means = new Float32Array(wordFeatures * classCount);
  await forEachInSlices(vectors, ({ features, values }, position) => {
    const label = classes[position] ?? -1;
    if (label < 0) return;
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] ?? 0;
      if (feature >= wordFeatures) continue;
      const cell = feature * classCount + label;
      means[cell] = (means[cell] ?? 0) + (values[at] ?? 0) / (sizes[label] ?? 1);
    }
  });
  return (position) => {
    const scores = multiply(vectors[position] ?? NOTHING, means, classCount, wordFeatures);
    const floor = Math.max(Number.MIN_VALUE, scores.slice().sort().at(-RIVALS) ?? 0);
    return all.filter((label) => (scores[label] ?? 0) >= floor);
  };
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
