import { afterEach, describe, expect, it } from '@jest/globals';
import { parseServerEnv } from '../../config/env.ts';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { compose } from '../../server/compose.ts';
import type { Product } from '../../server/compose.ts';
import type { ReconciliationRun } from '../../server/schedule/reconciliation.ts';
import { silentLogger } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { readyEngine, scripted } from '../support/stand-ins.ts';
import { inject } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { ASSISTANT, startWorld, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let restarted: Product | null = null;
afterEach(async () => {
  await restarted?.stop();
  restarted = null;
  await world.close();
});

/** The webhooks so far have never come. */
async function loseWebhooks(): Promise<void> {
  await eventually(() => world.simulator.api.deliveries.every(({ done }) => done));
  await world.database.handle.db.deleteFrom('deliveries').execute();
}

async function reconcile(): Promise<{ woken: number; switchedOn: number }> {
  return countsOf(await world.product.reconcile(new AbortController().signal));
}

function countsOf(run: ReconciliationRun): { woken: number; switchedOn: number } {
  if (run.kind !== 'done') throw new Error(run.kind);
  expect(run.reconciled.map(({ error }) => error)).toEqual([null, null]);
  return {
    woken: run.reconciled.reduce((sum, { woken }) => sum + woken, 0),
    switchedOn: run.switchedOn,
  };
}

function customerTicketType(): string {
  return world.simulator.api.ticketTypes().find(({ category }) => category === 'Customer')!.id;
}

describe('a message whose webhook never came', () => {
  it.each(['conversation', 'ticket'] as const)('in a %s is found and answered once', async (kind) => {
    world = await startWorld();
    const threadId = write(world, 'Wo ist mein Paket?', kind === 'ticket' ? customerTicketType() : undefined);
    await loseWebhooks();
    await world.settle();
    expect(said(world, threadId)).toHaveLength(0);

    await reconcile();
    await world.settle();
    await reconcile();
    await world.settle();

    expect(said(world, threadId)).toHaveLength(1);
  });

  it('in a thread that is known is found', async () => {
    world = await startWorld();
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    world.clock.advance(10 * 60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    await loseWebhooks();

    await reconcile();
    await world.settle();

    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Zweite Frage');
  });

  it('is found when it came in the very second of the last look', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world, 'Erste Frage');
    await world.settle();
    world.simulator.api.replyAsCustomer(threadId, 'Zweite Frage');
    const thread = world.simulator.api.thread(threadId)!;
    thread.updatedAt = thread.createdAt;
    await loseWebhooks();

    await reconcile();
    await world.settle();

    expect(await newestText(threadId)).toBe('Zweite Frage');
  });

  it('is answered once when it comes late after all', async () => {
    world = await startWorld();
    const threadId = write(world);
    await eventually(() => world.simulator.api.deliveries.every(({ done }) => done));

    await Promise.all([reconcile(), world.settle()]);
    await world.settle();

    expect(said(world, threadId)).toHaveLength(1);
  });

  it('is answered with all others of a long outage, each once', async () => {
    world = await startWorld();
    const threadIds = Array.from({ length: 30 }, (_, index) =>
      write(world, `Frage ${index}`, index % 3 === 0 ? customerTicketType() : undefined),
    );
    await loseWebhooks();
    world.clock.advance(30 * 60_000);

    await reconcile();
    await world.settle();
    await reconcile();
    await world.settle();

    expect(threadIds.map((threadId) => said(world, threadId).length)).toEqual(threadIds.map(() => 1));
  });

  it('from before the installation is suggested, never answered', async () => {
    world = await startWorld();
    const threadId = write(world);
    const thread = world.simulator.api.thread(threadId)!;
    thread.createdAt -= 3_600;
    await loseWebhooks();

    await reconcile();
    await world.settle();

    expect(said(world, threadId)).toHaveLength(0);
    expect(await decisions(threadId)).toEqual([
      { kind: 'suggest', reasons: ['before_install'], recommended: null },
    ]);
  });
});

it('looks at our own changes once and then leaves the thread alone', async () => {
  world = await startWorld();
  write(world);
  await world.settle();
  world.clock.advance(120_000);
  expect(await reconcile()).toMatchObject({ woken: 1 });
  await world.settle();

  world.clock.advance(120_000);
  expect(await reconcile()).toMatchObject({ woken: 0 });
});

