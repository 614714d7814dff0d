/**
 * Before what a spreadsheet would take for a formula. Within a text too: one that separates cells by another character
 * sees no quotes there, and begins a cell after a comma, a tab or the end of a line.
 */
const BEFORE_FORMULA = /(?<=^|[,\t\r\n])(?="*[=+\-@])|^(?=[\t\r])/g;

/** Cells apart by semicolons, as German spreadsheets open it by itself; the mark at its start says that it is UTF-8. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[], language: 'de' | 'en'): string {
  const lines = rows.map((row) => row.map((cell) => toCell(cell, language)).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function toCell(cell: string | number | null, language: 'de' | 'en'): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return language === 'de' ? String(cell).replace('.', ',') : String(cell);
  return `"${cell.replaceAll(BEFORE_FORMULA, "'").replaceAll('"', '""')}"`;
}
