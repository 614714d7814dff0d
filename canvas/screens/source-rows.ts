import { clipToLines } from '../clip.ts';
import { list, text } from '../components.ts';
import type { Component } from '../kit.ts';
import type { Texts } from '../texts.ts';
import type { Source } from '../view.ts';
import { hasText } from '../wording.ts';

/** So many, each with an address of its own, leave room in a canvas for everything else. */
const MAX_SHOWN = 10;

/** Articles to open in a tab of their own; those without an address are named only. */
export function sourceRows(
  id: string,
  sources: (Source & { subtitle?: string })[],
  texts: Texts,
): Component[] {
  const named = sources.filter(({ title }) => hasText(title));
  const { shown, rest } = firstOf(named, texts);
  if (shown.length === 0) return [];
  const rows = shown.map(({ title, url, subtitle }, index) => ({
    id: `${id}:${index + 1}`,
    title: clipToLines(title, { style: 'row', maxLines: 1 }),
    ...(subtitle === undefined ? {} : { subtitle }),
    press: { url },
  }));
  return [list(rows), ...rest];
}

/** The first ten, and a line that says how many there are beside them. */
export function firstOf<Entry>(entries: Entry[], { why }: Texts): { shown: Entry[]; rest: Component[] } {
  const shown = entries.slice(0, MAX_SHOWN);
  const more = entries.length - shown.length;
  return { shown, rest: more === 0 ? [] : [text(why.notShown(more), { style: 'muted' })] };
}
