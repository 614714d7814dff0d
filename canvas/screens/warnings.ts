import { clipToLines } from '../clip.ts';
import { text } from '../components.ts';
import type { Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { Warning } from '../view.ts';
import { hasText } from '../wording.ts';

/** What a check found fault with, and the beginning of the sentence it is about; the first of `count`. */
export function warningText(
  { check, sentence }: Warning,
  count: number,
  maxLines: number,
  { warnings, suggestion, quote }: Texts,
): Component {
  const what = suggestion.warning(warnings[check], count);
  // One line has no room for the sentence.
  const words =
    hasText(sentence) && maxLines > 1
      ? clipToLines(sentence, { style: 'error', maxLines }, (inner) => `${what}: ${quote(inner)}`)
      : clipToLines(what, { style: 'error', maxLines });
  return text(words, { style: 'error' });
}
