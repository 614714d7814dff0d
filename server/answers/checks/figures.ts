import { findEmails, findIbans } from '../personal-data/accounts.ts';
import { findNamedPhones, findPhones } from '../personal-data/phones.ts';
import type { FindSpans } from '../personal-data/span.ts';
import { withoutSpans } from '../personal-data/span.ts';
import { findCalendar } from './calendar.ts';
import type { Figure } from './figure.ts';
import { findLinks } from './find-links.ts';
import { numberValue, readNumberWord } from './number-words.ts';
import type { Unit } from './units.ts';
import { unitAt, unitBefore } from './units.ts';

const DIGITS =
  "(?:\\d{1,3}(?:[.,'’\\u00a0\\u202f]\\d{3}){1,4}(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,15}(?:[.,]\\d{1,2}(?!\\d))?|\\d{16,40})(?:[.,][-–—]{1,2}(?!\\d))?";
const TOKEN = new RegExp(
  `(?<![\\p{L}\\d])(?:(?<code>(?!EUR|CHF|USD|GBP)\\p{Lu}{1,5}[-/]?\\d{3,20}(?:[-/]\\d{1,12})?)|(?<digits>${DIGITS})(?<ordinal>\\.(?= [\\p{Lu}])|(?:st|nd|rd|th)(?!\\p{L}))?|` +
    `(?<word>\\p{L}{1,30}(?:(?<=ty)-\\p{L}{3,5})?))`,
  'gu',
);
/** Numbers only where something is measured: they are read with their unit. */
const ARTICLE_ONE = /^(?:ein(?:e[mnrs]?)?|one)$/i;
const ARTICLE = /^an?$/i;
const MEASURED_BY_ARTICLE = /(?<!\p{L})(?:within|in|after|takes?|than|for|about) $/iu;
const HALF = /^halbe[nrsm]?$/i;
/** "Sie haben zwei Möglichkeiten:" counts what follows and says nothing about the shop. */
const COUNTS_ITSELF =
  /^ (?:möglichkeiten|optionen|wegen?|varianten|schritten?|fragen|anliegen|punkten?|dingen?|options|ways|steps|questions|points|things|possibilities)(?!\p{L})/iu;
const ONCE =
  /(?<!\p{L})(?:(?<=nur |höchstens )einmal|einmal(?= (?:je|pro|im|in der|jährlich|täglich|wöchentlich)(?!\p{L}))|(?<=only |at most )once|once(?= (?:a|per|every)(?!\p{L}))|twice)(?!\p{L})/giu;
const LIST_MARK = /(?:^|\n)[^\S\n]{0,4}$/;
const RANGE = /^[\s\u00a0]{0,2}(?:-|–|—|‑|bis(?: zu)?|to|through)[\s\u00a0]{0,2}(?:€|eur |chf )?$/iu;
const BETWEEN = /(?:zwischen|between) (?:€|eur |chf )?$/iu;
const LIST =
  /^[\s\u00a0]{0,2}(?:,|\/|[x×]|(?:und|oder|and|or|bzw\.)(?!\p{L})|, (?:und|oder|and|or))[\s\u00a0]{0,2}(?:€|eur |chf )?$/iu;

interface Token {
  value: number;
  unit: Unit | null;
  start: number;
  end: number;
}

/** Every date, time, amount, period, percentage, measure and number of a text, in one unit for each dimension. */
export function findFigures(text: string): Figure[] {
  const blanked = (from: string, rules: readonly FindSpans[]): string =>
    rules.reduce((open, find) => withoutSpans(open, find(open)), from);
  // "03.03.2025" could be dialled as well, so dates come before telephone numbers.
  const calendar = findCalendar(blanked(text, [findLinks, findEmails, findIbans]));
  const open = blanked(calendar.open, [findNamedPhones, findPhones]);
  return [...calendar.figures, ...onceIn(open), ...inRanges(open, findTokens(open))].sort(
    (a, b) => a.start - b.start,
  );
}

