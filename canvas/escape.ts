/**
 * Text from customers and models on its way to the screen. Intercom renders links and bold in `text`
 * components and documents no way to escape them, so the characters that make Markdown are replaced by ones
 * that look alike, and addresses are interrupted by an invisible character.
 * https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/text
 */

const WORD_JOINER = '\u2060';

const LOOK_ALIKES: Record<string, string> = {
  '[': '(',
  ']': ')',
  '*': '∗',
  _: 'ˍ',
  '`': '’',
  '~': '∼',
  '<': '‹',
  '>': '›',
};

/** Zero-width and bidirectional controls; the two joiners stay, emoji and some scripts need them. */
const FORMAT_CONTROLS = /(?![\u200c\u200d])\p{Cf}/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
/** A scheme's colon (`https:`, `mailto:`), and a dot within a name (`example.com`). */
const ADDRESS_JOINTS = /:(?<=\p{L}:)(?=\S)|\.(?<=[\p{L}\p{N}-]\.)(?=\p{L})/gu;
/** Holds none of the characters above but the joints: nearly every text, told apart in one quick look. */
const PLAIN = /^[ !-)+-;=?-Z\\^a-z{|}\u00a0-\u00ac\u00ae-\u024f–—‘’‚“”„•…€]*$/;

/** One line of plain text in which nothing can become a link or formatting. Escaping twice changes nothing. */
export function escapeText(text: string): string {
  const bare = text.includes(WORD_JOINER) ? text.replaceAll(WORD_JOINER, '') : text;
  const line = PLAIN.test(bare) ? withSingleSpaces(bare).trim() : replaceSpecial(bare);
  return line.replace(ADDRESS_JOINTS, `$&${WORD_JOINER}`);
}

/** A text that needs no change is not copied. */
function withSingleSpaces(text: string): string {
  return / {2}|\u00a0/.test(text) ? text.replace(/[ \u00a0]+/g, ' ') : text;
}

function replaceSpecial(text: string): string {
  return text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(FORMAT_CONTROLS, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[[\]*_`~<>]/g, (character) => LOOK_ALIKES[character] ?? character);
}

/** One field of this size leaves room for the rest of a canvas, which may hold 64 KB of JSON. */
const MAX_FIELD_BYTES = 48_000;

/** Text as a form field can hold it: as it was, without characters that no keyboard makes. */
export function toFieldText(text: string): string {
  const clean = text
    .slice(0, MAX_FIELD_BYTES)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(/(?![\n\t])\p{Cc}/gu, '');
  return clipToBytes(clean, MAX_FIELD_BYTES);
}

/** The beginning of a text that takes at most so many bytes of JSON, cut between characters. */
export function clipToBytes(text: string, maxBytes: number): string {
  if (jsonBytes(text) <= maxBytes) return text;
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += jsonBytes(character);
    if (bytes > maxBytes) break;
    length += character.length;
  }
  return text.slice(0, length);
}

export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
