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
  const { threadId, ...rest } = thread;
  await wakeThreads(db, { threadIds: [threadId], ...rest }, now);
}

/** The same for different threads of one kind, in one statement. */
export async function wakeThreads(
  db: Kysely<Tables>,
  threads: { workspaceId: string; threadIds: readonly string[]; kind: ThreadKind; requestDraft: boolean },
  now: Date,
): Promise<void> {
  const { workspaceId, threadIds, kind, requestDraft } = threads;
  // In order, because two processes that wake the same threads must not lock them crosswise.
  await sql`
    with woken as (
      insert into threads (workspace_id, thread_id, kind, wake_at, draft_requested, updated_at)
      select ${workspaceId}, thread_id, ${kind}, ${now}::timestamptz, ${requestDraft}::boolean, ${now}::timestamptz
      from unnest(${threadIds}::text[]) as thread_id order by thread_id
      on conflict (workspace_id, thread_id) do update set
        draft_requested = threads.draft_requested or excluded.draft_requested,
        snoozed_until = case when not excluded.draft_requested then threads.snoozed_until end,
        wake_at = case when threads.burst_since is not null and not excluded.draft_requested then threads.wake_at
          else least(threads.wake_at, excluded.wake_at) end,
        updated_at = excluded.updated_at)
    select pg_notify(${WAKE_CHANNEL}, '')`.execute(db);
}
