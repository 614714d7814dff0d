import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { attachToEmbedded } from '../../server/db/embedded/attach.ts';
import { findHome } from '../../server/db/embedded/home.ts';
import { findPostmaster } from '../../server/db/embedded/postmaster.ts';
import { startEmbeddedPostgres } from '../../server/db/embedded/start.ts';
import { silentLogger } from '../support/database.ts';

/** The Postgres of a lane: one given by its address, or the one that the product itself owns. */
export interface LanePostgres {
  /** Its address as it is now; it moves with every start. */
  url: () => Promise<string>;
  /** Ends it as a crash does. */
  crash: () => Promise<void>;
  /** Brings it back; the product's own one comes back with its owner. */
  startAgain: () => Promise<void>;
  stop: () => Promise<void>;
  /** Rows of a query made past every proxy. */
  query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
}

export async function startLanePostgres(kind: 'embedded' | 'given', dataDir: string): Promise<LanePostgres> {
  const start = (): ReturnType<typeof startEmbeddedPostgres> =>
    startEmbeddedPostgres({ dataDir, logger: silentLogger, onLost: () => undefined });
  let given = kind === 'given' ? await start() : null;
  let client: pg.Client | null = null;
  /** Two crashes may fall together: it is brought back once. */
  let starting: Promise<void> | null = null;

  async function startUnlessRunning(): Promise<void> {
    if (given === null || (await postmasterIn(dataDir)) !== null) return;
    given = await start();
  }

  async function connection(): Promise<pg.Client> {
    if (client !== null) return client;
    const fresh = new pg.Client({
      connectionString: given?.connectionString ?? (await attachToEmbedded({ dataDir })),
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
    const forget = (): void => {
      if (client === fresh) client = null;
    };
    fresh.on('error', forget).on('end', forget);
    await fresh.connect();
    client = fresh;
    return fresh;
  }

  return {
    url: async () => given?.connectionString ?? attachToEmbedded({ dataDir }),
    crash: async () => {
      const server = await postmasterIn(dataDir);
      if (server === null) return;
      process.kill(server.pid, 'SIGQUIT');
      while ((await postmasterIn(dataDir))?.pid === server.pid) await delay(10);
    },
    startAgain: () =>
      (starting ??= startUnlessRunning().finally(() => {
        starting = null;
      })),
    query: async (text, values) => {
      const connected = await connection();
      try {
        return (await connected.query(text, values)).rows;
      } catch (error) {
        if (client === connected) client = null;
        void connected.end().catch(() => undefined);
        throw error;
      }
    },
    stop: async () => {
      await client?.end();
      await given?.stop();
    },
  };
}

async function postmasterIn(dataDir: string): Promise<{ pid: number; port: number } | null> {
  const home = await findHome(resolve(dataDir));
  return home === null ? null : findPostmaster(home);
}
