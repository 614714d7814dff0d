import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

export const THREAD_OUTCOMES = ['sent', 'suggested', 'escalated', 'ignored', 'pending', 'dead'] as const;
export type ListedOutcome = (typeof THREAD_OUTCOMES)[number];

export interface ThreadFilter {
  /** Exactly. */
  id: string | null;
  category: string | null;
  outcome: ListedOutcome | null;
  /** Only those after this one in the list. */
  after: ThreadPlace | null;
}

export interface ThreadPlace {
  updatedAt: Date;
  threadId: string;
}

export interface ListedThread extends ThreadPlace {
  kind: 'conversation' | 'ticket';
  channel: 'chat' | 'email' | null;
  category: string | null;
  outcome: ListedOutcome;
  /** How the newest message begins; null: it says nothing, or none was looked at yet. */
  excerpt: string | null;
  /** What the last look failed with, in a code; only of dead letters. */
  error: string | null;
}

const EXCERPT = 160;

/** Newest change first, with what became of the newest message. */
export async function listThreads(
  db: Kysely<Tables>,
  workspaceId: string,
  { filter: { id, category, outcome, after }, limit }: { filter: ThreadFilter; limit: number },
): Promise<ListedThread[]> {
  const { rows } = await sql<ListedThread>`
    select * from (
      select t.thread_id as "threadId", t.updated_at as "updatedAt", t.kind, t.channel, s.category, s.excerpt,
        case
          when t.dead_at is not null and t.wake_at is null then 'dead'
          when t.burst_since is not null then 'pending'
          when e.answered then 'sent'
          when s.decision = 'escalate' then 'escalated'
          when s.decision = 'suggest' then 'suggested'
          when s.decision = 'ignore' or (s.decision is null and t.idle_reason is not null) then 'ignored'
          else 'pending' end as outcome,
        case when t.dead_at is not null and t.wake_at is null then coalesce(t.last_error, 'unknown') end as error
      from threads t
      left join lateral (
        select message_id, nullif(left(trim(message_text), ${EXCERPT}), '') as excerpt, decision ->> 'kind' as decision,
          coalesce(correction ->> 'category', assessment ->> 'category') as category
        from suggestions where workspace_id = t.workspace_id and thread_id = t.thread_id
        order by created_at desc limit 1) s on true
      left join lateral (
        select true as answered from effects
        where workspace_id = t.workspace_id and thread_id = t.thread_id and message_id = s.message_id
          and kind = 'answer' and state = 'done' limit 1) e on true
      where t.workspace_id = ${workspaceId}
        and (${id}::text is null or t.thread_id = ${id})
        and (${after?.updatedAt ?? null}::timestamptz is null
          or (t.updated_at, t.thread_id) < (${after?.updatedAt ?? null}, ${after?.threadId ?? null}))) as listed
    where (${category}::text is null or category = ${category})
      and (${outcome}::text is null or outcome = ${outcome})
    order by "updatedAt" desc, "threadId" desc limit ${limit}`.execute(db);
  return rows;
}

/** What there is to filter by. */
export async function listCategories(db: Kysely<Tables>, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ category: string }>`
    select distinct coalesce(correction ->> 'category', assessment ->> 'category') as category from suggestions
    where workspace_id = ${workspaceId} and assessment is not null order by 1`.execute(db);
  return rows.map(({ category }) => category);
}
