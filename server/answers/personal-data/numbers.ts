import type { FindSpans, PersonalDataKind, Span } from './span.ts';
import { countDigits, spansOf } from './span.ts';

const NUMBER_WORD = '[-. ]{0,2}(?:nummern?|num|nr|no|number|id|code)(?![\\p{L}])';
const FILLER = '(?:[\\s.:#=("\'„“*–-]|(?<!\\p{L})(?:lautet|lauten|ist|sind|is|are|war|nr|no)(?!\\p{L})){0,8}';
/** Groups may stand apart; a date, a price, a size or an amount of something is no such number. */
const VALUE =
  '(?!\\d{1,2}\\.\\s?\\d{1,2}\\.)(?!\\d{1,6}[.,]\\d{2}(?!\\d))[A-Z]{0,5}[-_/]?\\d(?:[A-Z\\d]|[-_/.](?=[A-Z\\d])| (?=\\d{3})){1,28}';
const NO_UNIT =
  '(?![\\p{L}\\d]|[.,:]\\d|[^\\S\\n]?(?:€|eur|uhr|chf|stück|stk|tage?n?|wochen?|monate?n?|jahre?n?|mal|cm|kg|%|punkte)(?!\\p{L}))';
const NEXT_VALUE = new RegExp(
  `\\s{0,2}(?:,|/|&|\\+|(?<!\\p{L})(?:und|and|oder|or)(?!\\p{L}))\\s{0,2}(${VALUE})${NO_UNIT}`,
  'iuy',
);

/** A number behind a word that says whose it is; further ones may follow ("4711234 und 4711235"). */
function labelled(words: string, kind: PersonalDataKind): FindSpans {
  const named = new RegExp(
    `(?<!\\p{L})(?:${words})${NUMBER_WORD}${FILLER}(?<value>${VALUE})${NO_UNIT}`,
    'dgiu',
  );
  const bare = new RegExp(`(?<!\\p{L})(?:${words})${FILLER}(?<value>${VALUE})${NO_UNIT}`, 'dgiu');
  return (text) => {
    const spans = [
      ...spansOf(named, kind, (value) => countDigits(value) >= 3)(text),
      ...spansOf(bare, kind, (value) => countDigits(value) >= 5)(text),
    ];
    const first = new Map(spans.map((span) => [span.start, span]));
    const all = [...first.values()].flatMap((span) => [span, ...following(text, span)]);
    return withoutOverlaps(all);
  };
}

function following(text: string, { end, kind }: Span): Span[] {
  const spans: Span[] = [];
  let position = end;
  for (;;) {
    NEXT_VALUE.lastIndex = position;
    const match = NEXT_VALUE.exec(text);
    const value = match?.[1] ?? '';
    if (match === null || countDigits(value) < 5 || spans.length === 20) return spans;
    position = match.index + match[0].length;
    spans.push({ start: position - value.length, end: position, kind });
  }
}

function withoutOverlaps(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

export const FIND_LABELLED_NUMBERS: FindSpans[] = [
  labelled(
    '(?:sendungs?|pakets?|tracking|identcode|paketscheins?|shipment|parcel|dhl|hermes|dpd|gls|ups)[- ]?(?:verfolgungs?|tracking)?',
    'PARCEL',
  ),
  labelled(
    'rechnungs?|rg|re|invoice|mahnungs?|aktenzeichen|az|kassenzeichen|buchungs?|forderungs?',
    'INVOICE',
  ),
  labelled(
    'kunden(?:konto)?|kd|customer|konto|account|client|mitglieds?|bonus(?:karten)?|kundenkarten|post|vertrags?',
    'CUSTOMER',
  ),
  labelled(
    'bestell(?:ung(?:en|s)?)?|best|auftrags?|order|purchase|vorgangs?|beleg|lieferschein|retouren?|rücksende|rma|reklamations?|ticket|referenz|ref',
    'ORDER',
  ),
];

/** UPS, DHL, Deutsche Post and foreign mail, Hermes, and the lengths that DPD, Hermes (14) and DHL (20) use. */
const PARCEL_FORMS = [
  '1Z ?[0-9A-Z]{3} ?[0-9A-Z]{3} ?[0-9A-Z]{2} ?[0-9A-Z]{4} ?[0-9A-Z]{4}',
  '(?:JJD|JVGL|JD)[ ]?\\d(?: ?\\d){9,22}',
  '[A-Z]{2} ?\\d{3} ?\\d{3} ?\\d{3} ?[A-Z]{2}',
  'H\\d{19}',
  '00340(?: ?\\d){15}',
  '\\d{20}',
  '\\d{14}',
];
export const findParcelNumbers = spansOf(
  new RegExp(`(?<![\\p{L}\\d])(?:${PARCEL_FORMS.join('|')})(?![\\p{L}\\d])`, 'dgiu'),
  'PARCEL',
);

export const findHashNumbers = spansOf(/(?<![\p{L}\d/])#\s?(?<value>\d{5,20})(?!\d)/dgu, 'ORDER');

/** Whatever it is, a number this long belongs to somebody. */
export const FIND_LONG_NUMBERS: FindSpans[] = [
  spansOf(/(?<![\d.,])\d{7,40}(?!\d)/dgu, 'NUMBER'),
  spansOf(/(?<![\d.,])\d{3,12}(?:[ /-]\d{3,12}){1,7}(?!\d)/dgu, 'NUMBER', (value) => countDigits(value) >= 7),
];
