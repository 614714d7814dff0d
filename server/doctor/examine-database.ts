import type { Env } from '../../config/env.ts';
import { connectDatabase } from '../db/connect.ts';
import { attachToEmbedded } from '../db/embedded/attach.ts';
import { EmbeddedDatabaseError } from '../db/embedded/error.ts';
import { errorCode } from '../db/error-code.ts';
import type { Logger } from '../domain/logger.ts';
import { type Finding, green, red } from './finding.ts';

/** The database that DATABASE_URL names, else the one of a running service; none is started. */
export async function examineDatabase({ url, dataDir }: Env['database'], logger: Logger): Promise<Finding> {
  if (url !== undefined) {
    const mend = 'Check DATABASE_URL, and that the server runs and can be reached from here.';
    return examine(url, 'the Postgres of DATABASE_URL', mend, logger);
  }
  try {
    const embedded = await attachToEmbedded({ dataDir });
    const mend = 'Restart the service; it takes the database over.';
    return await examine(embedded, `the embedded Postgres in ${dataDir}`, mend, logger);
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    if (error.code !== 'not_running') return red('database', 'cannot be looked at', error.message);
    return green('database', `the service starts its own in ${dataDir}`);
  }
}

async function examine(url: string, name: string, mend: string, logger: Logger): Promise<Finding> {
  const database = connectDatabase(url, { applicationName: 'heine-ai doctor', logger, poolSize: 1 });
  try {
    await database.pool.query('select 1');
    return green('database', `${name} answers`);
  } catch (error) {
    return red('database', `${name} does not answer (${errorCode(error)})`, mend);
  } finally {
    await database.close();
  }
}
