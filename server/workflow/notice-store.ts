import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { EscalationReason } from '../domain/assessment.ts';
import type { Channel } from '../domain/thread.ts';
import { EffectPayload } from './effect.ts';
import type { Notice } from './effect.ts';
import type { NoticeRoute } from './policy.ts';

/**
 * The notices of the ledger. Unlike the changes in Intercom they are not made under the lease of their thread, which
 * a slow channel would hold up: each step is one that only one process can make.
 */

/** A notice whose turn has come. */
export interface DueNotice {
  id: string;
  threadId: string;
  threadKind: 'conversation' | 'ticket';
  /** Null where the thread was never read. */
  threadChannel: Channel | null;
  messageId: string;
  payload: Notice;
  attempts: number;
  customerName: string | null;
}

type Connection = Kysely<Tables>;

interface About {
  workspaceId: string;
  now: Date;
}

/** People are told after the thread has been given to them, unless that takes longer than this. */
const WAITS_FOR_STEPS_MS = 2 * 60_000;
/** Longer than any channel takes: whoever began it is gone. */
const ABANDONED_MS = 60_000;
const MOST_AT_ONCE = 200;
const Row = z.object({
  id: z.string(),
  thread_id: z.string(),
  thread_kind: z.enum(['conversation', 'ticket']),
  thread_channel: z.enum(['chat', 'email']).nullable(),
  message_id: z.string(),
  payload: EffectPayload,
  attempts: z.number(),
  customer_name: z.string().nullable(),
});
const FailedRow = z.object({
  id: z.string(),
  thread_id: z.string(),
  thread_kind: z.enum(['conversation', 'ticket']),
  payload: EffectPayload,
  error: z.string().nullable(),
  finished_at: z.date(),
});

/** Oldest first. */
export async function dueNotices(db: Connection, { workspaceId, now }: About): Promise<DueNotice[]> {
  const { rows } = await sql`
    select e.effect_id as id, e.thread_id, t.kind as thread_kind, t.channel as thread_channel,
      e.message_id, e.payload, e.attempts,
      s.context #>> '{customer,name}' as customer_name
    from effects e
      join threads t using (workspace_id, thread_id)
      left join suggestions s using (workspace_id, thread_id, message_id)
    where e.workspace_id = ${workspaceId} and e.kind = 'notice' and e.state = 'planned'
      and (e.due_at is null or e.due_at <= ${now})
      and not exists (select from effects step
        where step.workspace_id = e.workspace_id and step.thread_id = e.thread_id
          and step.message_id = e.message_id and step.kind in ('note', 'assign')
          and step.state in ('planned', 'doing')
          and step.planned_at > ${new Date(now.getTime() - WAITS_FOR_STEPS_MS)})
    order by e.planned_at, e.position limit ${MOST_AT_ONCE}`.execute(db);
  return z
    .array(Row)
    .parse(rows)
    .flatMap(({ id, payload, attempts, ...row }) =>
      payload.kind !== 'notice'
        ? []
        : [
            {
              id,
              threadId: row.thread_id,
              threadKind: row.thread_kind,
              threadChannel: row.thread_channel,
              messageId: row.message_id,
              payload,
              attempts,
              customerName: row.customer_name,
            },
          ],
    );
}

/** Those that were still to be made and now begin; none of a contact who was erased meanwhile. */
export async function beginNotices(db: Connection, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ effect_id: string }>`
    update effects set state = 'doing', error = null, attempts = attempts + 1, doing_at = clock_timestamp()
    where effect_id in (${sql.join(ids)}) and state = 'planned'
      and not exists (select from threads join erased_contacts using (workspace_id, contact_id)
        where threads.workspace_id = effects.workspace_id and threads.thread_id = effects.thread_id)
    returning effect_id`.execute(db);
  return new Set(rows.map(({ effect_id }) => effect_id));
}

