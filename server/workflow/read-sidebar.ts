import { CompiledQuery } from 'kysely';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { SuggestionsTable, Tables } from '../db/tables.ts';
import { IGNORE_REASONS } from '../domain/decision.ts';
import type { IgnoreReason } from '../domain/decision.ts';
import { EffectPayload } from './effect.ts';
import type { EffectState } from './effect.ts';
import { toSuggestion } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import type { Timer } from './timers.ts';

/** All the sidebar shows about a thread, as the store has it. */
export interface SidebarState {
  /** A message came in whose burst is being waited for. */
  hasNewMessage: boolean;
  /** A look at the thread is due or under way. */
  isBeingLookedAt: boolean;
  /** An agent asked for a draft that is not there yet. */
  isDraftRequested: boolean;
  /** Failed looks in a row. */
  attempts: number;
  /** What the last look failed with, in a code. */
  lastError: string | null;
  /** Nothing more is tried by itself. */
  isGivenUp: boolean;
  person: { name: string | null; at: Date } | null;
  /** Why nothing is done about the thread as it stands. */
  idleReason: IgnoreReason | null;
  /** Until when an agent has put it away, and which one. */
  snooze: { until: Date; by: string | null } | null;
  /** What the thread waits for unless somebody writes or acts in it before. */
  timer: { kind: Timer['kind']; ordinal: number; at: Date } | null;
  /** The contact's threads, as far as they are known: how many are open, and when another one last changed. */
  elsewhere: { openThreads: number; lastChange: Date | null };
  suggestion: Suggestion | null;
  /** What the ledger holds about the suggestion's message, in order. */
  effects: SidebarEffect[];
  /**
   * An agent's reply, the newest one, that a change in the thread stopped: an answer of somebody else's, or a newer
   * message, and then null once that has been answered.
   */
  unsent: {
    messageId: string;
    adminId: string;
    payload: EffectPayload;
    plannedAt: Date;
    stoppedAt: Date;
    isAnswered: boolean;
  } | null;
  /** What the ledger holds about earlier messages from that one on, in order; nothing where there is none. */
  earlier: SidebarEffect[];
}

export interface SidebarEffect {
  target: string;
  state: EffectState;
  adminId: string;
  payload: EffectPayload;
  error: string | null;
  plannedAt: Date;
  finishedAt: Date | null;
}

const EffectRow = z.object({
  message_id: z.string(),
  target: z.string(),
  state: z.enum(['planned', 'doing', 'done', 'failed', 'cancelled']),
  admin_id: z.string(),
  payload: EffectPayload,
  error: z.string().nullable(),
  planned_at: z.coerce.date(),
  finished_at: z.coerce.date().nullable(),
});
const EffectRows = z.array(EffectRow);

const UnsentRow = z
  .object({
    message_id: z.string(),
    admin_id: z.string(),
    payload: EffectPayload,
    planned_at: z.coerce.date(),
    stopped_at: z.coerce.date(),
    is_answered: z.boolean(),
  })
  .nullable();

const IdleReason = z.enum(IGNORE_REASONS).nullable();

interface ThreadColumns {
  is_erased: boolean;
  updated_at: Date;
  wake_at: Date | null;
  burst_since: Date | null;
  lease_until: Date | null;
  draft_requested: boolean;
  attempts: number;
  last_error: string | null;
  dead_at: Date | null;
  person_name: string | null;
  person_at: Date | null;
  idle_reason: string | null;
  snoozed_until: Date | null;
  snoozed_by: string | null;
  is_instructed: boolean;
  timer_kind: Timer['kind'] | null;
  timer_ordinal: number | null;
  timer_at: Date | null;
  open_threads: number;
  last_change: Date | null;
  effects: unknown;
  unsent: unknown;
}

type SidebarRow =
  | (ThreadColumns & (Selectable<SuggestionsTable> | { suggestion_id: null }))
  | { is_erased: boolean; updated_at: null };

