import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { errorCode } from '../db/error-code.ts';
import type { DeliveriesTable, Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { Merge } from '../domain/merge.ts';
import type { Rating } from '../domain/rating.ts';
import type { Channel, ThreadKind } from '../domain/thread.ts';
import { eraseContact } from '../workflow/erase-contact.ts';
import { countFailed, countFailure, postpone } from './failed-deliveries.ts';
import { recordMerges } from './record-merges.ts';
import { recordRatings } from './record-ratings.ts';
import { newsOf } from './told-messages.ts';

export interface RouteDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  /** How long to wait for the rest of a message that comes in fragments. */
  burstWaitMs: (workspaceId: string, channel: Channel) => number;
  readRating: (body: Buffer) => Rating | null;
  readMerge: (body: Buffer) => Merge | null;
}

const COLUMNS = [
  'delivery_id',
  'workspace_id',
  'topic',
  'thread_id',
  'thread_kind',
  'channel',
  'is_customer_message',
  'message_id',
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
/** Written out: a plan made for any outcome at all could not use the index of those that are pending. */
const PENDING = sql.lit<'pending'>('pending');
/** A burst is waited for at most this many times the wait, counted from its first message. */
const BURST_FACTOR = 4;
/** SQLSTATE of what a delivery brings about by itself: bad data, broken rules, limits. */
const DELIVERY_FAULT = /^(22|23|54)/;
/** SQLSTATE of what passes, though one delivery may be behind it: deadlocks, work that took too long. */
const PASSING_FAULT = /^(40|57014)/;

/**
 * Turns accepted deliveries into wake-up times of threads; returns how many it is done with. A batch that fails
 * is gone through one by one, so that a bad delivery holds up no other; one that fails again and again through
 * its own fault is given up, any other is tried again later, and by itself.
 */
export async function routeDeliveries(deps: RouteDeps): Promise<number> {
  if (!(await isAnyPending(deps))) return 0;
  try {
    const routed = await routePending(deps, null);
    return routed > 0 ? routed : await routeOneByOne(deps, 'postponed');
  } catch (error) {
    const code = errorCode(error);
    if (!DELIVERY_FAULT.test(code) && !PASSING_FAULT.test(code)) throw error;
    return routeOneByOne(deps, 'new');
  }
}

/** Asked far more often than there is something to do. */
async function isAnyPending({ db, clock }: RouteDeps): Promise<boolean> {
  const { rows } = await sql`
    select from deliveries
    where outcome = 'pending' and (retry_at is null or retry_at <= ${clock.now()}) limit 1`.execute(db);
  return rows.length > 0;
}

async function routeOneByOne(deps: RouteDeps, which: 'new' | 'postponed'): Promise<number> {
  const { db, clock, logger } = deps;
  const pending = await db
    .selectFrom('deliveries')
    .select(['delivery_id', 'topic'])
    .where('outcome', '=', PENDING)
    .$if(which === 'new', (query) => query.where('retry_at', 'is', null))
    .$if(which === 'postponed', (query) => query.where('retry_at', '<=', clock.now()))
    .orderBy('delivery_id')
    .limit(BATCH)
    .execute();
  let done = 0;
  let givenUp = 0;
  for (const { delivery_id: deliveryId, topic } of pending) {
    try {
      done += await routePending(deps, deliveryId);
    } catch (error) {
      const code = errorCode(error);
      if (DELIVERY_FAULT.test(code)) {
        const isGivenUp = await countFailure(db, deliveryId);
        if (isGivenUp) givenUp += 1;
        logger.error('delivery not routed', { deliveryId, topic, code, isGivenUp });
      } else if (PASSING_FAULT.test(code)) {
        await postpone(db, deliveryId, clock.now());
        logger.warn('delivery postponed', { deliveryId, topic, code });
      } else throw error;
    }
  }
  if (givenUp > 0) logger.error('deliveries given up', { givenUp, inAll: await countFailed(db) });
  return done + givenUp;
}

/** Routes the next batch, or one delivery. */
function routePending(deps: RouteDeps, only: number | null): Promise<number> {
  return deps.db.transaction().execute(async (transaction) => {
    const deliveries = await lockPending(transaction, only);
    if (deliveries.length > 0) await routeAll(deps, transaction, deliveries);
    return deliveries.length;
  });
}

function lockPending(transaction: Transaction<Tables>, only: number | null): Promise<PendingDelivery[]> {
  return transaction
    .selectFrom('deliveries')
    .select(COLUMNS)
    .where('outcome', '=', PENDING)
    .$if(only === null, (query) => query.where('retry_at', 'is', null))
    .$if(only !== null, (query) => query.where('delivery_id', '=', only))
    .orderBy('delivery_id')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();
}

async function routeAll(
  { clock, burstWaitMs, readRating, readMerge }: RouteDeps,
  transaction: Transaction<Tables>,
  deliveries: PendingDelivery[],
): Promise<void> {
  const news = await newsOf(transaction, deliveries);
  await recordRatings(transaction, deliveries, readRating);
  await recordMerges(transaction, deliveries, { clock, readMerge });
  for (const { workspace_id: workspaceId, deleted_contact_id: contactId } of deliveries) {
    if (contactId === null) continue;
    await eraseContact(transaction, { workspaceId, contactId, now: clock.now() });
  }
  const wakes = new Map<string, Wake>();
  for (const delivery of deliveries) {
    const { workspace_id: workspaceId, thread_id: threadId, thread_kind: kind, channel } = delivery;
    const told = news.get(delivery.delivery_id);
    if (threadId === null || kind === null || told === 'repeated') continue;
    const waitMs = told === 'message' ? burstWaitMs(workspaceId, channel ?? 'chat') : null;
    const key = `${workspaceId} ${threadId}`;
    wakes.set(key, { workspaceId, threadId, kind, waitMs: waitMs ?? wakes.get(key)?.waitMs ?? null });
  }
  if (wakes.size > 0) await setWakes(transaction, [...wakes.values()], clock.now());
  const ids = deliveries.map(({ delivery_id }) => delivery_id);
  const repeated = ids.filter((id) => news.get(id) === 'repeated');
  await sql`
    update deliveries set outcome = case when thread_id is null then 'no_thread'
      when delivery_id = any(${repeated}::bigint[]) then 'duplicate' else 'routed' end
    where delivery_id = any(${ids}::bigint[])`.execute(transaction);
}

/**
 * A change has the thread looked at now, unless it waits for the rest of a burst or for the next try after a failure.
 * Ordered by thread: two processes that wake the same threads must not lock them crosswise.
 */
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
        when excluded.burst_since is not null
          then least(excluded.wake_at, coalesce(threads.burst_since, excluded.burst_since)
            + ${BURST_FACTOR} * (excluded.wake_at - excluded.burst_since))
        when threads.burst_since is not null or threads.last_error is not null
          then coalesce(threads.wake_at, excluded.wake_at)
        else least(threads.wake_at, excluded.wake_at) end,
      updated_at = excluded.updated_at`.execute(transaction);
}
