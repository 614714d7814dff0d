import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import type { Article, Knowledge } from './knowledge.ts';
import type { Passage } from './passages.ts';
import { splitPassages } from './passages.ts';

const Synonyms = z.array(z.array(z.string().trim().min(1)).min(2));
const Glossary = z.record(z.string(), z.array(z.string().trim().min(1)));
const Translations = z.record(
  z.string(),
  z.object({ source: z.string(), title: z.string().trim().min(1), text: z.string() }),
);

export interface Translation {
  title: string;
  /** One for each passage of the article, in the same order. */
  passages: Passage[];
}

/** What the language of the shop needs beside its articles. */
export interface Lexicon {
  /** Groups of words that customers use for the same thing. */
  synonyms: string[][];
  /** English word: the German words of the articles. */
  glossary: Record<string, string[]>;
  /** By article id. */
  translations: Map<string, Translation>;
  warnings: string[];
}

/**
 * Reads `synonyms.yaml`, `glossary.yaml` and `translations.en.yaml`. A file that is absent is no fault: the engine then
 * answers from the articles alone. A translation is used only while it belongs to the article's present text.
 */
export async function loadLexicon(dir: string, knowledge: Knowledge): Promise<Lexicon> {
  const warnings: string[] = [];
  const read = async <T>(name: string, schema: z.ZodType<T>, empty: T): Promise<T> => {
    const source = await readOptional(join(dir, name));
    if (source === null) return empty;
    const result = schema.safeParse(parseYaml(source));
    if (result.success) return result.data;
    warnings.push(`${name}: is not as expected and was left out.`);
    return empty;
  };
  const synonyms = await read('synonyms.yaml', Synonyms, []);
  const glossary = await read('glossary.yaml', Glossary, {});
  const sources = await read('translations.en.yaml', Translations, {});

  const translations = new Map<string, Translation>();
  for (const [id, source] of Object.entries(sources)) {
    const article = knowledge.articles.find((candidate) => candidate.id === id);
    if (article === undefined) continue;
    const passages = splitPassages(source.text);
    const problem = translationProblem(article, source.source, passages);
    if (problem === null) translations.set(id, { title: source.title, passages });
    else warnings.push(`translations.en.yaml: ${id}: ${problem}`);
  }
  return { synonyms, glossary, translations, warnings };
}

/** Names the text that a translation was made from. */
export function sourceHash(article: Article): string {
  return createHash('sha256').update(article.body.replace(/\s+/g, ' ')).digest('hex').slice(0, 12);
}

function translationProblem(article: Article, source: string, passages: Passage[]): string | null {
  const current = sourceHash(article);
  if (source !== current) return `belongs to an older text; once it is checked, set source to ${current}.`;
  if (passages.length !== article.passages.length) return 'is not built like the article and is not used.';
  return null;
}

async function readOptional(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

function parseYaml(source: string): unknown {
  try {
    return parse(source);
  } catch {
    return undefined;
  }
}
