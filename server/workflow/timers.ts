import { sql } from 'kysely';
import { z } from 'zod';
import type { Change, Lease } from './lease.ts';

/** When something is to be done about a thread unless somebody writes or acts in it before. */
export interface Timer {
  /** The customer's message whose answer waits for a reaction. */
  messageId: string;
  kind: 'follow_up' | 'close' | 'escalate';
  /** Of a reminder which one for that message, from 1 on. */
  ordinal: number;
  dueAt: Date;
}

/** `skipped`: an agent wants none for that message. */
export type TimerState = 'waiting' | 'due' | 'done' | 'cancelled' | 'skipped';
export type KeptTimer = Timer & { state: TimerState };

export const KeptTimers = z.array(
  z.object({
    messageId: z.string(),
    kind: z.enum(['follow_up', 'close', 'escalate']),
    ordinal: z.number(),
    dueAt: z.number().transform((ms) => new Date(ms)),
    state: z.enum(['waiting', 'due', 'done', 'cancelled', 'skipped']),
  }),
);

export const TIMERS_AS_JSON = sql`jsonb_agg(jsonb_build_object('messageId', message_id, 'kind', kind,
    'ordinal', ordinal, 'dueAt', extract(epoch from due_at) * 1000, 'state', state))`;

const HELD = sql`exists (select from held)`;

/** Has the thread wait for this and nothing else; no changes where it does already. */
export function waitFor(
  lease: Pick<Lease, 'workspaceId' | 'threadId'>,
  kept: readonly KeptTimer[],
  next: Timer | null,
): Change[] {
  const open = kept.filter(({ state }) => state === 'waiting' || state === 'due');
  const isSet =
    next !== null &&
    open.some(
      (timer) =>
        isSame(timer, next) && timer.state === 'waiting' && timer.dueAt.getTime() === next.dueAt.getTime(),
    );
  const hasOthers = open.some((timer) => next === null || !isSame(timer, next));
  return [
    ...(hasOthers ? [endTimers(lease, 'cancelled', next)] : []),
    ...(next === null || isSet ? [] : [start(lease, next)]),
  ];
}

/** Ends every timer of the thread that has not ended, except the one that goes on. */
export function endTimers(
  { workspaceId, threadId }: Pick<Lease, 'workspaceId' | 'threadId'>,
  state: 'done' | 'cancelled' | 'skipped',
  except: Timer | null = null,
): Change {
  return sql`
    update timers set state = ${state}
    where workspace_id = ${workspaceId} and thread_id = ${threadId} and state in ('waiting', 'due')
      and (message_id, kind, ordinal) is distinct from
        (${except?.messageId ?? null}::text, ${except?.kind ?? null}::text, ${except?.ordinal ?? null}::integer)
      and ${HELD} returning 1`;
}

function start(
  { workspaceId, threadId }: Pick<Lease, 'workspaceId' | 'threadId'>,
  { messageId, kind, ordinal, dueAt }: Timer,
): Change {
  return sql`
    insert into timers (workspace_id, thread_id, message_id, kind, ordinal, due_at)
    select ${workspaceId}, ${threadId}, ${messageId}, ${kind}, ${ordinal}::integer, ${dueAt}::timestamptz where ${HELD}
    on conflict (workspace_id, thread_id, message_id, kind, ordinal) do update set
      due_at = excluded.due_at, state = 'waiting'
    where timers.state <> 'skipped'
    returning 1`;
}

function isSame(one: Timer, other: Timer): boolean {
  return one.messageId === other.messageId && one.kind === other.kind && one.ordinal === other.ordinal;
}
