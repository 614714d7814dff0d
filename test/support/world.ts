import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { canvasSchema } from '../../canvas/kit.ts';
import type { Canvas } from '../../canvas/kit.ts';
import { parseServerEnv } from '../../config/env.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import { createSettingsProvider } from '../../config/settings.ts';
import { createApp } from '../../server/app.ts';
import { compose } from '../../server/compose.ts';
import type { Product } from '../../server/compose.ts';
import type { Upkeep } from '../../server/workspace-upkeep.ts';
import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import type { AnswerEngine, Assessment, AssessmentRequest } from '../../server/domain/assessment.ts';
import type { Clock } from '../../server/domain/clock.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { newestCustomerMessage } from '../../server/domain/thread.ts';
import type { WorkspaceEngine } from '../../server/running-workspace.ts';
import { createSimulator } from '../../server/simulator/simulator.ts';
import type { Simulator } from '../../server/simulator/simulator.ts';
import { createTestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import type { TestDatabase } from './database.ts';

export const WORKSPACE = 'hx7f2q9d';
export const ASSISTANT = '8412007';
export const AGENT = { id: '8412012', name: 'Jonas Lindner' };
export const SECRET = 'test_client_secret';

export interface World {
  url: string;
  simulator: Simulator;
  product: Product & Pick<Upkeep, 'reconcile' | 'syncArticles' | 'tellPeople'>;
  database: TestDatabase;
  clock: Clock & { advance: (ms: number) => void };
  log: { level: string; message: string; fields: Record<string, unknown> }[];
  /** Lays values above the settings file, as the admin pages do. */
  overlay: (entries: readonly OverlayEntry[]) => void;
  /** Waits for the webhooks under way and handles everything that is due. */
  settle: () => Promise<void>;
  /** Sends a signed canvas request and returns the canvas. */
  canvas: (path: 'initialize' | 'submit', body: Record<string, unknown>) => Promise<Canvas>;
  press: (threadId: string, componentId: string, options?: Press) => Promise<Canvas>;
  open: (threadId: string, admin?: Agent) => Promise<Canvas>;
  close: () => Promise<void>;
}

export const CanvasResponse = z.object({ canvas: canvasSchema });

interface Press {
  suggestionId?: string;
  values?: Record<string, unknown>;
  /** Components of the canvas that was pressed. */
  shown?: Record<string, unknown>[];
  admin?: Agent;
}

interface Agent {
  id: string;
  name: string;
  team_ids?: string[];
}

/** The whole product on a real Postgres, in front of the local Intercom, on a clock that tests move. */
export async function startWorld({
  engine,
  env = {},
  settings: changeSettings,
  isDemo = false,
}: {
  engine?: (request: AssessmentRequest) => Promise<Partial<Assessment>>;
  env?: Record<string, string>;
  /** Changes the text of the shipped settings. */
  settings?: (text: string) => string;
  /** Anybody may sign in to the admin pages. */
  isDemo?: boolean;
} = {}): Promise<World> {
  const database = await createTestDatabase();
  const clock = createTestClock();
  const log: World['log'] = [];
  const logger = createTestLogger(log);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  const source = {
    ROLLOUT_MODE: 'auto',
    BURST_WAIT_SECONDS: '0',
    OFFICE_HOURS: 'always',
    INTERCOM_ACCESS_TOKEN: 'test_token',
    INTERCOM_WORKSPACE_ID: WORKSPACE,
    INTERCOM_ADMIN_ID: ASSISTANT,
    INTERCOM_WEBHOOK_SECRET: SECRET,
    INTERCOM_API_URL: `${url}/simulator/api`,
    DATABASE_URL: database.connectionString,
    ...env,
  };
  const parsed = parseServerEnv(source);
  const file = changeSettings === undefined ? 'config/settings.yaml' : await changedSettings(changeSettings);
  const settings = createSettingsProvider({ file, env: source });
  if (changeSettings !== undefined) await rm(dirname(file), { recursive: true });
  if (!parsed.ok || !settings.ok) throw new Error('The configuration of the test cannot be used.');

  const simulator = createSimulator({
    workspaceId: WORKSPACE,
    clientSecret: SECRET,
    accessToken: 'test_token',
    assistantAdminId: ASSISTANT,
    webhookUrl: `${url}/webhook/intercom`,
    canvasInitializeUrl: `${url}/canvas/initialize`,
    canvasSubmitUrl: `${url}/canvas/submit`,
    clock,
    logger,
  });
  const product = await compose({
    env: parsed.value,
    settings: settings.value,
    engineFor: () => readyEngine(scripted(engine ?? (() => Promise.resolve({})))),
    onEngineFailure: () => undefined,
    database: database.handle,
    clock,
    logger,
    isDemo,
  });
  const workspace = product.workspaces.get(WORKSPACE);
  if (workspace === undefined) throw new Error('The workspace of the test does not run.');
  const { reconcile, syncArticles, tellPeople } = workspace;
  server.on(
    'request',
    createApp({
      webhook: product.webhook,
      canvas: product.canvas,
      routes: product.routes,
      mounted: [{ path: '/simulator', router: simulator.router }],
      logger,
    }),
  );
  simulator.start();

  async function canvas(path: 'initialize' | 'submit', content: Record<string, unknown>): Promise<Canvas> {
    const body = JSON.stringify(content);
    const response = await fetch(`${url}/canvas/${path}`, {
      method: 'POST',
      body,
      headers: { 'X-Body-Signature': createHmac('sha256', SECRET).update(body).digest('hex') },
    });
    return CanvasResponse.parse(await response.json()).canvas;
  }

  return {
    url,
    simulator,
    product: { ...product, reconcile, syncArticles, tellPeople },
    database,
    clock,
    log,
    overlay: (entries) => {
      settings.value.setOverlay(WORKSPACE, entries);
    },
    canvas,
    settle: async () => {
      await eventually(() => simulator.api.deliveries.every(({ done }) => done));
      await product.worker.drain();
      await eventually(() => simulator.api.deliveries.every(({ done }) => done));
      await product.worker.drain();
    },
    open: (threadId, admin = AGENT) => canvas('initialize', request(threadId, admin)),
    press: async (threadId, componentId, { suggestionId, values = {}, shown = [], admin = AGENT } = {}) => {
      const stored = suggestionId ?? (await storedSuggestion(database, threadId));
      return canvas('submit', {
        ...request(threadId, admin),
        component_id: componentId,
        input_values: values,
        current_canvas: {
          content: { components: shown },
          ...(stored === null ? {} : { stored_data: { v: 1, suggestion_id: stored } }),
        },
      });
    },
    close: async () => {
      await simulator.stop();
      await product.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await database.drop();
    },
  };
}

export async function storedSuggestion(database: TestDatabase, threadId: string): Promise<string | null> {
  const row = await database.handle.db
    .selectFrom('suggestions')
    .select('suggestion_id')
    .where('thread_id', '=', threadId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row?.suggestion_id ?? null;
}

/** Texts of a canvas, in order: components' texts, labels, values and table cells. */
export function textsOf(canvas: Canvas): string {
  return JSON.stringify(canvas.content.components);
}

async function changedSettings(change: (text: string) => string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'settings-')), 'settings.yaml');
  await writeFile(file, change(await readFile('config/settings.yaml', 'utf8')));
  return file;
}

