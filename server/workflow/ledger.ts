import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { EffectsTable, Tables } from '../db/tables.ts';

/** What an effect does in Intercom; parsed whenever it is read back from the ledger. */
export const EffectPayload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), text: z.string(), edited: z.boolean() }),
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
  position: number;
  state: EffectState;
  adminId: string;
  payload: EffectPayload;
  partId: string | null;
  attempts: number;
  error: string | null;
  doingAt: Date | null;
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
  await transaction
    .insertInto('effects')
    .values(
      effects.map(({ adminId, payload, target }, position) => ({
        effect_id: randomUUID(),
        workspace_id: about.workspaceId,
        thread_id: about.threadId,
        message_id: about.messageId,
        kind: payload.kind,
        target,
        position,
        admin_id: adminId,
        payload: JSON.stringify(payload),
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

/** Effects of a thread that are not finished, in the order in which they are to be made. */
export async function openEffects(db: Connection, workspaceId: string, threadId: string): Promise<Effect[]> {
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .where('state', 'in', ['planned', 'doing'])
    .orderBy('planned_at')
    .orderBy('position')
    .execute();
  return rows.map(toEffect);
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
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .orderBy('planned_at')
    .orderBy('position')
    .execute();
  return rows.map(toEffect);
}

/** Moves an effect on, only from one of the states it may be in; false when it was in none of them. */
export async function moveEffect(
  transaction: Transaction<Tables>,
  effectId: string,
  from: EffectState[],
  change: Partial<{
    state: EffectState;
    admin_id: string;
    payload: string;
    part_id: string | null;
    error: string | null;
    doing_at: Date | null;
    finished_at: Date | null;
    countAttempt: boolean;
  }>,
): Promise<boolean> {
  const { countAttempt, ...columns } = change;
  const result = await transaction
    .updateTable('effects')
    .set(columns)
    .$if(countAttempt === true, (query) => query.set({ attempts: sql`attempts + 1` }))
    .where('effect_id', '=', effectId)
    .where('state', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Cancels what is still only planned about a message. */
export async function cancelPlanned(
  transaction: Transaction<Tables>,
  about: { workspaceId: string; threadId: string; messageId?: string; now: Date },
): Promise<void> {
  await transaction
    .updateTable('effects')
    .set({ state: 'cancelled', finished_at: about.now })
    .where('workspace_id', '=', about.workspaceId)
    .where('thread_id', '=', about.threadId)
    .where('state', '=', 'planned')
    .$if(about.messageId !== undefined, (query) => query.where('message_id', '=', about.messageId ?? ''))
    .execute();
}

/** Automatic answers of a workspace since an instant, over all threads. */
export async function countAutomaticAnswers(
  db: Connection,
  about: { workspaceId: string; adminId: string; since: Date },
): Promise<number> {
  const row = await db
    .selectFrom('effects')
    .select(({ fn }) => fn.countAll<string>().as('answers'))
    .where('workspace_id', '=', about.workspaceId)
    .where('kind', '=', 'answer')
    .where('state', '=', 'done')
    .where('admin_id', '=', about.adminId)
    .where('finished_at', '>', about.since)
    .executeTakeFirstOrThrow();
  return Number(row.answers);
}

export function toEffect(row: Selectable<EffectsTable>): Effect {
  return {
    id: row.effect_id,
    workspaceId: row.workspace_id,
    threadId: row.thread_id,
    messageId: row.message_id,
    position: row.position,
    state: row.state,
    adminId: row.admin_id,
    payload: EffectPayload.parse(row.payload),
    partId: row.part_id,
    attempts: row.attempts,
    error: row.error,
    doingAt: row.doing_at,
    finishedAt: row.finished_at,
  };
}
