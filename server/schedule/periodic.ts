import { Cron } from 'croner';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';

interface PeriodicDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  /** How long the bodies of webhooks are kept. */
  deliveryBodiesMs: () => number;
}

const RETENTION_LOCK = 4_826_403;
const HOURLY = '7 * * * *';

/** Work that comes round by itself, done by one process at a time. */
export function createPeriodicTasks(deps: PeriodicDeps): { start: () => void; stop: () => void } {
  const retention = new Cron(HOURLY, { paused: true, protect: true }, async () => {
    try {
      await dropOldBodies(deps);
    } catch (error) {
      deps.logger.error('retention failed', { error: error instanceof Error ? error.name : 'unknown' });
    }
  });
  return {
    start: () => {
      retention.resume();
    },
    stop: () => {
      retention.stop();
    },
  };
}

/** Drops the bodies of deliveries that are older than the settings allow. */
export async function dropOldBodies({
  db,
  clock,
  deliveryBodiesMs,
}: Omit<PeriodicDeps, 'logger'>): Promise<void> {
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
