import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { canvasSchema } from '../../canvas/kit.ts';
import type { Canvas } from '../../canvas/kit.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import type { Product } from '../../server/compose.ts';
import type { Assessment, AssessmentRequest } from '../../server/domain/assessment.ts';
import type { Simulator } from '../../server/simulator/simulator.ts';
import type { Upkeep } from '../../server/workspaces/upkeep.ts';
import type { TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { ASSISTANT, openLocalService, SECRET } from './local-service.ts';
import type { LogEntry, TestClock } from './stand-ins.ts';

export { ASSISTANT, SECRET };
export const WORKSPACE = 'hx7f2q9d';
export const AGENT = { id: '8412012', name: 'Jonas Lindner' };

export interface World {
  url: string;
  simulator: Simulator;
  product: Product & Pick<Upkeep, 'reconcile' | 'syncArticles' | 'tellPeople'>;
  database: TestDatabase;
  clock: TestClock;
  log: LogEntry[];
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
  /** The whole canvas that was pressed, instead of one that names nothing but the newest suggestion. */
  canvas?: Canvas;
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
  settings,
  isDemo = false,
}: {
  engine?: (request: AssessmentRequest) => Promise<Partial<Assessment>>;
  env?: Record<string, string>;
  /** Changes the text of the shipped settings. */
  settings?: (text: string) => string;
  /** Anybody may sign in to the admin pages. */
  isDemo?: boolean;
} = {}): Promise<World> {
  const service = await openLocalService({
    env: (url) => ({
      INTERCOM_ACCESS_TOKEN: 'test_token',
      INTERCOM_WORKSPACE_ID: WORKSPACE,
      INTERCOM_ADMIN_ID: ASSISTANT,
      INTERCOM_API_URL: `${url}/simulator/api`,
      ...env,
    }),
    settings,
  });
  const { url, database, clock, log } = service;
  const simulator = service.simulate({ id: WORKSPACE, accessToken: 'test_token' });
  const product = await service.serve({
    ...(engine === undefined ? {} : { engine }),
    isDemo,
    mounted: [{ path: '/simulator', router: simulator.router }],
  });
  const workspace = product.workspaces.get(WORKSPACE);
  if (workspace === undefined) throw new Error('The workspace of the test does not run.');
  const { reconcile, syncArticles, tellPeople } = workspace;

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
      service.settings.setOverlay(WORKSPACE, entries);
    },
    canvas,
    settle: async () => {
      await eventually(() => simulator.api.deliveries.every(({ done }) => done));
      await product.worker.drain();
      await eventually(() => simulator.api.deliveries.every(({ done }) => done));
      await product.worker.drain();
    },
    open: (threadId, admin = AGENT) => canvas('initialize', request(threadId, admin)),
    press: async (
      threadId,
      componentId,
      { suggestionId, values = {}, shown = [], canvas: pressed, admin = AGENT } = {},
    ) => {
      const stored = suggestionId ?? (await storedSuggestion(database, threadId));
      return canvas('submit', {
        ...request(threadId, admin),
        component_id: componentId,
        input_values: values,
        current_canvas: pressed ?? {
          content: { components: shown },
          ...(stored === null ? {} : { stored_data: { v: 1, suggestion_id: stored } }),
        },
      });
    },
    close: service.close,
  };
}

/** For another process beside the product: the same Intercom and the same database. */
export function envBeside({ url, database }: Pick<World, 'url' | 'database'>): Record<string, string> {
  return {
    INTERCOM_ACCESS_TOKEN: 'test_token',
    INTERCOM_WORKSPACE_ID: WORKSPACE,
    INTERCOM_ADMIN_ID: ASSISTANT,
    INTERCOM_WEBHOOK_SECRET: SECRET,
    INTERCOM_API_URL: `${url}/simulator/api`,
    DATABASE_URL: database.connectionString,
  };
}

/** The first message of a new customer, in a thread or a ticket; returns its id. */
export function write(
  { simulator: { api } }: Pick<World, 'simulator'>,
  text = 'Wo ist mein Paket?',
  ticketTypeId?: string,
): string {
  const contactId = api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
  const ofTicket = ticketTypeId === undefined ? {} : { ticketTypeId, subject: 'Paket' };
  return api.writeAsCustomer({ contactId, text, ...ofTicket }).id;
}

/** The same, with everything done that follows from it. */
export async function ask(
  world: Pick<World, 'simulator' | 'settle'>,
  text?: string,
  ticketTypeId?: string,
): Promise<string> {
  const id = write(world, text, ticketTypeId);
  await world.settle();
  return id;
}

export async function pass({ clock, settle }: Pick<World, 'clock' | 'settle'>, ms: number): Promise<void> {
  clock.advance(ms);
  await settle();
}

/** Lets time pass for everybody: the process's clock and the database's, by which attempts are measured. */
export async function passForAll(
  { clock, database, settle }: Pick<World, 'clock' | 'database' | 'settle'>,
  ms: number,
): Promise<void> {
  clock.advance(ms);
  await sql`update effects set doing_at = doing_at - ${ms} * interval '1 millisecond'`.execute(
    database.handle.db,
  );
  await settle();
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

function request(threadId: string, admin: Agent): Record<string, unknown> {
  return {
    workspace_id: WORKSPACE,
    workspace_region: 'EU',
    admin: { type: 'admin', ...admin },
    conversation: { type: 'conversation', id: threadId },
    contact: { type: 'contact', id: randomUUID() },
  };
}
