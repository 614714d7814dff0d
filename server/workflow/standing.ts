import type { Updateable } from 'kysely';
import type { ThreadsTable } from '../db/tables.ts';
import type { IgnoreReason } from '../domain/decision.ts';
import type { Thread } from '../domain/thread.ts';
import type { Lease } from './lease.ts';
import { seenUntil } from './seen-until.ts';

/** Whose turn it is in a thread that was read at `readAt`. */
export interface Standing {
  readAt: Date;
  /** The person whose reply stands last. */
  person: { name: string | null; at: Date } | null;
  idleReason: IgnoreReason | null;
}

export function standingColumns(
  lease: Lease,
  thread: Thread,
  { readAt, person, idleReason }: Standing,
): Updateable<ThreadsTable> {
  return {
    ...seenColumns(thread, readAt),
    kind: thread.kind,
    contact_id: thread.contact?.id ?? null,
    person_name: person?.name ?? null,
    person_at: person?.at ?? null,
    idle_reason: idleReason,
    // A draft asked for while this look was under way stays asked for.
    ...(lease.draftRequested ? { draft_requested: false } : {}),
  };
}

/** Notes whose turn it is, for the sidebar. */
export async function recordStanding(lease: Lease, thread: Thread, standing: Standing): Promise<void> {
  await updateThread(lease, standingColumns(lease, thread, standing));
}

/** Notes that the thread has been read and nothing about it has changed. */
export async function recordSeen(lease: Lease, thread: Thread, readAt: Date): Promise<void> {
  await updateThread(lease, seenColumns(thread, readAt));
}

function seenColumns(thread: Thread, readAt: Date): Updateable<ThreadsTable> {
  return { channel: thread.channel, seen_until: seenUntil(thread, readAt) };
}

async function updateThread(lease: Lease, columns: Updateable<ThreadsTable>): Promise<void> {
  await lease.write(async (transaction) => {
    await transaction
      .updateTable('threads')
      .set(columns)
      .where('workspace_id', '=', lease.workspaceId)
      .where('thread_id', '=', lease.threadId)
      .execute();
  });
}