export async function endNotices(
  db: Connection,
  ids: readonly string[],
  { state, error, now }: { state: 'done' | 'failed' | 'cancelled'; error: string | null; now: Date },
): Promise<void> {
  await sql`
    update effects set state = ${state}, error = ${error}, finished_at = ${now}
    where effect_id in (${sql.join(ids)}) and state in ('planned', 'doing')`.execute(db);
}

/** They surely did not arrive, or their turn has not come after all. */
export async function postponeNotices(
  db: Connection,
  ids: readonly string[],
  { error, dueAt }: { error: string; dueAt: Date },
): Promise<void> {
  await sql`
    update effects set state = 'planned', error = ${error}, due_at = ${dueAt}
    where effect_id in (${sql.join(ids)}) and state in ('planned', 'doing')`.execute(db);
}

/** Gives up those that a process began and never ended: they may have arrived. Answers with how many. */
export async function endAbandoned(db: Connection, { workspaceId, now }: About): Promise<number> {
  const result = await sql`
    update effects set state = 'failed', error = 'uncertain', finished_at = ${now}
    where workspace_id = ${workspaceId} and kind = 'notice' and state = 'doing'
      and doing_at < clock_timestamp() - ${ABANDONED_MS} * interval '1 millisecond'`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** Messages that went out by a route since an instant; notices that went as one count once. */
export async function countSent(
  db: Connection,
  { workspaceId, route, since }: { workspaceId: string; route: string; since: Date },
): Promise<number> {
  const { rows } = await sql<{ messages: number }>`
    select count(distinct finished_at) as messages from effects
    where workspace_id = ${workspaceId} and kind = 'notice' and state = 'done' and finished_at > ${since}
      and payload ->> 'route' = ${route}`.execute(db);
  return rows[0]?.messages ?? 0;
}

/** A notice that was given up, newest first in a list of them; a person may have it sent once more. */
export interface FailedNotice {
  id: string;
  threadId: string;
  threadKind: 'conversation' | 'ticket';
  channel: NoticeRoute['channel'];
  team: string;
  reason: EscalationReason;
  isReminder: boolean;
  /** It may have arrived all the same: nobody knows. */
  isUncertain: boolean;
  /** In a code. */
  error: string;
  failedAt: Date;
}

/** The newest of those that did not go out, or of which nobody knows whether they did. */
export async function readFailedNotices(
  db: Connection,
  workspaceId: string,
  limit: number,
): Promise<FailedNotice[]> {
  const { rows } = await sql`
    select e.effect_id as id, e.thread_id, t.kind as thread_kind, e.payload, e.error, e.finished_at
    from effects e join threads t using (workspace_id, thread_id)
    where e.workspace_id = ${workspaceId} and e.kind = 'notice' and e.state = 'failed'
    order by e.finished_at desc, e.effect_id limit ${limit}`.execute(db);
  return z
    .array(FailedRow)
    .parse(rows)
    .flatMap(({ id, thread_id, thread_kind, payload, error, finished_at }) =>
      payload.kind !== 'notice'
        ? []
        : [
            {
              id,
              threadId: thread_id,
              threadKind: thread_kind,
              channel: channelOf(payload),
              team: payload.team,
              reason: payload.reason,
              isReminder: payload.isReminder,
              isUncertain: error === 'uncertain',
              error: error ?? 'unknown',
              failedAt: finished_at,
            },
          ],
    );
}

/**
 * Has a notice that was given up sent once more, at once; a second press while that is under way finds none to send.
 * True where there was one.
 */
export async function resendNotice(
  db: Connection,
  { workspaceId, id, now }: { workspaceId: string; id: string; now: Date },
): Promise<boolean> {
  const result = await sql`
    update effects set state = 'planned', error = null, attempts = 0, due_at = ${now}, finished_at = null
    where workspace_id = ${workspaceId} and effect_id::text = ${id} and kind = 'notice' and state = 'failed'`.execute(
    db,
  );
  return result.numAffectedRows === 1n;
}

export function channelOf({ route }: Pick<Notice, 'route'>): NoticeRoute['channel'] {
  return route.startsWith('slack:') ? 'slack' : 'email';
}
