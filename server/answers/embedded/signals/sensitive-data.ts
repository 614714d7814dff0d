import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, phraseTable } from '../../text/phrases.ts';
import {
  DATA_REQUEST_PHRASES,
  FRAUD_PHRASES,
  HEALTH_PHRASES,
  IDENTITY_PHRASES,
} from './sensitive-data-phrases.ts';

export type SensitiveKind =
  'fraud' | 'credentials' | 'card' | 'identity' | 'bank' | 'health' | 'data_request';

export interface SensitiveFinding {
  kind: SensitiveKind;
  evidence: string;
}

const FRAUD = phraseTable(FRAUD_PHRASES);
const IDENTITY = phraseTable(IDENTITY_PHRASES);
const HEALTH = phraseTable(HEALTH_PHRASES);
const DATA_REQUEST = phraseTable(DATA_REQUEST_PHRASES);

const CREDENTIAL =
  /(?<![a-zäöü])(?:passwort|kennwort|password|passcode|pw|pin|tan|cvv|cvc|pr(?:ü|ue)fziffer)(?:\s{0,3}[:=]\s{0,3}|\s{1,3}(?:ist|lautet|is)\s{1,3}|\s{1,3})["„']?([^\s"“',;]{3,40})/giu;
const SAYS_IT = /^[a-zäöü]{4,10}(?:\s{0,3}[:=]|\s{1,3}lautet)/iu;
const DOCUMENT_NUMBER =
  /(?<![A-Z0-9])(?=[A-Z0-9]{0,8}\d)[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?(?![A-Z0-9])/;
const IDENTITY_WORD =
  /\b(?:ausweis|personalausweis|perso|reisepass|f(?:ü|ue)hrerschein|passport|id card)\b/iu;
const IDENTITY_FILE =
  /(?:perso|ausweis|reisepass|passport|id[-_ ]?card|f(?:ü|ue)hrerschein)[^/]{0,40}\.(?:jpe?g|png|pdf|heic|webp)/iu;
const CARD_LIKE = /(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d])/g;
const CARD_WORD =
  /(?:kredit|visa|master|amex|ec-?)\s?-?(?:card|karte)|kreditkarte|visa\b|mastercard|card number|karte(?:n|\b)|cvv|cvc|g(?:ü|ue)ltig bis|expir/i;
const CARD_NUMBER_NEARBY = 60;
const IBAN_LIKE = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/gi;
/** Digits as an IBAN of the neighbouring countries has them; one that is mistyped is one as well. */
const IBAN_SHAPED =
  /(?<![A-Z0-9])(?:DE\d{2}(?: ?\d){18}|AT\d{2}(?: ?\d){16}|CH\d{2}(?: ?[A-Z0-9]){17}|IBAN\W{0,4}(?:[a-z]{1,8}\W{1,3}){0,2}[A-Z]{2}\d{2}(?: ?\d){8,26})(?!\d)/gi;
const ACCOUNT_NUMBER =
  /(?<![a-zäöü])(?:konto(?:nummer|nr\.?|-nr\.?)|kto\.?(?:-?nr\.?)?|blz|bankleitzahl|sort code|account (?:number|no\.?))\s{0,3}:?\s{0,3}(?:ist|lautet|is)?\s{0,3}\d(?:[ -]?\d){5,11}(?!\d)/gi;

/** Bank or card numbers, passwords, identity documents, health data, fraud, formal data requests. */
export function findSensitiveData(text: FoldedText, attachments: string[]): SensitiveFinding | null {
  const phrase = (kind: SensitiveKind, table: typeof FRAUD): SensitiveFinding | null => {
    const match = findPhrase(text, table);
    return match === null ? null : { kind, evidence: evidenceOf(text, match) };
  };
  const verbatim = (kind: SensitiveKind, evidence: string | null): SensitiveFinding | null =>
    evidence === null ? null : { kind, evidence };

  return (
    phrase('fraud', FRAUD) ??
    verbatim('card', findCardNumber(text.original)) ??
    verbatim('credentials', findCredential(text.original)) ??
    phrase('identity', IDENTITY) ??
    verbatim('identity', findIdentityDocument(text.original, attachments)) ??
    verbatim('bank', findBankAccount(text.original)) ??
    phrase('health', HEALTH) ??
    phrase('data_request', DATA_REQUEST)
  );
}

function findCardNumber(text: string): string | null {
  for (const match of text.matchAll(CARD_LIKE)) {
    const [candidate] = match;
    const digits = candidate.replace(/\D/g, '');
    if (!/^[2-6]/.test(digits) || /^(\d)\1*$/.test(digits)) continue;
    const around = text.slice(
      Math.max(0, match.index - CARD_NUMBER_NEARBY),
      match.index + candidate.length + CARD_NUMBER_NEARBY,
    );
    if (isLuhnValid(digits) || (digits.length === 16 && CARD_WORD.test(around))) return candidate;
  }
  return null;
}

/** The check digit of ISO/IEC 7812-1, https://en.wikipedia.org/wiki/Luhn_algorithm */
function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (let position = 1; position <= digits.length; position += 1) {
    const value = Number(digits.at(-position)) * (position % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

function findBankAccount(text: string): string | null {
  for (const [candidate] of text.matchAll(IBAN_LIKE)) {
    const compact = candidate.replace(/ /g, '').toUpperCase();
    for (let length = Math.min(34, compact.length); length >= 15; length -= 1) {
      if (isIbanValid(compact.slice(0, length))) return candidate;
    }
  }
  const [shaped] = [...text.matchAll(IBAN_SHAPED), ...text.matchAll(ACCOUNT_NUMBER)];
  return shaped?.[0] ?? null;
}

/** ISO 13616: the rearranged number leaves 1 when divided by 97. */
function isIbanValid(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** "Mein Passwort ist falsch" names none; a digit, or the colon of a form, makes the difference. */
function findCredential(text: string): string | null {
  for (const match of text.matchAll(CREDENTIAL)) {
    const value = match[1] ?? '';
    const isNamed = /\d/.test(value) && !/^\d{1,2}$/.test(value) && !/^\d{1,2}[.:]\d/.test(value);
    if (isNamed || SAYS_IT.test(match[0])) return match[0];
  }
  return null;
}

function findIdentityDocument(text: string, attachments: string[]): string | null {
  const file = IDENTITY_FILE.exec([...attachments, text.slice(-2_000)].join('\n'));
  if (file !== null) return file[0];
  const number = DOCUMENT_NUMBER.exec(text);
  return number !== null && IDENTITY_WORD.test(text) ? number[0] : null;
}
