import type { Component, ComponentOf } from './kit.ts';

/**
 * How high a canvas stands in the details panel of the Inbox. Intercom publishes no measures; these are
 * assumed ones, at a width of 280 px, rounded up rather than down.
 */
export const PANEL_WIDTH_PX = 280;
/** https://developers.intercom.com/docs/canvas-kit/canvas-kit-inbox-best-practices */
export const FIRST_CANVAS_MAX_PX = 400;

const MARGIN_PX = 10;

const TEXT_PX = {
  header: { font: 16, line: 22 },
  paragraph: { font: 14, line: 20 },
  muted: { font: 13, line: 18 },
  error: { font: 14, line: 20 },
} as const;
/** Of the text in the row of a list, which has a frame around it. */
const ROW_INSET_PX = 24;

export type TextStyle = keyof typeof TEXT_PX | 'row';

const COMPONENT_PX = {
  button: 36,
  divider: 1,
  label: 22,
  field: 40,
  textarea: 96,
  option: 32,
  tableRow: 28,
  listItem: { padding: 16, title: 20, subtitle: 18 },
  spacer: { xs: 4, s: 8, m: 16, l: 24, xl: 32 },
} as const;

export function canvasHeight(components: Component[]): number {
  return components.reduce((sum, component) => sum + componentHeight(component), 0);
}

/** Lines of text that a first canvas has room for beside these components; never less than one. */
export function linesThatFit(others: Component[], style: TextStyle): number {
  const room = FIRST_CANVAS_MAX_PX - canvasHeight(others) - MARGIN_PX;
  return Math.max(1, Math.floor(room / textPx(style).line));
}

function componentHeight(component: Component): number {
  switch (component.type) {
    case 'text':
      return textHeight(component);
    case 'data-table':
      return component.items.length * COMPONENT_PX.tableRow + MARGIN_PX;
    case 'divider':
      return COMPONENT_PX.divider + marginOf(component);
    case 'spacer':
      return COMPONENT_PX.spacer[component.size ?? 's'];
    case 'image':
      return imageHeight(component) + marginOf(component);
    case 'button':
      return COMPONENT_PX.button + MARGIN_PX;
    case 'list':
      return component.items.reduce((sum, item) => sum + itemHeight(item), 0) + MARGIN_PX;
    case 'input':
    case 'dropdown':
      return labelHeight(component) + COMPONENT_PX.field + MARGIN_PX;
    case 'textarea':
      return labelHeight(component) + COMPONENT_PX.textarea + MARGIN_PX;
    case 'single-select':
    case 'checkbox':
      return labelHeight(component) + component.options.length * COMPONENT_PX.option + MARGIN_PX;
  }
}

function textHeight(component: ComponentOf<'text'>): number {
  const style = component.style ?? 'paragraph';
  return lineCount(component.text, style) * TEXT_PX[style].line + marginOf(component);
}

function marginOf(component: { bottom_margin?: 'none' | undefined }): number {
  return component.bottom_margin === 'none' ? 0 : MARGIN_PX;
}

function labelHeight(field: { label?: string | undefined }): number {
  return field.label === undefined || field.label === '' ? 0 : COMPONENT_PX.label;
}

function imageHeight({ width, height, align }: ComponentOf<'image'>): number {
  const scaled = align === 'full_width' || width > PANEL_WIDTH_PX;
  return scaled ? Math.ceil((height * PANEL_WIDTH_PX) / width) : height;
}

function itemHeight(item: ComponentOf<'list'>['items'][number]): number {
  const { padding, title, subtitle } = COMPONENT_PX.listItem;
  const hasSecondLine = item.subtitle !== undefined || item.tertiary_text !== undefined;
  const textHeightPx = title + (hasSecondLine ? subtitle : 0);
  return padding + Math.max(textHeightPx, item.image_height ?? 0);
}

/** Lines that a text of one paragraph takes, broken between words, and within a word only where it must. */
export function lineCount(text: string, style: TextStyle): number {
  return layOut(text, style, Infinity).lines;
}

/** How many UTF-16 units of a text's beginning take at most so many lines. */
export function fittingLength(text: string, style: TextStyle, maxLines: number): number {
  return layOut(text, style, maxLines).length;
}

function layOut(text: string, style: TextStyle, maxLines: number): { lines: number; length: number } {
  const { font } = textPx(style);
  const width = style === 'row' ? PANEL_WIDTH_PX - ROW_INSET_PX : PANEL_WIDTH_PX;
  const space = glyphWidth(SPACE) * font;
  const { length } = text;
  let lines = 1;
  /** Of the line, and of the word that is not in it yet. */
  let used = 0;
  let word = 0;
  for (let index = 0; index <= length; index += 1) {
    const start = index;
    const code = index < length ? text.charCodeAt(index) : SPACE;
    const isSpace = code === SPACE;
    if (!isSpace) {
      const isPair = isHighSurrogate(code);
      word += glyphWidth(isPair ? (text.codePointAt(index) ?? code) : code) * font;
      if (isPair) index += 1;
    }
    const withSpace = used === 0 ? word : used + space + word;
    if (withSpace <= width) {
      if (!isSpace) continue;
      used = withSpace;
    } else {
      const fullLines = Math.max(0, Math.ceil(word / width) - 1);
      const broken = lines + (used > 0 ? 1 : 0) + fullLines;
      if (broken > maxLines) return { lines: broken, length: start };
      if (!isSpace) continue;
      lines = broken;
      used = word - fullLines * width;
    }
    word = 0;
  }
  return { lines, length };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function textPx(style: TextStyle): { font: number; line: number } {
  return TEXT_PX[style === 'row' ? 'paragraph' : style];
}

const SPACE = 32;

/** Widths of a common sans-serif in units of the font size; the first class that fits a character counts. */
const GLYPH_WIDTHS: [RegExp, number][] = [
  [/[\p{M}\p{Cf}]/u, 0],
  [/[\s.,:;!|'’·‹›()ijlIftr"/-]/u, 0.33],
  [/[mwMW@%&…—∗]/u, 0.9],
  [/[\p{Lu}\p{Nd}]/u, 0.66],
  [/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u, 0.56],
  [/[\p{Script=Arabic}\p{Script=Hebrew}\p{P}]/u, 0.6],
];
/** Emoji, Chinese, Japanese, Korean. */
const WIDEST = 1.2;

/** Of all that nearly every text consists of, „“ and … among it; looking them up is many times as fast as asking anew. */
const USUAL_WIDTHS = Float64Array.from({ length: 0x2100 }, (_, code) =>
  classWidth(String.fromCharCode(code)),
);

function glyphWidth(code: number): number {
  return USUAL_WIDTHS[code] ?? classWidth(String.fromCodePoint(code));
}

function classWidth(character: string): number {
  return GLYPH_WIDTHS.find(([glyphs]) => glyphs.test(character))?.[1] ?? WIDEST;
}
