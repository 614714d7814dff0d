import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { EffectsTable, Tables } from '../db/tables.ts';
import type { OwnReply } from '../domain/thread.ts';
import { toStorableJson } from './storable.ts';

/** What an effect does in Intercom; parsed whenever it is read back from the ledger. */
export const EffectPayload = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    edited: z.boolean(),
    by: z.enum(['assistant', 'agent']),
    /** The agent knows that somebody else has answered meanwhile, and sends it all the same. */
    despiteAnswer: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('handover_text'), text: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('tag'), name: z.string() }),
  z.object({
    kind: z.literal('assign'),
    assignee: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('team'), team: z.string() }),
      z.object({ kind: z.literal('admin'), id: z.string() }),
    ]),
  }),
  z.object({
    kind: z.literal('ticket_state'),
    category: z.enum(['submitted', 'in_progress', 'waiting_on_customer', 'resolved']),
    ticketTypeId: z.string(),
  }),
]);
export type EffectPayload = z.infer<typeof EffectPayload>;

export type EffectState = 'planned' | 'doing' | 'done' | 'failed' | 'cancelled';

export interface Effect {
  id: string;
  workspaceId: string;
  threadId: string;
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
}

export interface PlannedEffect {
  adminId: string;
  payload: EffectPayload;
  /** Tells apart effects of one kind for one message, such as two tags. */
  target: string;
}

type Connection = Kysely<Tables> | Transaction<Tables>;

/**
 * Writes effects down before they are made, in order. What is already in the ledger for the message stays as
 * it is, so planning twice does nothing twice; only what was cancelled is taken up again.
 */
export async function planEffects(
  transaction: Transaction<Tables>,
  about: { workspaceId: string; threadId: string; messageId: string; now: Date },
  effects: PlannedEffect[],
): Promise<void> {
  if (effects.length === 0) return;
  const distinct = new Map(effects.map((effect) => [`${effect.payload.kind} ${effect.target}`, effect]));
  await transaction
    .insertInto('effects')
    .values(
      [...distinct.values()].map(({ adminId, payload, target }, position) => ({
        effect_id: randomUUID(),
        workspace_id: about.workspaceId,
        thread_id: about.threadId,
        message_id: about.messageId,
        kind: payload.kind,
        target,
        position,
        admin_id: adminId,
        payload: toStorableJson(payload),
        planned_at: about.now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'thread_id', 'message_id', 'kind', 'target'])
        .doUpdateSet((row) => ({
          state: 'planned',
          admin_id: row.ref('excluded.admin_id'),
          payload: row.ref('excluded.payload'),
          position: row.ref('excluded.position'),
          planned_at: row.ref('excluded.planned_at'),
          finished_at: null,
          error: null,
        }))
        .where('effects.state', '=', 'cancelled'),
    )
    .execute();
}

/** Everything the ledger holds about a thread, oldest first. */
export async function threadEffects(
  db: Connection,
  workspaceId: string,
  threadId: string,
): Promise<Effect[]> {
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .select(
      sql<number>`coalesce(extract(epoch from clock_timestamp() - doing_at) * 1000, 0)::float8`.as(
        'doing_for_ms',
      ),
    )
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .orderBy('planned_at')
    .orderBy('position')
    .execute();
  return rows.map(toEffect);
}

/** Effects that are not finished, in the order in which they are to be made. */
export function openEffects(effects: readonly Effect[]): Effect[] {
  return effects.filter(({ state }) => state === 'planned' || state === 'doing');
}

/** Moves an effect on, only from one of the states it may be in; false when it was in none of them. */
export async function moveEffect(
  transaction: Transaction<Tables>,
  effectId: string,
  from: EffectState[],
  change: Partial<{
    state: EffectState;
    part_id: string | null;
    error: string | null;
    finished_at: Date | null;
    attempts: number;
    /** Counts an attempt that begins now, by Postgres's clock: it is the same one for every process. */
    begins: boolean;
  }>,
): Promise<boolean> {
  const { begins, ...columns } = change;
  const result = await transaction
    .updateTable('effects')
    .set(columns)
    .$if(begins === true, (query) =>
      query.set({ attempts: sql`attempts + 1`, doing_at: sql`clock_timestamp()` }),
    )
    .where('effect_id', '=', effectId)
    .where('state', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Why something planned is not done any more. */
export type CancelReason =
  /** The thread changed: what is to be done is decided anew. */
  | 'overtaken'
  /** A newer decision, or an agent's, took its place. */
  | 'replaced'
  | 'switched_off'
  | 'reply_failed';

/** Cancels what is still only planned, about one message or the whole thread. */
export async function cancelPlanned(
  transaction: Transaction<Tables>,
  about: { workspaceId: string; threadId: string; messageId?: string; now: Date; reason: CancelReason },
): Promise<void> {
  await transaction
    .updateTable('effects')
    .set({ state: 'cancelled', finished_at: about.now, error: about.reason })
    .where('workspace_id', '=', about.workspaceId)
    .where('thread_id', '=', about.threadId)
    .where('state', '=', 'planned')
    .$if(about.messageId !== undefined, (query) => query.where('message_id', '=', about.messageId ?? ''))
    .execute();
}

/**
 * Automatic answers of a workspace since an instant, over all threads, those under way included. Holds a lock
 * until the transaction ends, so that threads that are decided at the same time count each other.
 */
export async function countAutomaticAnswers(
  transaction: Transaction<Tables>,
  about: { workspaceId: string; since: Date },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`answers ${about.workspaceId}`}))`.execute(transaction);
  const row = await transaction
    .selectFrom('effects')
    .select(({ fn }) => fn.countAll<string>().as('answers'))
    .where('workspace_id', '=', about.workspaceId)
    .where('kind', '=', 'answer')
    .where('state', 'in', ['planned', 'doing', 'done'])
    .where(sql<boolean>`payload ->> 'by' = 'assistant'`)
    .where('planned_at', '>', about.since)
    .executeTakeFirstOrThrow();
  return Number(row.answers);
}

/** Our replies in a thread, as far as the ledger knows them. */
export function ownRepliesOf(effects: readonly Effect[]): OwnReply[] {
  return effects.flatMap(({ payload, partId, adminId, state, messageId }) => {
    const isText = payload.kind === 'answer' || payload.kind === 'handover_text';
    if (!isText || (state !== 'done' && state !== 'doing')) return [];
    return [{ partId, adminId, text: payload.text, messageId, isAnswer: payload.kind === 'answer' }];
  });
}

function toEffect(row: Selectable<EffectsTable> & { doing_for_ms: number }): Effect {
  return {
    id: row.effect_id,
    workspaceId: row.workspace_id,
    threadId: row.thread_id,
    messageId: row.message_id,
    target: row.target,
    position: row.position,
    state: row.state,
    adminId: row.admin_id,
    payload: EffectPayload.parse(row.payload),
    partId: row.part_id,
    attempts: row.attempts,
    error: row.error,
    doingForMs: row.doing_for_ms,
    plannedAt: row.planned_at,
    finishedAt: row.finished_at,
  };
}
