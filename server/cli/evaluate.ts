import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { parseEnv } from '../../config/env.ts';
import type { Env } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { createLogger } from '../logger.ts';
import { evaluateFile } from './evaluate/evaluate-file.ts';
import { findFlips, GoldenCase, wordFlips, wordGoldenSummary } from './evaluate/golden.ts';
import { IntentExample } from './evaluate/intents.ts';
import { readJsonLines, withoutRepeatedIds } from './evaluate/json-lines.ts';
import type { JsonLines, LineFault } from './evaluate/json-lines.ts';
import { MessageLine } from './evaluate/message-line.ts';
import { openEvaluator } from './evaluate/open-evaluator.ts';
import type { OpenEvaluator } from './evaluate/open-evaluator.ts';
import { showProgress } from './evaluate/progress.ts';
import { repliesTo, wordReply } from './evaluate/show-replies.ts';
import { wordSummary } from './evaluate/word-summary.ts';
import { workspaceOption } from './chosen-workspace.ts';
import { readConfiguration } from './read-configuration.ts';

interface Options {
  input?: string;
  output?: string;
  show?: number | true;
  golden?: string;
  engine?: string;
  knowledge?: string;
  examples?: string;
  exportTestCases?: string;
  workspace?: string;
}

const MOST_WARNINGS = 5;
const SHOWN_REPLIES = 30;

const command = new Command('evaluate')
  .description(
    'Assesses the messages of a file and decides about each as the service would if it answered everything by ' +
      'itself. Needs neither Intercom nor a database (where one is there, what admins changed on their pages counts), ' +
      'and sends nothing to anybody but the engine.',
  )
  .option(
    '--input <file>',
    'messages, one JSON object a line: {id, channel, subject?, body, customer} or {id, text}',
  )
  .option('--output <file>', 'where to write a JSON line for each message')
  .addOption(
    new Option(
      '--show [number]',
      `prints messages of --input beside their replies instead, so many of each channel (${SHOWN_REPLIES})`,
    )
      .argParser(parseCount)
      .conflicts(['output', 'examples', 'golden']),
  )
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
  .addOption(
    new Option(
      '--export-test-cases <file>',
      "writes the cases that agents have kept instead, out of the service's database, in the form of --golden",
    ).conflicts(['input', 'output', 'examples', 'golden']),
  )
  .addOption(workspaceOption)
  .parse();
const options = command.opts<Options>();

if (options.exportTestCases !== undefined) {
  // Only this needs what a database takes to load.
  const { exportTestCases } = await import('./evaluate/export-test-cases.ts');
  await exportTestCases(options.exportTestCases, options.workspace);
}
const configuration =
  options.exportTestCases === undefined
    ? readConfiguration(parseEnv, options.engine === undefined ? {} : { AI_ENGINE: options.engine })
    : null;
if (configuration !== null) {
  const { env, settings } = configuration;
  const workspaceId = options.workspace ?? env.intercom.workspaceId;
  if (workspaceId !== undefined) await layChanges(env, settings, workspaceId);
  const sources = {
    settings: workspaceId === undefined ? settings.fromFile() : settings.forWorkspace(workspaceId),
    knowledgeDir: options.knowledge ?? env.knowledgeDir,
    engineEnv: env.engine,
    withDocuments: options.knowledge !== undefined,
  };
  const { golden, input, output, show } = options;
  if (golden !== undefined) await checkGolden(sources, golden);
  else if (show !== undefined && input !== undefined)
    await showReplies(sources, input, show === true ? SHOWN_REPLIES : show);
  else if (input === undefined || output === undefined)
    command.error('error: either --input and --output are needed, or --input and --show, or --golden');
  else if (resolve(input) === resolve(output))
    command.error('error: --output would overwrite the messages of --input');
  else await evaluateMessages(sources, { input, output, examples: options.examples });
}

/** What admins have changed on their pages counts where the service's database can be asked. */
async function layChanges(env: Env, settings: SettingsProvider, workspaceId: string): Promise<void> {
  // Loaded here: all of it is for nothing where no workspace is named.
  const { readStoredSettings } = await import('./stored-settings.ts');
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const stored = await readStoredSettings(env.database, { workspaceId, name: 'evaluate', logger });
  if (stored.kind === 'read') settings.setOverlay(workspaceId, stored.overlay);
  else if (stored.kind === 'database_failed')
    console.error(`The settings are those of the file alone: the database does not answer (${stored.code}).`);
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
  const opened = await openEvaluator({ ...sources, examples: taxonomy });
  warn(opened.warnings);
  const progress = showProgress(process.stderr, messages.lines.length);
  const { evaluations, failures } = await evaluateFile(opened.evaluate, messages, { output: file, progress });
  complain(input, failures);
  console.log(wordSummary(evaluations));
  tellOfModel(opened);
  if (messages.faults.length > 0) console.log(`Left out, see above: ${messages.faults.length}`);
}

async function showReplies(sources: Opened, input: string, most: number): Promise<void> {
  const messages = withoutRepeatedIds(await read(input, MessageLine), ({ id }) => id);
  complain(input, messages.faults);
  const { evaluate, warnings } = await openEvaluator({ ...sources, examples: null });
  warn(warnings);
  const lines = messages.lines.map(({ value }) => value);
  for await (const shown of repliesTo(lines, evaluate, most)) console.log(wordReply(shown));
}

async function checkGolden(sources: Opened, path: string): Promise<void> {
  const { lines, faults } = withoutRepeatedIds(await read(path, GoldenCase), ({ message }) => message.id);
  complain(path, faults);
  const opened = await openEvaluator({ ...sources, examples: null });
  warn(opened.warnings);
  const cases = lines.map(({ value }) => value);
  const flips = await findFlips(opened.evaluate, cases);
  if (flips.length > 0) {
    console.log(`${wordFlips(flips)}\n`);
    process.exitCode = 1;
  }
  console.log(wordGoldenSummary(cases, flips));
  tellOfModel(opened);
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

/** Rows of another engine than the one asked for are no measurement of it: the run has then failed. */
function tellOfModel({ standIns, spent }: OpenEvaluator): void {
  if (spent() > 0) console.log(`Cost of the model: ${spent().toFixed(4)}`);
  if (standIns.size === 0) return;
  const reasons = [...standIns].map(([failure, count]) => `${failure} ${count}`).join(', ');
  console.error(`The embedded engine stood in for the one asked for: ${reasons}`);
  process.exitCode = 1;
}

function warn(warnings: readonly string[]): void {
  for (const warning of warnings.slice(0, MOST_WARNINGS)) console.error(`Warning: ${warning}`);
  if (warnings.length > MOST_WARNINGS) console.error(`and ${warnings.length - MOST_WARNINGS} warnings more`);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('expected a number from 1 on');
  return count;
}
