import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import type { Instruction } from '../domain/assessment.ts';
import type { Change, Lease } from './lease.ts';
import { toStorableJson } from './storable.ts';
import { WAKE_CHANNEL } from './wake-thread.ts';

const StoredInstruction = z.union([
  z.object({ kind: z.enum(['again', 'shorter', 'longer', 'friendlier']) }),
  z.object({ kind: z.literal('language'), language: z.enum(['de', 'en']) }),
  z.object({ kind: z.literal('own_words'), text: z.string() }),
]) satisfies z.ZodType<Instruction>;

/** How an agent wants a draft changed, until a worker has seen to it. */
export const PressedInstruction = z.object({
  id: z.string(),
  suggestionId: z.string(),
  instruction: StoredInstruction,
  /** What the agent saw. */
  previousDraft: z.string().nullable(),
});
export type PressedInstruction = z.infer<typeof PressedInstruction>;

/**
 * Writes down what an agent asks of the newest draft and has a worker see to it. While one is waiting another one
 * changes nothing, nor does one about a draft that is not the newest, or while a new message is waited out. False
 * where it is not what waits now.
 */
export async function requestInstruction(
  db: Kysely<Tables>,
  about: { workspaceId: string; threadId: string; suggestionId: string; instruction: Instruction; now: Date },
): Promise<boolean> {
  const { workspaceId, threadId, suggestionId, instruction, now } = about;
  const wish = { suggestionId, instruction };
  const pressed = toStorableJson({ id: randomUUID(), ...wish });
  const { rows } = await sql`
    with newest as (
      select suggestion_id, assessment -> 'draft' as draft from suggestions
      where workspace_id = ${workspaceId} and thread_id = ${threadId}
      order by created_at desc limit 1),
    asked as (
      update threads set wake_at = least(wake_at, ${now}),
        instruction = ${pressed}::jsonb || jsonb_build_object('previousDraft', newest.draft)
      from newest
      where workspace_id = ${workspaceId} and thread_id = ${threadId} and instruction is null
        and burst_since is null and newest.suggestion_id::text = ${suggestionId}
      returning 1)
    select pg_notify(${WAKE_CHANNEL}, '') from asked`.execute(db);
  if (rows.length > 0) return true;
  // The same press twice.
  const waiting = await sql`
    select from threads
    where workspace_id = ${workspaceId} and thread_id = ${threadId}
      and instruction @> ${toStorableJson(wish)}::jsonb`.execute(db);
  return waiting.rows.length > 0;
}

/** It was seen to, or is meant no longer. One that was pressed since stays. */
export function clearInstruction({ workspaceId, threadId }: Lease, { id }: PressedInstruction): Change {
  return sql`
    update threads set instruction = null
    where workspace_id = ${workspaceId} and thread_id = ${threadId} and instruction ->> 'id' = ${id}
      and exists (select from held) returning 1`;
}
