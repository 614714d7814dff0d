import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import { createHttpTerminator } from 'http-terminator';
import type { ServerEnv } from '../config/env.ts';
import type { SettingsProvider } from '../config/settings-provider.ts';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import { connectDatabase } from './db/connect.ts';
import type { Database } from './db/connect.ts';
import { startEmbeddedPostgres } from './db/embedded/start.ts';
import { migrate } from './db/migrate.ts';
import { untilReachable } from './db/until-reachable.ts';
import { systemClock } from './domain/clock.ts';
import type { Clock } from './domain/clock.ts';
import type { Logger } from './domain/logger.ts';
import { engineWarnings } from './engine.ts';
import { createRunningEngine } from './workspaces/running-engine.ts';
import { createSharedReaders } from './workspaces/shared-readers.ts';

interface ServeOptions {
  env: ServerEnv;
  settings: SettingsProvider;
  logger: Logger;
  /** Absent: the system's. */
  clock?: Clock;
  /** Whoever opens the admin pages may sign in, in any role. */
  isDemo?: boolean;
  /** Parts served beside the product, such as the simulator; they may look into its database. */
  mount?: (database: Database) => { path: string; router: Router }[];
  /** The database or our hold on it is gone: the process has to end and be started again. */
  onLost: () => void;
  /** Ends the wait for a database that cannot be reached. */
  signal: AbortSignal;
}

export interface Service {
  port: number;
  /** Takes no new requests and no new work, ends or hands back what is under way, then closes the database. */
  stop: () => Promise<void>;
}

const DRAIN_MS = 4_000;

/** Opens the database once it can be reached, builds the product and serves it; null when told to stop before. */
export async function serve({
  env,
  settings,
  logger,
  clock = systemClock,
  isDemo = false,
  mount,
  onLost,
  signal,
}: ServeOptions): Promise<Service | null> {
  const embedded =
    env.database.url === undefined
      ? await startEmbeddedPostgres({ dataDir: env.database.dataDir, logger, onLost })
      : null;
  const connectionString = embedded?.connectionString ?? env.database.url ?? '';
  const database = connectDatabase(connectionString, { applicationName: 'heine-ai', logger, poolSize: 20 });
  const closeDatabase = async (): Promise<void> => {
    await database.close();
    await embedded?.stop();
  };

  try {
    if (!(await untilReachable(database.pool, { logger, signal }))) {
      // A connection that is being tried would keep the pool open up to its time limit.
      void database.close();
      await embedded?.stop();
      return null;
    }
    const { applied } = await migrate(database.pool);
    if (applied.length > 0) logger.info('database migrated', { migrations: applied.length });
    const usual = settings.fromFile();
    for (const warning of engineWarnings(env.engine, usual)) logger.warn('engine', { warning });
    const readerFor = createSharedReaders();
    const product = await compose({
      env,
      settings,
      engineFor: (workspaceId) =>
        createRunningEngine({
          knowledgeDir: env.knowledgeDir,
          engineEnv: env.engine,
          workspaceId,
          settings: () => settings.forWorkspace(workspaceId),
          readerFor,
          db: database.db,
          clock,
          logger,
        }),
      onEngineFailure: (workspaceId) => {
        if (workspaceId === env.intercom.single?.workspaceId) onLost();
      },
      database,
      clock,
      logger,
      isDemo,
    });
    const app = createApp({
      webhook: product.webhook,
      canvas: product.canvas,
      routes: product.routes,
      mounted: mount?.(database) ?? [],
      logger,
    });
    const server = createServer(app);
    const terminator = createHttpTerminator({ server, gracefulTerminationTimeout: DRAIN_MS });
    server.listen(env.http.port, env.http.host);
    await once(server, 'listening');
    product.start();
    return {
      port: portOf(server.address()),
      stop: async () => {
        await Promise.all([terminator.terminate(), product.stop()]);
        await closeDatabase();
      },
    };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === 'object' ? address.port : 0;
}
