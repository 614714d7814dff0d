import { html } from './html.ts';
import type { Markup } from './html.ts';

/** "22.11.2026, 14:05", for tables. */
export function shortInstant(
  at: Date,
  { language, timeZone }: { language: 'de' | 'en'; timeZone: string },
): string {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return at.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

export function timeMarkup(at: Date, word: (at: Date) => string): Markup {
  return html`<time datetime="${at.toISOString()}">${word(at)}</time>`;
}
