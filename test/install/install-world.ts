import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseServerEnv } from '../../config/env.ts';
import { createSettingsProvider } from '../../config/settings.ts';
import { createApp } from '../../server/app.ts';
import { compose } from '../../server/compose.ts';
import type { Product } from '../../server/compose.ts';
import { createOAuthSide } from '../../server/simulator/oauth.ts';
import { createSimulator } from '../../server/simulator/simulator.ts';
import type { Simulator } from '../../server/simulator/simulator.ts';
import { createAdminClient } from '../support/admin-client.ts';
import type { AdminAnswer, AdminClient } from '../support/admin-client.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestClock, createTestLogger, portOf, readyEngine, scripted } from '../support/world.ts';
import type { World } from '../support/world.ts';

export const SECRET = 'test_client_secret';
export const CLIENT_ID = 'test_client_id';
export const MAIN = 'hx7f2q9d';
export const BRANCH = 'k3r8w1zb';
export const ASSISTANT = '8412007';
/** Two teammates of each workspace. */
export const PETRA = '8412011';
export const JONAS = '8412012';

/** The service as an app that two workspaces of a local Intercom may install. */
export interface InstallWorld {
  url: string;
  main: Simulator;
  branch: Simulator;
  product: Product;
  database: TestDatabase;
  clock: World['clock'];
  log: World['log'];
  close: () => Promise<void>;
}

export async function startInstallWorld({
  env = {},
  settings: changeSettings = (text) => text,
}: {
  env?: Record<string, string>;
  settings?: (text: string) => string;
} = {}): Promise<InstallWorld> {
  const database = await createTestDatabase();
  const clock = createTestClock();
  const log: InstallWorld['log'] = [];
  const logger = createTestLogger(log);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  const source = {
    ROLLOUT_MODE: 'auto',
    BURST_WAIT_SECONDS: '0',
    OFFICE_HOURS: 'always',
    PUBLIC_URL: url,
    INTERCOM_CLIENT_ID: CLIENT_ID,
    INTERCOM_WEBHOOK_SECRET: SECRET,
    INTERCOM_API_URL: `${url}/intercom/api`,
    INTERCOM_APP_URL: `${url}/intercom/app`,
    TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATABASE_URL: database.connectionString,
    ...env,
  };
  const parsed = parseServerEnv(source);
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  const file = join(folder, 'settings.yaml');
  await writeFile(file, changeSettings(await readFile('config/settings.yaml', 'utf8')));
  const settings = createSettingsProvider({ file, env: source });
  await rm(folder, { recursive: true });
  if (!parsed.ok || !settings.ok) throw new Error('The configuration of the test cannot be used.');

  const simulate = (workspaceId: string): Simulator =>
    createSimulator({
      workspaceId,
      clientSecret: SECRET,
      accessToken: randomBytes(24).toString('base64url'),
      assistantAdminId: ASSISTANT,
      webhookUrl: `${url}/webhook/intercom`,
      canvasInitializeUrl: `${url}/canvas/initialize`,
      canvasSubmitUrl: `${url}/canvas/submit`,
      clock,
      logger,
    });
  const [main, branch] = [simulate(MAIN), simulate(BRANCH)];
  branch.account.workspace.name = 'heine Filiale';
  const intercom = createOAuthSide({
    app: {
      name: 'Heine AI',
      clientId: CLIENT_ID,
      clientSecret: SECRET,
      redirectUrls: [`${url}/oauth/callback`],
      uninstallUrl: `${url}/uninstall`,
    },
    accounts: [main.account, branch.account],
    logger,
  });
  const product = await compose({
    env: parsed.value,
    settings: settings.value,
    engineFor: () => readyEngine(scripted(() => Promise.resolve({}))),
    onEngineFailure: () => undefined,
    database: database.handle,
    clock,
    logger,
  });
  server.on(
    'request',
    createApp({
      webhook: product.webhook,
      canvas: product.canvas,
      routes: product.routes,
      mounted: [
        { path: '/intercom/api', router: intercom.api },
        { path: '/intercom/app', router: intercom.pages },
      ],
      logger,
    }),
  );
  main.start();
  branch.start();
  return {
    url,
    main,
    branch,
    product,
    database,
    clock,
    log,
    close: async () => {
      await Promise.all([main.stop(), branch.stop()]);
      await product.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await database.drop();
    },
  };
}

/** A browser in front of the service. */
export function newBrowser(world: InstallWorld): AdminClient {
  return createAdminClient(world.url);
}

interface Person {
  workspace?: string;
  admin?: string;
  answer?: 'allow' | 'refuse';
}

/** Goes to Intercom and answers there; returns the path by which Intercom sends the browser back. */
export async function consent(
  client: AdminClient,
  start = '/install',
  { workspace = MAIN, admin = PETRA, answer = 'allow' }: Person = {},
): Promise<string> {
  const away = await client.get(start);
  const asked = new URL(away.location ?? '');
  await client.get(asked.pathname + asked.search);
  const back = await client.post(asked.pathname, {
    ...Object.fromEntries(asked.searchParams),
    who: `${workspace} ${admin}`,
    answer,
  });
  const target = new URL(back.location ?? '');
  return target.pathname + target.search;
}

/** All the way; what the service answers to the returned browser. */
export async function install(
  world: InstallWorld,
  person: Person = {},
  client = newBrowser(world),
): Promise<AdminAnswer> {
  return client.get(await consent(client, '/install', person));
}

export async function signInByIntercom(
  world: InstallWorld,
  person: Person = {},
  client = newBrowser(world),
): Promise<AdminAnswer> {
  return client.get(await consent(client, '/admin/sign-in/intercom', person));
}

export async function storedInstallations(
  world: InstallWorld,
): Promise<
  { workspace_id: string; uninstalled_at: Date | null; installer_id: string; token: Buffer | null }[]
> {
  return world.database.handle.db
    .selectFrom('installations')
    .select(['workspace_id', 'uninstalled_at', 'installer_id', 'token'])
    .orderBy('workspace_id')
    .execute();
}
