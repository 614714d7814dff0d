import { compile } from 'html-to-text';
import type { DomNode, FormatCallback } from 'html-to-text';
import { z } from 'zod';
import { withBoundedDepth } from './html-depth.ts';

const Attributes = z.object({ href: z.string() });
/** Between them and their neighbours the words do not run together. */
const BREAKS = new Set(['br', 'p', 'div', 'li']);
const MAX_DEPTH = 60;
const MAX_INPUT_LENGTH = 2_000_000;

/** "- **Österreich:** Versand: 9,95 €; Dauer: 5 Tage", with the first row as the words of the columns where it is marked so. */
const writeRows: FormatCallback = (element, _walk, builder) => {
  const rows = tagsWithin(element, ['tr']).map((row) => {
    const cells = tagsWithin(row, ['td', 'th']);
    return {
      isHead: cells.every(({ name }) => name === 'th'),
      cells: cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()),
    };
  });
  const head = rows[0]?.isHead === true ? rows[0].cells : [];
  const lines = rows.slice(head.length === 0 ? 0 : 1).flatMap(({ cells: [label = '', ...values] }) => {
    const named = values.map((value, position) => {
      const column = values.length > 1 ? (head[position + 1] ?? '') : '';
      return column === '' || value === '' ? value : `${column}: ${value}`;
    });
    const text = named.filter((value) => value !== '').join('; ');
    if (label === '' || text === '') return label === text ? [] : [`- ${label}${text}`];
    return [`- **${label.replace(/:$/, '')}:** ${text}`];
  });
  builder.openBlock({ leadingLineBreaks: 2 });
  lines.forEach((line, position) => {
    if (position > 0) builder.addLineBreak();
    builder.addLiteral(line);
  });
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: MAX_DEPTH, maxInputLength: MAX_INPUT_LENGTH },
  formatters: {
    heading: (element, walk, builder) => {
      // A heading of the first level would be taken for the title of the article.
      const level = Math.max(2, Number(element.name?.slice(1)));
      builder.openBlock({ leadingLineBreaks: 2 });
      builder.addLiteral(`${'#'.repeat(level)} `);
      walk(element.children, builder);
      builder.closeBlock({ trailingLineBreaks: 2 });
    },
    bold: (element, walk, builder) => {
      const isBlank = textOf(element).trim() === '';
      if (!isBlank) builder.addLiteral('**');
      walk(element.children, builder);
      if (!isBlank) builder.addLiteral('**');
    },
    link: (element, walk, builder) => {
      const href = hrefOf(element);
      const isPage = href !== null && textOf(element).trim() !== '';
      if (isPage) builder.addLiteral('[');
      walk(element.children, builder);
      if (isPage) builder.addLiteral(`](${href})`);
    },
    rows: writeRows,
  },
  selectors: [
    ...['img', 'hr', 'iframe', 'video', 'audio', 'svg', 'button', 'form'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'heading' })),
    ...['b', 'strong'].map((selector) => ({ selector, format: 'bold' })),
    { selector: 'a', format: 'link' },
    { selector: 'table', format: 'rows' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['li > p', 'li > div'].map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
  ],
});

/**
 * The HTML of an article as Markdown: headings, paragraphs, lists, bold, links to web pages. The rows of a table become
 * labelled lines of a list, so that no figure stands without the words of its row and column. Pictures are left out.
 */
export function htmlToMarkdown(html: string): string {
  return convert(withBoundedDepth(html.slice(0, MAX_INPUT_LENGTH), MAX_DEPTH))
    .replaceAll('\u0000', '')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^ +(?=\d{1,3}\. )/gm, '')
    .replace(/^(#{2,6} )\*\*(.+)\*\*$/gm, '$1$2')
    .replace(/\*\*([^*\n]{1,200}?)\s*\*\*\s*:/g, '**$1:**')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Null where it leads to no web page, or cannot stand in Markdown. */
function hrefOf(element: DomNode): string | null {
  const parsed = Attributes.safeParse(element.attribs);
  const href = parsed.data?.href.trim() ?? '';
  return /^https?:\/\/[^\s()]{1,500}$/i.test(href) ? href : null;
}

function textOf(node: DomNode): string {
  if (node.type === 'text') return node.data ?? '';
  if (node.type !== 'tag') return '';
  return BREAKS.has(node.name ?? '')
    ? ` ${node.children.map(textOf).join('')} `
    : node.children.map(textOf).join('');
}

/** The outermost ones of these names. */
function tagsWithin(node: DomNode, names: string[]): DomNode[] {
  return node.children
    .filter(({ type }) => type === 'tag')
    .flatMap((child) => (names.includes(child.name ?? '') ? [child] : tagsWithin(child, names)));
}
