import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { CustomerHistory } from '../domain/priority.ts';

const DAY_MS = 24 * 3_600_000;

/** What the ledger knows of a contact beside one message. */
export async function readHistory(
  db: Kysely<Tables>,
  about: { workspaceId: string; threadId: string; messageId: string; contactId: string | null; now: Date },
): Promise<CustomerHistory> {
  if (about.contactId === null) return { recentThreads: 0, complaints: 0 };
  const daysAgo = (days: number): Date => new Date(about.now.getTime() - days * DAY_MS);
  const { rows } = await sql<{ recent_threads: number; complaints: number }>`
    select count(distinct thread_id) filter (where thread_id <> ${about.threadId} and created_at > ${daysAgo(7)})
        as recent_threads,
      count(*) filter (where message_id <> ${about.messageId} and assessment -> 'signals' @> '[{"code": "complaint"}]')
        as complaints
    from threads join suggestions using (workspace_id, thread_id)
    where workspace_id = ${about.workspaceId} and contact_id = ${about.contactId}
      and created_at > ${daysAgo(90)}`.execute(db);
  return { recentThreads: rows[0]?.recent_threads ?? 0, complaints: rows[0]?.complaints ?? 0 };
}
