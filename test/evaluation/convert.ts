import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** One run of the evaluation: what it reads, as files. */
export interface Round {
  name: string;
  input: string;
  examples: string | null;
  knowledge: string | null;
}

export interface ConvertedSet {
  /** What the predictions of all rounds together are scored against. */
  gold: string;
  rounds: Round[];
  /** What the figures cannot say, for whoever reads them. */
  remark: string | null;
}

export interface ConvertOptions {
  /** The folder that holds a folder for each set. */
  dataDir: string;
  /** Where the files are written. */
  into: string;
  folds: number;
  /** Ask the English form of German questions. */
  english: boolean;
}

export const CONVERTERS = {
  'heine-support': convertHeineSupport,
  'hint3-ecommerce': convertHint3,
  clinc150: convertClinc150,
  'xquad-r-de': convertXquad,
  'xsid-dach': convertXsid,
} satisfies Record<string, (options: ConvertOptions) => Promise<ConvertedSet>>;

/** Our own examples were written without a look at these messages, so there is nothing to keep apart. */
function convertHeineSupport({ dataDir }: ConvertOptions): Promise<ConvertedSet> {
  const gold = join(dataDir, 'heine-support', 'dev.jsonl');
  return Promise.resolve({
    gold,
    rounds: [{ name: 'all', input: gold, examples: null, knowledge: null }],
    remark: null,
  });
}

const Query = z.object({ id: z.string(), text: z.string(), intent: z.string().nullable() });
type Query = z.output<typeof Query>;

async function convertHint3({ dataDir, into, folds }: ConvertOptions): Promise<ConvertedSet> {
  const gold = join(dataDir, 'hint3-ecommerce', 'dev.jsonl');
  const queries = await readRows(gold, Query.extend({ bot: z.string() }));
  const rounds: Round[] = [];
  for (const bot of new Set(queries.map((query) => query.bot))) {
    const own = queries.filter((query) => query.bot === bot);
    const foldOf = foldsByIntent(own, folds);
    for (let fold = 0; fold < folds; fold += 1) {
      const asked = own.filter((query) => foldOf.get(query.id) === fold);
      const known = own.filter((query) => foldOf.get(query.id) !== fold);
      rounds.push(await writeIntentRound({ into, name: `${bot}-${fold + 1}`, asked, known }));
    }
  }
  return {
    gold,
    rounds,
    remark:
      'This part holds no out-of-scope queries. They count only as far as queries in scope are refused; how many ' +
      'out-of-scope ones are let through shows on the held-out part alone.',
  };
}

async function convertClinc150({ dataDir, into }: ConvertOptions): Promise<ConvertedSet> {
  const queries = await readRows(
    join(dataDir, 'clinc150', 'dev.jsonl'),
    Query.extend({ split: z.string(), language: z.string(), in_scope: z.boolean() }),
  );
  const known = queries.filter(({ split }) => split === 'train' || split === 'oos_train');
  const asked = queries.filter(({ split }) => split === 'val' || split === 'oos_val');
  const gold = join(into, 'gold.jsonl');
  await writeRows(gold, asked);
  return {
    gold,
    rounds: [await writeIntentRound({ into, name: 'train-to-val', asked, known })],
    remark: null,
  };
}

/** Learns from standard German only, and never from the sentence that is asked, whose translations are in the set. */
async function convertXsid({ dataDir, into, folds }: ConvertOptions): Promise<ConvertedSet> {
  const gold = join(dataDir, 'xsid-dach', 'dev.jsonl');
  const queries = await readRows(gold, Query.extend({ variety: z.string() }));
  const foldOf = ({ id }: Query): number => Number(/\d+$/.exec(id)?.[0]) % folds;
  const rounds: Round[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const asked = queries.filter((query) => foldOf(query) === fold);
    const known = queries.filter((query) => query.variety === 'de' && foldOf(query) !== fold);
    rounds.push(await writeIntentRound({ into, name: `fold-${fold + 1}`, asked, known }));
  }
  return {
    gold,
    rounds,
    remark:
      '"language" is the share of messages read as German, for en as English. Intents learnt from variety de.',
  };
}

async function convertXquad({ dataDir, into, english }: ConvertOptions): Promise<ConvertedSet> {
  const gold = join(dataDir, 'xquad-r-de', 'dev.jsonl');
  const questions = await readRows(
    gold,
    z.object({ id: z.string(), question: z.string(), question_en: z.string() }),
  );
  const passages = await readRows(
    join(dataDir, 'xquad-r-de', 'corpus.jsonl'),
    z.object({ doc_id: z.string(), title: z.string().nullable(), text: z.string() }),
  );
  const knowledge = join(into, 'knowledge');
  await mkdir(knowledge);
  for (const { doc_id: id, title, text } of passages) {
    const frontMatter = { id, title: (title ?? id).replaceAll('_', ' '), language: 'de' };
    const fields = Object.entries(frontMatter).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    await writeFile(join(knowledge, `${id}.md`), ['---', ...fields, '---', '', text, ''].join('\n'));
  }
  const input = join(into, 'input.jsonl');
  await writeRows(
    input,
    questions.map(({ id, question, question_en }) => ({ id, question: english ? question_en : question })),
  );
  return { gold, rounds: [{ name: 'all', input, examples: null, knowledge }], remark: null };
}

/** Spreads each intent evenly over the folds, always in the same way. */
function foldsByIntent(queries: readonly Query[], folds: number): Map<string, number> {
  const seen = new Map<string | null, number>();
  return new Map(
    queries.map(({ id, intent }) => {
      const count = seen.get(intent) ?? 0;
      seen.set(intent, count + 1);
      return [id, count % folds];
    }),
  );
}

async function writeIntentRound({
  into,
  name,
  asked,
  known,
}: {
  into: string;
  name: string;
  asked: readonly Query[];
  known: readonly Query[];
}): Promise<Round> {
  const input = join(into, `${name}.input.jsonl`);
  const examples = join(into, `${name}.examples.jsonl`);
  await writeRows(
    input,
    asked.map(({ id, text }) => ({ id, text })),
  );
  await writeRows(
    examples,
    known.map(({ text, intent }) => ({ text, category: intent })),
  );
  return { name, input, examples, knowledge: null };
}

async function readRows<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

async function writeRows(path: string, rows: readonly object[]): Promise<void> {
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
