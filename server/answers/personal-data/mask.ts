import { findEmails, findIbans, findUrlQueries, FIND_CARDS } from './accounts.ts';
import { FIND_ADDRESSES } from './addresses.ts';
import { FIND_BIRTHDATES, FIND_PLAIN_FIGURES } from './dates.ts';
import type { Restored } from './markers.ts';
import { findMarkerLike, markerOf, restoreMarkers } from './markers.ts';
import { FIND_NAMES, nameKey, recognisableParts } from './names.ts';
import { FIND_LABELLED_NUMBERS, FIND_LONG_NUMBERS, findHashNumbers, findParcelNumbers } from './numbers.ts';
import { findNamedPhones, findPhones, phoneKey } from './phones.ts';
import type { FindSpans, PersonalDataKind, Span } from './span.ts';
import { withoutSpans } from './span.ts';

export interface KnownPerson {
  /** As the contact and the senders of the thread carry them. */
  names: readonly string[];
  /** Ids that the shop knows the person by. */
  customerNumbers: readonly string[];
}

/** What stands in the masked texts instead of a value; it tells nothing about the person. */
export interface MaskedItem {
  marker: string;
  kind: PersonalDataKind;
  occurrences: number;
}

export interface MaskedTexts {
  /** In the order given. */
  texts: string[];
  restore: (text: string) => Restored;
  /** For the record of what was sent to whom. */
  left: MaskedItem[];
}

/** Whoever comes first has the text: an IBAN holds a card number, a card number a phone number. */
const RULES: FindSpans[] = [
  findMarkerLike,
  findEmails,
  findUrlQueries,
  findIbans,
  ...FIND_CARDS,
  ...FIND_LABELLED_NUMBERS,
  findParcelNumbers,
  ...FIND_BIRTHDATES,
  findNamedPhones,
  ...FIND_ADDRESSES,
  ...FIND_PLAIN_FIGURES,
  findPhones,
  findHashNumbers,
  ...FIND_NAMES,
];

/**
 * Replaces personal data by markers such as `[EMAIL-1]`. The same value has the same marker in all texts, and, as long
 * as a thread only grows at its end, also the next time. Linear in the length of the texts.
 */
export function maskPersonalData(texts: readonly string[], known: KnownPerson): MaskedTexts {
  const searched = texts.map((text) => search(text, RULES, []));
  const values = recognisableValues(searched, known);
  const findAgain = [
    spansOfWords(/(?<![\p{L}\d])[A-Z\d](?:[A-Z\d]|[-_/.](?=[A-Z\d])){2,29}(?![\p{L}\d])/giu, values.numbers),
    findKnownNames(values.names),
  ];
  const found = searched.map(({ text, open, spans }) =>
    search(text, [...findAgain, ...FIND_LONG_NUMBERS], spans, open),
  );

  const markers = new Map<string, MaskedItem>();
  const originals = new Map<string, string>();
  const counts = new Map<PersonalDataKind, number>();
  const toMarker = (kind: PersonalDataKind, value: string): string => {
    const key = `${kind} ${keyOf(kind, value)}`;
    const item = markers.get(key) ?? { marker: '', kind, occurrences: 0 };
    if (item.occurrences === 0) {
      const ordinal = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, ordinal);
      item.marker = markerOf(kind, ordinal);
      markers.set(key, item);
      originals.set(item.marker, value);
    }
    item.occurrences += 1;
    return item.marker;
  };
  return {
    texts: found.map(({ text, spans }) => replaceSpans(text, spans, toMarker)),
    restore: (text) => restoreMarkers(text, originals),
    left: [...markers.values()],
  };
}

interface Searched {
  text: string;
  /** The text with filler instead of what was found. */
  open: string;
  spans: Span[];
}

function search(text: string, rules: FindSpans[], before: Span[], openBefore = text): Searched {
  let open = openBefore;
  const spans = [...before];
  for (const rule of rules) {
    const found = rule(open);
    if (found.length === 0) continue;
    open = withoutSpans(open, found);
    spans.push(...found);
  }
  return { text, open, spans: spans.sort((a, b) => a.start - b.start) };
}

