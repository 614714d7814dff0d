import { clipToLines } from '../clip.ts';
import { text } from '../components.ts';
import type { Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { Notice } from '../view.ts';

const MAX_LINES = 2;

/** What a press has just led to, in a line or two. */
export function noticeLine(
  notice: Notice | null | undefined,
  { suggestion, instructions }: Texts,
  maxLines = MAX_LINES,
): Component[] {
  if (notice === null || notice === undefined) return [];
  const words =
    typeof notice === 'string'
      ? suggestion.notices[notice]
      : suggestion.unfollowed(instructions[notice.unfollowed]);
  return [text(clipToLines(words, { style: 'muted', maxLines }), { style: 'muted' })];
}
