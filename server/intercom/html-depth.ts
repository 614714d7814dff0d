/** The same HTML; where it nests deeper than that, only its words, line by line: a parser's time grows with the depth. */
export function withBoundedDepth(html: string, most: number): string {
  return isDeeper(html, most) ? flatten(html) : html;
}

/** Tags that hold no others, or end by themselves where the next one begins. */
const SHALLOW = new Set(['br', 'img', 'hr', 'wbr', 'input', 'meta', 'link', 'p', 'li', 'tr', 'td', 'th']);

function isDeeper(html: string, most: number): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (SHALLOW.has(name.toLowerCase())) continue;
    depth += slash === '/' ? -1 : 1;
    if (depth > most) return true;
  }
  return false;
}

/** The same words with a line for each block and no nesting at all. */
function flatten(html: string): string {
  return html
    .replace(/<\/?(?:div|p|li|tr|table|ul|ol|h[1-6]|blockquote|pre)\b[^<>]*>/gi, '<br>')
    .replace(/<(?!(?:br|img)\b)[^<>]*>/gi, '')
    .replace(/(?:<br>)+/g, '<br>');
}
