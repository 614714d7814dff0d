/** How mail programs introduce the e-mail that they quote. */
const HEADINGS = [
  /^-{2,}\s*(ursprüngliche nachricht|weitergeleitete nachricht|original message|forwarded message)\s*-{2,}$/i,
  /^_{10,}$/,
];
/** A sentence may begin like this too, hence an address in it or quoted lines below. */
const WROTE = /^(am|on)\b.{4,240}\b(schrieb|wrote)\b[^:]{0,160}:$/i;
/** Outlook's head, of which the first line alone could be anything. */
const HEAD_FIRST = /^\*?(von|from):/i;
const HEAD_NEXT = /^\*?(gesendet|sent|datum|date|an|to|betreff|subject):/i;
const HEAD_LINES = 3;

/**
 * What a person wrote in an e-mail, apart from the older ones quoted below, as Intercom stores it. Answers that
 * stand between or below quoted lines stay where they are, with what they answer.
 */
export function splitQuotedHistory(body: string): { text: string; history: string | null } {
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((_line, index) => beginsHistory(lines, index));
  const text = lines.slice(0, start).join('\n').trim();
  if (start === -1 || text === '' || isAnsweredBelow(lines.slice(start)))
    return { text: body, history: null };
  return { text, history: lines.slice(start).join('\n').trim() };
}

function beginsHistory(lines: string[], index: number): boolean {
  const line = lineAt(lines, index);
  if (line.startsWith('>') || HEADINGS.some((heading) => heading.test(line))) return true;
  const head = lines.slice(index + 1, index + 1 + HEAD_LINES);
  if (HEAD_FIRST.test(line) && head.some((one) => HEAD_NEXT.test(one.trim()))) return true;
  // A long introduction is broken in two.
  const brokenInTwo = `${line} ${lineAt(lines, index + 1)}`;
  if (WROTE.test(line)) return quotes(line, lines.slice(index + 1));
  return WROTE.test(brokenInTwo) && quotes(brokenInTwo, lines.slice(index + 2));
}

function quotes(introduction: string, below: string[]): boolean {
  return introduction.includes('@') || (below.find((line) => line.trim() !== '')?.startsWith('>') ?? false);
}

/** Whether something not quoted follows lines that are; an e-mail quoted without marks has no such lines. */
function isAnsweredBelow(quoted: string[]): boolean {
  const marked = quoted.findIndex((line) => line.startsWith('>'));
  return marked !== -1 && quoted.slice(marked).some((line) => !line.startsWith('>') && line.trim() !== '');
}

function lineAt(lines: string[], index: number): string {
  return lines[index]?.trim() ?? '';
}
