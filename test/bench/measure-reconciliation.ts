import { z } from 'zod';
import type { BenchPlan } from './bench-plan.ts';
import type { BenchPostgres } from './postgres.ts';
import { resultOf, startOwn } from './processes.ts';

const Result = z.object({
  woken: z.number(),
  calls: z.number(),
  seconds: z.number(),
  beforeMb: z.number(),
  peakMb: z.number(),
});
/** Calls to Intercom, and the most memory that the process held, before and in all. */
export type ReconciliationFigures = z.infer<typeof Result>;

const HOURS = '24';

/** Finding every conversation that changed in a day in which no webhook arrived. */
export async function measureReconciliation(
  postgres: BenchPostgres,
  plan: BenchPlan,
): Promise<ReconciliationFigures> {
  const database = await postgres.createDatabase('reconciliation');
  const intercom = await startOwn('changed-conversations', {
    CONVERSATIONS: String(plan.changedThreads),
    HOURS,
  });
  try {
    const env = { DATABASE_URL: database, INTERCOM_URL: intercom.url, HOURS };
    const figures = Result.parse(await resultOf('reconciliation', env));
    if (figures.woken !== plan.changedThreads) throw new Error(`${figures.woken} threads were woken.`);
    return figures;
  } finally {
    await intercom.stop();
  }
}
