import type { FoldedText } from './fold.ts';
import { fold, originalSpan } from './fold.ts';

/**
 * Phrases are written as people read them: `zum Anwalt`, `rechtsanw*` (any ending), `mit (einem|einer) …
 * sprechen` (up to four words between, up to eight with `……`), `(bitte )?anrufen`, `seit # wochen` (a number). Spelling
 * and case do not matter. Every repetition is bounded, so the time taken grows with the length of the text only.
 */
export interface PhraseTable {
  any: RegExp;
  phrases: Phrase[];
}

interface Phrase {
  pattern: RegExp;
  /** "nicht zufrieden" already says what a negation would otherwise take back. */
  ownNegation: boolean;
}

export interface PhraseMatch {
  start: number;
  end: number;
}

/** Where an optional word before a gap is left out, the blank in front of it already stands between the words. */
const BETWEEN_WORDS = "(?:[^a-z0-9.!?;']{1,3}|(?<=[^a-z0-9.!?;'])(?=[a-z0-9]))";
const GAP = gapOf(4);
const LONG_GAP = gapOf(8);
const BEFORE = '(?<![a-z0-9])';
const AFTER = '(?![a-z0-9])';
const NO = /^(?:kein(?:e[nmrs]?)?|no)$/;
const NEGATORS =
  /^(?:kein(?:e[nmrs]?)?|nicht|ned|net|nie|niemals|ohne|weder|no|not|never|without|don't|dont|doesn't|didn't|isn't|won't)$/;

export function phraseTable(sources: readonly string[]): PhraseTable {
  const bodies = sources.map(toPattern);
  return {
    any: new RegExp(`${BEFORE}(?:${bodies.join('|')})${AFTER}`),
    phrases: sources.map((source, index) => ({
      pattern: new RegExp(`${BEFORE}(?:${bodies[index] ?? ''})${AFTER}`, 'g'),
      ownNegation: wordsOf(fold(source)).some((word) => NEGATORS.test(word)),
    })),
  };
}

function gapOf(words: number): string {
  return `(?:${BETWEEN_WORDS}[a-z0-9']{1,40}){0,${words}}${BETWEEN_WORDS}`;
}

function toPattern(source: string): string {
  return source
    .split('……')
    .map((part) => part.split('…').map(toWords).join(GAP))
    .join(LONG_GAP);
}

function toWords(part: string): string {
  return fold(part.trim())
    .replace(/[.+^$[\]{}\\]/g, '\\$&')
    .replace(/\*/g, "[a-z0-9']*")
    .replace(/#/g, '[0-9]{1,3}')
    .replace(/ +/g, BETWEEN_WORDS);
}

/** Settings hold plain words; nothing an admin types there is read as a pattern. */
export function keywordTable(keywords: readonly string[]): PhraseTable {
  return phraseTable(
    keywords
      .map((keyword) => `${keyword.replace(/[*?()|#…\\]/g, ' ').trim()}*`)
      .filter((source) => source !== '*'),
  );
}

export function hasPhrase(text: FoldedText, table: PhraseTable): boolean {
  return table.any.test(text.text);
}

/** The first phrase that is not taken back by a negation ("ich brauche keinen Anwalt"). */
export function findPhrase(text: FoldedText, table: PhraseTable): PhraseMatch | null {
  return findPhrases(text, table)[0] ?? null;
}

export function findPhrases(text: FoldedText, table: PhraseTable): PhraseMatch[] {
  if (!table.any.test(text.text)) return [];
  const matches: PhraseMatch[] = [];
  for (const phrase of table.phrases) {
    for (const match of text.text.matchAll(phrase.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (phrase.ownNegation || !isNegated(text.text, span)) matches.push(span);
    }
  }
  return matches.sort((a, b) => a.start - b.start);
}

/** Of matches that share words the first: they tell the same thing. */
export function apart(matches: PhraseMatch[]): PhraseMatch[] {
  const kept: PhraseMatch[] = [];
  for (const match of matches) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= match.start) kept.push(match);
  }
  return kept;
}

export function overlap(a: PhraseMatch, b: PhraseMatch): boolean {
  return a.start < b.end && b.start < a.end;
}

const NEGATED_FROM_BEFORE =
  /(?:^|\s)(?:no need (?:to|for)|(?:nicht|ned|net|not) (?:mit|with|to)|not (?:an?|any|yet)|no reason (?:to|for)|(?:do not|don't|didn't) (?:need|want) (?:to|an?)|(?:ohne|without|statt|anstatt) (?:einen?|einem|einer|den|der|dem|an?|any|gleich))\s*$/;
const NEGATED_FROM_BEHIND =
  /^\s*(?:(?:ist|war|wird|sind|is) )?(?:nicht|ned|net|not) (?:\w{1,20} )?(?:notig|notwendig|erforderlich|gewunscht|gemeint|needed|necessary|required)|^\s*(?:brauche|brauch|will|mochte|benotige|wunsche|brauchen|braucht)\b.{0,25}\b(?:nicht|ned|net|keine[nr]?)\s*$/;

/**
 * A negator counts inside the phrase, before it, and "kein" also with one word between ("keinen teuren Anwalt"). Behind it,
 * only what plainly takes it back counts ("Anwalt nicht nötig"): elsewhere it belongs to another thought ("nach meinem
 * Schlaganfall nicht mehr", "ich komme nicht klar, rufen Sie mich an").
 */
function isNegated(text: string, span: PhraseMatch): boolean {
  const before =
    text
      .slice(Math.max(0, span.start - 60), span.start)
      .split(/[,;:.!?\n()]/)
      .at(-1) ?? '';
  const after = text.slice(span.end, span.end + 50).split(/[,;:.!?\n()]/, 1)[0] ?? '';
  const near = [
    ...wordsOf(before).slice(-1),
    ...wordsOf(before)
      .slice(-2, -1)
      .filter((word) => NO.test(word)),
    ...wordsOf(text.slice(span.start, span.end)),
  ];
  return (
    near.some((word) => NEGATORS.test(word)) ||
    NEGATED_FROM_BEFORE.test(before) ||
    NEGATED_FROM_BEHIND.test(after)
  );
}

const LONGEST_QUOTATION = 160;
const QUOTATION = new RegExp(
  `(?<![\\p{L}\\p{N}])["„“»«](?=\\S)[^"„“”»«\\n]{1,${LONGEST_QUOTATION}}["“”»«](?![\\p{L}\\p{N}])`,
  'gu',
);

/** The text with other people's words made unreadable; each character keeps its place. All of it when nothing else is said. */
export function withoutQuotations(text: FoldedText): FoldedText {
  const own = text.text.replace(QUOTATION, (words) => '"'.repeat(words.length));
  return /[a-z]{2}/.test(own) ? { ...text, text: own } : text;
}

function wordsOf(text: string): string[] {
  return text.match(/[a-z0-9']+/g) ?? [];
}

const LONGEST_EVIDENCE = 240;
const SENTENCE_END = /[.!?](?=\s|$)|\n/g;

/** The customer's sentence around a match, verbatim, cut to what fits in a note. */
export function evidenceOf(text: FoldedText, match: PhraseMatch): string {
  const { start, end } = originalSpan(text, match.start, match.end);
  const { original } = text;
  const left = Math.max(0, start - LONGEST_EVIDENCE / 2);
  const lastEnd = [...original.slice(left, start).matchAll(SENTENCE_END)].at(-1);
  const after = original.slice(end, end + LONGEST_EVIDENCE / 2);
  const [nextEnd] = after.matchAll(SENTENCE_END);
  return original
    .slice(
      lastEnd === undefined ? left : left + lastEnd.index + 1,
      end + (nextEnd === undefined ? after.length : nextEnd.index + 1),
    )
    .replace(HALF_CHARACTER, '')
    .trim();
}

/** A cut may go through an emoji; half of one is no valid text for a database. */
const HALF_CHARACTER = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;
