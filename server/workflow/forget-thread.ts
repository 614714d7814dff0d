import { sql } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import { backoffMs } from './backoff.ts';
import type { Lease, Release } from './lease.ts';
import { unlinkOutcomes } from './outcomes.ts';
import { THREAD_NOT_FOUND } from './run-effects.ts';

interface ForgetDeps {
  clock: Clock;
  logger: Logger;
}

/**
 * What looks in a row end with that have not found the thread. Intercom may not know it yet in the moment it tells of
 * it: only one look more makes sure that it is gone.
 */
const NOT_FOUND = [THREAD_NOT_FOUND, 'thread_not_found_again'];

/** A look that did not find the thread: another one, or, after enough of them in a row, the thread is forgotten. */
export async function notFound(deps: ForgetDeps, lease: Lease): Promise<Release> {
  const looks = NOT_FOUND.findIndex((code) => code === lease.lastError) + 1;
  const error = NOT_FOUND[looks];
  if (error === undefined) return forgetThread(deps, lease);
  return { wakeAt: new Date(deps.clock.now().getTime() + 10 * backoffMs(looks)), error };
}

/** Removes what was kept about a thread that is gone from Intercom, or whose contact is. */
export async function forgetThread({ logger }: Pick<ForgetDeps, 'logger'>, lease: Lease): Promise<Release> {
  await lease.change([
    unlinkOutcomes(sql`workspace_id = ${lease.workspaceId} and thread_id = ${lease.threadId}
      and exists (select from held)`),
    sql`update deliveries set body = null where workspace_id = ${lease.workspaceId}
      and thread_id = ${lease.threadId} and outcome <> 'pending' and body is not null
      and exists (select from held) returning 1`,
    sql`delete from threads where workspace_id = ${lease.workspaceId} and thread_id = ${lease.threadId}
      and exists (select from held) returning 1`,
  ]);
  logger.info('thread forgotten', { workspaceId: lease.workspaceId, threadId: lease.threadId });
  return { wakeAt: null, error: null };
}
