import type { Kysely } from 'kysely';
import pg from 'pg';
import type { Env } from '../../config/env.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import { connectDatabase } from '../db/connect.ts';
import { attachToEmbedded } from '../db/embedded/attach.ts';
import { EmbeddedDatabaseError } from '../db/embedded/error.ts';
import { errorCode } from '../db/error-code.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../domain/logger.ts';
import { readOverlay, readSettingsVersions } from '../settings/changes.ts';
import { type Finding, green, red } from './finding.ts';

/** `stored`: what admins of the workspace have changed on their pages; nothing where it cannot be read. */
export interface DatabaseExamination {
  finding: Finding;
  stored: OverlayEntry[];
}

/** The database that DATABASE_URL names, else the one of a running service; none is started. */
export async function examineDatabase(
  { url, dataDir }: Env['database'],
  { workspaceId, logger }: { workspaceId: string | undefined; logger: Logger },
): Promise<DatabaseExamination> {
  if (url !== undefined) {
    const mend = 'Check DATABASE_URL, and that the server runs and can be reached from here.';
    return examine(url, { name: 'the Postgres of DATABASE_URL', mend, workspaceId, logger });
  }
  try {
    const embedded = await attachToEmbedded({ dataDir });
    const name = `the embedded Postgres in ${dataDir}`;
    const mend = 'Restart the service; it takes the database over.';
    return await examine(embedded, { name, mend, workspaceId, logger });
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    const finding =
      error.code === 'not_running'
        ? green('database', `the service starts its own in ${dataDir}`)
        : red('database', 'cannot be looked at', error.message);
    return { finding, stored: [] };
  }
}

async function examine(
  url: string,
  {
    name,
    mend,
    workspaceId,
    logger,
  }: { name: string; mend: string; workspaceId: string | undefined; logger: Logger },
): Promise<DatabaseExamination> {
  const database = connectDatabase(url, { applicationName: 'heine-ai doctor', logger, poolSize: 1 });
  try {
    await database.pool.query('select 1');
    return await examineStored(database.db, { name, workspaceId });
  } catch (error) {
    return { finding: red('database', `${name} does not answer (${errorCode(error)})`, mend), stored: [] };
  } finally {
    await database.close();
  }
}

/** A server that answers may still hold no tables, or older ones, or refuse them to this user. */
async function examineStored(
  db: Kysely<Tables>,
  { name, workspaceId }: { name: string; workspaceId: string | undefined },
): Promise<DatabaseExamination> {
  try {
    const changed = (await readSettingsVersions(db)).find((one) => one.workspaceId === workspaceId);
    const stored = changed === undefined ? [] : await readOverlay(db, changed.workspaceId);
    return { finding: green('database', `${name} answers`), stored };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const text = `${name} answers, but the tables of the service cannot be read (${errorCode(error)})`;
    const mend =
      'Start the current version of the service once (npm start), as the user who owns the tables.';
    return { finding: red('database', text, mend), stored: [] };
  }
}
