import type { Dimension } from './units.ts';

/** A number with what it measures. A range has two ends; otherwise both are the same. */
export interface Figure {
  dimension: Dimension;
  from: number;
  to: number;
  start: number;
  end: number;
}

/** The same for all ways of writing the same: "14 Tage", "vierzehn Tagen" and "two weeks". */
export function figureKey({ dimension, from, to }: Figure): string {
  return from === to ? `${dimension} ${from}` : `${dimension} ${from}-${to}`;
}
