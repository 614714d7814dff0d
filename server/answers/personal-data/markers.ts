import type { FindSpans, PersonalDataKind } from './span.ts';
import { PERSONAL_DATA_KINDS, spansOf } from './span.ts';

export function markerOf(kind: PersonalDataKind, ordinal: number): string {
  return `[${kind}-${ordinal}]`;
}

const KIND = PERSONAL_DATA_KINDS.join('|');
const BLANK = '[^\\S\\n]{0,2}';
const DASH = '[-_–‑]';
/** `[EMAIL-1]` as models hand it back: `[email 1]`, `[E-Mail_1]`, `\[EMAIL-1\]`, `(EMAIL-1)`, `EMAIL-1`. */
const MARKER = [
  `\\\\?\\[${BLANK}(\\p{L}[\\p{L}-]{0,20}?)${BLANK}[-_–‑:#]?${BLANK}(\\d{1,6})${BLANK}\\\\?\\]`,
  `[({<«‹⟦【]${BLANK}(${KIND})${BLANK}${DASH}${BLANK}(\\d{1,6})${BLANK}[)}>»›⟧】]`,
  `(?<![\\p{L}\\p{N}])(${KIND})${DASH}(\\d{1,6})(?![\\p{L}\\p{N}])`,
].join('|');

/** Words of a customer that look like a marker of ours; they must come back as they were. */
export const findMarkerLike: FindSpans = spansOf(new RegExp(MARKER, 'dgiu'), 'TEXT');

export interface Restored {
  text: string;
  /** Markers that stand for nothing; a text that has one must not reach a customer. */
  unknownMarkers: string[];
}

/** Puts the values back. `values` is keyed by the exact marker. */
export function restoreMarkers(text: string, values: ReadonlyMap<string, string>): Restored {
  const unknownMarkers: string[] = [];
  const parts: string[] = [];
  let position = 0;
  // In one pass: a value that was put back may itself look like a marker.
  for (const match of text.matchAll(new RegExp(MARKER, 'giu'))) {
    const word = match[1] ?? match[3] ?? match[5] ?? '';
    const ordinal = match[2] ?? match[4] ?? match[6] ?? '';
    const value = values.get(`[${word.replaceAll('-', '').toUpperCase()}-${Number(ordinal)}]`);
    if (value === undefined) unknownMarkers.push(match[0]);
    parts.push(text.slice(position, match.index), value ?? match[0]);
    position = match.index + match[0].length;
  }
  return { text: parts.join('') + text.slice(position), unknownMarkers };
}
