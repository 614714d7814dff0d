import { resolve } from 'node:path';
import { readPassword } from './cluster.ts';
import { connectionStringFor } from './connection.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { findHome } from './home.ts';
import { findPostmaster } from './postmaster.ts';

/** The database of a running copy of the program, for command-line tools, which start none themselves. */
export async function attachToEmbedded({ dataDir }: { dataDir: string }): Promise<string> {
  const folder = await findHome(resolve(dataDir));
  const server = folder === null ? null : await findPostmaster(folder);
  if (folder === null || server === null) {
    throw new EmbeddedDatabaseError(
      'not_running',
      `No database server is running on the data folder ${resolve(dataDir)}. Start the program first (npm start or npm run demo); ` +
        'or set DATA_DIR to the folder it uses, or DATABASE_URL to its database.',
    );
  }
  return connectionStringFor(server.port, await readPassword(folder));
}
