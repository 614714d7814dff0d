import { clipToLines } from '../clip.ts';
import { text } from '../components.ts';
import type { Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import { hasText } from '../wording.ts';

/** What came in between: a newer message, or another draft of the same one. */
interface News {
  /** Null where it has not been read yet. */
  newMessage: string | null;
  isRedrafted?: boolean;
}

/** What came in between, in the style of its screen. */
export function newsTitle({ isRedrafted }: News, style: 'header' | 'error', { stale }: Texts): Component {
  return text(isRedrafted === true ? stale.redrafted : stale.title, { style });
}

/** The words of the message; only a new one is said to have none. */
export function newsLines(
  { newMessage, isRedrafted }: News,
  maxLines: number,
  { stale }: Texts,
): Component[] {
  if (newMessage === null) return [];
  const frame = isRedrafted === true ? stale.message : undefined;
  if (hasText(newMessage)) return [text(clipToLines(newMessage, { style: 'paragraph', maxLines }, frame))];
  return isRedrafted === true ? [] : [text(stale.noText)];
}
