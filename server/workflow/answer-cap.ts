import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';

interface Window {
  workspaceId: string;
  since: Date;
}

const MAX_AGE_MS = 10_000;
/**
 * More answers than this cannot go out in ten seconds: Intercom takes 1,666 calls in that time, and an answer needs
 * at least two. https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting
 */
const MOST_IN_BETWEEN = 833;

/**
 * An upper bound of the automatic answers of a workspace since an instant, for the question whether a cap is near.
 * Counts at most every ten seconds and assumes the worst for the time since.
 */
export function createAnswerBound(db: Kysely<Tables>): (window: Window) => Promise<number> {
  const counted = new Map<string, { bound: number; until: number }>();
  return async ({ workspaceId, since }) => {
    const known = counted.get(workspaceId);
    if (known !== undefined && performance.now() < known.until) return known.bound;
    const bound = (await countAnswers(db, { workspaceId, since })) + MOST_IN_BETWEEN;
    counted.set(workspaceId, { bound, until: performance.now() + MAX_AGE_MS });
    return bound;
  };
}

/**
 * Automatic answers of a workspace since an instant, over all threads, those under way included. Holds a lock
 * until the transaction ends, so that threads that are decided at the same time count each other.
 */
export async function countAnswersAlone(transaction: Transaction<Tables>, window: Window): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`answers ${window.workspaceId}`}))`.execute(transaction);
  return countAnswers(transaction, window);
}

async function countAnswers(
  db: Kysely<Tables> | Transaction<Tables>,
  { workspaceId, since }: Window,
): Promise<number> {
  const { rows } = await sql<{ answers: number }>`
    select count(*) as answers from effects
    where workspace_id = ${workspaceId} and kind = 'answer' and state in ('planned', 'doing', 'done')
      and payload ->> 'by' = 'assistant' and planned_at > ${since}`.execute(db);
  return rows[0]?.answers ?? 0;
}
