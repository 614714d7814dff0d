import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './run-cli.ts';

export interface EvaluateFolder {
  path: string;
  write: (name: string, rows: (object | string)[]) => Promise<string>;
  predictions: (name?: string) => Promise<any[]>;
  remove: () => Promise<void>;
}

/** What goes into a run and comes out of it. */
export async function createEvaluateFolder(): Promise<EvaluateFolder> {
  const path = await mkdtemp(join(tmpdir(), 'evaluate-'));
  return {
    path,
    write: async (name, rows) => {
      const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
      const file = join(path, name);
      await writeFile(file, lines.map((line) => `${line}\n`).join(''));
      return file;
    },
    predictions: async (name = 'output.jsonl') => {
      const text = await readFile(join(path, name), 'utf8');
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    remove: () => rm(path, { recursive: true }),
  };
}

export function evaluate(args: string[], env: Record<string, string> = {}): ReturnType<typeof runCli> {
  return runCli('evaluate.ts', {
    args,
    cwd: process.cwd(),
    env: { KNOWLEDGE_DIR: 'config/knowledge', ...env },
  });
}

export const QUESTION = 'Ab welchem Bestellwert ist der Versand kostenlos?';
