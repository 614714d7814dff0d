import { fold } from '../text/fold.ts';
import { ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS } from '../text/stop-words.ts';

const WORD = /[\p{L}\p{M}\p{N}\p{Cf}]+/gu;
const LONGEST_TEXT = 8_000;
const LONGEST_WORD = 48;
const MOST_REMEMBERED = 30_000;
const remembered = new Map<string, string[]>();

/** The folded words of a text. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const written of writtenWords(text)) for (const word of foldedWords(written)) words.push(word);
  return words;
}

/** The words of a text as they are written. */
export function writtenWords(text: string): readonly string[] {
  return text.slice(0, LONGEST_TEXT).match(WORD) ?? [];
}

/** What a written word becomes, mostly one folded word. Folding is what costs, so each spelling is folded once. */
export function foldedWords(written: string): readonly string[] {
  const known = remembered.get(written);
  if (known !== undefined) return known;
  const words = (fold(written).match(/[a-z0-9]+/g) ?? []).map((word) => word.slice(0, LONGEST_WORD));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(written, words);
  return words;
}

export function isStopWord(word: string, language: 'de' | 'en'): boolean {
  return (language === 'de' ? GERMAN_STOP_WORDS : ENGLISH_STOP_WORDS).has(word);
}

/** A function that answers each word once and remembers. */
export function rememberWords<Value>(compute: (word: string) => Value): (word: string) => Value {
  const values = new Map<string, Value>();
  return (word) => {
    const known = values.get(word);
    if (known !== undefined) return known;
    const value = compute(word);
    if (values.size >= MOST_REMEMBERED) values.clear();
    values.set(word, value);
    return value;
  };
}
