import type { FindSpans } from './span.ts';
import { spansOf } from './span.ts';

const MONTH = '(?:jan|feb|mär|maer|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\\p{L}{0,6}\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
/** Nobody who orders was born later, and nothing that is ordered is delivered earlier. */
const BIRTH_YEAR = '(?:19\\d{2}|200\\d|201[0-2])';
const dateWith = (year: string): string =>
  [
    `${DAY}[./-] ?${DAY}[./-] ?${year}`,
    `${DAY}\\.? ?${MONTH},? ?${year}`,
    `${MONTH} ${DAY}(?:st|nd|rd|th)?,? ${year}`,
    `${year}-\\d{2}-\\d{2}`,
  ].join('|');

const BORN =
  '(?:geb(?:oren(?:e[rnms]?)?|urtsdatum|urtstag|\\.)?|born|birthday|birth ?date|date of birth|dob)';

export const FIND_BIRTHDATES: FindSpans[] = [
  spansOf(new RegExp(`(?<![\\p{L}\\d.])(?<value>${dateWith(BIRTH_YEAR)})(?![\\d])`, 'dgiu'), 'BIRTHDATE'),
  spansOf(
    new RegExp(
      `(?<!\\p{L})${BORN}(?:[\\s:*(]|(?<!\\p{L})(?:ist|am|is|on)(?!\\p{L})){0,6}(?<value>${dateWith('\\d{2}')})(?!\\d)`,
      'dgiu',
    ),
    'BIRTHDATE',
  ),
];

/** Dates, times, prices and article numbers say what a message is about and nothing about a person. */
export const FIND_PLAIN_FIGURES: FindSpans[] = [
  spansOf(new RegExp(`(?<![\\d.])(?:${dateWith('(?:20\\d{2}|\\d{2})')})(?!\\d)`, 'dgiu'), null),
  spansOf(/(?<![\d.])\d{1,2}\. ?\d{1,2}\.(?!\d)/dgu, null),
  spansOf(/(?<![\d.])\d{1,2}[:.]\d{2}(?:[^\S\n]?[-–][^\S\n]?\d{1,2}[:.]\d{2})?(?![\d.])/dgu, null),
  spansOf(
    /(?<![\d.,])(?:\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})(?:,\d{2}|,-)?[^\S\n]?(?:€|euro?|chf|franken|usd)(?!\p{L})/dgiu,
    null,
  ),
  spansOf(
    /(?<!\p{L})(?:artikel|art|modell|ean|gtin|katalog)(?:[-. ]{0,2}(?:nummern?|nr|no))?[.:# ]{0,4}(?<value>(?=[A-Z]{0,3}\d)[A-Z\d]{3,13}(?:[-/][A-Z\d]{1,4})?)(?![\p{L}\d])/dgiu,
    null,
  ),
];
