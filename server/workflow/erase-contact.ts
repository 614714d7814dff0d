import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Merge } from '../domain/merge.ts';
import { unlinkOutcomes } from './outcomes.ts';

/** Says in its body alone who was merged into whom. */
export const MERGE_TOPIC = 'contact.merged';

/** Whether the contact's data has been removed and is not to be stored again. */
export function isErased(workspaceId: string, contactId: string | null): RawBuilder<boolean> {
  return sql<boolean>`exists (select from erased_contacts
    where workspace_id = ${workspaceId} and contact_id = ${contactId})`;
}

/**
 * Who was merged away lives on as somebody else, and so do their threads. A look that is under way may have read
 * whose they were before: another one follows it.
 */
export async function mergeContact(
  db: Kysely<Tables> | Transaction<Tables>,
  merge: Merge & { workspaceId: string; now: Date },
): Promise<void> {
  const { workspaceId, fromId, intoId, now } = merge;
  await sql`
    update threads set contact_id = case when contact_id is not null then ${intoId} end,
      wake_at = case when lease_until is null then wake_at else coalesce(wake_at, ${now}) end
    where workspace_id = ${workspaceId}
      and (contact_id = ${fromId} or (contact_id is null and lease_until is not null))`.execute(db);
  const { rows } = await sql<{ erased: boolean }>`
    select ${isErased(workspaceId, intoId)} as erased`.execute(db);
  if (rows[0]?.erased === true) await eraseContact(db, { workspaceId, contactId: intoId, now });
}

/**
 * Removes everything stored about one contact: their threads with suggestions and effects, and every webhook body that
 * names them, but for a merge that has still to be read; outcomes no longer lead back to them. Their id is kept, so that
 * nothing is stored about them again.
 *
 * Whose a thread is becomes known with its first look, and one may be under way. Such threads are woken before
 * those of the contact are removed: a look that stores what it has read does so either before, and is seen by the
 * removal, or afterwards, and then the thread is due and the next look forgets it.
 */
export async function eraseContact(
  db: Kysely<Tables> | Transaction<Tables>,
  about: { workspaceId: string; contactId: string; now: Date },
): Promise<void> {
  const { workspaceId, contactId, now } = about;
  await db
    .insertInto('erased_contacts')
    .values({ workspace_id: workspaceId, contact_id: contactId, erased_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    update deliveries set body = null
    where workspace_id = ${workspaceId} and body is not null
      and not (outcome in ('pending', 'failed') and topic = ${MERGE_TOPIC}) and (
      position(convert_to(${contactId}, 'UTF8') in body) > 0
      or thread_id in (select thread_id from threads
        where workspace_id = ${workspaceId} and contact_id = ${contactId}))`.execute(db);
  await sql`
    update threads set wake_at = coalesce(wake_at, ${now})
    where workspace_id = ${workspaceId} and contact_id is null
      and (wake_at is not null or lease_until is not null)`.execute(db);
  await unlinkOutcomes(sql`workspace_id = ${workspaceId} and thread_id in (select thread_id from threads
    where workspace_id = ${workspaceId} and contact_id = ${contactId})`).execute(db);
  await db
    .deleteFrom('threads')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .execute();
}
