import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { OWN_NOTE } from './effect.ts';
import type { Effect, PlannedEffect } from './effect.ts';
import type { Change } from './lease.ts';
import { toStorableJson } from './storable.ts';

/**
 * The steps an effect goes, each one a change that takes hold only while the thread's lease is held (see
 * `Lease.change`) and only from the states it may be made in:
 *
 *     planned ──begin──▶ doing ──end──▶ done | failed
 *        │  ◀──takeBack────┘
 *        └──cancel──▶ cancelled ──plan──▶ planned        failed ──withdraw──▶ cancelled
 */

const HELD = sql`exists (select from held)`;

interface ThreadId {
  workspaceId: string;
  threadId: string;
}

/** What is to be done about a message, as the ledger will hold it; the same thing twice counts once. */
export function toEffects(messageId: string, planned: readonly PlannedEffect[], now: Date): Effect[] {
  const distinct = new Map(planned.map((effect) => [`${effect.payload.kind} ${effect.target}`, effect]));
  return [...distinct.values()].map(({ adminId, payload, target, dueAt = null }, position) => ({
    id: randomUUID(),
    messageId,
    target,
    position,
    state: 'planned',
    adminId,
    payload,
    partId: null,
    attempts: 0,
    error: null,
    doingForMs: 0,
    plannedAt: now,
    finishedAt: null,
    dueAt,
  }));
}

/**
 * Writes effects down before they are made, in order. What is already in the ledger for the message stays as
 * it is, so planning twice does nothing twice; only what was cancelled is taken up again.
 */
export function plan({ workspaceId, threadId }: ThreadId, effects: readonly Effect[]): Change {
  const rows = effects.map(({ id, messageId, target, position, adminId, payload, plannedAt, dueAt }) => ({
    effect_id: id,
    message_id: messageId,
    kind: payload.kind,
    target,
    position,
    admin_id: adminId,
    payload,
    planned_at: plannedAt,
    due_at: dueAt,
  }));
  return sql`
    insert into effects (effect_id, workspace_id, thread_id, message_id, kind, target, position, admin_id, payload,
      planned_at, due_at)
    select effect_id, ${workspaceId}, ${threadId}, message_id, kind, target, position, admin_id, payload, planned_at,
      due_at
    from jsonb_to_recordset(${toStorableJson(rows)}::jsonb) as planned(
      effect_id uuid, message_id text, kind text, target text, position int, admin_id text, payload jsonb,
      planned_at timestamptz, due_at timestamptz)
    where ${HELD}
    on conflict (workspace_id, thread_id, message_id, kind, target) do update set
      state = 'planned', admin_id = excluded.admin_id, payload = excluded.payload, position = excluded.position,
      planned_at = excluded.planned_at, due_at = excluded.due_at, finished_at = null, error = null
    where effects.state = 'cancelled'
    returning 1`;
}

/**
 * An attempt begins now, by Postgres's clock: it is the same one for every process. Nothing begins for a contact who
 * was erased since the thread was read.
 */
export function begin(effectId: string): Change {
  return sql`
    update effects set state = 'doing', error = null, attempts = attempts + 1, doing_at = clock_timestamp()
    where effect_id = ${effectId} and state = 'planned' and ${HELD}
      and not exists (select from threads join erased_contacts using (workspace_id, contact_id)
        where threads.workspace_id = effects.workspace_id and threads.thread_id = effects.thread_id)
    returning 1`;
}

export function end(
  effectId: string,
  {
    state,
    partId = null,
    error = null,
    now,
  }: { state: 'done' | 'failed' | 'cancelled'; partId?: string | null; error?: string | null; now: Date },
): Change {
  return sql`
    update effects set state = ${state}, part_id = ${partId}, error = ${error}, finished_at = ${now}
    where effect_id = ${effectId} and state in ('planned', 'doing') and ${HELD} returning 1`;
}

/** It was made, and has been undone since. */
export function noteUndone(effectId: string, now: Date): Change {
  return sql`
    update effects set state = 'cancelled', error = ${'overtaken' satisfies CancelReason}, finished_at = ${now}
    where effect_id = ${effectId} and state = 'done' and ${HELD} returning 1`;
}

/** It surely did not happen and is to be made again. `uncounted`: it was not even tried. */
export function takeBack(
  effectId: string,
  { error = null, uncounted = false }: { error?: string | null; uncounted?: boolean } = {},
): Change {
  return sql`
    update effects set state = 'planned', error = ${error}, attempts = attempts - ${uncounted ? 1 : 0}
    where effect_id = ${effectId} and state = 'doing' and ${HELD} returning 1`;
}

/** Nobody knows whether it happened. */
export function noteUnknown(effectId: string, error: string): Change {
  return sql`
    update effects set error = ${error}
    where effect_id = ${effectId} and state = 'doing' and ${HELD} returning 1`;
}

/** Why something planned is not done any more. */
export type CancelReason =
  /** The thread changed: what is to be done is decided anew. */
  | 'overtaken'
  /** A person's answer came before an agent's reply. */
  | 'answered'
  /** A newer decision, or an agent's, took its place. */
  | 'replaced'
  /** Somebody else has the thread than was meant to get it. */
  | 'taken'
  | 'switched_off'
  | 'reply_failed';

/** Cancels what is still only planned about a message, except what stands alone (see `standsAlone`). */
export function cancel(
  about: ThreadId & { messageId: string; now: Date; reason: CancelReason; sparesNotices?: boolean },
): Change {
  const spared = ['attribute', 'snooze', ...(about.sparesNotices ? ['notice'] : [])];
  return sql`
    update effects set state = 'cancelled', finished_at = ${about.now}, error = ${about.reason}
    where workspace_id = ${about.workspaceId} and thread_id = ${about.threadId}
      and message_id = ${about.messageId} and state = 'planned'
      and kind <> all(${spared}::text[]) and not starts_with(target, ${OWN_NOTE})
      and ${HELD} returning 1`;
}

/** Somebody knows that a reply failed: nobody has to be called for it any more. */
export function noteFailureTold(effectId: string): Change {
  return sql`
    update effects set payload = jsonb_set(payload, '{failureTold}', 'true')
    where effect_id = ${effectId} and state = 'failed' and ${HELD} returning 1`;
}

/** Makes room for another try at something that failed for good. */
export function withdraw(effectId: string, now: Date): Change {
  return sql`
    update effects set state = 'cancelled', finished_at = ${now}
    where effect_id = ${effectId} and state = 'failed' and ${HELD} returning 1`;
}
