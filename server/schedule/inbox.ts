import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { DeliveriesTable, Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Channel, ThreadKind } from '../domain/thread.ts';
import { WAKE_CHANNEL } from '../workflow/wake-thread.ts';
import { eraseContact } from '../workflow/erase-contact.ts';

/** A webhook notification, read as far as routing needs it. */
export interface Delivery {
  workspaceId: string;
  notificationId: string;
  topic: string;
  /** False for topics that are answered and recorded, but mean nothing to us. */
  isOurs: boolean;
  thread: { kind: ThreadKind; id: string; channel: Channel | null; isCustomerMessage: boolean } | null;
  deletedContactId: string | null;
  body: Buffer;
}

export interface Inbox {
  /** Resolves once the delivery is on disk; one that came before changes nothing. */
  accept: (delivery: Delivery) => Promise<void>;
  /** Turns accepted deliveries into wake-up times of threads; returns how many it took. */
  route: () => Promise<number>;
}

interface InboxDeps {
  db: Kysely<Tables>;
  clock: Clock;
  /** How long to wait for the rest of a message that comes in fragments. */
  burstWaitMs: (workspaceId: string, channel: Channel) => number;
}

const ROUTE_BATCH = 100;
/** A burst is waited for at most this many times the wait, counted from its first message. */
const BURST_FACTOR = 4;

export function createInbox({ db, clock, burstWaitMs }: InboxDeps): Inbox {
  async function accept(delivery: Delivery): Promise<void> {
    const { thread } = delivery;
    await sql`
      with stored as (
        insert into deliveries (workspace_id, notification_id, topic, received_at, thread_id, thread_kind, channel,
          is_customer_message, deleted_contact_id, body, outcome)
        values (${delivery.workspaceId}, ${delivery.notificationId}, ${delivery.topic}, ${clock.now()},
          ${thread?.id ?? null}, ${thread?.kind ?? null}, ${thread?.channel ?? null},
          ${thread?.isCustomerMessage ?? false}, ${delivery.deletedContactId},
          ${delivery.isOurs ? delivery.body : null}, ${delivery.isOurs ? 'pending' : 'not_ours'})
        on conflict (workspace_id, notification_id) do nothing)
      select pg_notify(${WAKE_CHANNEL}, '')`.execute(db);
  }

  async function route(): Promise<number> {
    return db.transaction().execute(async (transaction) => {
      const deliveries = await transaction
        .selectFrom('deliveries')
        .selectAll()
        .where('outcome', '=', 'pending')
        .orderBy('delivery_id')
        .limit(ROUTE_BATCH)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const delivery of deliveries) await routeOne(transaction, delivery);
      return deliveries.length;
    });
  }

  async function routeOne(
    transaction: Transaction<Tables>,
    delivery: Selectable<DeliveriesTable>,
  ): Promise<void> {
    const { workspace_id: workspaceId, thread_id: threadId, thread_kind: kind } = delivery;
    if (delivery.deleted_contact_id !== null) {
      await eraseContact(transaction, workspaceId, delivery.deleted_contact_id);
    }
    const hasThread = threadId !== null && kind !== null;
    if (hasThread) {
      const waitMs = delivery.is_customer_message
        ? burstWaitMs(workspaceId, delivery.channel ?? 'chat')
        : null;
      await setWake(transaction, { workspaceId, threadId, kind, waitMs });
    }
    await transaction
      .updateTable('deliveries')
      .set({ outcome: hasThread ? 'routed' : 'no_thread' })
      .where('delivery_id', '=', delivery.delivery_id)
      .execute();
  }

  /** `waitMs`: a fragment of the customer's message, which moves the wake-up out; null: any other event. */
  async function setWake(
    transaction: Transaction<Tables>,
    wake: { workspaceId: string; threadId: string; kind: ThreadKind; waitMs: number | null },
  ): Promise<void> {
    const now = clock.now();
    const wakeAt = new Date(now.getTime() + (wake.waitMs ?? 0));
    const burstSince = wake.waitMs === null ? null : now;
    await sql`
      insert into threads (workspace_id, thread_id, kind, wake_at, burst_since, updated_at)
      values (${wake.workspaceId}, ${wake.threadId}, ${wake.kind}, ${wakeAt}, ${burstSince}, ${now})
      on conflict (workspace_id, thread_id) do update set
        burst_since = coalesce(threads.burst_since, excluded.burst_since),
        wake_at = case
          when excluded.burst_since is null then coalesce(threads.wake_at, excluded.wake_at)
          else least(excluded.wake_at, coalesce(threads.burst_since, excluded.burst_since)
            + ${(wake.waitMs ?? 0) * BURST_FACTOR} * interval '1 millisecond') end,
        updated_at = excluded.updated_at`.execute(transaction);
  }

  return { accept, route };
}