/** Written out, because an agent is waiting and a query builder would build the same text each time. */
const SIDEBAR_QUERY = `
    select exists (select from erased_contacts where workspace_id = $1 and contact_id in ($3, t.contact_id)) as is_erased,
      t.updated_at, t.wake_at, t.burst_since, t.lease_until, t.draft_requested, t.attempts, t.last_error, t.dead_at,
      t.person_name, t.person_at, t.idle_reason, t.snoozed_until, t.snoozed_by,
      t.instruction is not null as is_instructed, o.open_threads, o.last_change, e.effects, u.unsent,
      w.kind as timer_kind, w.ordinal as timer_ordinal, w.due_at as timer_at, s.*
    from (values (1)) as one
    left join threads t on t.workspace_id = $1 and t.thread_id = $2
    left join lateral (
      select * from suggestions where workspace_id = t.workspace_id and thread_id = t.thread_id
      order by created_at desc limit 1) s on true
    left join lateral (
      select planned_at, jsonb_build_object('message_id', message_id, 'admin_id', admin_id, 'payload', payload,
        'planned_at', planned_at, 'stopped_at', finished_at, 'is_answered', error = 'answered') as unsent
      from (
        select * from effects
        where workspace_id = t.workspace_id and thread_id = t.thread_id and kind = 'answer'
          and payload ->> 'by' = 'agent'
        order by planned_at desc limit 1) newest
      where state = 'cancelled' and (error = 'answered' or error = 'overtaken' and not exists (
        select from outcomes where workspace_id = t.workspace_id and thread_id = t.thread_id
          and kind in ('answered', 'sent', 'edited', 'agent_answered') and at >= newest.planned_at))) u on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('message_id', message_id, 'target', target, 'state', state,
        'admin_id', admin_id, 'payload', payload, 'error', error, 'planned_at', planned_at,
        'finished_at', finished_at) order by planned_at, position) as effects
      from effects
      where workspace_id = t.workspace_id and thread_id = t.thread_id
        and (message_id = s.message_id or planned_at >= u.planned_at)) e on true
    left join lateral (
      select kind, ordinal, due_at from timers where workspace_id = t.workspace_id and thread_id = t.thread_id
        and state in ('waiting', 'due') order by due_at limit 1) w on true
    cross join lateral (
      select count(*) filter (where is_open) as open_threads,
        max(seen_until) filter (where thread_id <> t.thread_id) as last_change
      from threads where workspace_id = t.workspace_id and contact_id = t.contact_id) o`;

/**
 * One query over indexed rows; null when the thread has never been heard of, `erased` when what was known of its
 * contact has been removed.
 */
export async function readSidebar(
  db: Kysely<Tables>,
  { workspaceId, threadId, contactId }: { workspaceId: string; threadId: string; contactId: string | null },
): Promise<SidebarState | 'erased' | null> {
  const { rows } = await db.executeQuery<SidebarRow>(
    CompiledQuery.raw(SIDEBAR_QUERY, [workspaceId, threadId, contactId]),
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.is_erased) return 'erased';
  if (row.updated_at === null) return null;
  const unsent = UnsentRow.parse(row.unsent);
  const suggestion = row.suggestion_id === null ? null : toSuggestion(row);
  const effects = EffectRows.parse(row.effects ?? []);
  return {
    hasNewMessage: row.burst_since !== null,
    isBeingLookedAt: row.wake_at !== null || row.lease_until !== null,
    isDraftRequested: row.draft_requested || row.is_instructed,
    attempts: row.attempts,
    lastError: row.last_error,
    isGivenUp: row.dead_at !== null && row.wake_at === null && row.lease_until === null,
    person: row.person_at === null ? null : { name: row.person_name, at: row.person_at },
    idleReason: IdleReason.parse(row.idle_reason),
    snooze: row.snoozed_until === null ? null : { until: row.snoozed_until, by: row.snoozed_by },
    timer:
      row.timer_kind === null || row.timer_ordinal === null || row.timer_at === null
        ? null
        : { kind: row.timer_kind, ordinal: row.timer_ordinal, at: row.timer_at },
    elsewhere: { openThreads: row.open_threads, lastChange: row.last_change },
    suggestion,
    effects: effects.filter(({ message_id }) => message_id === suggestion?.messageId).map(toEffect),
    unsent:
      unsent === null
        ? null
        : {
            messageId: unsent.message_id,
            adminId: unsent.admin_id,
            payload: unsent.payload,
            plannedAt: unsent.planned_at,
            stoppedAt: unsent.stopped_at,
            isAnswered: unsent.is_answered,
          },
    earlier:
      suggestion === null
        ? []
        : effects.filter(({ message_id }) => message_id !== suggestion.messageId).map(toEffect),
  };
}

function toEffect(row: z.infer<typeof EffectRow>): SidebarEffect {
  return {
    target: row.target,
    state: row.state,
    adminId: row.admin_id,
    payload: row.payload,
    error: row.error,
    plannedAt: row.planned_at,
    finishedAt: row.finished_at,
  };
}
