import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';

/**
 * Removes everything stored about one contact: his threads with their suggestions and effects, and every
 * webhook body that names him. His id is kept, so that nothing about him is stored again.
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
    where workspace_id = ${workspaceId} and body is not null and (
      position(convert_to(${contactId}, 'UTF8') in body) > 0
      or thread_id in (select thread_id from threads
        where workspace_id = ${workspaceId} and contact_id = ${contactId}))`.execute(db);
  await db
    .deleteFrom('threads')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .execute();
}
