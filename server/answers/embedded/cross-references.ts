const QUOTED = '(?:„([^„“”"]{1,120})[“”]|"([^"]{1,120})"|“([^“”]{1,120})”|»([^»«]{1,120})«)';
const POINTER = '(?:siehe|vgl\\.|mehr dazu|mehr|see|more)(?: (?:auch|dazu|hierzu|also))?';
const REFERENCE = new RegExp(
  `(\\s{0,3}[,;(–—-]?\\s{0,3})(?<!\\p{L})${POINTER} ((?:im |in |den |unter |in the |the |our )?(?:artikel |article )?)${QUOTED}\\)?`,
  'giu',
);

/** A text without its pointers to other articles, which a customer cannot open; what is quoted from the shop's pages stays. */
export function withoutCrossReferences(text: string, isTitle: (quoted: string) => boolean): string {
  const shortened = text.replace(
    REFERENCE,
    (whole: string, _lead: string, kind: string, ...quotes: unknown[]) => {
      const quoted = quotes.slice(0, 4).find((quote) => typeof quote === 'string') ?? '';
      const isArticle = /artikel|article/i.test(kind) || (typeof quoted === 'string' && isTitle(quoted));
      return isArticle ? '' : whole;
    },
  );
  if (shortened === text) return text;
  // A pointer that was a whole sentence leaves its full stop behind.
  return shortened
    .replace(/([.!?:])\s{0,3}\.(?=\s|$)/g, '$1')
    .replace(/^\s{0,3}\.\s{0,3}/, '')
    .trim();
}
