import { rememberWords } from '../retrieval/words.ts';
import { fold } from '../text/fold.ts';

export interface Sentence {
  text: string;
  start: number;
  end: number;
}

const BOUNDARY = /[.!?…]["“”»)\]]{0,2}[^\S\n]{1,3}(?=["“„«»(→]?[\p{Lu}\d])/gu;
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|ca|nr|bzw|inkl|zzgl|exkl|evtl|ggf|dr|prof|str|tel|abs|max|min|mind|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|st|no|approx|e\.g|i\.e|z\.b|a\.m|p\.m)$/iu;
const ORDINAL = /(?:^|[^\d,.])\d{1,2}$/;

/** A line always ends a sentence; "z. B.", "Nr. 5" and "15. November" do not. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const add = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed === '') return;
    const start = from + raw.indexOf(trimmed.charAt(0));
    sentences.push({ text: trimmed, start, end: start + trimmed.length });
  };
  let lineStart = 0;
  for (const line of text.split('\n')) {
    let from = 0;
    for (const match of line.matchAll(BOUNDARY)) {
      const before = line.slice(Math.max(from, match.index - 8), match.index);
      const isDot = match[0].startsWith('.');
      const next = line.charAt(match.index + match[0].length);
      if (isDot && (ABBREVIATION.test(before) || (ORDINAL.test(before) && /\p{L}/u.test(next)))) continue;
      add(lineStart + from, lineStart + match.index + match[0].length);
      from = match.index + match[0].length;
    }
    add(lineStart + from, lineStart + line.length);
    lineStart += line.length + 1;
  }
  return sentences;
}

/** The sentence that a position lies in, or the whole line. */
export function sentenceAt(sentences: readonly Sentence[], position: number): string {
  return sentences.findLast(({ start }) => start <= position)?.text ?? sentences[0]?.text ?? '';
}

const partsOf = rememberWords((written) => fold(written).match(/[a-z]+|\d+/g) ?? []);

export function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}\p{Cf}]+/gu) ?? []).flatMap(partsOf);
}

/** Enough of a word to know it again in another form. */
export function stemOf(word: string): string {
  return word.length <= 5 ? word : word.slice(0, Math.max(5, word.length - 3));
}
