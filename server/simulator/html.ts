/** Tags that survive Intercom's sanitiser; everything else is stripped and leaves its text behind. */
const KEPT = new Set([
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'ul',
  'ol',
  'li',
  'a',
  'h1',
  'h2',
  'code',
  'pre',
  'img',
]);
const VOID = new Set(['br', 'img']);
const TOKEN = /<!--[\s\S]*?-->|<\/?([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;
const DROPPED_WITH_CONTENT = /<(script|style|iframe|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const ENTITY = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/g;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  euro: '€',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
};

/** What Intercom stores for a body written by a teammate or an app: HTML as it is allowed, or text in paragraphs. */
export function toStoredHtml(body: string): string {
  const withoutScripts = body.replace(DROPPED_WITH_CONTENT, '');
  const markup = [...withoutScripts.matchAll(TOKEN)].some((token) => token[1] !== undefined);
  return markup ? sanitise(withoutScripts) : textToHtml(decodeEntities(withoutScripts));
}

/** Text of a person as Intercom's editors store it: paragraphs and line breaks, everything escaped. */
export function textToHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeText(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('\n');
}

/** What `display_as=plaintext` and the conversation webhooks since 2.15 carry; links become `label (url)`. */
export function toPlainText(html: string): string {
  return decodeEntities(
    html
      .replace(/<br\s*\/?>\n?/gi, '\n')
      .replace(/<li[^>]*>/gi, '- ')
      .replace(/<\/li>\n*/gi, '\n')
      .replace(/<\/(p|h1|h2|ul|ol|pre)>\n*/gi, '\n\n')
      .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2 ($1)')
      .replace(/<img[^>]*>/gi, '[Bild]')
      .replace(TOKEN, ''),
  )
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function sanitise(html: string): string {
  const open: string[] = [];
  let result = '';
  let position = 0;
  for (const token of html.matchAll(TOKEN)) {
    result += escapeLoose(html.slice(position, token.index));
    position = token.index + token[0].length;
    const tag = token[1]?.toLowerCase();
    if (tag === undefined || !KEPT.has(tag)) continue;
    if (token[0].startsWith('</')) result += closeTag(tag, open);
    else result += openTag(tag, token[2] ?? '', open);
  }
  result += escapeLoose(html.slice(position));
  return (
    result +
    open
      .reverse()
      .map((tag) => `</${tag}>`)
      .join('')
  );
}

function openTag(tag: string, attributes: string, open: string[]): string {
  if (!VOID.has(tag)) open.push(tag);
  if (tag === 'a') return linkTag('a', 'href', attributes);
  if (tag === 'img') return linkTag('img', 'src', attributes);
  return `<${tag}>`;
}

function closeTag(tag: string, open: string[]): string {
  const at = open.lastIndexOf(tag);
  if (at === -1) return '';
  const closed = open.splice(at);
  return closed
    .reverse()
    .map((name) => `</${name}>`)
    .join('');
}

function linkTag(tag: string, attribute: string, attributes: string): string {
  const found = new RegExp(`\\b${attribute}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes);
  const url = decodeEntities(found?.[1] ?? found?.[2] ?? '').trim();
  return /^(https?:\/\/|mailto:)/i.test(url)
    ? `<${tag} ${attribute}="${escapeText(url).replace(/"/g, '&quot;')}">`
    : `<${tag}>`;
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Escapes what is no entity already. */
function escapeLoose(text: string): string {
  return text
    .replace(/&(?!#\d+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
