import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { ESCALATION_REASONS, PRIORITIES } from '../domain/assessment.ts';
import type { OwnReply } from '../domain/thread.ts';
import { PressedInstruction } from './instruction.ts';
import { isErased } from './erase-contact.ts';
import { OUTCOME_KINDS } from './outcomes.ts';
import type { Outcome } from './outcomes.ts';
import { toSuggestion } from './suggestions.ts';
import type { Suggestion, SuggestionRow } from './suggestions.ts';
import { KeptTimers, TIMERS_AS_JSON } from './timers.ts';
import type { KeptTimer } from './timers.ts';

/** What an effect does in Intercom, or tells people; parsed whenever it is read back from the ledger. */
export const EffectPayload = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    edited: z.boolean(),
    by: z.enum(['assistant', 'agent']),
    /** What the agent wrote, without what is put below it on its way; null where it is a draft, or the whole text. */
    typed: z.string().nullable().default(null),
    /** The agent knows that somebody else has answered meanwhile, and sends it all the same. */
    despiteAnswer: z.boolean().default(false),
    /** An agent's that failed: he has seen that himself, or people have been called. */
    failureTold: z.boolean().default(false),
    /** As the message was sorted when it was decided: whether it may go out by itself may change until it does. */
    category: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('handover_text'),
    text: z.string(),
    by: z.enum(['assistant', 'agent']).default('assistant'),
    category: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('tag'), name: z.string() }),
  z.object({
    kind: z.literal('assign'),
    assignee: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('team'), team: z.string() }),
      z.object({ kind: z.literal('admin'), id: z.string() }),
    ]),
    /** Only where no teammate has the thread when it is made: it was planned before that was known. */
    unlessOwned: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('ticket_state'),
    category: z.enum(['submitted', 'in_progress', 'waiting_on_customer', 'resolved']),
    ticketTypeId: z.string(),
    /** The very state that an agent chose; null: any of that category. */
    stateId: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('attribute'),
    /** By the attribute's name. */
    values: z.record(z.string(), z.string()),
    /** Of a ticket, which has only the attributes of its type. */
    ticketTypeId: z.string().nullable(),
  }),
  z.object({ kind: z.literal('snooze'), until: z.coerce.date() }),
  /** Asks a customer who has not reacted to an answer; its number is the target. */
  z.object({
    kind: z.literal('reminder'),
    text: z.string(),
    by: z.enum(['assistant', 'agent']),
    /** How the message is sorted: whether it may go out by itself may change until it does. */
    category: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('close'),
    reason: z.enum(['no_reply', 'customer_done']),
    /** A ticket is resolved, by the states of its type. */
    ticketTypeId: z.string().nullable(),
    category: z.string().nullable().default(null),
  }),
  z.object({
    kind: z.literal('notice'),
    /** See `NoticeRoute`. */
    route: z.string(),
    team: z.string(),
    reason: z.enum(ESCALATION_REASONS),
    evidence: z.string().nullable(),
    category: z.string().nullable(),
    priority: z.enum(PRIORITIES).nullable(),
    waitingSince: z.coerce.date(),
    /** Only where nobody has reacted until it is due. */
    isReminder: z.boolean(),
  }),
]);
export type EffectPayload = z.infer<typeof EffectPayload>;

const EFFECT_STATES = ['planned', 'doing', 'done', 'failed', 'cancelled'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

export interface Effect {
  id: string;
  messageId: string;
  target: string;
  position: number;
  state: EffectState;
  adminId: string;
  payload: EffectPayload;
  partId: string | null;
  attempts: number;
  error: string | null;
  /** How long ago, by Postgres's clock, its last attempt began. */
  doingForMs: number;
  plannedAt: Date;
  finishedAt: Date | null;
  /** Not before; null: as soon as its turn comes. */
  dueAt: Date | null;
}

export interface PlannedEffect {
  adminId: string;
  payload: EffectPayload;
  /** Tells apart effects of one kind for one message, such as two tags. */
  target: string;
  /** Not before; absent: as soon as its turn comes. */
  dueAt?: Date;
}

export type Notice = Extract<EffectPayload, { kind: 'notice' }>;

/** A change in Intercom. */
export interface ThreadEffect extends Effect {
  payload: Exclude<EffectPayload, Notice>;
}

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

/** Changes in Intercom that are not finished, in the order in which they are to be made. */
export function openEffects(effects: readonly Effect[]): ThreadEffect[] {
  return effects.filter(isThreadEffect).filter(({ state }) => state === 'planned' || state === 'doing');
}

function isThreadEffect(effect: Effect): effect is ThreadEffect {
  return effect.payload.kind !== 'notice';
}

/** Notes that an agent wrote in the sidebar; they hand the thread to nobody. */
export const OWN_NOTE = 'own:';

export function isOwnNote({ payload, target }: Pick<Effect, 'payload' | 'target'>): boolean {
  return payload.kind === 'note' && target.startsWith(OWN_NOTE);
}

/** Goes with a close; it hands the thread to nobody. */
export const CLOSING_NOTE = 'close';
/** An agent who answers is given the thread. */
export const ANSWERING_AGENT = 'admin:';

/** A step that hands the thread to people, unless it came to nothing. */
export function isEscalationStep({
  payload,
  target,
  state,
}: Pick<Effect, 'payload' | 'target' | 'state'>): boolean {
  if (state === 'cancelled' || state === 'failed') return false;
  if (payload.kind === 'note') return target !== CLOSING_NOTE && !target.startsWith(OWN_NOTE);
  return payload.kind === 'assign' && !target.startsWith(ANSWERING_AGENT);
}

/** What an agent asked for beside the reply or the escalation; it stands whatever becomes of those. */
export function standsAlone(effect: Pick<Effect, 'payload' | 'target'>): boolean {
  const { kind } = effect.payload;
  return kind === 'attribute' || kind === 'snooze' || isOwnNote(effect);
}

/** Our replies in a thread, as far as the ledger knows them. */
export function ownRepliesOf(effects: readonly Effect[]): OwnReply[] {
  return effects.flatMap(({ payload, partId, adminId, state, messageId }) => {
    const isText =
      payload.kind === 'answer' || payload.kind === 'handover_text' || payload.kind === 'reminder';
    if (!isText || (state !== 'done' && state !== 'doing')) return [];
    return [{ partId, adminId, text: payload.text, messageId, isAnswer: payload.kind === 'answer' }];
  });
}
