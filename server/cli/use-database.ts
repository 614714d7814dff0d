import type { Kysely } from 'kysely';
import { connectDatabase } from '../db/connect.ts';
import { attachToEmbedded } from '../db/embedded/attach.ts';
import { EmbeddedDatabaseError } from '../db/embedded/error.ts';
import { errorCode } from '../db/error-code.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../domain/logger.ts';

/** Why a tool could not use the database. */
export type NoDatabase = { kind: 'no_database'; reason: string } | { kind: 'database_failed'; code: string };

/** Work on the database of a running service, or on the one that DATABASE_URL names; a tool starts none itself. */
export async function useDatabase<T>(
  { url, dataDir, name, logger }: { url: string | undefined; dataDir: string; name: string; logger: Logger },
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<{ kind: 'used'; result: T } | NoDatabase> {
  try {
    const database = connectDatabase(url ?? (await attachToEmbedded({ dataDir })), {
      applicationName: `heine-ai ${name}`,
      logger,
      poolSize: 2,
    });
    try {
      return { kind: 'used', result: await work(database.db) };
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) return { kind: 'no_database', reason: error.message };
    return { kind: 'database_failed', code: errorCode(error) };
  }
}
