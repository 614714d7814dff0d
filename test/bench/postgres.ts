import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/db/embedded/start.ts';
import { findHome } from '../../server/db/embedded/home.ts';
import { runOn, silentLogger, urlOfDatabase } from '../support/database.ts';
import { parentOf, treeSeconds } from './processor-time.ts';

export interface BenchPostgres {
  createDatabase: (name: string) => Promise<string>;
  /** Processor seconds of the whole server so far. */
  processorSeconds: () => Promise<number>;
  /** Writes out what lies in memory, so that one contender does not pay for another. */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The embedded server, as the product starts it, in a folder of its own. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const folder = await createFolder();
  const server = await startEmbeddedPostgres({
    dataDir: folder.path,
    logger: silentLogger,
    onLost: () => {
      console.error('The database of the bench has gone.');
      process.exit(1);
    },
  });
  const url = server.connectionString;
  const root = await postmasterPid(url);
  return {
    createDatabase: async (name) => {
      await runOn(url, `create database ${name}`);
      return urlOfDatabase(url, name);
    },
    processorSeconds: () => treeSeconds(root),
    settle: () => runOn(url, 'checkpoint'),
    stop: async () => {
      await server.stop();
      await folder.remove();
    },
  };
}

/** Started by root, Postgres runs as another user, who must be able to get there. */
export async function createFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'heine-ai-bench-'));
  await chmod(path, 0o711);
  return {
    path,
    remove: async () => {
      const home = await findHome(path);
      if (home !== null) await rm(home, { recursive: true, force: true });
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function postmasterPid(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return await parentOf(rows[0]?.pid ?? 0);
  } finally {
    await client.end();
  }
}
