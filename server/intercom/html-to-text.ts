import { compile } from 'html-to-text';
import { withBoundedDepth } from './html-depth.ts';

/** No mail program nests deeper, and the parser's time grows with the square of the depth. */
const MAX_DEPTH = 100;
const MAX_INPUT_LENGTH = 5_000_000;

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: MAX_DEPTH, maxInputLength: MAX_INPUT_LENGTH },
  formatters: {
    picture: (_element, _walk, builder) => {
      builder.addInline('[Bild]');
    },
  },
  selectors: [
    { selector: 'img', format: 'picture' },
    {
      selector: 'a',
      options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true, noAnchorUrl: true },
    },
    { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ol', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** The words of an HTML body as a person would read them: paragraphs, lists, "label (address)", "[Bild]". */
export function htmlToText(html: string): string {
  const text = convert(withBoundedDepth(html, MAX_DEPTH));
  // The converter indents the numbers of ordered lists, all but the first.
  return tidy(text.replace(/^ +(?=\d+\. )/gm, ''));
}

/**
 * A body in whichever form it came. Intercom is asked for plain text, but does not promise it everywhere, and
 * plain text run through an HTML parser would lose what a customer wrote between "<" and ">".
 */
export function bodyToText(body: string): string {
  return isHtml(body) ? htmlToText(body) : tidy(withAddressesOnce(body));
}

/** Intercom's plain text has "label (address)" for every link, also where the label is the address. */
function withAddressesOnce(text: string): string {
  return text.replace(/ \((https?:\/\/\S+)/g, (whole, named: string, position: number) => {
    const ends = [...named.matchAll(/\)/g)].map(({ index }) => index);
    const end = ends.find((length) => text.endsWith(named.slice(0, length), position));
    return end === undefined ? whole : named.slice(end + 1);
  });
}

const BLOCK = 'p|div|ul|ol|h[1-6]|pre|blockquote|table|img|br|html|body';
const STARTS_AS_HTML = new RegExp(`^\\s*<(?:${BLOCK})(?:\\s[^>]*)?/?>`, 'i');

/** Intercom's HTML bodies are a row of blocks, from the first character to the last. */
function isHtml(body: string): boolean {
  return STARTS_AS_HTML.test(body) && body.trimEnd().endsWith('>');
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u0000', '')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
