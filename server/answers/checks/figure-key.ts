import type { Figure } from './figures.ts';

/** The same for all ways of writing the same: "14 Tage", "vierzehn Tagen" and "two weeks". */
export function figureKey({ dimension, from, to }: Figure): string {
  return from === to ? `${dimension} ${from}` : `${dimension} ${from}-${to}`;
}
