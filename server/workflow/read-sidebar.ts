import { sql } from 'kysely';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { SuggestionsTable, Tables } from '../db/tables.ts';
import { IGNORE_REASONS } from '../domain/decision.ts';
import type { IgnoreReason } from '../domain/decision.ts';
import { EffectPayload } from './ledger.ts';
import type { EffectState } from './ledger.ts';
import { toSuggestion } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';

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
  suggestion: Suggestion | null;
  /** What the ledger holds about the suggestion's message, in order. */
  effects: SidebarEffect[];
}

export interface SidebarEffect {
  state: EffectState;
  adminId: string;
  payload: EffectPayload;
  error: string | null;
  finishedAt: Date | null;
}

const EffectRows = z.array(
  z.object({
    state: z.enum(['planned', 'doing', 'done', 'failed', 'cancelled']),
    admin_id: z.string(),
    payload: EffectPayload,
    error: z.string().nullable(),
    finished_at: z.coerce.date().nullable(),
  }),
);

interface ThreadColumns {
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
  effects: unknown;
}

/** One query over indexed rows; null when the thread has never been heard of. */
export async function readSidebar(
  db: Kysely<Tables>,
  workspaceId: string,
  threadId: string,
): Promise<SidebarState | null> {
  const { rows } = await sql<ThreadColumns & (Selectable<SuggestionsTable> | { suggestion_id: null })>`
    select t.wake_at, t.burst_since, t.lease_until, t.draft_requested, t.attempts, t.last_error, t.dead_at,
      t.person_name, t.person_at, t.idle_reason, e.effects, s.*
    from threads t
    left join lateral (
      select * from suggestions where workspace_id = t.workspace_id and thread_id = t.thread_id
      order by created_at desc limit 1) s on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('state', state, 'admin_id', admin_id, 'payload', payload,
        'error', error, 'finished_at', finished_at) order by planned_at, position) as effects
      from effects
      where workspace_id = t.workspace_id and thread_id = t.thread_id and message_id = s.message_id) e on true
    where t.workspace_id = ${workspaceId} and t.thread_id = ${threadId}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    hasNewMessage: row.burst_since !== null,
    isBeingLookedAt: row.wake_at !== null || row.lease_until !== null,
    isDraftRequested: row.draft_requested,
    attempts: row.attempts,
    lastError: row.last_error,
    isGivenUp: row.dead_at !== null && row.wake_at === null && row.lease_until === null,
    person: row.person_at === null ? null : { name: row.person_name, at: row.person_at },
    idleReason: z.enum(IGNORE_REASONS).nullable().parse(row.idle_reason),
    suggestion: row.suggestion_id === null ? null : toSuggestion(row),
    effects: EffectRows.parse(row.effects ?? []).map((effect) => ({
      state: effect.state,
      adminId: effect.admin_id,
      payload: effect.payload,
      error: effect.error,
      finishedAt: effect.finished_at,
    })),
  };
}
