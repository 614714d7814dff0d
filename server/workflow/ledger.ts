import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { EFFECT_STATES, EffectPayload } from './effect.ts';
import type { Effect } from './effect.ts';
import { isErased } from './erase-contact.ts';
import { PressedInstruction } from './instruction.ts';
import { OUTCOME_KINDS } from './outcomes.ts';
import type { Outcome } from './outcomes.ts';
import { toSuggestion } from './suggestions.ts';
import type { Suggestion, SuggestionRow } from './suggestions.ts';
import { KeptTimers, TIMERS_AS_JSON } from './timers.ts';
import type { KeptTimer } from './timers.ts';

type Connection = Kysely<Tables> | Transaction<Tables>;

/** All that is kept about a thread: what was decided last, and every change in Intercom, oldest first. */
export interface ThreadRecord {
  effects: Effect[];
  suggestion: Suggestion | null;
  /** How an agent wants the draft changed. */
  instruction: PressedInstruction | null;
  /** Until when an agent has put the thread away. */
  snoozedUntil: Date | null;
  timers: KeptTimer[];
  /** Oldest first. */
  outcomes: KnownOutcome[];
  /** The contact's data has been removed and is not to be stored again. */
  isErased: boolean;
}

export type KnownOutcome = Pick<Outcome, 'kind' | 'messageId' | 'at'>;

const Instant = z.number().transform((ms) => new Date(ms));
const EffectRow = z.object({
  id: z.string(),
  messageId: z.string(),
  target: z.string(),
  position: z.number(),
  state: z.enum(EFFECT_STATES),
  adminId: z.string(),
  payload: EffectPayload,
  partId: z.string().nullable(),
  attempts: z.number(),
  error: z.string().nullable(),
  doingForMs: z.number(),
  plannedAt: Instant,
  finishedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
}) satisfies z.ZodType<Effect>;
const EffectRows = z.array(EffectRow);
const KnownOutcomes = z.array(
  z.object({ kind: z.enum(OUTCOME_KINDS), messageId: z.string().nullable(), at: Instant }),
) satisfies z.ZodType<KnownOutcome[]>;

const StoredInstruction = PressedInstruction.nullable();

const EFFECTS_AS_JSON = sql`jsonb_agg(jsonb_build_object(
    'id', effect_id, 'messageId', message_id, 'target', target, 'position', position, 'state', state,
    'adminId', admin_id, 'payload', payload, 'partId', part_id, 'attempts', attempts, 'error', error,
    'doingForMs', coalesce(extract(epoch from clock_timestamp() - doing_at) * 1000, 0),
    'plannedAt', extract(epoch from planned_at) * 1000, 'finishedAt', extract(epoch from finished_at) * 1000,
    'dueAt', extract(epoch from due_at) * 1000)
  order by planned_at, position)`;

/** What is kept about a thread of a contact, in one query. */
export async function readRecord(
  db: Connection,
  { workspaceId, threadId, contactId }: { workspaceId: string; threadId: string; contactId: string | null },
): Promise<ThreadRecord> {
  type Row = {
    effects: unknown;
    timers: unknown;
    outcomes: unknown;
    is_erased: boolean;
    instruction: unknown;
    snoozed_until: Date | null;
  } & (SuggestionRow | { suggestion_id: null });
  const { rows } = await sql<Row>`
    select e.effects, s.*, ${isErased(workspaceId, contactId)} as is_erased,
      t.instruction, t.snoozed_until,
      (select ${TIMERS_AS_JSON} from timers
        where workspace_id = ${workspaceId} and thread_id = ${threadId}) as timers,
      (select jsonb_agg(jsonb_build_object('kind', kind, 'messageId', message_id,
          'at', extract(epoch from at) * 1000) order by at, outcome_id) from outcomes
        where workspace_id = ${workspaceId} and thread_id = ${threadId}) as outcomes
    from
      (select ${EFFECTS_AS_JSON} as effects from effects
        where workspace_id = ${workspaceId} and thread_id = ${threadId}) e
      left join lateral (select * from suggestions
        where workspace_id = ${workspaceId} and thread_id = ${threadId}
        order by created_at desc limit 1) s on true
      left join threads t on t.workspace_id = ${workspaceId} and t.thread_id = ${threadId}`.execute(db);
  const [row] = rows;
  return {
    effects: EffectRows.parse(row?.effects ?? []),
    suggestion: row === undefined || row.suggestion_id === null ? null : toSuggestion(row),
    instruction: StoredInstruction.parse(row?.instruction ?? null),
    snoozedUntil: row?.snoozed_until ?? null,
    timers: KeptTimers.parse(row?.timers ?? []),
    outcomes: KnownOutcomes.parse(row?.outcomes ?? []),
    isErased: row?.is_erased ?? false,
  };
}

/** Every change in Intercom that the ledger holds about a thread, oldest first. */
export async function threadEffects(
  db: Connection,
  workspaceId: string,
  threadId: string,
): Promise<Effect[]> {
  const { rows } = await sql<{ effects: unknown }>`
    select ${EFFECTS_AS_JSON} as effects from effects
    where workspace_id = ${workspaceId} and thread_id = ${threadId}`.execute(db);
  return EffectRows.parse(rows[0]?.effects ?? []);
}
