/**
 * Plain text as the HTML that Intercom's sanitiser lets through: `p`, `br`, `ul`, `ol`, `li` and `a` with an
 * http(s) address. A blank line parts paragraphs, lines that begin with "- " or with 1., 2., 3. are lists.
 */
export function textToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL_CHARACTERS, '')
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((paragraph) => toBlocks(paragraph.split('\n').map((line) => line.trim())))
    .join('');
}

const CONTROL_CHARACTERS = /(?![\n\t])\p{Cc}/gu;

interface List {
  tag: 'ul' | 'ol';
  items: string[];
}

function toBlocks(lines: string[]): string {
  let html = '';
  let prose: string[] = [];
  const endProse = () => {
    if (prose.length > 0) html += `<p>${prose.map(toInline).join('<br>')}</p>`;
    prose = [];
  };

  let position = 0;
  while (position < lines.length) {
    const list = readList(lines, position);
    if (list === null) {
      const line = lines[position] ?? '';
      if (line !== '') prose.push(line);
      position += 1;
    } else {
      endProse();
      html += `<${list.tag}>${list.items.map((item) => `<li>${toInline(item)}</li>`).join('')}</${list.tag}>`;
      position += list.items.length;
    }
  }
  endProse();
  return html;
}

function readList(lines: string[], start: number): List | null {
  const bullets = readItems(lines, start, (line) => /^- +(\S.*)$/.exec(line)?.[1] ?? null);
  if (bullets.length > 0) return { tag: 'ul', items: bullets };

  const numbered = readItems(lines, start, (line, index) => {
    const item = /^(\d+)\. +(\S.*)$/.exec(line);
    return item?.[1] === String(index + 1) ? (item[2] ?? null) : null;
  });
  // A lone "1. Dezember" is a date, and a list that does not count from one would be numbered anew.
  return numbered.length > 1 ? { tag: 'ol', items: numbered } : null;
}

function readItems(
  lines: string[],
  start: number,
  itemText: (line: string, index: number) => string | null,
): string[] {
  const items: string[] = [];
  for (let position = start; position < lines.length; position += 1) {
    const text = itemText(lines[position] ?? '', items.length);
    if (text === null) break;
    items.push(text);
  }
  return items;
}

const ADDRESS = /https?:\/\/[^\s<>"]+/g;

function toInline(text: string): string {
  let html = '';
  let position = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailingPunctuation(match[0]);
    if (!URL.canParse(address)) continue;
    html += escapeHtml(text.slice(position, match.index));
    html += `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
    position = match.index + address.length;
  }
  return html + escapeHtml(text.slice(position));
}

/** "(siehe https://heine.de/retoure)." ends before the bracket and the full stop. */
function withoutTrailingPunctuation(address: string): string {
  let unopened = address.split(')').length - address.split('(').length;
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!TRAILING_PUNCTUATION.includes(last)) break;
    end -= 1;
  }
  return address.slice(0, end);
}

const TRAILING_PUNCTUATION = ".,;:!?'’”“»›*_]}";

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