interface RecognisableValues {
  numbers: Map<string, PersonalDataKind>;
  names: Set<string>;
}

/** What one text names ("Bestellnummer 4711", "Viele Grüße, Anna Meier") is found in the others without a label. */
function recognisableValues(searched: Searched[], known: KnownPerson): RecognisableValues {
  const numbers = new Map<string, PersonalDataKind>();
  const names = new Set(known.names.flatMap(recognisableParts));
  for (const number of known.customerNumbers) numbers.set(numberKey(number), 'CUSTOMER');
  for (const { text, spans } of searched) {
    for (const { start, end, kind } of spans) {
      const value = text.slice(start, end);
      if (kind === 'NAME') recognisableParts(value).forEach((part) => names.add(part));
      if (kind === 'ORDER' || kind === 'CUSTOMER' || kind === 'INVOICE' || kind === 'PARCEL') {
        const key = numberKey(value);
        if (key.length >= FEWEST_TO_RECOGNISE) numbers.set(key, numbers.get(key) ?? kind);
      }
    }
  }
  return { numbers, names };
}

/** Shorter numbers are found by their label only: "4711" may also be a price or a size. */
const FEWEST_TO_RECOGNISE = 5;

function spansOfWords(pattern: RegExp, kinds: ReadonlyMap<string, PersonalDataKind>): FindSpans {
  if (kinds.size === 0) return () => [];
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const kind = kinds.get(numberKey(match[0]));
      return kind === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, kind }];
    });
}

const MOST_NAME_WORDS = 4;

function findKnownNames(names: ReadonlySet<string>): FindSpans {
  if (names.size === 0) return () => [];
  return (text) => {
    const words = [...text.matchAll(/\p{L}[\p{L}\p{M}'’-]{0,40}/gu)];
    const spans: Span[] = [];
    for (let position = 0; position < words.length; position += 1) {
      const start = words[position]?.index ?? 0;
      if (start < (spans.at(-1)?.end ?? 0)) continue;
      for (let count = Math.min(MOST_NAME_WORDS, words.length - position); count > 0; count -= 1) {
        const last = words[position + count - 1];
        const end = last === undefined ? start : last.index + last[0].length;
        const length = nameLength(text.slice(start, Math.min(end, start + 120)), names);
        if (length === 0) continue;
        spans.push({ start, end: start + length, kind: 'NAME' });
        break;
      }
    }
    return spans;
  };
}

/** "Meiers" is a Meier, too. */
function nameLength(phrase: string, names: ReadonlySet<string>): number {
  if (names.has(nameKey(phrase))) return phrase.length;
  return phrase.length > 4 && /s$/iu.test(phrase) && names.has(nameKey(phrase.slice(0, -1)))
    ? phrase.length - 1
    : 0;
}

function numberKey(value: string): string {
  return value.replace(/[^\p{L}\d]/gu, '').toUpperCase();
}

function keyOf(kind: PersonalDataKind, value: string): string {
  switch (kind) {
    case 'EMAIL':
      return value.replace(/\s/g, '').toLowerCase();
    case 'PHONE':
      return phoneKey(value);
    case 'NAME':
      return nameKey(value);
    case 'ADDRESS':
      return value.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ');
    case 'QUERY':
    case 'TEXT':
      return value;
    case 'IBAN':
    case 'CARD':
    case 'ORDER':
    case 'CUSTOMER':
    case 'INVOICE':
    case 'PARCEL':
    case 'BIRTHDATE':
    case 'NUMBER':
      return numberKey(value);
  }
}

function replaceSpans(
  text: string,
  spans: readonly Span[],
  toMarker: (kind: PersonalDataKind, value: string) => string,
): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, kind } of spans) {
    if (kind === null) continue;
    parts.push(text.slice(position, start), toMarker(kind, text.slice(start, end)));
    position = end;
  }
  return parts.join('') + text.slice(position);
}
