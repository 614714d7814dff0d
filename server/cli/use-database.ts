import type { Kysely } from 'kysely';
import pg from 'pg';
import { connectDatabase } from '../db/connect.ts';
import type { Database } from '../db/connect.ts';
import { attachToEmbedded } from '../db/embedded/attach.ts';
import { EmbeddedDatabaseError } from '../db/embedded/error.ts';
import { errorCode, isUnavailable } from '../db/error-code.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../domain/logger.ts';

/** Why a tool could not use the database. */
export type NoDatabase = { kind: 'no_database'; reason: string } | { kind: 'database_failed'; code: string };

interface DatabaseUse {
  url: string | undefined;
  dataDir: string;
  name: string;
  logger: Logger;
}

/**
 * Work on the database of a running service, or on the one that DATABASE_URL names; a tool starts none itself. What
 * goes wrong in the work, and not in the database, is thrown.
 */
export async function useDatabase<T>(
  use: DatabaseUse,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<{ kind: 'used'; result: T } | NoDatabase> {
  const opened = await open(use);
  if (opened.kind !== 'open') return opened;
  const { database } = opened;
  try {
    return { kind: 'used', result: await work(database.db) };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) && !isUnavailable(error)) throw error;
    return failed(error);
  } finally {
    await database.close();
  }
}

async function open({
  url,
  dataDir,
  name,
  logger,
}: DatabaseUse): Promise<{ kind: 'open'; database: Database } | NoDatabase> {
  try {
    const database = connectDatabase(url ?? (await attachToEmbedded({ dataDir })), {
      applicationName: `heine-ai ${name}`,
      logger,
      poolSize: 2,
    });
    // Whatever keeps us from connecting is the database's.
    await connect(database);
    return { kind: 'open', database };
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) return { kind: 'no_database', reason: error.message };
    return failed(error);
  }
}

async function connect({ pool, close }: Database): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    await close();
    throw error;
  }
}

function failed(error: unknown): NoDatabase {
  return { kind: 'database_failed', code: errorCode(error) };
}
