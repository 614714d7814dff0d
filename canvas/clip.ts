import { clipToBytes, escapeText, jsonBytes } from './escape.ts';
import { fittingLength, lineCount } from './measure.ts';
import type { TextStyle } from './measure.ts';

interface Room {
  style: TextStyle;
  maxLines: number;
}

const ELLIPSIS = ' …';
/** What the ellipsis and what stands around a text mostly take, less than. */
const USUAL_FRAME_CHARACTERS = 16;
/** No line at the panel's width holds more; keeps the search for the cut short, however long the text. */
const MAX_CHARACTERS_PER_LINE = 90;
/** What a cut at the end of a sentence, or else of a word, must leave of the text that would fit. */
const SENTENCE_SHARE = 0.8;
const WORD_SHARE = 0.4;

const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/u;
const LIST_MARKER = /^\s*[-*+]\s+/u;

/** Between two of these a text may be cut; looking closer takes many times as long. */
const LETTERS_OF_THEIR_OWN = /^[ -\u02ff]*$/;
const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });

/**
 * The beginning of a text that takes at most so many lines on screen, cut where a sentence or a word ends. Its
 * paragraphs run on: how Intercom shows a newline is not documented, and room is scarce.
 * `frame` is what stands around it, such as quotation marks; its result is returned.
 */
export function clipToLines(value: string, room: Room, frame = (inner: string): string => inner): string {
  const line = runOn(value, MAX_CHARACTERS_PER_LINE * room.maxLines);
  return isWithin(frame(line), room) ? frame(line) : frame(cut(line, room, frame));
}

/** The paragraphs of a text in one line, up to the first that goes beyond so many characters. */
function runOn(value: string, characters: number): string {
  let line = '';
  for (const paragraph of value.split(LINE_BREAK)) {
    line = `${line} ${escapeText(withBullet(paragraph))}`.trim();
    if (line.length > characters) break;
  }
  return line;
}

function withBullet(line: string): string {
  return line.replace(LIST_MARKER, '• ');
}

/** The beginning of a text as a list of its paragraphs and list entries, each to stand in a line of its own. */
export function clipParagraphs(
  value: string,
  { style, maxLines }: Room,
): { paragraphs: string[]; isClipped: boolean } {
  const paragraphs: string[] = [];
  let left = maxLines;
  for (const paragraph of value.split(LINE_BREAK)) {
    const line = escapeText(withBullet(paragraph));
    if (line === '') continue;
    if (left === 0) {
      return { paragraphs: paragraphs.with(-1, leaveOpen(paragraphs.at(-1) ?? '', style)), isClipped: true };
    }
    const shown = clipToLines(line, { style, maxLines: left });
    paragraphs.push(shown);
    if (shown !== line) return { paragraphs, isClipped: true };
    left -= lineCount(line, style);
  }
  return { paragraphs, isClipped: false };
}

/** What a paragraph costs beside its text, as a component in JSON. */
const PARAGRAPH_BYTES = 90;

export interface Paragraph {
  line: string;
  /** Whether the next line belongs to it, as in a list or an address. */
  isFollowed: boolean;
}

/** A whole text line by line, as far as it is within so many bytes of JSON. */
export function paragraphsWithin(
  value: string,
  maxBytes: number,
): { paragraphs: Paragraph[]; isClipped: boolean } {
  const paragraphs: Paragraph[] = [];
  let left = maxBytes;
  const lines = value.split(LINE_BREAK);
  for (const [index, raw] of lines.entries()) {
    const line = escapeText(withBullet(raw));
    if (line === '') continue;
    left -= PARAGRAPH_BYTES;
    const shown = clipToBytes(line, left);
    if (shown !== line) {
      const end = { line: shown + ELLIPSIS, isFollowed: false };
      return { paragraphs: shown === '' ? paragraphs : [...paragraphs, end], isClipped: true };
    }
    paragraphs.push({ line, isFollowed: (lines[index + 1] ?? '').trim() !== '' });
    left -= jsonBytes(line);
  }
  return { paragraphs, isClipped: false };
}

/** Says that something follows, in the lines that the paragraph takes already. */
function leaveOpen(line: string, style: TextStyle): string {
  return clipToLines(line, { style, maxLines: lineCount(line, style) }, (inner) =>
    inner.endsWith(ELLIPSIS) ? inner : inner + ELLIPSIS,
  );
}

function isWithin(line: string, { style, maxLines }: Room): boolean {
  return (
    line.length <= MAX_CHARACTERS_PER_LINE * maxLines && fittingLength(line, style, maxLines) === line.length
  );
}

function cut(line: string, { style, maxLines }: Room, frame = (inner: string): string => inner): string {
  const fits = (length: number): boolean =>
    lineCount(frame(line.slice(0, length) + ELLIPSIS), style) <= maxLines;
  const start = line.slice(0, MAX_CHARACTERS_PER_LINE * maxLines);
  const bare = fittingLength(start, style, maxLines);
  const near = bare - USUAL_FRAME_CHARACTERS;
  let length = near > 0 && fits(near) ? near : 0;
  let tooLong = bare + 1;
  while (tooLong - length > 1) {
    const middle = Math.floor((length + tooLong) / 2);
    if (fits(middle)) length = middle;
    else tooLong = middle;
  }
  return endWell(wholeCharacters(line, length), line) + ELLIPSIS;
}

function endWell(start: string, line: string): string {
  if (start === line) return start;
  // Two small letters before the stop: "z. B.", "Dr." and "22. November" do not end a sentence.
  const sentence = /^.*\p{Ll}{2}[.!?](?=\s|$)/u.exec(start)?.[0] ?? '';
  if (sentence.length >= start.length * SENTENCE_SHARE) return sentence;
  const words =
    line.charAt(start.length) === ' ' ? start : start.slice(0, Math.max(0, start.lastIndexOf(' ')));
  return (words.length >= start.length * WORD_SHARE ? words : start).trimEnd();
}

/** A name within a sentence: at most so many characters, so that the rest of the sentence is seen. */
export function clipName(name: string, maxCharacters = 40): string {
  const line = escapeText(name);
  if (line.length <= maxCharacters) return line;
  return `${wholeCharacters(line, maxCharacters - 1).trimEnd()}…`;
}

/** The first so many UTF-16 units, less what would be half of what is seen as one character. */
function wholeCharacters(line: string, length: number): string {
  if (LETTERS_OF_THEIR_OWN.test(line.slice(Math.max(0, length - 1), length + 1)))
    return line.slice(0, length);
  return line.slice(0, graphemes.segment(line).containing(length)?.index ?? length);
}
