import { Command, Option } from 'commander';
import { FULL, QUICK } from './bench-plan.ts';
import { measureAcks } from './measure-acks.ts';
import { measureEngine } from './measure-engine.ts';
import { measureFigures } from './measure-figures.ts';
import { measureReconciliation } from './measure-reconciliation.ts';
import { measureStacks } from './measure-stacks.ts';
import { measureStart } from './measure-start.ts';
import { startBenchPostgres } from './postgres.ts';
import { compareWithTargets, printReport } from './report.ts';
import type { BenchFigures } from './report.ts';

const SECTIONS = [
  'acks',
  'stacks',
  'start',
  'reconciliation',
  'engine',
  'figures',
] as const satisfies (keyof BenchFigures)[];
type Section = (typeof SECTIONS)[number];

const options = new Command('bench')
  .description(
    'Measures the product beside plain servers on the same machine (Linux), in interleaved rounds.',
  )
  .option('--quick', 'short stretches of load and at most 1,000 stored threads', false)
  .option('--json', 'print everything as JSON instead of tables', false)
  .addOption(new Option('--only <section>', 'one part of it').choices(SECTIONS))
  .parse()
  .opts<{ quick: boolean; json: boolean; only?: Section }>();

const plan = options.quick ? QUICK : FULL;
const postgres = await startBenchPostgres();
try {
  const isWanted = (section: Section): boolean => (options.only ?? section) === section;
  const figures: BenchFigures = {
    acks: isWanted('acks') ? await measureAcks(postgres, plan) : null,
    stacks: isWanted('stacks') ? await measureStacks(postgres, plan) : null,
    start: isWanted('start') ? await measureStart(postgres, plan) : null,
    reconciliation: isWanted('reconciliation') ? await measureReconciliation(postgres, plan) : null,
    engine: isWanted('engine') ? await measureEngine() : null,
    figures: isWanted('figures') ? await measureFigures(postgres) : null,
  };
  if (options.json) {
    console.log(JSON.stringify({ plan, ...figures, targets: compareWithTargets(figures) }, null, 2));
  } else {
    printReport(figures);
  }
} finally {
  await postgres.stop();
}
