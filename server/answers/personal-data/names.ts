import { ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS } from '../text/stop-words.ts';
import { fold } from '../text/fold.ts';
import type { FindSpans, Span } from './span.ts';

/** What stands where a name could and is none. */
const NO_NAMES = new Set(
  `team damen herren herr herrn frau familie zusammen kundenservice kundendienst kundenbetreuung heine leute support service
   alle sir madam kundin kunde redaktion mitarbeiter mitarbeiterin kollegen kollege kollegin shop versand hilfe anliegen frage
   bestellung lieferung retoure rechnung gruesse gruss danke dank bitte hallo guten tag morgen abend moin gesendet sent
   meinem my iphone ipad android samsung outlook anhang anlage ps p.s nachricht antwort customer everyone there thanks
   telefon tel mobil email mail kundennummer bestellnummer adresse datum betreff deutschland germany wochenende jahr
   weihnachten feiertage sonne voraus fest ostern urlaub gesundheit kleid hose bluse jacke schuhe paket geld`
    .split(/\s+/)
    .map(fold),
);

/** Names that are words, too: alone they are left to where they stand ("in Rosa", "im Mai"). */
const WORDS_TOO = new Set(
  `rosa schwarz weiss braun gruen blau rot lang kurz klein gross winter sommer herbst fruehling mai april august juni juli
   mark ernst heide will lieb stark schoen jung neu neumann alt reich engel stern sonntag montag freitag berg bach wald feld
   busch baum blume rose lilie viola linde iris koenig kaiser graf herzog bauer schneider schuster weber koch becker mueller
   fuchs wolf hase vogel hahn kraft gold silber heine best frank ring stein hemd rock schuh kleid may rich young white black
   brown green long short small king cook baker taylor grace hope joy art will bill jack mantel weste beige olive jade`
    .split(/\s+/)
    .filter((word) => word !== 'mueller' && word !== 'neumann')
    .map(fold),
);

const PARTICLES = new Set([
  'von',
  'van',
  'vom',
  'zu',
  'zur',
  'de',
  'di',
  'der',
  'den',
  'del',
  'la',
  'el',
  'al',
]);
const TITLES = new Set([
  'dr',
  'prof',
  'med',
  'dipl',
  'ing',
  'mag',
  'frau',
  'herr',
  'herrn',
  'mr',
  'mrs',
  'ms',
]);

