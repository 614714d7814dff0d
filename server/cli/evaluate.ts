import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import dotenv from 'dotenv';
import type { z } from 'zod';
import { parseEnv } from '../../config/env.ts';
import { wordFaults } from '../../config/faults.ts';
import { createSettingsProvider } from '../../config/settings.ts';
import { evaluateFile } from './evaluate/evaluate-file.ts';
import { findFlips, GoldenCase, wordFlips, wordGoldenSummary } from './evaluate/golden.ts';
import { IntentExample } from './evaluate/intents.ts';
import { readJsonLines, withoutRepeatedIds } from './evaluate/json-lines.ts';
import type { JsonLines, LineFault } from './evaluate/json-lines.ts';
import { MessageLine } from './evaluate/message-line.ts';
import { openEvaluator } from './evaluate/open-evaluator.ts';
import { showProgress } from './evaluate/progress.ts';
import { wordSummary } from './evaluate/word-summary.ts';

interface Options {
  input?: string;
  output?: string;
  golden?: string;
  engine?: string;
  knowledge?: string;
  examples?: string;
}

const MOST_WARNINGS = 5;

const command = new Command('evaluate')
  .description(
    'Assesses the messages of a file and decides about each as the service would if it answered everything by ' +
      'itself. Needs neither Intercom nor a database, and sends nothing to anybody but the engine.',
  )
  .option(
    '--input <file>',
    'messages, one JSON object a line: {id, channel, subject?, body, customer} or {id, text}',
  )
  .option('--output <file>', 'where to write a JSON line for each message')
  .addOption(new Option('--engine <name>', 'instead of AI_ENGINE').choices(['embedded', 'llm', 'remote']))
  .option('--knowledge <dir>', 'other articles; adds doc_ids, the nearest articles, and doc_confidence')
  .option(
    '--examples <file>',
    'another taxonomy, lines of {text, category}; adds intent, and confidence is then that of the intent',
  )
  .addOption(
    new Option(
      '--golden <file>',
      'checks cases with known outcomes instead: {id, text, expected} a line',
    ).conflicts(['input', 'output', 'examples']),
  )
  .parse();
const options = command.opts<Options>();

dotenv.config({ quiet: true });
const env = parseEnv({ ...process.env, ...(options.engine !== undefined && { AI_ENGINE: options.engine }) });
const file = env.ok ? env.value.settingsFile : (process.env['SETTINGS_FILE'] ?? 'config/settings.yaml');
const settings = createSettingsProvider({ file, env: process.env });
if (!env.ok || !settings.ok) {
  const faults = [...(env.ok ? [] : env.faults), ...(settings.ok ? [] : settings.faults)];
  console.error(`The configuration cannot be used:\n${wordFaults(faults)}`);
  process.exitCode = 1;
} else {
  const workspaceId = env.value.intercom.workspaceId ?? '';
  const sources = {
    settings: settings.value.forWorkspace(workspaceId),
    knowledgeDir: options.knowledge ?? env.value.knowledgeDir,
    withDocuments: options.knowledge !== undefined,
  };
  const { golden, input, output } = options;
  if (golden !== undefined) await checkGolden(sources, golden);
  else if (input === undefined || output === undefined)
    command.error('error: either --input and --output are needed, or --golden');
  else if (resolve(input) === resolve(output))
    command.error('error: --output would overwrite the messages of --input');
  else await evaluateMessages(sources, { input, output, examples: options.examples });
}

type Opened = Omit<Parameters<typeof openEvaluator>[0], 'examples'>;

async function evaluateMessages(
  sources: Opened,
  { input, output, examples }: { input: string; output: string; examples: string | undefined },
): Promise<void> {
  const messages = withoutRepeatedIds(await read(input, MessageLine), ({ id }) => id);
  const taxonomy = examples === undefined ? null : await readTaxonomy(examples);
  const file = await open(output, 'w').catch(() => command.error(`error: ${output} cannot be written`));
  complain(input, messages.faults);
  const { evaluate, warnings } = await openEvaluator({ ...sources, examples: taxonomy });
  warn(warnings);
  const progress = showProgress(process.stderr, messages.lines.length);
  const { evaluations, failures } = await evaluateFile(evaluate, messages, { output: file, progress });
  complain(input, failures);
  console.log(wordSummary(evaluations));
  if (messages.faults.length > 0) console.log(`Left out, see above: ${messages.faults.length}`);
}

async function checkGolden(sources: Opened, path: string): Promise<void> {
  const { lines, faults } = withoutRepeatedIds(await read(path, GoldenCase), ({ message }) => message.id);
  complain(path, faults);
  const { evaluate, warnings } = await openEvaluator({ ...sources, examples: null });
  warn(warnings);
  const cases = lines.map(({ value }) => value);
  const flips = await findFlips(evaluate, cases);
  if (flips.length > 0) {
    console.log(`${wordFlips(flips)}\n`);
    process.exitCode = 1;
  }
  console.log(wordGoldenSummary(cases, flips));
}

async function readTaxonomy(path: string): Promise<IntentExample[]> {
  const { lines, faults } = await read(path, IntentExample);
  complain(path, faults);
  const examples = lines.map(({ value }) => value);
  if (examples.every(({ category }) => category === null)) command.error(`error: ${path} holds no example`);
  return examples;
}

async function read<T>(path: string, schema: z.ZodType<T>): Promise<JsonLines<T>> {
  return (await readJsonLines(path, schema)) ?? command.error(`error: ${path} cannot be read`);
}

/** What is wrong does not stop the run, but the run has then failed. */
function complain(path: string, faults: readonly LineFault[]): void {
  for (const { number, problem } of faults) console.error(`${path}, line ${number}: ${problem}`);
  if (faults.length > 0) process.exitCode = 1;
}

function warn(warnings: readonly string[]): void {
  for (const warning of warnings.slice(0, MOST_WARNINGS)) console.error(`Warning: ${warning}`);
  if (warnings.length > MOST_WARNINGS) console.error(`and ${warnings.length - MOST_WARNINGS} warnings more`);
}