it('leaves a thread alone that waits for its turn', async () => {
  world = await startWorld({ env: { BURST_WAIT_SECONDS: '3' } });
  write(world);
  await world.settle();

  expect(await reconcile()).toMatchObject({ woken: 0 });
});

it('is done by one process at a time', async () => {
  world = await startWorld();
  const { signal } = new AbortController();
  inject(world, { kind: 'delay', ms: 2_000 }, { path: /search$/ });

  const runs = await Promise.all([world.product.reconcile(signal), world.product.reconcile(signal)]);

  expect(runs.map(({ kind }) => kind).sort()).toEqual(['busy', 'done']);
  expect(await world.product.reconcile(signal)).toMatchObject({ kind: 'done' });
});

it('searches by itself once the product has started', async () => {
  world = await startWorld();
  const threadId = write(world);
  await loseWebhooks();

  world.product.start();

  await eventually(() => said(world, threadId).length === 1);
});

describe('while everything is switched off', () => {
  it('nothing is searched', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'off' } });
    write(world);
    await loseWebhooks();
    const before = world.simulator.api.calls.length;

    expect(await world.product.reconcile(new AbortController().signal)).toEqual({ kind: 'off' });

    expect(world.simulator.api.calls).toHaveLength(before);
  });

  it('what comes is answered once after the mode has changed, also what no webhook told of', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'off' } });
    const unheard = write(world, 'Nie gehört');
    await loseWebhooks();
    const heard = write(world, 'Gehört');
    await world.settle();
    expect(await decisions(heard)).toEqual([{ kind: 'ignore', reason: 'switched_off' }]);

    const product = await composeAnew('auto');
    const first = countsOf(await product.reconcile(new AbortController().signal));
    await product.worker.drain();
    const second = countsOf(await product.reconcile(new AbortController().signal));
    await product.worker.drain();

    expect([first.switchedOn, second.switchedOn]).toEqual([1, 0]);
    expect([said(world, heard).length, said(world, unheard).length]).toEqual([1, 1]);
  });

  it('what a person has answered meanwhile is looked at once more, and no more', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'off' } });
    const threadId = write(world);
    await world.settle();
    world.simulator.api.replyAsTeammate(threadId, '8412012', 'Ich kümmere mich.');
    await loseWebhooks();

    const product = await composeAnew('auto');
    const first = countsOf(await product.reconcile(new AbortController().signal));
    await product.worker.drain();
    const second = countsOf(await product.reconcile(new AbortController().signal));

    expect([first.switchedOn, second.switchedOn]).toEqual([1, 0]);
    expect(said(world, threadId)).toHaveLength(0);
  });
});

/** The product as a new process would find the same database and the same Intercom. */
async function composeAnew(mode: string): Promise<Pick<World['product'], 'reconcile' | 'worker'>> {
  const source = {
    ROLLOUT_MODE: mode,
    BURST_WAIT_SECONDS: '0',
    INTERCOM_ACCESS_TOKEN: 'test_token',
    INTERCOM_WORKSPACE_ID: WORKSPACE,
    INTERCOM_ADMIN_ID: ASSISTANT,
    INTERCOM_WEBHOOK_SECRET: 'test_client_secret',
    INTERCOM_API_URL: `${world.url}/simulator/api`,
  };
  const env = parseServerEnv(source);
  const settings = createSettingsProvider({ file: 'config/settings.yaml', env: source });
  if (!env.ok || !settings.ok) throw new Error('The configuration of the test cannot be used.');
  restarted = await compose({
    env: env.value,
    settings: settings.value,
    engineFor: () => readyEngine(scripted(() => Promise.resolve({}))),
    onEngineFailure: () => undefined,
    database: world.database.handle,
    clock: world.clock,
    logger: silentLogger,
  });
  const workspace = restarted.workspaces.get(WORKSPACE);
  if (workspace === undefined) throw new Error('The workspace of the test does not run.');
  return { reconcile: workspace.reconcile, worker: restarted.worker };
}

async function decisions(threadId: string): Promise<unknown[]> {
  const rows = await world.database.handle.db
    .selectFrom('suggestions')
    .select('decision')
    .where('thread_id', '=', threadId)
    .execute();
  return rows.map(({ decision }) => decision);
}

async function newestText(threadId: string): Promise<string | undefined> {
  const row = await world.database.handle.db
    .selectFrom('suggestions')
    .select('message_text')
    .where('thread_id', '=', threadId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return row?.message_text;
}
