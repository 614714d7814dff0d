import { countrySpecs, isValidIBAN } from 'ibantools';
import validator from 'validator';

import type { FindSpans, Span } from './span.ts';
import { countDigits, spansOf } from './span.ts';

const EMAIL =
  /[\p{L}\p{N}._%+'-]{1,64}[^\S\n]?(?:@|＠|\((?:at|ät)\)|\[(?:at|ät)\])[^\S\n]?(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/dgiu;
export const findEmails = spansOf(EMAIL, 'EMAIL');

/** What follows the path of an address may sign somebody in; the path itself says what it is about. */
export const findUrlQueries = spansOf(
  /https?:\/\/[^\s?#<>"']{1,300}(?<value>[?#][^\s<>"']{1,2000})/dgi,
  'QUERY',
);

const IBAN_START = /(?<![\p{L}\p{N}])([A-Z]{2})[ .-]?\d{2}/giu;
const IBAN_CHARACTER = /[A-Z0-9]/i;
const IBAN_SEPARATOR = /[\s.–-]/;
const MOST_SEPARATORS = 3;
/** Of these a number of the right shape is taken even where its check digits are wrong: it is somebody's typing error. */
const NEAR_COUNTRIES = new Set(['DE', 'AT', 'CH', 'LI']);

/** The length of an IBAN is known from its country, so that no word that follows is taken with it. */
export const findIbans: FindSpans = (text) => {
  const spans: Span[] = [];
  for (const match of text.matchAll(IBAN_START)) {
    const country = (match[1] ?? '').toUpperCase();
    const length = Object.entries(countrySpecs).find(([code]) => code === country)?.[1].chars ?? null;
    if (length === null || match.index < (spans.at(-1)?.end ?? 0)) continue;
    const read = readCharacters(text, match.index, length);
    if (read === null) continue;
    const isNear = NEAR_COUNTRIES.has(country) && countDigits(read.characters) >= length - 4;
    if (isNear || isValidIBAN(read.characters))
      spans.push({ start: match.index, end: read.end, kind: 'IBAN' });
  }
  return spans;
};

function readCharacters(
  text: string,
  start: number,
  count: number,
): { characters: string; end: number } | null {
  let characters = '';
  let separators = 0;
  for (let position = start; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (IBAN_CHARACTER.test(character)) {
      characters += character.toUpperCase();
      separators = 0;
      if (characters.length === count) return { characters, end: position + 1 };
    } else {
      separators += 1;
      if (separators > MOST_SEPARATORS || !IBAN_SEPARATOR.test(character)) return null;
    }
  }
  return null;
}

const CARD = /(?<![\d.,])[2-6]\d{3}(?:[ .–-]{0,2}\d){9,15}(?!\d)/dgu;
const FOUR_BY_FOUR = /^\d{4}([ .–-]{1,2})\d{4}\1\d{4}\1\d{4}$/;
const CARD_CODE =
  /(?<!\p{L})(?:cvv2?|cvc2?|kartenpr(?:ü|ue)fnummer|pr(?:ü|ue)fziffern?)[^\p{L}\d\n]{0,4}(?:ist |lautet |is )?(?<value>\d{3,4})(?!\d)/dgiu;

export const FIND_CARDS: FindSpans[] = [
  spansOf(
    CARD,
    'CARD',
    (value) => FOUR_BY_FOUR.test(value) || validator.isLuhnNumber(value.replace(/\D/g, '')),
  ),
  spansOf(CARD_CODE, 'CARD'),
];
