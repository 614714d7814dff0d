import type { Span } from '../personal-data/span.ts';

const TOP_LEVEL =
  'de|at|ch|li|eu|com|net|org|info|biz|shop|store|online|site|website|xyz|top|click|link|live|app|dev|io|co|me|ly|to|cc|tk|ru|cn|uk|fr|it|nl|pl|es|us|tv|gg|page|support|help|vip|icu|club|example|test|invalid';
const LINK = new RegExp(
  `(?<![\\p{L}\\p{N}@])(?:(?:[a-z][a-z0-9+.-]{1,20}:\\/\\/|www\\.)[^\\s<>"'„“”»«]{1,2000}` +
    `|(?:javascript|data|vbscript|file|blob|mailto|tel|sms|whatsapp):[^\\s<>"'„“”»«]{1,2000}` +
    `|@?(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})\\.){1,6}(?:${TOP_LEVEL}|xn--[a-z0-9-]{2,40})(?![\\p{L}\\p{N}@-]|\\.\\p{L})(?::\\d{2,5})?(?:[/?#][^\\s<>"'„“”»«]{0,2000})?` +
    `|\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{2,5})?(?:\\/[^\\s<>"'„“”»«]{0,2000})?(?![\\d.]))`,
  'giu',
);
const TRAILING = /[.,;:!?'’*_\]}]{1,40}$/;

/** Addresses of pages with or without a scheme; e-mail addresses are not among them. */
export function findLinks(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(LINK)) {
    let value = match[0].replace(TRAILING, '');
    if (value.endsWith(')') && !value.includes('('))
      value = value.replace(/\){1,40}$/, '').replace(TRAILING, '');
    spans.push({ start: match.index, end: match.index + value.length, kind: null });
  }
  return spans;
}
