import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { packageRoot } from '../../server/package-root.ts';
import { runCampaign } from './campaign.ts';
import type { Summary } from './campaign.ts';
import type { Combination } from './faults.ts';
import { stopOpenLanes } from './lane.ts';
import { wordFailures, wordReport } from './report.ts';

/** Opening a lane takes as long as a round or two. */
const ROUNDS_TO_A_LANE = 5;
const MOST_LANES = 8;

const Options = z.object({
  rounds: z.number(),
  seed: z.string(),
  round: z.number().optional(),
  database: z.enum(['embedded', 'given', 'both']),
  processes: z.enum(['1', '3']).optional(),
  json: z.boolean().default(false),
});
type Options = z.infer<typeof Options>;

const command = new Command('test:crash')
  .description('Kills, freezes and misleads the built server, and holds it against what customers got.')
  .option('--rounds <number>', 'rounds of every combination', toCount, 20)
  .option('--seed <text>', 'the same seed plans the same rounds', String(Math.floor(Date.now() / 1000)))
  .option('--round <number>', 'only this round', toCount)
  .addOption(new Option('--database <kind>').choices(['embedded', 'given', 'both']).default('both'))
  .addOption(new Option('--processes <number>').choices(['1', '3']))
  .option('--json', 'print figures as JSON')
  .parse();
await run(Options.parse(command.opts()));

async function run(options: Options): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void stopOpenLanes().finally(() => process.exit(1));
    });
  }
  execFileSync(
    process.execPath,
    [join(packageRoot, 'node_modules/typescript/bin/tsc'), '-b', 'tsconfig.build.json'],
    {
      cwd: packageRoot,
      stdio: 'inherit',
    },
  );
  const say = options.json ? (): void => undefined : console.log;
  say(`Seed ${options.seed}`);
  const summaries: Summary[] = [];
  for (const combination of combinationsOf(options)) {
    const { database, processes } = combination;
    const summary = await runCampaign({
      combination,
      seed: options.seed,
      rounds: roundsOf(options),
      lanes: Math.min(MOST_LANES, Math.ceil(roundsOf(options).length / ROUNDS_TO_A_LANE)),
      program: [join(packageRoot, 'dist/server/main.js')],
      smallDisks: true,
      onRound: ({ number, struck, seconds, findings }) => {
        const verdict = findings.length === 0 ? 'ok' : findings.map(({ kind }) => kind).join(', ');
        say(
          `${database} ${processes} round ${number}: ${verdict} (${struck.join('; ')}; ${seconds.toFixed(1)} s)`,
        );
      },
    });
    for (const { round, evidence } of summary.failures) {
      const file = join(tmpdir(), `heine-ai-crash-${options.seed}-${database}-${processes}-${round}.json`);
      writeFileSync(file, JSON.stringify(evidence, null, 2));
      console.error(`Evidence: ${file}`);
    }
    for (const line of wordFailures(summary, options.seed)) console.error(line);
    summaries.push(summary);
  }
  console.log(
    options.json ? JSON.stringify({ seed: options.seed, summaries }) : `\n${wordReport(summaries)}`,
  );
  process.exit(summaries.some(({ failures }) => failures.length > 0) ? 1 : 0);
}

function combinationsOf({ database, processes }: Options): Combination[] {
  const databases = database === 'both' ? (['embedded', 'given'] as const) : [database];
  const counts =
    processes === undefined ? ([1, 3] as const) : [processes === '1' ? (1 as const) : (3 as const)];
  return databases.flatMap((kind) => counts.map((count) => ({ database: kind, processes: count })));
}

function roundsOf({ rounds, round }: Options): number[] {
  return round === undefined ? Array.from({ length: rounds }, (_, index) => index + 1) : [round];
}

function toCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}
