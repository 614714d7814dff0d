import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { evaluateFile } from '../../server/cli/evaluate/evaluate-file.ts';
import { IntentExample } from '../../server/cli/evaluate/intents.ts';
import { readJsonLines } from '../../server/cli/evaluate/json-lines.ts';
import type { JsonLines } from '../../server/cli/evaluate/json-lines.ts';
import { MessageLine } from '../../server/cli/evaluate/message-line.ts';
import { openEvaluator } from '../../server/cli/evaluate/open-evaluator.ts';
import { showProgress } from '../../server/cli/evaluate/progress.ts';
import { CONVERTERS } from './convert.ts';
import { printAblations } from './print-ablations.ts';
import type { Round } from './convert.ts';

const command: Command = new Command('evaluate:sets')
  .description(
    'Measures the product on a labelled set, never on what it has learnt from, and prints the figures.',
  )
  .addArgument(new Argument('<set>').choices(Object.keys(CONVERTERS)))
  .argument('[data-dir]', 'the folder of the sets and of score.py (or HEINE_DATA)')
  .option('--folds <number>', 'parts that each set is split into', parseFolds, 5)
  .option('--english', 'xquad-r-de: ask in English', false)
  .option('--ablate', 'heine-support: the figures with one part of the engine left out in turn', false)
  .option('--keep <dir>', 'leave the files there, to look at')
  .parse();
const [set, dataDir] = command.args;
const options = command.opts<{ folds: number; english: boolean; ablate: boolean; keep?: string }>();
const convert = Object.entries(CONVERTERS).find(([name]) => name === set)?.[1];
const folder = dataDir ?? process.env['HEINE_DATA'];
const loaded = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
if (convert === undefined || folder === undefined) command.error('error: the data folder is missing');
if (options.ablate && set !== 'heine-support') command.error('error: --ablate needs heine-support');
if (!loaded.ok) command.error('error: config/settings.yaml cannot be used; npm run doctor says why');
const settings = loaded.value.fromFile();

const into = options.keep ?? (await mkdtemp(join(tmpdir(), 'heine-evaluate-')));
try {
  await mkdir(into, { recursive: true });
  const { gold, rounds, remark } = await convert({ dataDir: folder, into, ...options });
  const score = join(folder, 'score.py');
  if (options.ablate) {
    await printAblations({ score, gold, settings, into });
  } else {
    const predictions = join(into, 'predictions.jsonl');
    await writeFile(predictions, '');
    for (const round of rounds) {
      console.error(round.name);
      await writeFile(predictions, await readFile(await run(round)), { flag: 'a' });
    }
    await printFigures([score, gold, predictions]);
    if (remark !== null) console.log(remark);
  }
} finally {
  if (options.keep === undefined) await rm(into, { recursive: true });
}

async function run({ name, input, examples, knowledge }: Round): Promise<string> {
  const { evaluate } = await openEvaluator({
    settings,
    knowledgeDir: knowledge ?? 'config/knowledge',
    examples:
      examples === null ? null : (await read(examples, IntentExample)).lines.map(({ value }) => value),
    withDocuments: knowledge !== null,
  });
  const messages = await read(input, MessageLine);
  const output = join(into, `${name}.predictions.jsonl`);
  const progress = showProgress(process.stderr, messages.lines.length);
  const { failures } = await evaluateFile(evaluate, messages, { output: await open(output, 'w'), progress });
  for (const { number, problem } of failures) console.error(`${input}, line ${number}: ${problem}`);
  return output;
}

async function read<T>(path: string, schema: Parameters<typeof readJsonLines<T>>[1]): Promise<JsonLines<T>> {
  const read = await readJsonLines(path, schema);
  if (read === null || read.faults.length > 0) {
    throw new Error(`${path} cannot be used`);
  }
  return read;
}

/** With the border of the settings, so that the figures say what would be sent by itself. */
async function printFigures(files: string[]): Promise<void> {
  const threshold = ['--threshold', String(settings.ai.escalationThreshold)];
  const score = spawn('python3', [...files, ...threshold], { stdio: 'inherit' });
  const [code] = await once(score, 'close');
  if (code !== 0) process.exitCode = 1;
}

function parseFolds(text: string): number {
  const folds = Number(text);
  if (!Number.isInteger(folds) || folds < 2) throw new InvalidArgumentError('expected a number from 2 on');
  return folds;
}
