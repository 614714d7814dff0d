import { clipName } from './clip.ts';
import { escapeText } from './escape.ts';
import type { Texts } from './texts.ts';

/** Whether there is something to read in it. */
export function hasText(value: string | null): value is string {
  return value !== null && escapeText(value) !== '';
}

/** A teammate within a sentence, also where Intercom gave no name. */
export function nameOf(name: string | null, texts: Texts): string {
  return hasText(name) ? clipName(name) : texts.someone;
}
