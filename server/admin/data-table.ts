import { toCsv } from './csv.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';

/** How the numbers of a column are written; times are in milliseconds. */
export type CellFormat = 'text' | 'day' | 'count' | 'share' | 'grade' | 'duration' | 'money';

export interface Column {
  label: string;
  format: CellFormat;
}

export type Cell = string | number | null;

export interface DataTable {
  id: string;
  title: string;
  /** How it is counted. */
  note: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

type Language = 'de' | 'en';

/** Focusable, so that a keyboard can scroll it where it is wider than the page. */
export function tableMarkup({ id, columns, rows }: DataTable, language: Language): Markup {
  const head = columns.map(({ label, format }) =>
    isNumeric(format)
      ? html`<th scope="col" class="number">${label}</th>`
      : html`<th scope="col">${label}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>
        ${columns.map(({ format }, position) => cellMarkup(row[position] ?? null, { format, position, language }))}
      </tr>`,
  );
  return html`<div class="wide" tabindex="0" role="region" aria-labelledby="${id}">
    <table aria-labelledby="${id}">
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

function cellMarkup(
  cell: Cell,
  { format, position, language }: { format: CellFormat; position: number; language: Language },
): Markup {
  const text = formatCell(cell, format, language);
  const content = format === 'day' && typeof cell === 'string' ? dayMarkup(cell, text) : html`${text}`;
  if (position === 0) return html`<th scope="row">${content}</th>`;
  if (!isNumeric(format)) return html`<td>${content}</td>`;
  return format === 'share' && typeof cell === 'number'
    ? html`<td class="number">${content} ${shareBar(cell)}</td>`
    : html`<td class="number">${content}</td>`;
}

function dayMarkup(day: string, text: string): Markup {
  return html`<time datetime="${day}">${text}</time>`;
}

/** Says to the eye what stands beside it as a number. */
function shareBar(share: number): Markup {
  return html`<svg class="share-bar" aria-hidden="true">
    <rect width="${(Math.min(1, share) * 100).toFixed(1)}%" height="100%" />
  </svg>`;
}

function isNumeric(format: CellFormat): boolean {
  return format !== 'text' && format !== 'day';
}

export function formatCell(cell: Cell, format: CellFormat, language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return format === 'day' ? formatDate(cell, language) : cell;
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const decimal = (digits: number, value = cell): string =>
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  switch (format) {
    case 'share':
      return language === 'de' ? `${decimal(1, cell * 100)} %` : `${decimal(1, cell * 100)}%`;
    case 'grade':
    case 'money':
      return decimal(2);
    case 'duration':
      return formatDuration(cell, language);
    case 'count':
    case 'text':
    case 'day':
      return cell.toLocaleString(locale);
  }
}

/** "22.11.2026" of "2026-11-22". */
export function formatDate(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'de' ? `${date}.${month}.${year}` : day;
}

const UNITS = [
  { ms: 86_400_000, de: 'Tage', en: 'days' },
  { ms: 3_600_000, de: 'Std.', en: 'h' },
  { ms: 60_000, de: 'Min.', en: 'min' },
  { ms: 1_000, de: 'Sek.', en: 's' },
] as const;

function formatDuration(milliseconds: number, language: Language): string {
  const unit = UNITS.find(({ ms }) => milliseconds >= 2 * ms) ?? UNITS[3];
  const value = (milliseconds / unit.ms).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    maximumSignificantDigits: 2,
  });
  return `${value} ${unit[language]}`;
}

/** Numbers as they are: shares from 0 to 1, times in seconds. */
export function tableCsv({ columns, rows }: DataTable, language: Language): string {
  const head = columns.map(({ label, format }) => (format === 'duration' ? `${label} (s)` : label));
  const body = rows.map((row) =>
    columns.map(({ format }, position) => {
      const cell = row[position] ?? null;
      return format === 'duration' && typeof cell === 'number' ? cell / 1000 : cell;
    }),
  );
  return toCsv([head, ...body], language);
}
