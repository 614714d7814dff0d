import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { WAKE_CHANNEL } from '../workflow/wake-thread.ts';

const MAX_ATTEMPTS = 5;
const BATCH = 500;

/** Counts a failure that is the delivery's own; true when that was one too many and it is given up. */
export async function countFailure(db: Kysely<Tables>, deliveryId: number): Promise<boolean> {
  const row = await db
    .updateTable('deliveries')
    .set({
      attempts: sql`attempts + 1`,
      outcome: sql`case when attempts + 1 >= ${MAX_ATTEMPTS} then 'failed' else outcome end`,
    })
    .where('delivery_id', '=', deliveryId)
    .where('outcome', '=', 'pending')
    .returning('outcome')
    .executeTakeFirst();
  return row?.outcome === 'failed';
}

/** Has a delivery wait once more as long as it has waited already, from a second to an hour. */
export async function postpone(db: Kysely<Tables>, deliveryId: number, now: Date): Promise<void> {
  await sql`
    update deliveries set retry_at = ${now}::timestamptz
      + least(greatest(${now}::timestamptz - received_at, interval '1 second'), interval '1 hour')
    where delivery_id = ${deliveryId} and outcome = 'pending'`.execute(db);
}

/** How many deliveries were given up. */
export async function countFailed(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ failed: number }>`
    select count(*) as failed from deliveries where outcome = 'failed'`.execute(db);
  return rows[0]?.failed ?? 0;
}

export interface FailedTopic {
  topic: string;
  count: number;
}

/** The deliveries of a workspace that were given up, by topic. */
export async function listFailed(db: Kysely<Tables>, workspaceId: string): Promise<FailedTopic[]> {
  const { rows } = await sql<FailedTopic>`
    select topic, count(*)::int as count from deliveries
    where workspace_id = ${workspaceId} and outcome = 'failed'
    group by topic order by topic`.execute(db);
  return rows;
}

/** Puts the deliveries of a workspace that were given up back to be routed; returns how many there were. */
export async function retryFailedDeliveries(db: Kysely<Tables>, workspaceId: string): Promise<number> {
  let retried = 0;
  let last = 0;
  for (;;) {
    const { rows } = await sql<{ delivery_id: number }>`
      update deliveries set outcome = 'pending', attempts = 0, retry_at = null
      where delivery_id in (
        select delivery_id from deliveries
        where outcome = 'failed' and workspace_id = ${workspaceId} and delivery_id > ${last}
        order by delivery_id limit ${BATCH})
      returning delivery_id`.execute(db);
    retried += rows.length;
    if (rows.length < BATCH) break;
    last = Math.max(...rows.map(({ delivery_id }) => delivery_id));
  }
  if (retried > 0) await sql`select pg_notify(${WAKE_CHANNEL}, '')`.execute(db);
  return retried;
}
