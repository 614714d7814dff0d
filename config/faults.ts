import type { z } from 'zod';

/** Something an operator must mend. It names the place and what belongs there, never the value found. */
export interface Fault {
  path: string;
  expected: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

const WORDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a block of keys',
  record: 'a block of keys',
  array: 'a list',
};

/** Parses with every default wording of zod replaced by what belongs at the place. */
export function check<T>(schema: z.ZodType<T>, input: unknown): Checked<T> {
  const parsed = schema.safeParse(input, { error: (issue) => wordExpected(issue) });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, faults: parsed.error.issues.flatMap(toFaults) };
}

/** The lines an operator reads. */
export function wordFaults(faults: readonly Fault[]): string {
  return faults.map((fault) => `  ${fault.path}: expected ${fault.expected}`).join('\n');
}

export function toPath(keys: readonly PropertyKey[]): string {
  if (keys.length === 0) return '(whole file)';
  return keys
    .map((key, position) =>
      typeof key === 'number' ? `[${key}]` : `${position === 0 ? '' : '.'}${String(key)}`,
    )
    .join('');
}

function toFaults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: toPath(issue.path), expected: issue.message }];
  return issue.keys.map((key) => ({ path: toPath([...issue.path, key]), expected: issue.message }));
}

function wordExpected(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return WORDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'unrecognized_keys') return 'no such key';
  if (issue.code === 'too_small')
    return issue.origin === 'number' ? `at least ${issue.minimum}` : 'something, not nothing';
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  return 'a valid value';
}