const WORD = /\p{L}[\p{L}\p{M}'’.-]{0,30}/gu;

interface Word {
  text: string;
  start: number;
  end: number;
}

const HONORIFIC =
  /(?<![\p{L}])(?:Frau|Herrn?|Fr\.|Hr\.|Familie|Fam\.|Fräulein|Mrs?\.?|Ms\.?|Miss|Dr\.|Prof\.|c\/o)(?: (?:Dr|Prof|med|Dipl|Mag)\.?(?:-Ing\.)?){0,3} {1,2}/gu;
const GREETING =
  /(?:^|\n)[ >\t]{0,4}(?:Hallo|Hi|Hey|Liebe[rs]?|Guten (?:Tag|Morgen|Abend)|Moin|Servus|Grüezi|Grüß Gott|Dear|Hello|Sehr geehrte[rs]?)[ ,]{1,2}(?:[Ll]iebe[rs]? )?/gu;
const INTRODUCTION =
  /(?<!\p{L})(?:mein name (?:ist|lautet)|my name is|ich hei(?:ß|ss)e|(?:vor|nach|familien|geburts)?name ?:|(?:auf|unter) (?:den|dem|meinem) namen|besteller(?:in)? ?:|empfänger(?:in)? ?:|kontoinhaber(?:in)? ?:?|karteninhaber(?:in)? ?:?)[ \t]{0,3}/giu;
const PRESENTATION =
  /(?<!\p{L})(?:hier (?:ist|spricht|schreibt)|i am|i['’]m|this is|ich bin)(?: die| der)?[ \t]{1,2}/giu;
const CLOSING =
  /(?<!\p{L})(?:gr(?:ü|ue|u)(?:ß|ss)(?:en?|le|li)?|gruß|gruss|lg|vg|mfg|bg|regards|(?:best|warm|kind) wishes|sincerely|faithfully|hochachtungsvoll|herzlichst|freundlichst|cheers|gez\.|i\. ?a\.)(?!\p{L})[ \t,.;!:-]{0,5}/giu;
const THANKS = /(?<!\p{L})(?:danke?|thanks|thank you|dankeschön|merci)[ \t,.;!:-]{0,5}(?=\n)/giu;

/** Names where a text says that they are some: forms of address, greetings, closing lines, introductions. */
export const FIND_NAMES: FindSpans[] = [
  after(HONORIFIC, (words) => leadingCapitals(words, 3)),
  after(GREETING, (words, line) => whole(leadingCapitals(words, 3), words, line)),
  after(INTRODUCTION, (words) => leadingNames(words, 3)),
  after(PRESENTATION, (words) => {
    const names = leadingCapitals(words, 3);
    return names.length >= 2 ? names : [];
  }),
  findClosingNames,
];

/** A text that is to come behind a pattern, in the same line. */
function after(pattern: RegExp, choose: (words: Word[], line: string) => Word[]): FindSpans {
  return (text) => {
    const spans: Span[] = [];
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[0].length;
      const chosen = choose(wordsAt(text, start), restOfLine(text, start));
      const span = toSpan(chosen);
      if (span !== null && span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
    }
    return spans;
  };
}

const LONGEST_NAME = 80;

function restOfLine(text: string, start: number): string {
  return text.slice(start, start + LONGEST_NAME).split('\n', 1)[0] ?? '';
}

/** The words that begin at a place and have only single spaces between them. */
function wordsAt(text: string, start: number): Word[] {
  const words: Word[] = [];
  let expected = start;
  for (const match of restOfLine(text, start).matchAll(WORD)) {
    const from = start + match.index;
    if (from - expected > 1 || (from > expected && !/[ \t]/.test(text.charAt(expected)))) break;
    const cut = match[0].replace(/[.'’-]+$/u, (end) => (end === '.' && match[0].length <= 3 ? '.' : ''));
    words.push({ text: cut, start: from, end: from + cut.length });
    expected = from + match[0].length;
    if (cut.length < match[0].length) break;
  }
  return words;
}

function isNoName({ text }: Word): boolean {
  const folded = fold(text.replace(/\.$/u, ''));
  const plain = text.toLowerCase();
  return (
    NO_NAMES.has(folded) ||
    /(?:team|service|support)$/u.test(folded) ||
    (!PARTICLES.has(plain) && (GERMAN_STOP_WORDS.has(folded) || ENGLISH_STOP_WORDS.has(folded)))
  );
}

function leadingNames(words: Word[], most: number): Word[] {
  const stop = words.findIndex(isNoName);
  const names = words.slice(0, Math.min(most, stop === -1 ? words.length : stop));
  const last = names.findLastIndex(({ text }) => !PARTICLES.has(text.toLowerCase()));
  return names.slice(0, last + 1);
}

function leadingCapitals(words: Word[], most: number): Word[] {
  const stop = words.findIndex(({ text }) => !/^\p{Lu}/u.test(text) && !PARTICLES.has(text));
  return leadingNames(stop === -1 ? words : words.slice(0, stop), most);
}

/** The chosen words, if nothing but punctuation is left of the line. */
function whole(chosen: Word[], words: Word[], line: string): Word[] {
  const [first] = words;
  const last = chosen.at(-1);
  if (first === undefined || last === undefined) return [];
  const rest = line.slice(last.end - first.start);
  return /^[\s,.!:;)*_~-]*(?:$|[^\p{L}\s?])/u.test(rest) || /^\s*(?:und|and|aus|,)/u.test(rest) ? chosen : [];
}

function findClosingNames(text: string): Span[] {
  const spans: Span[] = [];
  const add = (span: Span | null): void => {
    if (span !== null && span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
  };
  for (const match of text.matchAll(CLOSING)) {
    const start = match.index + match[0].length;
    const inline = closingName(text, start);
    if (inline !== null) add(inline);
    else if (!/\p{L}/u.test(restOfLine(text, start)) || /^(?:aus|von|an)\s/iu.test(restOfLine(text, start)))
      add(nameInNextLine(text, start));
  }
  for (const match of text.matchAll(THANKS)) add(nameInNextLine(text, match.index + match[0].length));
  return spans
    .sort((a, b) => a.start - b.start)
    .filter((span, i, all) => span.start >= (all[i - 1]?.end ?? 0));
}

function closingName(text: string, start: number): Span | null {
  const words = wordsAt(text, start);
  const names = leadingNames(words, 4);
  const isWritten = names.every(({ text: word }) => /^\p{Lu}/u.test(word) || PARTICLES.has(word));
  if (!isWritten && names.length > 2) return null;
  return toSpan(whole(names, words, restOfLine(text, start)));
}

/** Up to two empty lines, or the "Ihre" of a letter, may stand between. */
function nameInNextLine(text: string, start: number): Span | null {
  const next = /\n[ \t>*_-]{0,4}(?:\n[ \t>*_-]{0,4}){0,2}(?:(?:Ihre?|Deine?|Eure?) )?(?=\p{L})/uy;
  next.lastIndex = start + restOfLine(text, start).length;
  const match = next.exec(text);
  return match === null ? null : closingName(text, next.lastIndex);
}

function toSpan(words: Word[]): Span | null {
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  const letters = last.end - first.start;
  return letters < 2 ? null : { start: first.start, end: last.end, kind: 'NAME' };
}

export function nameKey(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim();
}

/** What of a name is found again alone: the whole, and those parts that cannot be a word as well. */
export function recognisableParts(name: string): string[] {
  const parts = name.split(/[\s,]+/u).filter((part) => part !== '');
  const alone = parts.filter((part) => {
    const key = fold(part.replace(/\.$/u, ''));
    return (
      key.length >= 3 &&
      !TITLES.has(key) &&
      !PARTICLES.has(key) &&
      !WORDS_TOO.has(key) &&
      !NO_NAMES.has(key) &&
      !GERMAN_STOP_WORDS.has(key) &&
      !ENGLISH_STOP_WORDS.has(key)
    );
  });
  return [parts.length > 1 ? parts.join(' ') : '', ...alone].filter((part) => part !== '').map(nameKey);
}
