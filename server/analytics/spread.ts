export interface Spread {
  count: number;
  /** The value that half, and nine tenths, do not exceed; null where there are none. */
  median: number | null;
  p90: number | null;
}

export interface CountedValue {
  value: number;
  count: number;
}

/** By the nearest rank; the values in ascending order, each once. */
export function spreadOf(values: readonly CountedValue[]): Spread {
  const count = values.reduce((sum, counted) => sum + counted.count, 0);
  const at = (share: number): number | null => {
    let rank = Math.ceil(share * count);
    for (const counted of values) {
      rank -= counted.count;
      if (rank <= 0) return counted.value;
    }
    return null;
  };
  return { count, median: at(0.5), p90: at(0.9) };
}
