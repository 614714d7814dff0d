import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What only one process does at a time. A number is never changed: versions of the service may run side by side. */
export const LOCKS = {
  embeddedPostgres: 4_826_401,
  migration: 4_826_402,
  retention: 4_826_403,
  reconciliation: 4_826_404,
  routing: 4_826_405,
  articles: 4_826_410,
  notices: 4_826_413,
  answerCap: 4_826_414,
  assignment: 4_826_415,
  installation: 4_826_416,
  counting: 4_826_430,
} as const;

interface Turn {
  lock: number;
  /** Null where it is one turn for all workspaces. */
  workspaceId: string | null;
}

/**
 * Does the work on a connection that holds the lock; null where another process holds it. Whoever loses the connection
 * loses the lock, so that what is written through it is written by one process only.
 */
export function doAlone<T>(
  db: Kysely<Tables>,
  turn: Turn,
  work: (connection: Kysely<Tables>) => Promise<T>,
): Promise<T | null> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_lock(${keyOf(turn)}) as mine`.execute(connection);
    if (rows[0]?.mine !== true) return null;
    try {
      return await work(connection);
    } finally {
      await sql`select pg_advisory_unlock(${keyOf(turn)})`.execute(connection);
    }
  });
}

/** Waits for the lock, which the transaction then holds until it ends. */
export async function waitForTurn(transaction: Transaction<Tables>, turn: Turn): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(turn)})`.execute(transaction);
}

/** Whether the transaction has the lock, which it then holds until it ends. */
export async function takeTurn(transaction: Transaction<Tables>, turn: Turn): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${keyOf(turn)}) as mine`.execute(transaction);
  return rows[0]?.mine === true;
}

function keyOf({ lock, workspaceId }: Turn): RawBuilder<unknown> {
  return workspaceId === null ? sql`${lock}::bigint` : sql`${lock}::int, hashtext(${workspaceId})`;
}
