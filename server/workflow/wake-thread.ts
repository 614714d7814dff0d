import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { ThreadKind } from '../domain/thread.ts';

/** Name of the Postgres channel on which workers hear that a thread may be due. */
export const WAKE_CHANNEL = 'heine_wake';

/**
 * Has a worker look at the thread now. A look that waits for the rest of a burst keeps its time unless a draft
 * is asked for.
 */
export async function wakeThread(
  db: Kysely<Tables>,
  thread: { workspaceId: string; threadId: string; kind: ThreadKind; requestDraft: boolean },
  now: Date,
): Promise<void> {
  const { workspaceId, threadId, kind, requestDraft } = thread;
  await sql`
    with woken as (
      insert into threads (workspace_id, thread_id, kind, wake_at, draft_requested, updated_at)
      values (${workspaceId}, ${threadId}, ${kind}, ${now}, ${requestDraft}, ${now})
      on conflict (workspace_id, thread_id) do update set
        draft_requested = threads.draft_requested or excluded.draft_requested,
        wake_at = case when threads.burst_since is not null and not excluded.draft_requested then threads.wake_at
          else least(threads.wake_at, excluded.wake_at) end)
    select pg_notify(${WAKE_CHANNEL}, '')`.execute(db);
}
