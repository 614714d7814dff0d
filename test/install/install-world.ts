import { createHmac, randomBytes } from 'node:crypto';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import type { Product } from '../../server/compose.ts';
import type { Assessment, AssessmentRequest } from '../../server/domain/assessment.ts';
import { createOAuthSide } from '../../server/simulator/oauth.ts';
import type { Simulator } from '../../server/simulator/simulator.ts';
import { createAdminClient } from '../support/admin-client.ts';
import type { AdminAnswer, AdminClient } from '../support/admin-client.ts';
import type { TestDatabase } from '../support/database.ts';
import { openLocalService, SECRET } from '../support/local-service.ts';
import type { LogEntry, TestClock } from '../support/stand-ins.ts';

export { SECRET };
export const CLIENT_ID = 'test_client_id';
export const MAIN = 'hx7f2q9d';
export const BRANCH = 'k3r8w1zb';
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
  clock: TestClock;
  log: LogEntry[];
  settings: SettingsProvider;
  close: () => Promise<void>;
}

export async function startInstallWorld({
  env = {},
  engine,
  settings,
}: {
  env?: Record<string, string>;
  engine?: (request: AssessmentRequest) => Promise<Partial<Assessment>>;
  settings?: (text: string) => string;
} = {}): Promise<InstallWorld> {
  const service = await openLocalService({
    env: (url) => ({
      PUBLIC_URL: url,
      INTERCOM_CLIENT_ID: CLIENT_ID,
      INTERCOM_API_URL: `${url}/intercom/api`,
      INTERCOM_APP_URL: `${url}/intercom/app`,
      TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      ...env,
    }),
    settings,
  });
  const { url, database, clock, log, logger } = service;
  const simulate = (id: string): Simulator =>
    service.simulate({ id, accessToken: randomBytes(24).toString('base64url') });
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
  const product = await service.serve({
    ...(engine === undefined ? {} : { engine }),
    mounted: [
      { path: '/intercom/api', router: intercom.api },
      { path: '/intercom/app', router: intercom.pages },
    ],
  });
  return {
    url,
    main,
    branch,
    product,
    database,
    clock,
    log,
    settings: service.settings,
    close: service.close,
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

/** Intercom tells that the app was removed from a workspace; answers with the status. */
export async function tellRemoval(world: InstallWorld, body: string, secret = SECRET): Promise<number> {
  const { status } = await fetch(`${world.url}/uninstall`, {
    method: 'POST',
    headers: { 'X-Body-Signature': createHmac('sha256', secret).update(body).digest('hex') },
    body,
  });
  return status;
}

export const removal = (workspaceId: string): string => JSON.stringify({ app_id: workspaceId });
