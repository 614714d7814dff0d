import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Canvas } from '../../canvas/kit.ts';
import { createSignInLink } from '../../server/admin/sign-in/links.ts';
import type { Product } from '../../server/compose.ts';
import { createTokenCipher } from '../../server/identity/token-cipher.ts';
import { saveInstallation } from '../../server/install/installations.ts';
import type { Simulator } from '../../server/simulator/simulator.ts';
import type { RunningWorkspace } from '../../server/workspaces/running-workspace.ts';
import { createAdminClient } from './admin-client.ts';
import type { AdminClient } from './admin-client.ts';
import type { TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { openLocalService } from './local-service.ts';
import type { LogEntry, TestClock } from './stand-ins.ts';
import { AGENT, ASSISTANT, CanvasResponse, SECRET, WORKSPACE } from './world.ts';

/** One workspace with its Intercom; ids of threads, teams and teammates are the same in both. */
export interface Side {
  id: string;
  /** In every text of this side. */
  mark: string;
  hourlyCap: number;
  simulator: Simulator;
  running: () => RunningWorkspace;
  /** A customer's message, and the id of its thread. */
  write: (text: string) => string;
  canvas: (
    path: 'initialize' | 'submit',
    threadId: string,
    more?: Record<string, unknown>,
  ) => Promise<Canvas>;
  signIn: (role?: 'owner' | 'editor') => Promise<AdminClient>;
}

export interface TwoWorkspaces {
  url: string;
  product: Product;
  database: TestDatabase;
  clock: TestClock;
  log: LogEntry[];
  /** The one that the environment names. */
  named: Side;
  /** The one that has installed the app. */
  installed: Side;
  install: () => Promise<void>;
  /** Its Intercom answers nothing any more. */
  hang: (side: Side) => void;
  /** Calls that wait for an answer since then, and those that were given up. */
  hung: { waiting: number; givenUp: number };
  settle: () => Promise<void>;
  close: () => Promise<void>;
}

const OTHER = 'zz4k8m1p';
const TOKENS = { [WORKSPACE]: 'token_of_the_named', [OTHER]: 'token_of_the_installed' };

/** One service for two workspaces of one Intercom, which tells them apart by token. */
export async function startTwoWorkspaces({
  settings: changes = {},
}: { settings?: Record<string, string> } = {}): Promise<TwoWorkspaces> {
  const key = randomBytes(32);
  const service = await openLocalService({
    env: (url) => ({
      INTERCOM_ARTICLES: 'public',
      INTERCOM_ACCESS_TOKEN: TOKENS[WORKSPACE],
      INTERCOM_WORKSPACE_ID: WORKSPACE,
      INTERCOM_ADMIN_ID: ASSISTANT,
      INTERCOM_CLIENT_ID: 'client_id',
      TOKEN_ENCRYPTION_KEY: key.toString('hex'),
      INTERCOM_API_URL: `${url}/intercom`,
      MESSENGER_API_SECRET: 'messenger_secret_of_the_named',
      SHOP_JWT_SECRET: 'shop_secret_of_the_named',
      ...changes,
    }),
  });
  const { url, database, clock, log } = service;
  const { db } = database.handle;

  const begun = clock.now();
  const isReady = { yes: false };
  const simulatorOf = (id: keyof typeof TOKENS): Simulator =>
    service.simulate({
      id,
      accessToken: TOKENS[id],
      // Ids are made of the time at which a simulator is built.
      clock: { now: () => (isReady.yes ? clock.now() : begun) },
    });
  const simulators = { [WORKSPACE]: simulatorOf(WORKSPACE), [OTHER]: simulatorOf(OTHER) };
  isReady.yes = true;

  const install = async (): Promise<void> => {
    await saveInstallation(
      db,
      createTokenCipher([key]),
      {
        workspaceId: OTHER,
        region: 'eu',
        installerId: ASSISTANT,
        accessToken: TOKENS[OTHER],
        now: clock.now(),
      },
      () => Promise.resolve(true),
    );
  };
  await install();

  const hanging = new Set<string>();
  const hung = { waiting: 0, givenUp: 0 };
  const api = Router();
  api.use((request, response, next) => {
    const isOther = request.get('authorization') === `Bearer ${TOKENS[OTHER]}`;
    if (hanging.has(isOther ? OTHER : WORKSPACE)) {
      hung.waiting += 1;
      response.on('close', () => {
        hung.waiting -= 1;
        hung.givenUp += 1;
      });
      return;
    }
    request.url = `/api${request.url}`;
    simulators[isOther ? OTHER : WORKSPACE].router(request, response, next);
  });
  const product = await service.serve({ mounted: [{ path: '/intercom', router: api }] });

  function sideOf(id: keyof typeof TOKENS, mark: string): Side {
    const simulator = simulators[id];
    return {
      id,
      mark,
      hourlyCap: mark === 'Alpha' ? 11 : 12,
      simulator,
      running: () => {
        const running = product.workspaces.get(id);
        if (running === undefined) throw new Error('The workspace does not run.');
        return running;
      },
      write: (text) => {
        const contact = simulator.api.createContact({ name: `${mark} Krüger`, email: 'sabine@example.com' });
        return simulator.api.writeAsCustomer({ contactId: contact.id, text: `${mark}: ${text}` }).id;
      },
      canvas: async (path, threadId, more = {}) => {
        const body = JSON.stringify({
          workspace_id: id,
          workspace_region: 'EU',
          admin: { type: 'admin', ...AGENT },
          conversation: { type: 'conversation', id: threadId },
          contact: { type: 'contact', id: randomUUID() },
          ...more,
        });
        const headers = { 'X-Body-Signature': createHmac('sha256', SECRET).update(body).digest('hex') };
        const response = await fetch(`${url}/canvas/${path}`, { method: 'POST', body, headers });
        return CanvasResponse.parse(await response.json()).canvas;
      },
      signIn: async (role = 'owner') => {
        const session = { workspaceId: id, adminId: `${mark}-admin`, name: `${mark} Vogt`, role };
        const { token } = await createSignInLink(db, session, clock.now());
        const client = createAdminClient(url);
        await client.get(`/admin/sign-in?token=${token}`);
        await client.post('/admin/sign-in');
        return client;
      },
    };
  }

  const both = Object.values(simulators);
  return {
    url,
    product,
    database,
    clock,
    log,
    named: sideOf(WORKSPACE, 'Alpha'),
    installed: sideOf(OTHER, 'Beta'),
    install,
    hang: ({ id }) => {
      hanging.add(id);
    },
    hung,
    settle: async () => {
      for (let round = 0; round < 2; round += 1) {
        await eventually(() => both.every(({ api: { deliveries } }) => deliveries.every(({ done }) => done)));
        await product.worker.drain();
      }
    },
    close: service.close,
  };
}
