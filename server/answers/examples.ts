import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PRIORITIES } from '../domain/assessment.ts';
import { parseJson } from '../domain/parse-json.ts';
import { detectLanguage } from './text/language.ts';

/** A message as customers write it, and what a person says about it. */
export interface ExampleMessage {
  text: string;
  subject: string | null;
  language: 'de' | 'en' | 'other';
  category: string;
  priority: (typeof PRIORITIES)[number] | null;
  /** Why a person must act; null: nobody must, as far as the text alone tells. */
  reason: string | null;
  /** Ids of the articles that answer it, best first; null: nobody has said. */
  articles: string[] | null;
}

export interface Examples {
  messages: ExampleMessage[];
  /** For the operator: what was not as expected, by file and line. */
  warnings: string[];
}

/** Beside `text` and `category` everything may be left out, so that examples of one's own are quickly written. */
const ExampleLine = z.object({
  text: z.string().trim().min(1),
  subject: z.string().nullish(),
  language: z.enum(['de', 'en', 'other']).nullish(),
  category: z.string().trim().min(1),
  priority: z.enum(PRIORITIES).nullish(),
  reason: z.string().nullish(),
  articles: z.array(z.string()).nullish(),
});

/** Reads every `.jsonl` file of a folder. A line that cannot be used is left out, with a warning. */
export async function loadExamples(dir: string): Promise<Examples> {
  const files = await jsonlFiles(dir);
  if (files === null) return { messages: [], warnings: [`The examples folder ${dir} cannot be read.`] };
  const read = await Promise.all(files.map((name) => loadExampleFile(join(dir, name))));
  return {
    messages: read.flatMap(({ messages }) => messages),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

export async function loadExampleFile(path: string): Promise<Examples> {
  const messages: ExampleMessage[] = [];
  const warnings: string[] = [];
  const lines = (await readFile(path, 'utf8')).split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parsed = ExampleLine.safeParse(parseJson(line));
    if (parsed.success) messages.push(toExample(parsed.data));
    else warnings.push(`${path}, line ${index + 1}: is no example and was left out.`);
  }
  return { messages, warnings };
}

function toExample(line: z.output<typeof ExampleLine>): ExampleMessage {
  const { text, category } = line;
  return {
    text,
    category,
    subject: line.subject ?? null,
    language: line.language ?? detectLanguage(text),
    priority: line.priority ?? null,
    reason: line.reason ?? null,
    articles: line.articles ?? null,
  };
}

async function jsonlFiles(dir: string): Promise<string[] | null> {
  try {
    return (await readdir(dir)).filter((name) => name.endsWith('.jsonl')).sort();
  } catch {
    return null;
  }
}
