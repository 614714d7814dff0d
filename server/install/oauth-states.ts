import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { isSameToken } from '../identity/same-token.ts';
import type { Region } from '../intercom/regions.ts';

export const STATE_LIFE_SECONDS = 600;

/** What somebody who comes back from Intercom had left for. */
export interface Errand {
  purpose: 'install' | 'sign_in';
  region: Region;
  /** Where to go after signing in. */
  next: string;
}

/** Stores why this browser is sent to Intercom; returns the state it has to bring back, once. */
export async function createState(
  db: Kysely<Tables>,
  { errand, browser, now }: { errand: Errand; browser: string; now: Date },
): Promise<string> {
  const state = randomBytes(32).toString('base64url');
  await db.deleteFrom('oauth_states').where('expires_at', '<', now).execute();
  await db
    .insertInto('oauth_states')
    .values({
      state_hash: hash(state),
      browser_hash: hash(browser),
      ...errand,
      expires_at: new Date(now.getTime() + STATE_LIFE_SECONDS * 1000),
    })
    .execute();
  return state;
}

/** Uses a state up; null for one that is unknown, expired, used before or of another browser. */
export async function useState(
  db: Kysely<Tables>,
  { state, browser, now }: { state: string; browser: string; now: Date },
): Promise<Errand | null> {
  const used = await db
    .deleteFrom('oauth_states')
    .where('state_hash', '=', hash(state))
    .returningAll()
    .executeTakeFirst();
  if (used === undefined || used.expires_at <= now) return null;
  const isSameBrowser = isSameToken(used.browser_hash.toString('hex'), hash(browser).toString('hex'));
  return isSameBrowser ? { purpose: used.purpose, region: used.region, next: used.next } : null;
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
