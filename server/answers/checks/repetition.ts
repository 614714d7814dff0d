import type { Thread } from '../../domain/thread.ts';
import { isAnswer } from '../../domain/thread.ts';
import { stemOf, wordsOf } from './sentences.ts';

/** The share of a draft's words, without the shop's own phrases, from which it says nothing new. */
const SAID = 0.9;

/** Whether the customer has read in this thread, in these or nearly these words, what the draft says, and writes again. */
export function repeatsThread(draft: string, { messages }: Thread, ownTexts: readonly string[]): boolean {
  const own = stemsOf(ownTexts);
  const read = stemsOf(messages.filter(isAnswer).map(({ text }) => text));
  const said = [...stemsOf([draft])].filter((stem) => !own.has(stem));
  return said.length > 0 && said.filter((stem) => read.has(stem)).length >= said.length * SAID;
}

function stemsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(wordsOf).map(stemOf));
}
