import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { doAlone, LOCKS } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { unlinkOutcomes } from '../workflow/outcomes.ts';

export interface RetentionDeps {
  db: Kysely<Tables>;
  clock: Clock;
  /** How long things are kept. */
  retention: () => RetentionPeriods;
}

interface RetentionPeriods {
  /** The bodies of webhooks. */
  deliveryBodiesMs: number;
  deliveriesMs: number;
  /** Threads with all that belongs to them, from when something last happened. */
  threadsMs: number;
}

/** How many of each were removed. */
export interface Removed {
  bodies: number;
  deliveries: number;
  threads: number;
  /** Begun and not ended in time. */
  signIns: number;
}

const TURN = { lock: LOCKS.retention, workspaceId: null };
/** A thread takes its suggestions and effects with it. */
const BATCH = { bodies: 500, deliveries: 500, threads: 100 };
const PAUSE_MS = 100;

/**
 * Removes what is older than the settings allow; null when another process is at it. Small batches, each a
 * transaction of its own, with a pause after each: nobody who routes or looks at a thread waits for it. What is
 * still to be done is kept, however old.
 */
export async function removeOld(deps: RetentionDeps, signal: AbortSignal): Promise<Removed | null> {
  const now = deps.clock.now().getTime();
  const { deliveryBodiesMs, deliveriesMs, threadsMs } = deps.retention();
  return doAlone(deps.db, TURN, async (connection) => ({
    deliveries: await removeDeliveries(connection, new Date(now - deliveriesMs), signal),
    bodies: await inBatches(BATCH.bodies, signal, () =>
      dropBodies(connection, new Date(now - deliveryBodiesMs)),
    ),
    threads: await inBatches(BATCH.threads, signal, () =>
      removeThreads(connection, new Date(now - threadsMs)),
    ),
    signIns: await removeExpired(connection, new Date(now)),
  }));
}

async function inBatches(
  size: number,
  signal: AbortSignal,
  removeBatch: () => Promise<number>,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await removeBatch();
    removed += count;
    if (count < size) return removed;
    await delay(PAUSE_MS, undefined, { signal });
  }
}

/**
 * Goes through the deliveries from the first one on until none is old. They are numbered as they come, so that
 * no index by time is needed, which every webhook would have to wait for.
 */
async function removeDeliveries(db: Kysely<Tables>, before: Date, signal: AbortSignal): Promise<number> {
  let removed = 0;
  let last = 0;
  for (;;) {
    const { rows } = await sql<{ last: number | null; old: number; removed: number }>`
      with page as materialized (
        select delivery_id, received_at from deliveries where delivery_id > ${last}
        order by delivery_id limit ${BATCH.deliveries}),
      old as materialized (
        select delivery_id from deliveries join page using (delivery_id)
        where page.received_at < ${before} and outcome <> 'pending'
        for update of deliveries skip locked),
      removed as (delete from deliveries using old where deliveries.delivery_id = old.delivery_id returning 1)
      select (select max(delivery_id) from page) as last,
        (select count(*) from page where received_at < ${before}) as old,
        (select count(*) from removed) as removed`.execute(db);
    const page = rows[0];
    removed += page?.removed ?? 0;
    if (page === undefined || page.last === null || page.old === 0) return removed;
    last = page.last;
    await delay(PAUSE_MS, undefined, { signal });
  }
}

async function dropBodies(db: Kysely<Tables>, before: Date): Promise<number> {
  const result = await sql`
    update deliveries set body = null where delivery_id in (
      select delivery_id from deliveries
      where body is not null and received_at < ${before} and outcome <> 'pending'
      order by received_at limit ${BATCH.bodies} for update skip locked)`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** Their suggestions and effects go with them, and no outcome leads back to them. */
async function removeThreads(db: Kysely<Tables>, before: Date): Promise<number> {
  const areRemoved = sql`(workspace_id, thread_id) in (select workspace_id, thread_id from removed)`;
  const { rows } = await sql<{ removed: number }>`
    with removed as (
      delete from threads where (workspace_id, thread_id) in (
        select workspace_id, thread_id from threads resting
        where wake_at is null and lease_until is null and updated_at < ${before}
          and not exists (
            select from effects where effects.workspace_id = resting.workspace_id
              and effects.thread_id = resting.thread_id and effects.state in ('planned', 'doing'))
          and not exists (
            select from timers where timers.workspace_id = resting.workspace_id
              and timers.thread_id = resting.thread_id and timers.state in ('waiting', 'due'))
        order by updated_at limit ${BATCH.threads} for update skip locked)
      returning workspace_id, thread_id),
    unlinked as (${unlinkOutcomes(areRemoved)})
    select count(*) as removed from removed`.execute(db);
  return rows[0]?.removed ?? 0;
}

/** Of people, whose names a link carries, and of browsers. */
async function removeExpired(db: Kysely<Tables>, now: Date): Promise<number> {
  const links = await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).executeTakeFirst();
  const states = await db.deleteFrom('oauth_states').where('expires_at', '<=', now).executeTakeFirst();
  return Number(links.numDeletedRows + states.numDeletedRows);
}
