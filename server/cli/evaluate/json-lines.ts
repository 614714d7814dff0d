import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { check } from '../../../config/faults.ts';

/** What is wrong with a line; never what stands in it. */
export interface LineFault {
  /** Counts from 1, as editors do. */
  number: number;
  problem: string;
}

export interface JsonLines<T> {
  lines: { number: number; value: T }[];
  /** The lines that cannot be used. */
  faults: LineFault[];
}

/** Reads a file of one JSON value a line; null when the file cannot be read at all. */
export async function readJsonLines<T>(path: string, schema: z.ZodType<T>): Promise<JsonLines<T> | null> {
  const source = await readText(path);
  if (source === null) return null;
  const read: JsonLines<T> = { lines: [], faults: [] };
  for (const [index, line] of source
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const number = index + 1;
    const parsed = parseLine(line, schema);
    if (parsed.ok) read.lines.push({ number, value: parsed.value });
    else read.faults.push({ number, problem: parsed.problem });
  }
  return read;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

function parseLine<T>(
  line: string,
  schema: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { ok: false, problem: 'is no JSON.' };
  }
  const checked = check(schema, json);
  if (checked.ok) return checked;
  const problems = checked.faults.map(({ path, expected }) => `${path}: expected ${expected}`);
  return { ok: false, problem: `${problems.join('; ')}.` };
}

/** A second line with the same id is a fault: nobody could tell whose result is whose. */
export function withoutRepeatedIds<T>(
  { lines, faults }: JsonLines<T>,
  idOf: (value: T) => string | number,
): JsonLines<T> {
  const firstLines = new Map<string, number>();
  const repeated: LineFault[] = [];
  const unique = lines.filter(({ number, value }) => {
    const id = String(idOf(value));
    const before = firstLines.get(id);
    if (before === undefined) firstLines.set(id, number);
    else repeated.push({ number, problem: `id: expected another one than that of line ${before}.` });
    return before === undefined;
  });
  return { lines: unique, faults: [...faults, ...repeated].sort((a, b) => a.number - b.number) };
}
