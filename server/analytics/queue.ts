import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** What waits, and what has gone wrong. */
export interface QueueState {
  /** Threads that are to be looked at, and since when the first of them. */
  due: number;
  oldestDueAt: Date | null;
  /** Threads given up after many failed tries. */
  deadLetters: number;
  /** Notifications that could not be routed to a thread. */
  failedDeliveries: number;
  /** Changes in Intercom and notices that failed in the last 24 hours. */
  failedEffects: number;
}

export async function readQueue(
  db: Kysely<Tables>,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<QueueState> {
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000);
  const { rows } = await sql<QueueState>`
    select count(*) filter (where wake_at <= ${now}) as due,
      min(wake_at) filter (where wake_at <= ${now}) as "oldestDueAt",
      count(*) filter (where dead_at is not null and wake_at is null) as "deadLetters",
      (select count(*) from deliveries where workspace_id = ${workspaceId} and outcome = 'failed') as "failedDeliveries",
      (select count(*) from effects
        where workspace_id = ${workspaceId} and state = 'failed' and finished_at > ${dayAgo}) as "failedEffects"
    from threads
    where workspace_id = ${workspaceId} and (wake_at is not null or dead_at is not null)`.execute(db);
  const [state] = rows;
  if (state === undefined) throw new Error('A count without a result.');
  return state;
}
