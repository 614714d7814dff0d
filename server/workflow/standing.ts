import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { IgnoreReason } from '../domain/decision.ts';
import type { Thread } from '../domain/thread.ts';
import type { PressedInstruction } from './instruction.ts';
import type { Change, Lease } from './lease.ts';
import { seenUntil } from './seen-until.ts';

/** Whose turn it is in a thread that was read at `readAt`. */
export interface Standing {
  readAt: Date;
  /** The person whose reply stands last. */
  person: { name: string | null; at: Date } | null;
  idleReason: IgnoreReason | null;
}

/**
 * Notes whose turn it is, for the sidebar, and that the lease yields no longer. A draft asked for while this look
 * was under way stays asked for.
 */
export function noteStanding(lease: Lease, thread: Thread, { readAt, person, idleReason }: Standing): Change {
  return sql`
    update threads set kind = ${thread.kind}, channel = ${thread.channel},
      ${contactOf(thread)}, seen_until = ${seenUntil(thread, readAt)},
      person_name = ${person?.name ?? null}, person_at = ${person?.at ?? null}, idle_reason = ${idleReason},
      ${presence(thread)},
      draft_requested = draft_requested and not ${lease.draftRequested}::boolean, lease_yields = false
    where workspace_id = ${lease.workspaceId} and thread_id = ${lease.threadId}
      and exists (select from held) returning 1`;
}

/**
 * Notes that the thread has been read and nothing about it has changed, and that the lease yields no longer; an
 * instruction that was seen to waits no longer.
 */
export function noteSeen(
  lease: Lease,
  thread: Thread,
  readAt: Date,
  followed: Pick<PressedInstruction, 'id'> | null = null,
): Change {
  return sql`
    update threads set channel = ${thread.channel}, ${contactOf(thread)}, seen_until = ${seenUntil(thread, readAt)}, ${presence(thread)},
      instruction = case when instruction ->> 'id' is distinct from ${followed?.id ?? null}::text then instruction end,
      lease_yields = false
    where workspace_id = ${lease.workspaceId} and thread_id = ${lease.threadId}
      and exists (select from held) returning 1`;
}

/** The lease yields no longer: something is about to be made. */
export function keepLease({ workspaceId, threadId }: Lease): Change {
  return sql`
    update threads set lease_yields = false
    where workspace_id = ${workspaceId} and thread_id = ${threadId} and exists (select from held) returning 1`;
}

/** Whose it is once it is known: who was merged into somebody is him from then on. */
function contactOf({ contact }: Thread): RawBuilder<unknown> {
  return sql`contact_id = coalesce(${contact?.id ?? null}, contact_id)`;
}

/** What people did to the thread: whose it is, its tags, whether it is open, and no longer put away once it has come back. */
function presence({ state, kind, adminAssigneeId, teamAssigneeId, tags }: Thread): RawBuilder<unknown> {
  const isSnoozed = state === 'snoozed';
  return sql`is_open = ${state === 'open'}::boolean, admin_assignee_id = ${adminAssigneeId},
    team_assignee_id = ${teamAssigneeId}, tags = ${kind === 'ticket' ? null : tags}::text[],
    snoozed_until = case when ${isSnoozed}::boolean then snoozed_until end,
    snoozed_by = case when ${isSnoozed}::boolean then snoozed_by end`;
}
