export function median(values: number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length / 2;
  const upper = ascending[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (ascending[middle - 1] ?? Number.NaN)) / 2 : upper;
}

/** The rounds' results, number by number. */
export function medians<Key extends string>(rounds: Record<Key, number>[]): Record<Key, number> {
  const [first] = rounds;
  if (first === undefined) throw new Error('There is no round.');
  const keys = Object.keys(first) as Key[];
  const entries = keys.map((key) => [key, median(rounds.map((round) => round[key]))] as const);
  return Object.fromEntries(entries) as Record<Key, number>;
}
