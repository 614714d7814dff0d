import { Cron } from 'croner';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { ReconciliationRun } from './reconciliation.ts';

interface PeriodicDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  /** How long the bodies of webhooks are kept. */
  deliveryBodiesMs: () => number;
  reconcile: (signal: AbortSignal) => Promise<ReconciliationRun>;
}

const RETENTION_LOCK = 4_826_403;
const HOURLY = '7 * * * *';
const EVERY_FIVE_MINUTES = '*/5 * * * *';

/** Work that comes round by itself, done by one process at a time. */
export function createPeriodicTasks(deps: PeriodicDeps): {
  start: () => void;
  /** Ends what is under way. */
  stop: () => Promise<void>;
} {
  const retention = new Cron(HOURLY, { paused: true, protect: true }, async () => {
    try {
      await dropOldBodies(deps);
    } catch (error) {
      deps.logger.error('retention failed', { error: error instanceof Error ? error.name : 'unknown' });
    }
  });
  const stopping = new AbortController();
  let underWay = Promise.resolve();
  const reconciliation = new Cron(EVERY_FIVE_MINUTES, { paused: true, protect: true }, () => {
    underWay = reconcileAndLog(deps, stopping.signal);
    return underWay;
  });
  return {
    start: () => {
      retention.resume();
      reconciliation.resume();
      void reconciliation.trigger();
    },
    stop: async () => {
      retention.stop();
      reconciliation.stop();
      stopping.abort();
      await underWay;
    },
  };
}

async function reconcileAndLog({ logger, reconcile }: PeriodicDeps, signal: AbortSignal): Promise<void> {
  try {
    const run = await reconcile(signal);
    if (run.kind !== 'done') return;
    if (run.switchedOn > 0) logger.info('threads no longer switched off', { woken: run.switchedOn });
    for (const { kind, found, woken, error } of run.reconciled) {
      if (woken > 0) logger.info('changes found that no look had seen', { kind, found, woken });
      if (error !== null) {
        logger.warn('reconciliation ended early', { kind, code: error.code, requestId: error.requestId });
      }
    }
  } catch (error) {
    if (signal.aborted) return;
    logger.error('reconciliation failed', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Drops the bodies of deliveries that are older than the settings allow. */
export async function dropOldBodies({
  db,
  clock,
  deliveryBodiesMs,
}: Omit<PeriodicDeps, 'logger' | 'reconcile'>): Promise<void> {
  const oldest = new Date(clock.now().getTime() - deliveryBodiesMs());
  await db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${RETENTION_LOCK}) as mine`.execute(transaction);
    if (rows[0]?.mine !== true) return;
    await transaction
      .updateTable('deliveries')
      .set({ body: null })
      .where('body', 'is not', null)
      .where('received_at', '<', oldest)
      .where('outcome', '!=', 'pending')
      .execute();
  });
}
