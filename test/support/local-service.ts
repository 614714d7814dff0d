import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { parseServerEnv } from '../../config/env.ts';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { createApp } from '../../server/app.ts';
import { compose } from '../../server/compose.ts';
import type { Product } from '../../server/compose.ts';
import type { Assessment, AssessmentRequest } from '../../server/domain/assessment.ts';
import type { Clock } from '../../server/domain/clock.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { createSimulator } from '../../server/simulator/simulator.ts';
import type { Simulator } from '../../server/simulator/simulator.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { createTestClock, createTestLogger, readyEngine, scripted } from './stand-ins.ts';
import type { LogEntry, TestClock } from './stand-ins.ts';

export const ASSISTANT = '8412007';
export const SECRET = 'test_client_secret';

/** An address at which the product will answer, with all that it needs. */
export interface LocalService {
  url: string;
  database: TestDatabase;
  clock: TestClock;
  log: LogEntry[];
  logger: Logger;
  settings: SettingsProvider;
  /** A workspace of the local Intercom, which tells the service at this address what happens. */
  simulate: (workspace: { id: string; accessToken: string; clock?: Clock }) => Simulator;
  serve: (options: {
    engine?: (request: AssessmentRequest) => Promise<Partial<Assessment>>;
    isDemo?: boolean;
    /** The local Intercom. */
    mounted: { path: string; router: RequestHandler }[];
  }) => Promise<Product>;
  close: () => Promise<void>;
}

/** The whole service on a real Postgres and a free port, on a clock that tests move. */
export async function openLocalService({
  env,
  settings: change,
}: {
  env: (url: string) => Record<string, string>;
  /** Changes the text of the shipped settings. */
  settings?: ((text: string) => string) | undefined;
}): Promise<LocalService> {
  const database = await createTestDatabase();
  const clock = createTestClock();
  const log: LogEntry[] = [];
  const logger = createTestLogger(log);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = {
    ROLLOUT_MODE: 'auto',
    BURST_WAIT_SECONDS: '0',
    OFFICE_HOURS: 'always',
    INTERCOM_WEBHOOK_SECRET: SECRET,
    DATABASE_URL: database.connectionString,
    ...env(url),
  };
  const parsed = parseServerEnv(source);
  const settings = await readSettings(source, change);
  if (!parsed.ok || !settings.ok) throw new Error('The configuration of the test cannot be used.');
  const simulators: Simulator[] = [];
  const products: Product[] = [];

  return {
    url,
    database,
    clock,
    log,
    logger,
    settings: settings.value,
    simulate: ({ id, accessToken, clock: own = clock }) => {
      const simulator = createSimulator({
        workspaceId: id,
        clientSecret: SECRET,
        accessToken,
        assistantAdminId: ASSISTANT,
        webhookUrl: `${url}/webhook/intercom`,
        canvasInitializeUrl: `${url}/canvas/initialize`,
        canvasSubmitUrl: `${url}/canvas/submit`,
        clock: own,
        logger,
      });
      simulators.push(simulator);
      return simulator;
    },
    serve: async ({ engine = () => Promise.resolve({}), isDemo = false, mounted }) => {
      const product = await compose({
        env: parsed.value,
        settings: settings.value,
        engineFor: () => readyEngine(scripted(engine)),
        onEngineFailure: () => undefined,
        database: database.handle,
        clock,
        logger,
        isDemo,
      });
      products.push(product);
      const { webhook, canvas, routes } = product;
      server.on('request', createApp({ webhook, canvas, routes, mounted, logger }));
      for (const simulator of simulators) simulator.start();
      return product;
    },
    close: async () => {
      await Promise.all(simulators.map((simulator) => simulator.stop()));
      await Promise.all(products.map((product) => product.stop()));
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await database.drop();
    },
  };
}

async function readSettings(
  source: Record<string, string>,
  change: ((text: string) => string) | undefined,
): Promise<ReturnType<typeof createSettingsProvider>> {
  const shipped = 'config/settings.yaml';
  if (change === undefined) return createSettingsProvider({ file: shipped, env: source });
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  const file = join(folder, 'settings.yaml');
  await writeFile(file, change(await readFile(shipped, 'utf8')));
  const settings = createSettingsProvider({ file, env: source });
  await rm(folder, { recursive: true });
  return settings;
}
