import type { FoldedText } from './fold.ts';
import { fold, originalSpan } from './fold.ts';

/**
 * Phrases are written as people read them: `zum Anwalt`, `rechtsanw*` (any ending), `mit (einem|einer) …
 * sprechen` (up to four words between), `(bitte )?anrufen`, `seit # wochen`
 * (a number). Spelling and case do not matter. Every repetition
 * is bounded, so the time taken grows with the length of the text only.
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

const GAP_WORDS = 4;
const BETWEEN_WORDS = "(?:[^a-z0-9.!?;']{1,3})";
const GAP = `(?:${BETWEEN_WORDS}[a-z0-9']{1,40}){0,${GAP_WORDS}}${BETWEEN_WORDS}`;
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

function toPattern(source: string): string {
  return source
    .split('…')
    .map((part) => fold(part.trim()).replace(/[.+^$[\]{}\\]/g, '\\$&'))
    .map((part) =>
      part.replace(/\*/g, "[a-z0-9']*").replace(/#/g, '[0-9]{1,3}').replace(/ +/g, BETWEEN_WORDS),
    )
    .join(GAP);
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

/**
 * A negator counts inside the phrase, next to it, and "kein" also with one word between ("keinen teuren Anwalt"). Further
 * away it mostly belongs to another thought ("ich komme nicht klar, rufen Sie mich an").
 */
function isNegated(text: string, span: PhraseMatch): boolean {
  const before =
    text
      .slice(Math.max(0, span.start - 60), span.start)
      .split(/[,;:.!?\n()]/)
      .at(-1) ?? '';
  const after = text.slice(span.end, span.end + 30).split(/[,;:.!?\n()]/, 1)[0] ?? '';
  const near = [
    ...wordsOf(before).slice(-1),
    ...wordsOf(before)
      .slice(-2, -1)
      .filter((word) => NO.test(word)),
    ...wordsOf(text.slice(span.start, span.end)),
    ...wordsOf(after).slice(0, 1),
  ];
  return near.some((word) => NEGATORS.test(word));
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
