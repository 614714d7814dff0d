import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { AdminSession } from '../../identity/admin-session.ts';
import { createSignInToken, hashSignInToken, LINK_LIFE_MS } from '../../identity/sign-in-links.ts';

/** Stores a link that signs in as this session, once; returns what the link carries. */
export async function createSignInLink(
  db: Kysely<Tables>,
  session: AdminSession,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = createSignInToken();
  const expiresAt = new Date(now.getTime() + LINK_LIFE_MS);
  await db.deleteFrom('sign_in_links').where('expires_at', '<', now).execute();
  await db
    .insertInto('sign_in_links')
    .values({
      token_hash: hash,
      workspace_id: session.workspaceId,
      admin_id: session.adminId,
      name: session.name,
      role: session.role,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}

/** Uses a link up; null for one that is unknown, expired or used before. */
export async function useSignInLink(
  db: Kysely<Tables>,
  token: string,
  now: Date,
): Promise<AdminSession | null> {
  const used = await db
    .deleteFrom('sign_in_links')
    .where('token_hash', '=', hashSignInToken(token))
    .returningAll()
    .executeTakeFirst();
  if (used === undefined || used.expires_at <= now) return null;
  return { workspaceId: used.workspace_id, adminId: used.admin_id, name: used.name, role: used.role };
}
