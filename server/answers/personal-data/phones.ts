import { parsePhoneNumberFromString } from 'libphonenumber-js';

import type { FindSpans, Span } from './span.ts';
import { countDigits } from './span.ts';

const REGIONS = ['DE', 'AT', 'CH'] as const;
const GAP = '[^\\S\\n]';
/** Begins with + or 0, as a number that somebody is to call does. */
const DIALLED = new RegExp(
  `(?<![\\p{L}\\p{N}.,])[(]?(?:\\+|0)(?:[\\d()/.–‑-]|${GAP}){4,28}\\d(?!\\p{N})`,
  'gu',
);
const NAMED = new RegExp(
  `(?<!\\p{L})(?:tel(?:efon)?|fon|phone|handy|mobile?|mobil(?:funk)?|ruf|fax|festnetz|whatsapp|erreichbar unter|call me (?:on|at))` +
    `(?:[- ]?(?:nummer|nr|no|number))?(?:[\\s.:(]|(?<!\\p{L})(?:ist|lautet|is)(?!\\p{L})){0,6}([+(]?\\d(?:[\\d()/.–‑-]|${GAP}){4,24}\\d)(?!\\p{N})`,
  'giu',
);
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 15;
const MOST_GROUPS_DROPPED = 4;

export const findNamedPhones: FindSpans = (text) =>
  [...text.matchAll(NAMED)].flatMap((match): Span[] => {
    const value = match[1] ?? '';
    const end = match.index + match[0].length;
    return countDigits(value) < FEWEST_DIGITS ? [] : [{ start: end - value.length, end, kind: 'PHONE' }];
  });

export const findPhones: FindSpans = (text) =>
  [...text.matchAll(DIALLED)].flatMap((match): Span[] => {
    const length = phoneLength(match[0]);
    return length === 0 ? [] : [{ start: match.index, end: match.index + length, kind: 'PHONE' }];
  });

/** Another number may follow without a word between ("0721 1234567 76131 Karlsruhe"): groups are dropped from the end. */
function phoneLength(candidate: string): number {
  let value = candidate;
  for (let dropped = 0; dropped <= MOST_GROUPS_DROPPED; dropped += 1) {
    const digits = countDigits(value);
    if (digits < FEWEST_DIGITS) return 0;
    if (digits <= MOST_DIGITS && isPhone(value)) return value.length;
    const shorter = value.replace(/\D{1,4}\d{1,28}$/u, '');
    if (shorter === value) return 0;
    value = shorter;
  }
  return 0;
}

function isPhone(value: string): boolean {
  if (/^\(?(?:\+|00)/.test(value)) return countDigits(value) >= 8;
  return REGIONS.some((region) => parsePhoneNumberFromString(value, region)?.isValid() === true);
}

/** The same number however it is written; what no region knows is compared by its digits. */
export function phoneKey(value: string): string {
  return parsePhoneNumberFromString(value, 'DE')?.number ?? value.replace(/\D/g, '');
}
