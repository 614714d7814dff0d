import { Command } from 'commander';
import { FULL, QUICK } from './bench-plan.ts';
import { measureAcks } from './measure-acks.ts';
import { measureStacks } from './measure-stacks.ts';
import { measureStart } from './measure-start.ts';
import { startBenchPostgres } from './postgres.ts';
import { compareWithTargets, printReport } from './report.ts';

const options = new Command('bench')
  .description(
    'Measures the product beside plain servers on the same machine (Linux), in interleaved rounds.',
  )
  .option('--quick', 'short stretches of load and at most 1,000 stored threads', false)
  .option('--json', 'print everything as JSON instead of tables', false)
  .parse()
  .opts<{ quick: boolean; json: boolean }>();

const plan = options.quick ? QUICK : FULL;
const postgres = await startBenchPostgres();
try {
  const acks = await measureAcks(postgres, plan);
  const stacks = await measureStacks(postgres, plan);
  const start = await measureStart(postgres, plan);
  const figures = { acks, stacks, start };
  if (options.json) {
    console.log(JSON.stringify({ plan, ...figures, targets: compareWithTargets(figures) }, null, 2));
  } else {
    printReport(figures);
  }
} finally {
  await postgres.stop();
}
