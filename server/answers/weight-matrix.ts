import type { FeatureVector } from './feature-vector.ts';

/** A weight for each feature and class. Those of a feature lie side by side: a text touches few features, but many classes. */
export interface WeightMatrix {
  weights: Float32Array;
  /** How many weights each feature has: one for each class, and what fills up. */
  stride: number;
}

/** So many sums are under way in the processor at a time: one after the other would take three times as long. */
const AT_ONCE = 4;

/** Writes the scores of the first `count` of these classes, each at the place of its class. */
export function fillScores(
  { features, values }: FeatureVector,
  { weights, stride }: WeightMatrix,
  { labels, count, target }: { labels: Int32Array; count: number; target: Float64Array },
): void {
  for (let index = 0; index < count; index += AT_ONCE) {
    // Behind the last class comes the last class again, which changes nothing.
    const [a, b, c, d] = fourFrom(labels, index, count - 1);
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let at = 0; at < features.length; at += 1) {
      const start = (features[at] ?? 0) * stride;
      const value = values[at] ?? 0;
      first += value * (weights[start + a] ?? 0);
      second += value * (weights[start + b] ?? 0);
      third += value * (weights[start + c] ?? 0);
      fourth += value * (weights[start + d] ?? 0);
    }
    target[a] = first;
    target[b] = second;
    target[c] = third;
    target[d] = fourth;
  }
}

function fourFrom(labels: Int32Array, index: number, last: number): [number, number, number, number] {
  return [
    labels[index] ?? 0,
    labels[Math.min(index + 1, last)] ?? 0,
    labels[Math.min(index + 2, last)] ?? 0,
    labels[Math.min(index + 3, last)] ?? 0,
  ];
}

/** Moves the weights of the first `count` of these classes by the vector times the step of the class. */
export function addSteps(
  { features, values }: FeatureVector,
  { weights, stride }: WeightMatrix,
  { labels, count, steps }: { labels: Int32Array; count: number; steps: Float64Array },
): void {
  for (let index = 0; index < count; index += 2) {
    const a = labels[index] ?? 0;
    const stepOfA = steps[a] ?? 0;
    // Without a second class the first takes a step of nothing.
    const b = labels[Math.min(index + 1, count - 1)] ?? 0;
    const stepOfB = index + 1 < count ? (steps[b] ?? 0) : 0;
    for (let at = 0; at < features.length; at += 1) {
      const start = (features[at] ?? 0) * stride;
      const value = values[at] ?? 0;
      weights[start + a] = (weights[start + a] ?? 0) + value * stepOfA;
      weights[start + b] = (weights[start + b] ?? 0) + value * stepOfB;
    }
  }
}
