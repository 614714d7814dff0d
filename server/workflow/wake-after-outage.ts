import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { faultOf } from './dead-letters.ts';
import { WAKE_CHANNEL } from './wake-thread.ts';

/** After a long outage the rest have their turn with the next runs. */
const MOST_AT_ONCE = 200;

/**
 * Has threads looked at once more that were given up because Intercom gave no answer, those that have rested longest
 * first: some of what it does may fail while the rest works, and that is seen in each thread alone. What gets no
 * answer again is given up again at once.
 */
export async function wakeAfterOutage(
  db: Kysely<Tables>,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<void> {
  const isGivenUp = sql`workspace_id = ${workspaceId} and dead_at is not null and wake_at is null
    and lease_until is null`;
  const { rows } = await sql<{ code: string | null }>`
    select distinct last_error as code from threads where ${isGivenUp}`.execute(db);
  const codes = rows.flatMap(({ code }) =>
    code !== null && faultOf(code) === 'intercom_down' ? [code] : [],
  );
  if (codes.length === 0) return;
  await sql`
    with woken as (
      update threads set wake_at = ${now}
      where workspace_id = ${workspaceId} and thread_id in (
        select thread_id from threads where ${isGivenUp} and last_error = any(${codes})
        order by dead_at limit ${MOST_AT_ONCE} for update skip locked)
      returning 1)
    select pg_notify(${WAKE_CHANNEL}, '') from woken limit 1`.execute(db);
}
