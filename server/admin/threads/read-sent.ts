import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';

export interface SentFilter {
  /** Days of the settings' time zone; both count. */
  from: string;
  to: string;
  /** Part of the text, whatever its case; or exactly the id of a thread. */
  search: string | null;
}

/** A text that went to a customer. */
export interface SentText {
  threadId: string;
  sentAt: Date;
  kind: 'answer' | 'handover_text' | 'reminder';
  by: 'assistant' | 'agent';
  adminId: string;
  isEdited: boolean;
  text: string;
}

/** Newest first. */
export async function listSent(
  db: Kysely<Tables>,
  workspaceId: string,
  { filter: { from, to, search }, timeZone, limit }: { filter: SentFilter; timeZone: string; limit: number },
): Promise<SentText[]> {
  const pattern = search === null ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<SentText>`
    select thread_id as "threadId", finished_at as "sentAt", kind, coalesce(payload ->> 'by', 'assistant') as by,
      admin_id as "adminId", coalesce((payload ->> 'edited')::boolean, false) as "isEdited", payload ->> 'text' as text
    from effects
    where workspace_id = ${workspaceId} and kind in ('answer', 'handover_text', 'reminder') and state = 'done'
      and finished_at >= ${from}::timestamp at time zone ${timeZone}
      and finished_at < (${to}::date + 1)::timestamp at time zone ${timeZone}
      and (${search}::text is null or thread_id = ${search} or payload ->> 'text' ilike ${pattern})
    order by finished_at desc, effect_id limit ${limit}`.execute(db);
  return rows;
}