function onceIn(text: string): Figure[] {
  return [...text.matchAll(ONCE)].map((match) => {
    const value = match[0].toLowerCase() === 'twice' ? 2 : 1;
    return {
      dimension: 'times',
      from: value,
      to: value,
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

function findTokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap((match): Token[] => {
    const { code, word } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (code !== undefined) return [{ value: Number(code.replace(/\D/g, '')), unit: PLAIN, start, end }];
    const token = word === undefined ? digitToken(text, match, start, end) : wordToken(text, word, start);
    return token === null ? [] : [token];
  });
}

function digitToken(text: string, match: RegExpExecArray, start: number, end: number): Token | null {
  const { digits = '', ordinal } = match.groups ?? {};
  const value = numberValue(digits);
  const behind = unitAt(text, end);
  const before = unitBefore(text, start);
  if (ordinal !== undefined && behind === null && before === null) {
    const isListMark = ordinal === '.' && LIST_MARK.test(text.slice(Math.max(0, start - 5), start));
    return isListMark ? null : { value, unit: ORDINAL, start, end };
  }
  return { value, unit: behind?.unit ?? before, start, end: behind?.end ?? end };
}

function wordToken(text: string, word: string, start: number): Token | null {
  const end = start + word.length;
  const isOne =
    ARTICLE_ONE.test(word) ||
    (ARTICLE.test(word) && MEASURED_BY_ARTICLE.test(text.slice(Math.max(0, start - 8), start)));
  if (isOne || HALF.test(word)) {
    const behind = unitAt(text, end);
    const isMeasured = behind?.unit.dimension.startsWith('period') === true;
    return isMeasured ? { value: isOne ? 1 : 0.5, unit: behind.unit, start, end: behind.end } : null;
  }
  const number = readNumberWord(word);
  if (number === null || COUNTS_ITSELF.test(text.slice(end, end + 20))) return null;
  if (number.behind.startsWith('mal')) return { value: number.value, unit: TIMES, start, end };
  const behind = unitAt(text, start + number.length);
  return { value: number.value, unit: behind?.unit ?? null, start, end: Math.max(end, behind?.end ?? end) };
}

const ORDINAL: Unit = { dimension: 'ordinal', factor: 1 };
const TIMES: Unit = { dimension: 'times', factor: 1 };
const PLAIN: Unit = { dimension: 'number', factor: 1 };

/** Of "3, 6 oder 12 Monate" and "zwischen 3 und 5 Tagen" every number has the unit of the last. */
function inRanges(text: string, tokens: Token[]): Figure[] {
  const figures: Figure[] = [];
  const units: (Unit | null)[] = tokens.map(({ unit }) => unit);
  for (let index = tokens.length - 2; index >= 0; index -= 1) {
    const token = tokens[index];
    const next = tokens[index + 1];
    if (token === undefined || next === undefined || units[index] !== null) continue;
    const gap = text.slice(token.end, next.start);
    if (gap.length < 12 && (RANGE.test(gap) || LIST.test(gap))) units[index] = units[index + 1] ?? null;
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    const next = tokens[index + 1];
    const unit = units[index] ?? PLAIN;
    const nextUnit = units[index + 1] ?? PLAIN;
    const gap = next === undefined ? '' : text.slice(token.end, next.start);
    const opening = text.slice(Math.max(0, token.start - 14), token.start);
    const isRange = gap.length < 12 && (RANGE.test(gap) || (BETWEEN.test(opening) && LIST.test(gap)));
    if (next !== undefined && isRange && (unit.dimension === nextUnit.dimension || nextUnit === PLAIN)) {
      const last = nextUnit === PLAIN ? unit : nextUnit;
      figures.push({
        dimension: unit.dimension,
        from: scaled(token.value, unit),
        to: scaled(next.value, last),
        start: token.start,
        end: next.end,
      });
      index += 1;
    } else {
      const value = scaled(token.value, unit);
      figures.push({ dimension: unit.dimension, from: value, to: value, start: token.start, end: token.end });
    }
  }
  return figures;
}

function scaled(value: number, { factor }: Unit): number {
  return Math.round(value * factor * 1000) / 1000;
}
