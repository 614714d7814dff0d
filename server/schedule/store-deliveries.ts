import type pg from 'pg';
import { errorCode } from '../db/error-code.ts';
import type { Clock } from '../domain/clock.ts';
import { MERGE_TOPIC } from '../workflow/erase-contact.ts';
import { WAKE_CHANNEL } from '../workflow/wake-thread.ts';
import type { Delivery } from './delivery.ts';
import { createGroupCommit } from './group-commit.ts';

/** The delivery could not be stored now, through no fault of its own: it is welcome again later. */
export class InboxUnavailableError extends Error {
  override readonly name = 'InboxUnavailableError';
  readonly code: string;

  constructor(cause: unknown) {
    super('The delivery cannot be stored now.', { cause });
    this.code = errorCode(cause);
  }
}

/** Postgres holds no such text (a NUL character, an id beyond all measure): coming again would not help. */
export class UnstorableDeliveryError extends Error {
  override readonly name = 'UnstorableDeliveryError';
  readonly code: string;

  constructor(cause: unknown) {
    super('The delivery can never be stored.', { cause });
    this.code = errorCode(cause);
  }
}

const MEGABYTE = 1024 * 1024;
const GROUP = { rows: 50, size: 8 * MEGABYTE };
const QUEUE = { rows: 1_000, size: 64 * MEGABYTE };
/** A connection that died unnoticed must not hold up everybody who waits behind it. */
const QUERY_TIMEOUT_MS = 10_000;

/** SQLSTATE classes that speak of the rows (data, constraints, deadlocks, limits), not of the server. */
const ROW_FAULT = /^(22|23|40|54)/;
const UNSTORABLE = /^(22|54)/;

/**
 * One text for groups of any size, so that Postgres plans it once a connection. The bodies travel as one
 * parameter in binary form: an array of them would be spelt out in hex.
 */
const INSERT = `
  with stored as (
    insert into deliveries (workspace_id, notification_id, topic, received_at, thread_id, thread_kind, channel,
      is_customer_message, message_id, deleted_contact_id, body, outcome)
    select workspace_id, notification_id, topic, $1, thread_id, thread_kind, channel, is_customer_message,
      message_id, deleted_contact_id, substring($2::bytea from body_start for body_length), outcome
    from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[],
      $10::text[], $11::text[], $12::integer[], $13::integer[], $14::text[])
      as delivery (workspace_id, notification_id, topic, thread_id, thread_kind, channel, is_customer_message,
        message_id, deleted_contact_id, body_start, body_length, outcome)
    on conflict (workspace_id, notification_id) do nothing
    returning outcome)
  select pg_notify('${WAKE_CHANNEL}', '') where exists (select from stored where outcome = 'pending')`;

/**
 * Stores deliveries, many in one statement when many come at a time; one that came before changes nothing.
 * Throws `InboxUnavailableError` or `UnstorableDeliveryError`.
 */
export function createDeliveryStore(pool: pg.Pool, clock: Clock): (delivery: Delivery) => Promise<void> {
  const group = createGroupCommit<Delivery>({
    write: async (deliveries) => {
      const query = {
        name: 'store-deliveries',
        text: INSERT,
        values: toParameters(deliveries, clock.now()),
        query_timeout: QUERY_TIMEOUT_MS,
      };
      await pool.query(query);
    },
    isRowFault: (error) => ROW_FAULT.test(errorCode(error)),
    sizeOf: ({ body }) => body.length,
    group: GROUP,
    queue: QUEUE,
  });
  return async (delivery) => {
    try {
      await group.add(delivery);
    } catch (error) {
      throw UNSTORABLE.test(errorCode(error))
        ? new UnstorableDeliveryError(error)
        : new InboxUnavailableError(error);
    }
  };
}

function toParameters(deliveries: Delivery[], now: Date): unknown[] {
  const kept = deliveries.map(({ isOurs, body }) => (isOurs ? body : null));
  let end = 1;
  const starts = kept.map((body) => {
    const start = end;
    end += body?.length ?? 0;
    return start;
  });
  return [
    now,
    Buffer.concat(kept.filter((body) => body !== null)),
    deliveries.map(({ workspaceId }) => workspaceId),
    deliveries.map(({ notificationId }) => notificationId),
    deliveries.map(({ topic }) => topic),
    deliveries.map(({ thread }) => thread?.id ?? null),
    deliveries.map(({ thread }) => thread?.kind ?? null),
    deliveries.map(({ thread }) => thread?.channel ?? null),
    deliveries.map(({ thread }) => thread?.isCustomerMessage ?? false),
    deliveries.map(({ thread }) => thread?.messageId ?? null),
    deliveries.map(({ deletedContactId }) => deletedContactId),
    starts,
    kept.map((body) => body?.length ?? null),
    deliveries.map(outcomeOf),
  ];
}

/** What brings nothing about, such as the echo of our own reply, is done with as soon as it is stored. */
function outcomeOf({
  isOurs,
  topic,
  thread,
  deletedContactId,
}: Delivery): 'pending' | 'no_thread' | 'not_ours' {
  if (!isOurs) return 'not_ours';
  const isMerge = topic === MERGE_TOPIC;
  return thread === null && deletedContactId === null && !isMerge ? 'no_thread' : 'pending';
}
