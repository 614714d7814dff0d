import { describe, expect, it } from '@jest/globals';
import { toCsv } from '../../server/admin/csv.ts';

/** The cells as a spreadsheet finds them that separates by this character: quotes count at the start of a cell only. */
function cellsOf(file: string, separator: string): string[] {
  const cells: string[] = [];
  let rest = file.replace(/^\uFEFF/, '');
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const tail = rest.slice(quoted?.[0].length ?? 0);
    const end = [separator, '\r', '\n'].map((mark) => tail.indexOf(mark)).filter((at) => at >= 0);
    const length = end.length === 0 ? tail.length : Math.min(...end);
    cells.push(`${quoted?.[1]?.replaceAll('""', '"') ?? ''}${tail.slice(0, length)}`);
    rest = tail.slice(length + 1);
  }
  return cells;
}

const SEPARATORS = [';', ',', '\t'];
const HARMFUL = [
  '=HYPERLINK(A1)',
  '+1+cmd',
  '-1+cmd',
  '@SUM(A1)',
  '\t=A1',
  '\r=A1',
  'hello,=HYPERLINK(A1),x',
  'hello\t=HYPERLINK(A1)\tx',
  'hello,"=HYPERLINK(A1)&",x',
  'hello\n=HYPERLINK(A1)',
  'hello\r\n@SUM(A1)',
  '"=A1',
];

describe('a file for spreadsheets', () => {
  it.each(SEPARATORS.flatMap((separator) => HARMFUL.map((text) => [separator, text] as const)))(
    'holds no formula where cells are separated by %j: %j',
    (separator, text) => {
      const cells = cellsOf(toCsv([['Text'], [text, 'x', text]], 'de'), separator);

      expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    },
  );

  it('keeps every cell as it is where cells are separated by semicolons', () => {
    const texts = ['ja, gern', 'a;b', 'sie sagte "ja"', 'erst\ndann', '', '1-2', 'a@example.com'];
    const file = toCsv([texts], 'de');

    expect(file).toBe(`\uFEFF${texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')}\r\n`);
  });

  it('writes numbers in the notation of the language', () => {
    expect(toCsv([[0.5, null, 3]], 'de')).toBe('\uFEFF0,5;;3\r\n');
    expect(toCsv([[0.5, null, 3]], 'en')).toBe('\uFEFF0.5;;3\r\n');
  });
});
