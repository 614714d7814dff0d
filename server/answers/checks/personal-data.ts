import type { Thread } from '../../domain/thread.ts';
import { findEmails, findIbans, FIND_CARDS } from '../personal-data/accounts.ts';
import { FIND_ADDRESSES } from '../personal-data/addresses.ts';
import { FIND_BIRTHDATES, FIND_PLAIN_FIGURES } from '../personal-data/dates.ts';
import { FIND_NAMES } from '../personal-data/names.ts';
import { findParcelNumbers } from '../personal-data/numbers.ts';
import { findNamedPhones, findPhones, phoneKey } from '../personal-data/phones.ts';
import type { FindSpans, PersonalDataKind } from '../personal-data/span.ts';
import { withoutSpans } from '../personal-data/span.ts';
import { fold } from '../text/fold.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from '../../domain/finding.ts';
import { sentenceAt, splitSentences } from './sentences.ts';

/** Whoever comes first has the text: an IBAN holds a card number, a card number a phone number. */
const RULES: FindSpans[] = [
  findEmails,
  findIbans,
  ...FIND_CARDS,
  findParcelNumbers,
  ...FIND_BIRTHDATES,
  findNamedPhones,
  ...FIND_ADDRESSES,
  ...FIND_PLAIN_FIGURES,
  findPhones,
  ...FIND_NAMES,
];

interface Value {
  kind: PersonalDataKind;
  key: string;
  start: number;
}

/** Nobody's data but the customer's own and the shop's; a card number, whosever it is, is never repeated. */
export function checkPersonalData(
  draft: string,
  ownTexts: readonly string[],
  evidence: Evidence,
  thread: Thread,
): Finding[] {
  const found = findValues(draft);
  if (found.length === 0) return [];
  const told = thread.messages
    .filter(({ author, kind }) => kind === 'comment' && author.kind !== 'customer')
    .map(({ text }) => text);
  const known = [evidence.text, evidence.customerText, ...ownTexts, ...told].join('\n');
  const knownKeys = new Set(findValues(known).map(keyWithKind));
  const plain = plainKey(known);
  const words = new Set(fold(known).match(/[a-z]+/g));
  const sentences = splitSentences(draft);
  return found
    .filter((value) => !isKnown(value, knownKeys, plain, words))
    .map(({ kind, start }) => ({
      check: 'personal_data',
      severity: 'failed',
      sentence: sentenceAt(sentences, start),
      detail: `not_the_customers:${kind.toLowerCase()}`,
    }));
}

function isKnown(
  value: Value,
  keys: ReadonlySet<string>,
  plain: string,
  words: ReadonlySet<string>,
): boolean {
  if (value.kind === 'CARD') return false;
  if (value.kind === 'NAME') return value.key.split(' ').every((part) => part.length < 2 || words.has(part));
  return (
    keys.has(keyWithKind(value)) || (value.kind === 'ADDRESS' && ` ${plain} `.includes(` ${value.key} `))
  );
}

function findValues(text: string): Value[] {
  const values: Value[] = [];
  let open = text;
  for (const rule of RULES) {
    const spans = rule(open);
    for (const { start, end, kind } of spans) {
      if (kind !== null) values.push({ kind, key: keyOf(kind, text.slice(start, end)), start });
    }
    open = withoutSpans(open, spans);
  }
  return values;
}

function keyWithKind({ kind, key }: Value): string {
  return `${kind} ${key}`;
}

function keyOf(kind: PersonalDataKind, value: string): string {
  if (kind === 'PHONE') return phoneKey(value);
  // Of "ends in @shop.example" the word before is no part of an address.
  if (kind === 'EMAIL')
    return value
      .replace(/^\S+\s(?=[@＠])/u, '')
      .replace(/\s/g, '')
      .toLowerCase();
  return kind === 'ADDRESS' || kind === 'NAME'
    ? plainKey(value)
    : value.replace(/[^\p{L}\d]/gu, '').toUpperCase();
}

function plainKey(text: string): string {
  return fold(text)
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
}
