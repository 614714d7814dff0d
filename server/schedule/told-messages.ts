import { sql } from 'kysely';
import type { Selectable, Transaction } from 'kysely';
import { LOCKS } from '../db/advisory-locks.ts';
import type { DeliveriesTable, Tables } from '../db/tables.ts';
import type { ThreadKind } from '../domain/thread.ts';

type ToldDelivery = Pick<
  Selectable<DeliveriesTable>,
  'delivery_id' | 'workspace_id' | 'thread_id' | 'thread_kind' | 'message_id' | 'is_customer_message'
>;

/** What a delivery tells of its thread: `repeated` brings nothing that was not told before. */
export type News = 'message' | 'change' | 'repeated';

/**
 * What each delivery tells. Several topics may tell of one message, at once, minutes apart and to different
 * processes; the first one routed counts, for a look at the thread follows it. A message that was told of a
 * conversation and is told again of a ticket says that the thread has become one: that is a change of its own.
 */
export async function newsOf(
  transaction: Transaction<Tables>,
  deliveries: ToldDelivery[],
): Promise<Map<number, News>> {
  const told = await toldBefore(
    transaction,
    deliveries.filter(({ message_id }) => message_id !== null),
  );
  const news = new Map<number, News>();
  for (const delivery of deliveries) {
    const { delivery_id, thread_kind, message_id, is_customer_message } = delivery;
    const knownAs = message_id === null ? undefined : told.get(keyOf(delivery));
    if (knownAs === undefined) news.set(delivery_id, is_customer_message ? 'message' : 'change');
    else news.set(delivery_id, thread_kind === 'ticket' && knownAs !== 'ticket' ? 'change' : 'repeated');
    if (message_id !== null)
      told.set(keyOf(delivery), thread_kind === 'ticket' ? 'ticket' : (knownAs ?? 'conversation'));
  }
  return news;
}

/**
 * Which messages have been told, and what kind of thread theirs is known as. Nothing about a thread that is not
 * kept counts: its look may never have come. Whoever tells of the same threads at the same time waits here
 * before looking, so that one of the two sees what the other has routed.
 */
async function toldBefore(
  transaction: Transaction<Tables>,
  deliveries: ToldDelivery[],
): Promise<Map<string, ThreadKind>> {
  if (deliveries.length === 0) return new Map();
  const ids = deliveries.map(({ delivery_id }) => delivery_id);
  const threads = deliveries.map(({ workspace_id, thread_id }) => `${workspace_id} ${thread_id ?? ''}`);
  await sql`
    select pg_advisory_xact_lock(${LOCKS.routing}, thread) from (
      select distinct hashtext(thread) as thread from unnest(${threads}::text[]) as told (thread)
      order by thread) as threads`.execute(transaction);
  const { rows } = await sql<{
    workspace_id: string;
    thread_id: string;
    message_id: string;
    kind: ThreadKind;
  }>`
    select again.workspace_id, again.thread_id, again.message_id, threads.kind
    from deliveries again join threads using (workspace_id, thread_id)
    where again.delivery_id = any(${ids}::bigint[]) and exists (
      select from deliveries told
      where told.workspace_id = again.workspace_id and told.thread_id = again.thread_id
        and told.message_id = again.message_id and told.message_id is not null and told.outcome = 'routed')`.execute(
    transaction,
  );
  return new Map(rows.map((row) => [keyOf(row), row.kind]));
}

function keyOf(told: { workspace_id: string; thread_id: string | null; message_id: string | null }): string {
  return `${told.workspace_id} ${told.thread_id ?? ''} ${told.message_id ?? ''}`;
}
