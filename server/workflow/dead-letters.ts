import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import { WAKE_CHANNEL } from './wake-thread.ts';

/** A thread that was given up after many failed looks, until a person or news of it wakes it again. */
export interface DeadLetter {
  threadId: string;
  kind: 'conversation' | 'ticket';
  deadAt: Date;
  /** What the last look failed with, in a code. */
  error: string;
}

/** What an error code means to a person. */
export type Fault = 'intercom_refused' | 'intercom_down' | 'process_ended' | 'database_failed' | 'unexpected';

/** A look that could not reach the database, or lost it. */
export const DATABASE_UNAVAILABLE = 'database_unavailable';

const INTERCOM_DOWN = new Set([
  'circuit_open',
  'connection_failed',
  'connection_lost',
  'internal_error',
  'outcome_unknown',
  'rate_limited',
  'server_error',
  'service_unavailable',
  'timeout',
  'unexpected_response',
]);
/** Told from codes of the system, such as `EPERM`, by its digits. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
/** Not in Intercom's own words: a proxy, or a page instead of it. */
const SERVER_FAILURE = /^http_(404|408|5\d\d)$/;
/** Intercom's own codes, such as `parameter_invalid`; names of other errors have capitals. */
const INTERCOM_CODE = /^[a-z][a-z0-9_]*$/;

export function faultOf(code: string | null): Fault {
  if (code === null || code === 'unknown') return 'unexpected';
  if (code === 'process_ended') return 'process_ended';
  if (INTERCOM_DOWN.has(code) || SERVER_FAILURE.test(code)) return 'intercom_down';
  if (code === DATABASE_UNAVAILABLE || SQLSTATE.test(code)) return 'database_failed';
  return INTERCOM_CODE.test(code) ? 'intercom_refused' : 'unexpected';
}

/** The token is good, but not for this: the app was installed without the permission. */
export function isScopeMissing(code: string | null): boolean {
  return code === 'token_unauthorized' || code === 'http_403';
}

/** Newest first. */
export async function listDeadLetters(
  db: Kysely<Tables>,
  workspaceId: string,
  limit: number,
): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom('threads')
    .select(['thread_id', 'kind', 'dead_at', 'last_error'])
    .where('workspace_id', '=', workspaceId)
    .where('dead_at', 'is not', null)
    .where('wake_at', 'is', null)
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(({ thread_id, kind, dead_at, last_error }) =>
    dead_at === null ? [] : [{ threadId: thread_id, kind, deadAt: dead_at, error: last_error ?? 'unknown' }],
  );
}

export async function isGivenUp(
  db: Kysely<Tables>,
  { workspaceId, threadId }: { workspaceId: string; threadId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from threads
    where workspace_id = ${workspaceId} and thread_id = ${threadId}
      and dead_at is not null and wake_at is null`.execute(db);
  return rows.length > 0;
}

/** Has every dead letter of the workspace, or only one thread, looked at again; answers with how many. */
export async function rerunDeadLetters(
  db: Kysely<Tables>,
  { workspaceId, threadId, now }: { workspaceId: string; threadId: string | null; now: Date },
): Promise<number> {
  const { rows } = await sql<{ woken: number }>`
    with woken as (
      update threads set wake_at = ${now}, attempts = 0, dead_at = null
      where workspace_id = ${workspaceId} and dead_at is not null and wake_at is null and lease_until is null
        and thread_id = coalesce(${threadId}, thread_id)
      returning 1)
    select count(*) as woken, pg_notify(${WAKE_CHANNEL}, '') from woken`.execute(db);
  return rows[0]?.woken ?? 0;
}
