import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import { createHttpTerminator } from 'http-terminator';
import type { ServerEnv } from '../config/env.ts';
import type { SettingsProvider } from '../config/settings.ts';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import { connectDatabase } from './db/connect.ts';
import type { Database } from './db/connect.ts';
import { startEmbeddedPostgres } from './db/embedded/start.ts';
import { migrate } from './db/migrate.ts';
import { systemClock } from './domain/clock.ts';
import type { Logger } from './domain/logger.ts';
import { buildLater, createEngine, engineWarnings, loadSources } from './engine.ts';
import { createModelBudget } from './model-budget.ts';

interface ServeOptions {
  env: ServerEnv;
  settings: SettingsProvider;
  logger: Logger;
  /** Parts served beside the product, such as the simulator; they may look into its database. */
  mount?: (database: Database) => { path: string; router: Router }[];
  /** The database or our hold on it is gone: the process has to end and be started again. */
  onLost: () => void;
}

export interface Service {
  port: number;
  /** Takes no new requests and no new work, ends or hands back what is under way, then closes the database. */
  stop: () => Promise<void>;
}

const DRAIN_MS = 4_000;

/** Opens the database, builds the product and serves it. */
export async function serve({ env, settings, logger, mount, onLost }: ServeOptions): Promise<Service> {
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
    const { applied } = await migrate(database.pool);
    if (applied.length > 0) logger.info('database migrated', { migrations: applied.length });
    const sources = await loadSources(env.knowledgeDir);
    for (const warning of sources.warnings) logger.warn('sources', { warning });
    const { workspaceId } = env.intercom;
    const current = settings.forWorkspace(workspaceId);
    for (const warning of engineWarnings(env.engine, current)) logger.warn('engine', { warning });
    const budget = createModelBudget({
      db: database.db,
      clock: systemClock,
      workspaceId,
      timeZone: current.timeZone,
    });
    const later = buildLater(() =>
      createEngine(sources, {
        settings: settings.forWorkspace(workspaceId),
        clock: systemClock,
        chosen: { env: env.engine, budget, logger },
      }),
    );
    const product = await compose({
      env,
      settings,
      engine: later.engine,
      database,
      clock: systemClock,
      logger,
    });
    const app = createApp({
      webhook: product.webhook,
      routes: product.routes,
      mounted: mount?.(database) ?? [],
      logger,
    });
    const server = createServer(app);
    const terminator = createHttpTerminator({ server, gracefulTerminationTimeout: DRAIN_MS });
    server.listen(env.http.port, env.http.host);
    await once(server, 'listening');
    product.start();
    if (env.role !== 'web') {
      later.start().catch((error: unknown) => {
        logger.error('the engine cannot be built', {
          error: error instanceof Error ? error.name : 'unknown',
        });
        onLost();
      });
    }
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
