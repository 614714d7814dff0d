import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { isUnavailable } from '../db/error-code.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';

interface Backlog {
  due: number;
  oldest_due_at: Date | null;
  oldest_pending_at: Date | null;
  failed: number;
  given_up: number;
}

interface BacklogDeps {
  db: Kysely<Tables>;
  clock: Clock;
  /** Those that run: what an uninstalled one has left waits for nobody. */
  workspaceIds: () => string[];
  logger: Logger;
  registers: Registry[];
}

/** What waits in the database, read anew with `refresh` from indexes that hold nothing but what waits. */
export function createBacklogGauges({ db, clock, workspaceIds, logger, registers }: BacklogDeps): {
  refresh: () => Promise<void>;
} {
  const reachable = new Gauge({
    name: 'heine_database_up',
    help: '1 while the database answers, 0 while it does not; the figures of the backlog are absent then, and all of them where they cannot be read for another reason',
    registers,
  });
  const due = new Gauge({ name: 'heine_threads_due', help: 'Threads waiting for a look', registers });
  const dueAge = new Gauge({
    name: 'heine_oldest_due_thread_age_seconds',
    help: 'How long the longest-waiting due thread has been due; 0 when none is',
    registers,
  });
  const deliveryAge = new Gauge({
    name: 'heine_oldest_pending_delivery_age_seconds',
    help: 'How long the oldest notification has waited to be routed to its thread; 0 when none waits',
    registers,
  });
  const failed = new Gauge({
    name: 'heine_deliveries_failed',
    help: 'Notifications that could not be routed to their thread and were given up',
    registers,
  });
  const givenUp = new Gauge({
    name: 'heine_threads_given_up',
    help: 'Threads that nothing more is tried about by itself',
    registers,
  });
  const effects = new Gauge({
    name: 'heine_effects',
    help: 'Changes in Intercom and notices that are due or under way, and those that failed in the last 24 hours',
    labelNames: ['kind', 'state'],
    registers,
  });

  async function read(): Promise<void> {
    const now = clock.now();
    const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
    const ageOf = (at: Date | null): number =>
      at === null ? 0 : Math.max(0, now.getTime() - at.getTime()) / 1000;
    const ours = sql`workspace_id = any(${workspaceIds()}::text[])`;
    const { rows } = await sql<Backlog>`
      select (select count(*) from threads where ${ours} and wake_at <= ${now}) as due,
        (select min(wake_at) from threads where ${ours} and wake_at <= ${now}) as oldest_due_at,
        (select received_at from deliveries where ${ours} and outcome = 'pending' order by delivery_id limit 1)
          as oldest_pending_at,
        (select count(*) from deliveries where ${ours} and outcome = 'failed') as failed,
        (select count(*) from threads where ${ours} and dead_at is not null and wake_at is null) as given_up`.execute(
      db,
    );
    const open = await sql<{ kind: string; state: string; effects: number }>`
      select kind, state, count(*) as effects from effects
      where ${ours} and ((state in ('planned', 'doing') and coalesce(due_at <= ${now}, true))
        or (state = 'failed' and finished_at > ${dayAgo}))
      group by kind, state`.execute(db);
    due.set(rows[0]?.due ?? 0);
    dueAge.set(ageOf(rows[0]?.oldest_due_at ?? null));
    deliveryAge.set(ageOf(rows[0]?.oldest_pending_at ?? null));
    failed.set(rows[0]?.failed ?? 0);
    givenUp.set(rows[0]?.given_up ?? 0);
    for (const row of open.rows) effects.set({ kind: row.kind, state: row.state }, row.effects);
  }

  return {
    refresh: async () => {
      for (const gauge of [reachable, due, dueAge, deliveryAge, failed, givenUp]) gauge.remove();
      effects.reset();
      try {
        await read();
        reachable.set(1);
      } catch (error) {
        if (isUnavailable(error)) reachable.set(0);
        else logger.error('backlog not read', errorFacts(error));
      }
    },
  };
}
