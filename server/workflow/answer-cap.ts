import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { LOCKS, waitForTurn } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import type { AnswerCounts } from './policy.ts';

interface Window {
  workspaceId: string;
  now: Date;
  /** When the day began; null: nobody asks how many answers it has had, and it counts as having none. */
  daySince: Date | null;
}

const HOUR_MS = 3_600_000;
const MAX_AGE_MS = 10_000;
/**
 * More answers than this cannot go out in ten seconds: Intercom takes 1,666 calls in that time, and an answer needs
 * at least two. https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting
 */
const MOST_IN_BETWEEN = 833;

/**
 * An upper bound of the automatic answers of a workspace, for the question whether a cap is near. Counts at most
 * every ten seconds and assumes the worst for the time since.
 */
export function createAnswerBound(db: Kysely<Tables>): (window: Window) => Promise<AnswerCounts> {
  const counted = new Map<string, { bound: AnswerCounts; day: number | undefined; until: number }>();
  return async (window) => {
    const { workspaceId } = window;
    const day = window.daySince?.getTime();
    const known = counted.get(workspaceId);
    if (known?.day === day && known !== undefined && performance.now() < known.until) return known.bound;
    const { lastHour, today } = await countAnswers(db, window);
    const bound = { lastHour: lastHour + MOST_IN_BETWEEN, today: today + MOST_IN_BETWEEN };
    counted.set(workspaceId, { bound, day, until: performance.now() + MAX_AGE_MS });
    return bound;
  };
}

/**
 * Automatic answers of a workspace, over all threads, those under way included. Holds a lock until the transaction
 * ends, so that threads that are decided at the same time count each other.
 */
export async function countAnswersAlone(
  transaction: Transaction<Tables>,
  window: Window,
): Promise<AnswerCounts> {
  await waitForTurn(transaction, { lock: LOCKS.answerCap, workspaceId: window.workspaceId });
  return countAnswers(transaction, window);
}

async function countAnswers(
  db: Kysely<Tables> | Transaction<Tables>,
  { workspaceId, now, daySince }: Window,
): Promise<AnswerCounts> {
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  const since = daySince !== null && daySince < hourAgo ? daySince : hourAgo;
  const { rows } = await sql<AnswerCounts>`
    select count(*) filter (where planned_at > ${hourAgo}) as "lastHour",
      count(*) filter (where planned_at >= ${daySince ?? now}) as today
    from effects
    where workspace_id = ${workspaceId} and kind = 'answer' and state in ('planned', 'doing', 'done')
      and payload ->> 'by' = 'assistant' and planned_at >= ${since}`.execute(db);
  return rows[0] ?? { lastHour: 0, today: 0 };
}
