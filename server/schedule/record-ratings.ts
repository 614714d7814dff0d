import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Rating } from '../domain/rating.ts';

const TOPICS = ['conversation.rating.added', 'ticket.rating.provided'];
/** Intercom counts whole seconds. */
const WITHIN_A_SECOND = '1 second';

interface RatedDelivery {
  delivery_id: number;
  workspace_id: string;
  topic: string;
  thread_id: string | null;
}

/** Writes down the ratings among these deliveries. A thread has one: the newest, for customers change their minds. */
export async function recordRatings(
  transaction: Transaction<Tables>,
  deliveries: readonly RatedDelivery[],
  readRating: (body: Buffer) => Rating | null,
): Promise<void> {
  const rated = deliveries.filter(({ topic, thread_id }) => TOPICS.includes(topic) && thread_id !== null);
  if (rated.length === 0) return;
  const stored = await transaction
    .selectFrom('deliveries')
    .select(['workspace_id', 'thread_id', 'received_at', 'body'])
    .where(
      'delivery_id',
      'in',
      rated.map(({ delivery_id }) => delivery_id),
    )
    .orderBy('delivery_id')
    .execute();
  for (const { workspace_id: workspaceId, thread_id: threadId, received_at: receivedAt, body } of stored) {
    const rating = body === null ? null : readRating(body);
    if (rating === null || threadId === null) continue;
    await record(transaction, { workspaceId, threadId, rating, at: rating.at ?? receivedAt });
  }
}

/** Credited to whoever answered last before it; where nothing is known of that, to whom Intercom names. */
async function record(
  transaction: Transaction<Tables>,
  { workspaceId, threadId, rating, at }: { workspaceId: string; threadId: string; rating: Rating; at: Date },
): Promise<void> {
  await sql`
    insert into outcomes (workspace_id, thread_id, kind, at, category, priority, channel, language, engine,
      kind_of_thread, by_kind, admin_id, score)
    select w.workspace_id, ${threadId}, 'rated', ${at}::timestamptz, reply.category, reply.priority, reply.channel,
      reply.language, reply.engine, reply.kind_of_thread,
      case when reply.kind = 'answered' then 'assistant' when reply.kind = 'agent_answered' then 'agent'
        when reply.kind is not null then 'agent_with_draft'
        when ${rating.adminId}::text = w.assistant_admin_id then 'assistant'
        when ${rating.adminId}::text is not null then 'agent' end,
      coalesce(reply.admin_id, ${rating.adminId}::text), ${rating.score}::smallint
    from workspaces w left join lateral (
      select * from outcomes o
      where o.workspace_id = w.workspace_id and o.thread_id = ${threadId}
        and o.kind in ('answered', 'sent', 'edited', 'agent_answered')
        and o.at < ${at}::timestamptz + ${WITHIN_A_SECOND}::interval
      order by o.at desc, o.outcome_id desc limit 1) reply on true
    where w.workspace_id = ${workspaceId}
    on conflict (workspace_id, thread_id, (coalesce(message_id, '')), kind, (coalesce(reason, ''))) do update set
      at = excluded.at, score = excluded.score, by_kind = excluded.by_kind, admin_id = excluded.admin_id,
      category = excluded.category, priority = excluded.priority, language = excluded.language,
      engine = excluded.engine
    where outcomes.at <= excluded.at`.execute(transaction);
}
