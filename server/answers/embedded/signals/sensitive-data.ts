import type { FoldedText } from '../../text/fold.ts';
import { evidenceOf, findPhrase, phraseTable } from '../../text/phrases.ts';

export type SensitiveKind =
  'fraud' | 'credentials' | 'card' | 'identity' | 'bank' | 'health' | 'data_request';

export interface SensitiveFinding {
  kind: SensitiveKind;
  evidence: string;
}

const FRAUD = phraseTable([
  '(jemand|irgendwer|ein fremder|eine fremde|unbekannte|unbekannter) … (in|über|mit|auf) (meinem|mein|meinen) (konto|account|kundenkonto|namen)',
  '(auf|unter|in) meinem namen … (bestellt|gekauft|eingekauft)',
  '(konto|account|kundenkonto) … (gehackt|geknackt|übernommen|missbraucht)',
  '(gehackt|identitätsdiebstahl|identitätsmissbrauch|datenleck|datenpanne|datenklau|kontomissbrauch|kartenmissbrauch)',
  '(fremde|fremden|fremder) (rechnung|rechnungen|daten|bestellung|bestellungen|adresse|person|konto|kundin|kunden)',
  '(daten|rechnung|rechnungen|bestellungen) (einer|eines|von) (anderen|anderer|fremden|frau|herrn)',
  '(nicht von mir|habe ich nie|hab ich nie|nie) (autorisiert|bestellt|getätigt|veranlasst)',
  'das war ich nicht',
  '(gestohlene|gestohlenen|geklaute) (karte|kreditkarte|daten)',
  '(auf den link|daten|passwort|tan) … (geklickt und|eingegeben) … (betrug|betrüger|gefälscht*|phishing|fake)',
  '(hacked|data breach|data leak|identity theft|unauthori*ed|someone else*s (account|orders|invoice|details)|stolen card|fraudulent)',
  'someone … (used|using|ordered|logged) … my (account|card|name)',
]);

const IDENTITY = phraseTable([
  '(anbei|anhang|beigefügt|angehängt|sende|schicke|hier ist|hier mein|kopie) … (ausweis*|personalausweis*|perso|reisepass*|führerschein*|pass)',
  '(ausweis*|personalausweis*|perso|reisepass*|führerschein*) … (anbei|anhang|beigefügt|angehängt|nummer|gültig bis|nr)',
  '(attached|enclosed|here is|copy of) … (passport|id card|driving licence|driver*s license)',
  '(ausweisnummer|personalausweisnummer|passnummer|sozialversicherungsnummer|passport number)',
]);

const HEALTH = phraseTable([
  '(krebs|brustkrebs|darmkrebs|krebserkrankung|tumor|chemo|chemotherapie|bestrahlung|leukämie)',
  '(diagnose|diagnostiziert|befund|attest|arztbrief|krankschreibung|krankenakte)',
  '(depression*|depressiv*|psychose|angststörung|burnout|bipolar*|borderline|essstörung|magersucht|bulimie)',
  '(multiple sklerose|ms erkrankung|parkinson|epilepsie|epileptisch*|demenz|alzheimer|hiv|aids|hepatitis)',
  '(schlaganfall|herzinfarkt|organspende|dialyse|fehlgeburt|schwerbehinder*|behindertenausweis|pflegegrad)',
  '(cancer|chemotherapy|diagnosed|diagnosis|miscarriage|stroke last|heart attack|hiv positive)',
]);

const DATA_REQUEST = phraseTable([
  '(auskunftsersuchen|auskunftsantrag|löschantrag|löschersuchen|löschbegehren|datenauskunft nach)',
  '(art|artikel|article)(.)? ?(15|17|16|20|21)',
  '(fordere|verlange|beantrage|begehre|bitte um) … (auskunft|löschung|datenkopie|herausgabe) … (daten|person|gespeichert*)',
  '(auskunft über|kopie) (sämtliche|alle|meine) … (daten|gespeichert*)',
  '(löschen sie|löscht) … (alle|sämtliche|meine) … daten',
  '(subject access request|data subject|right to be forgotten|gdpr request)',
  '(delete|erase|send me|provide) (all|every|any) … (personal )?(data|information) … (about|on|hold|of) … me',
]);

const CREDENTIAL =
  /(?<![a-zäöü])(?:passwort|kennwort|password|passcode|pw|pin|tan|cvv|cvc|pr(?:ü|ue)fziffer)(?:\s{0,3}[:=]\s{0,3}|\s{1,3}(?:ist|lautet|is)\s{1,3}|\s{1,3})["„']?([^\s"“',;]{3,40})/giu;
const DOCUMENT_NUMBER =
  /(?<![A-Z0-9])(?=[A-Z0-9]{0,8}\d)[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?(?![A-Z0-9])/;
const IDENTITY_WORD =
  /\b(?:ausweis|personalausweis|perso|reisepass|f(?:ü|ue)hrerschein|passport|id card)\b/iu;
const IDENTITY_FILE =
  /(?:perso|ausweis|reisepass|passport|id[-_ ]?card|f(?:ü|ue)hrerschein)[^/]{0,40}\.(?:jpe?g|png|pdf|heic|webp)/iu;
const CARD_LIKE = /(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d])/g;
const IBAN_LIKE = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/gi;

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
    verbatim('bank', findIban(text.original)) ??
    phrase('health', HEALTH) ??
    phrase('data_request', DATA_REQUEST)
  );
}

function findCardNumber(text: string): string | null {
  for (const [candidate] of text.matchAll(CARD_LIKE)) {
    const digits = candidate.replace(/\D/g, '');
    if (/^[2-6]/.test(digits) && digits.length >= 13 && isLuhnValid(digits)) return candidate;
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
  return sum % 10 === 0 && !/^(\d)\1*$/.test(digits);
}

function findIban(text: string): string | null {
  for (const [candidate] of text.matchAll(IBAN_LIKE)) {
    const compact = candidate.replace(/ /g, '').toUpperCase();
    for (let length = Math.min(34, compact.length); length >= 15; length -= 1) {
      if (isIbanValid(compact.slice(0, length))) return candidate;
    }
  }
  return null;
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
    if (/\d/.test(value) && !/^\d{1,2}$/.test(value) && !/^\d{1,2}[.:]\d/.test(value)) return match[0];
  }
  return null;
}

function findIdentityDocument(text: string, attachments: string[]): string | null {
  const file = IDENTITY_FILE.exec([...attachments, text.slice(-2_000)].join('\n'));
  if (file !== null) return file[0];
  const number = DOCUMENT_NUMBER.exec(text);
  return number !== null && IDENTITY_WORD.test(text) ? number[0] : null;
}
