/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[";\r\n]/;

/** Cells apart by semicolons, as German spreadsheets open it by itself; the mark at its start says that it is UTF-8. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[], language: 'de' | 'en'): string {
  const lines = rows.map((row) => row.map((cell) => toCell(cell, language)).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function toCell(cell: string | number | null, language: 'de' | 'en'): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return language === 'de' ? String(cell).replace('.', ',') : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
