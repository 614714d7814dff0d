import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import matter from 'gray-matter';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

import type { Audience } from '../domain/help-article.ts';
import type { Passage } from './passages.ts';
import { splitPassages, toPlainText } from './passages.ts';

export interface Article {
  id: string;
  title: string;
  category: string | null;
  keywords: string[];
  language: 'de' | 'en';
  url: string | null;
  audience: Audience;
  /** The first and the last day on which it holds, such as `2026-11-22`; null: no bound. */
  validFrom: string | null;
  validUntil: string | null;
  passages: Passage[];
  /** Markdown without front matter. */
  body: string;
}

export interface Knowledge {
  articles: Article[];
  /** Changes when, and only when, a text, or what is valid, changes. */
  version: string;
  /** For the operator: what was not as expected, by file. */
  warnings: string[];
}

const Text = z.string().trim().min(1);

const Day = z.iso
  .date()
  .nullish()
  .transform((value) => value ?? null);

/** What may be searched and cited on that day; the version tells of the choice too. */
export function validOn({ articles, version, warnings }: Knowledge, day: string): Knowledge {
  const valid = articles.filter(
    ({ validFrom, validUntil }) => (validFrom ?? day) <= day && day <= (validUntil ?? day),
  );
  if (valid.length === articles.length) return { articles, version, warnings };
  const hash = createHash('sha256').update(version);
  for (const { id } of valid) hash.update('\0').update(id);
  return { articles: valid, version: hash.digest('hex').slice(0, 16), warnings };
}

/** Each field alone, so that one bad field costs that field only. */
const FIELDS = {
  id: Text.regex(/^[\w.-]+$/),
  title: Text,
  category: Text.nullish().transform((value) => value ?? null),
  keywords: z
    .array(z.coerce.string())
    .nullish()
    .transform((value) => value ?? []),
  language: z.enum(['de', 'en']).default('de'),
  url: z
    .url()
    .nullish()
    .transform((value) => value ?? null),
};

const Period = z
  .object({ valid_from: Day, valid_until: Day })
  .refine(
    ({ valid_from, valid_until }) => valid_from === null || valid_until === null || valid_from <= valid_until,
  );

const FrontMatter = z.record(z.string(), z.unknown());

/**
 * Reads every Markdown file of a folder. A file that is not quite right is still used as far as it can be, with a
 * warning that names it.
 */
export async function loadKnowledge(dir: string): Promise<Knowledge> {
  const names = await markdownFiles(dir);
  const warnings = names.kind === 'unreadable' ? [`The knowledge folder ${dir} cannot be read.`] : [];
  const articles: Article[] = [];
  const hash = createHash('sha256');
  for (const name of names.kind === 'unreadable' ? [] : names.files) {
    const source = await readSource(join(dir, name));
    if (source === null) {
      warnings.push(`${name}: cannot be read, or is no text.`);
      continue;
    }
    hash.update(name).update('\0').update(source).update('\0');
    const parsed = parseArticle(name, source);
    warnings.push(...parsed.warnings.map((warning) => `${name}: ${warning}`));
    if (parsed.article === null) continue;
    articles.push(withOwnId(parsed.article, name, articles, warnings));
  }
  if (names.kind === 'read' && articles.length === 0)
    warnings.push(`The knowledge folder ${dir} holds no article.`);
  return { articles, version: hash.digest('hex').slice(0, 16), warnings };
}

type Listing = { kind: 'read'; files: string[] } | { kind: 'unreadable' };

async function markdownFiles(dir: string): Promise<Listing> {
  try {
    const names = await readdir(dir);
    return { kind: 'read', files: names.filter((name) => name.endsWith('.md')).sort() };
  } catch {
    return { kind: 'unreadable' };
  }
}

async function readSource(path: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    return null;
  }
}

interface ParsedArticle {
  article: Article | null;
  warnings: string[];
}

export function parseArticle(fileName: string, source: string): ParsedArticle {
  const { content, data, problem } = splitFrontMatter(source);
  const warnings = problem === null ? [] : [problem];
  const read = <T>(name: keyof typeof FIELDS, schema: z.ZodType<T>, fallback: T): T => {
    const result = schema.safeParse(data[name]);
    if (result.success) return result.data;
    if (problem === null) {
      warnings.push(
        data[name] === undefined ? `"${name}" is missing.` : `"${name}" is not valid and was left out.`,
      );
    }
    return fallback;
  };
  const passages = splitPassages(content);
  if (passages.length === 0)
    return { article: null, warnings: [...warnings, 'holds no text and is not used.'] };

  const fileId = basename(fileName, '.md');
  const heading = /^#{1,6}\s+(.+)$/m.exec(content)?.[1];
  return {
    article: {
      id: read('id', FIELDS.id, fileId),
      title: read('title', FIELDS.title, heading === undefined ? fileId : toPlainText(heading)),
      category: read('category', FIELDS.category, null),
      keywords: read('keywords', FIELDS.keywords, []),
      language: read('language', FIELDS.language, 'de'),
      url: read('url', FIELDS.url, null),
      audience: 'public',
      ...readPeriod(data, warnings),
      passages,
      body: content.trim(),
    },
    warnings,
  };
}

function readPeriod(
  data: Record<string, unknown>,
  warnings: string[],
): Pick<Article, 'validFrom' | 'validUntil'> {
  const period = Period.safeParse(data);
  if (period.success) return { validFrom: period.data.valid_from, validUntil: period.data.valid_until };
  warnings.push(
    '"valid_from" and "valid_until" are not two days in order (such as 2026-11-22): it counts as always valid.',
  );
  return { validFrom: null, validUntil: null };
}

interface SplitSource {
  content: string;
  data: Record<string, unknown>;
  problem: string | null;
}

function refuse(): never {
  throw new Error('Front matter must be YAML.');
}

/** Front matter in JavaScript would be run by gray-matter; only YAML is read. */
const YAML_ONLY = {
  engines: { yaml: parseFields, js: refuse, javascript: refuse, json: refuse },
};

/** gray-matter's own parser makes instants of dates, and of the 30th of February the 2nd of March. */
function parseFields(source: string): object {
  return FrontMatter.parse(parseYaml(source, { logLevel: 'error' }) ?? {});
}

function splitFrontMatter(source: string): SplitSource {
  const text = source.replace(/^\ufeff/, '');
  if (!text.startsWith('---'))
    return { content: text, data: {}, problem: 'has no front matter (id, title, category).' };
  try {
    const { content, data } = matter(text, YAML_ONLY);
    const fields = FrontMatter.safeParse(data);
    if (fields.success) return { content, data: fields.data, problem: null };
  } catch {
    // The reason would quote the file; its name is enough to find the fault.
  }
  return {
    content: withoutFrontMatter(text),
    data: {},
    problem: 'its front matter is not valid YAML and was left out.',
  };
}

function withoutFrontMatter(text: string): string {
  const end = /\n---[^\S\n]*(?:\n|$)/.exec(text);
  return end === null ? text.replace(/^---.*\n?/, '') : text.slice(end.index + end[0].length);
}

function withOwnId(article: Article, fileName: string, known: Article[], warnings: string[]): Article {
  const isTaken = (id: string): boolean => known.some((other) => other.id === id);
  if (!isTaken(article.id)) return article;
  const fileId = basename(fileName, '.md');
  const id = isTaken(fileId) ? `${fileId}-${known.length + 1}` : fileId;
  warnings.push(`${fileName}: its id "${article.id}" is taken by another article; "${id}" is used instead.`);
  return { ...article, id };
}
