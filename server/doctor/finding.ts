/**
 * Green: in order. Yellow: works, but not as it should. Red: the service cannot do its work like this. Unknown:
 * nothing that a program could look at; `mend` says how a person checks it.
 */
type Level = 'green' | 'yellow' | 'red' | 'unknown';

/** One line of the report. Nothing in it may be a secret. */
export type Finding =
  | { level: 'green'; subject: string; text: string }
  | { level: 'yellow' | 'red' | 'unknown'; subject: string; text: string; mend: string };

export function green(subject: string, text: string): Finding {
  return { level: 'green', subject, text };
}

export function yellow(subject: string, text: string, mend: string): Finding {
  return { level: 'yellow', subject, text, mend };
}

export function red(subject: string, text: string, mend: string): Finding {
  return { level: 'red', subject, text, mend };
}

export function unknown(subject: string, text: string, mend: string): Finding {
  return { level: 'unknown', subject, text, mend };
}

/** Whether the service can do its work. */
export function isSound(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'red');
}

const MARKS = { green: '✓', yellow: '!', red: '✗', unknown: '?' } as const;
const ANSI = { green: 32, yellow: 33, red: 31, unknown: 36 } as const;

export function wordFinding(finding: Finding, { colours }: { colours: boolean }): string {
  const mark = MARKS[finding.level];
  const painted = colours ? `\u001b[${ANSI[finding.level]}m${mark}\u001b[0m` : mark;
  const line = `${painted} ${finding.subject}: ${finding.text}`;
  return finding.level === 'green' ? line : `${line}\n    → ${finding.mend}`;
}

export function wordSummary(findings: readonly Finding[]): string {
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  if (count('red') > 0) return `${plural(count('red'), 'fault')} to mend before the service can work.`;
  if (count('yellow') > 0) return `Ready, with ${plural(count('yellow'), 'remark')}.`;
  return 'Everything is in order.';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
