import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** Whether another draft has taken the suggestion's place; one that a newer message has made old is kept. */
export async function isRedrafted(
  db: Kysely<Tables>,
  about: { workspaceId: string; threadId: string; suggestionId: string },
): Promise<boolean> {
  const kept = await db
    .selectFrom('suggestions')
    .select('suggestion_id')
    .where('workspace_id', '=', about.workspaceId)
    .where('thread_id', '=', about.threadId)
    .where(sql`suggestion_id::text`, '=', about.suggestionId)
    .executeTakeFirst();
  return kept === undefined;
}