function request(threadId: string, admin: Agent): Record<string, unknown> {
  return {
    workspace_id: WORKSPACE,
    workspace_region: 'EU',
    admin: { type: 'admin', ...admin },
    conversation: { type: 'conversation', id: threadId },
    contact: { type: 'contact', id: randomUUID() },
  };
}

/** An engine that has nothing to learn. */
export function readyEngine(engine: AnswerEngine): WorkspaceEngine {
  return {
    engine,
    start: () => Promise.resolve(),
    watch: () => undefined,
    stop: () => Promise.resolve(),
  };
}

export function scripted(script: (request: AssessmentRequest) => Promise<Partial<Assessment>>): AnswerEngine {
  return {
    capabilities: EVERY_INSTRUCTION,
    assess: async (request) => ({
      category: 'Retoure',
      priority: 'medium',
      language: 'de',
      signals: [],
      noConcern: null,
      draft: `Antwort auf: ${newestCustomerMessage(request.thread)?.text ?? ''}`,
      citations: [
        { articleId: 'retoure', title: 'Artikel zurückschicken', passage: 'Passage', url: null, score: 1 },
      ],
      nearArticles: [],
      findings: [],
      confidence: 0.95,
      engine: 'scripted',
      durationMs: 1,
      ...(await script(request)),
    }),
  };
}

export function createTestClock(): World['clock'] {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms;
    },
  };
}

export function createTestLogger(log: World['log']): Logger {
  const at =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      log.push({ level, message, fields });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
