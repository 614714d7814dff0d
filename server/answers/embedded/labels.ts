import type { Passage } from '../passages.ts';
import { stemGerman } from '../retrieval/stems.ts';
import { isStopWord, wordsOf } from '../retrieval/words.ts';

const LABEL = /^- ([^:\n]{2,60}): /;
const SHORTEST_STEM = 4;

/** What a line of a list is about ("- Schweiz: …"). */
export function labelOf({ text }: Passage): string | null {
  return LABEL.exec(text)?.[1] ?? null;
}

/** The message has a word of the label, alone or in a compound ("Kaschmirpullover"). */
export function namesLabel(message: string, label: string): boolean {
  const words = wordsOf(message);
  return wordsOf(label)
    .filter((word) => !isStopWord(word, 'de') && !isStopWord(word, 'en'))
    .map(stemGerman)
    .some((stem) => stem.length >= SHORTEST_STEM && words.some((word) => word.includes(stem)));
}
