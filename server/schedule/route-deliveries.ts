import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { errorCode } from '../db/error-code.ts';
import type { DeliveriesTable, Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { Channel, ThreadKind } from '../domain/thread.ts';
import { eraseContact } from '../workflow/erase-contact.ts';

export interface RouteDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  /** How long to wait for the rest of a message that comes in fragments. */
  burstWaitMs: (workspaceId: string, channel: Channel) => number;
}

const COLUMNS = [
  'delivery_id',
  'workspace_id',
  'topic',
  'thread_id',
  'thread_kind',
  'channel',
  'is_customer_message',
  'deleted_contact_id',
] as const;
type PendingDelivery = Pick<Selectable<DeliveriesTable>, (typeof COLUMNS)[number]>;

interface Wake {
  workspaceId: string;
  threadId: string;
  kind: ThreadKind;
  /** A fragment of the customer's message, which moves the wake-up out; null: any other event. */
  waitMs: number | null;
}

const BATCH = 100;
const MAX_ATTEMPTS = 5;
/** A burst is waited for at most this many times the wait, counted from its first message. */
const BURST_FACTOR = 4;
/** SQLSTATE of what a single delivery may bring about: bad data, broken rules, deadlocks, work without end. */
const DELIVERY_FAULT = /^(22|23|40|54|57014)/;

/**
 * Turns accepted deliveries into wake-up times of threads; returns how many it is done with. A batch that fails
 * is gone through one by one, so that a bad delivery holds up no other; one that fails again and again is given up.
 */
export async function routeDeliveries(deps: RouteDeps): Promise<number> {
  try {
    return await deps.db.transaction().execute(async (transaction) => {
      const deliveries = await lockPending(transaction, null);
      if (deliveries.length > 0) await routeAll(deps, transaction, deliveries);
      return deliveries.length;
    });
  } catch (error) {
    if (!DELIVERY_FAULT.test(errorCode(error))) throw error;
    return routeOneByOne(deps);
  }
}

async function routeOneByOne(deps: RouteDeps): Promise<number> {
  const pending = await deps.db
    .selectFrom('deliveries')
    .select(['delivery_id', 'topic'])
    .where('outcome', '=', 'pending')
    .orderBy('delivery_id')
    .limit(BATCH)
    .execute();
  let done = 0;
  for (const { delivery_id: deliveryId, topic } of pending) {
    try {
      done += await deps.db.transaction().execute(async (transaction) => {
        const deliveries = await lockPending(transaction, deliveryId);
        if (deliveries.length > 0) await routeAll(deps, transaction, deliveries);
        return deliveries.length;
      });
    } catch (error) {
      const code = errorCode(error);
      if (!DELIVERY_FAULT.test(code)) throw error;
      const isGivenUp = await recordFailure(deps.db, deliveryId);
      if (isGivenUp) done += 1;
      deps.logger.error('delivery not routed', { deliveryId, topic, code, isGivenUp });
    }
  }
  return done;
}

async function recordFailure(db: Kysely<Tables>, deliveryId: number): Promise<boolean> {
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

function lockPending(transaction: Transaction<Tables>, only: number | null): Promise<PendingDelivery[]> {
  return transaction
    .selectFrom('deliveries')
    .select(COLUMNS)
    .where('outcome', '=', 'pending')
    .$if(only !== null, (query) => query.where('delivery_id', '=', only))
    .orderBy('delivery_id')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function routeAll(
  { clock, burstWaitMs }: RouteDeps,
  transaction: Transaction<Tables>,
  deliveries: PendingDelivery[],
): Promise<void> {
  for (const { workspace_id, deleted_contact_id } of deliveries) {
    if (deleted_contact_id !== null) {
      await eraseContact(transaction, {
        workspaceId: workspace_id,
        contactId: deleted_contact_id,
        now: clock.now(),
      });
    }
  }
  const wakes = new Map<string, Wake>();
  for (const delivery of deliveries) {
    const { workspace_id: workspaceId, thread_id: threadId, thread_kind: kind } = delivery;
    if (threadId === null || kind === null) continue;
    const waitMs = delivery.is_customer_message ? burstWaitMs(workspaceId, delivery.channel ?? 'chat') : null;
    const key = `${workspaceId} ${threadId}`;
    wakes.set(key, { workspaceId, threadId, kind, waitMs: waitMs ?? wakes.get(key)?.waitMs ?? null });
  }
  if (wakes.size > 0) await setWakes(transaction, [...wakes.values()], clock.now());
  await sql`
    update deliveries set outcome = case when thread_id is null then 'no_thread' else 'routed' end
    where delivery_id = any(${deliveries.map(({ delivery_id }) => delivery_id)}::bigint[])`.execute(
    transaction,
  );
}

/** Ordered by thread: two processes that wake the same threads must not lock them crosswise. */
async function setWakes(transaction: Transaction<Tables>, wakes: Wake[], now: Date): Promise<void> {
  await sql`
    insert into threads (workspace_id, thread_id, kind, wake_at, burst_since, updated_at)
    select workspace_id, thread_id, kind, ${now}::timestamptz + coalesce(wait_ms, 0) * interval '1 millisecond',
      case when wait_ms is not null then ${now}::timestamptz end, ${now}
    from unnest(${wakes.map(({ workspaceId }) => workspaceId)}::text[],
      ${wakes.map(({ threadId }) => threadId)}::text[], ${wakes.map(({ kind }) => kind)}::text[],
      ${wakes.map(({ waitMs }) => waitMs)}::double precision[])
      as woken (workspace_id, thread_id, kind, wait_ms)
    order by workspace_id, thread_id
    on conflict (workspace_id, thread_id) do update set
      burst_since = coalesce(threads.burst_since, excluded.burst_since),
      wake_at = case
        when excluded.burst_since is null then coalesce(threads.wake_at, excluded.wake_at)
        else least(excluded.wake_at, coalesce(threads.burst_since, excluded.burst_since)
          + ${BURST_FACTOR} * (excluded.wake_at - excluded.burst_since)) end,
      updated_at = excluded.updated_at`.execute(transaction);
}
