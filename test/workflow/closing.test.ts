import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { notesIn, putAway, putAways, quietThread } from '../support/put-away.ts';
import { said, stateOf } from '../support/threads.ts';
import { AGENT, ask, ASSISTANT, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;

const RESOLVED = '5510024';
const PARTS = { method: 'POST', path: /\/parts$/ };
const TICKET = { method: 'PUT', path: /^\/tickets\// };

async function writesWhileItIsClosed(threadId: string): Promise<void> {
  const settling = world.settle();
  await eventually(() => world.simulator.faults.pending.every(({ times }) => times === 0));
  world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
  await settling;
  await world.settle();
}

describe('a customer who writes while the thread is being closed', () => {
  it.each([undefined, '2981107'])('is answered, and the thread is open (ticket type %s)', async (typeId) => {
    world = await startWorld();
    const threadId = await quietThread(world, typeId);
    inject(world, { kind: 'delay', ms: 300 }, typeId === undefined ? PARTS : TICKET);

    await writesWhileItIsClosed(threadId);

    expect(stateOf(world, threadId)).toBe('open');
    expect(world.simulator.api.thread(threadId)?.ticket?.stateId).not.toBe(RESOLVED);
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
    expect(await putAways(world, 'close')).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });

  it('is seen also where the process ended before it looked back', async () => {
    world = await startWorld();
    const threadId = await quietThread(world);
    await world.settle();
    expect(await putAways(world, 'close')).toEqual([{ state: 'done', error: null }]);
    const { db } = world.database.handle;
    await db
      .updateTable('effects')
      .set({ state: 'doing', finished_at: null, doing_at: world.clock.now() })
      .where('kind', '=', 'close')
      .execute();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    await world.settle();

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('is seen also where the look after the close did not show it yet', async () => {
    world = await startWorld();
    const threadId = await quietThread(world);
    await world.settle();
    expect(await putAways(world, 'close')).toEqual([{ state: 'done', error: null }]);

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    await world.settle();
    await passForAll(world, 2_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('is seen also where the thread could not be opened, or nobody looked, for a while', async () => {
    world = await startWorld();
    const threadId = await quietThread(world);
    await world.settle();
    inject(world, { kind: 'status', status: 503 }, { ...PARTS, times: 4 });
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    world.clock.advance(12 * 60_000);

    await world.settle();
    for (let minutes = 0; minutes < 30; minutes += 5) await passForAll(world, 5 * 60_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('is brought back once, however long the thread looks as if it were not', async () => {
    world = await startWorld();
    const threadId = await quietThread(world);
    await world.settle();
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    inject(world, { kind: 'status', status: 200 }, { ...PARTS, times: 9 });

    await world.settle();
    await passForAll(world, 5_000);
    expect(world.simulator.faults.pending.map(({ times }) => times)).toEqual([8]);

    const thread = world.simulator.api.thread(threadId)!;
    Object.assign(thread, { state: 'open' });
    await passForAll(world, 5_000);

    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
    expect(await putAways(world, 'close')).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });

  it.each([2_000, 60_000])(
    'and opens it again is left to the person who then closes it, however soon (%d ms)',
    async (afterMs) => {
      world = await startWorld();
      const threadId = await quietThread(world);
      await world.settle();
      world.overlay([{ path: ['rollout', 'mode'], value: 'suggest' }]);
      world.clock.advance(afterMs);
      world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
      await world.settle();

      for (let times = 0; times < 2; times += 1) {
        world.simulator.api.close(threadId, AGENT.id);
        await world.settle();
        await passForAll(world, 2_000);
      }

      expect(stateOf(world, threadId)).toBe('closed');
    },
  );

  it('and opens it again is left to the person who closes it before it was looked at', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '20' } });
    const threadId = await ask(world);
    await passForAll(world, 60_000);
    await passForAll(world, 25 * HOUR);
    await passForAll(world, 73 * HOUR);
    expect(await putAways(world, 'close')).toEqual([{ state: 'done', error: null }]);
    const saidBefore = said(world, threadId);

    world.clock.advance(30_000);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await world.settle();
    world.clock.advance(10_000);
    world.simulator.api.close(threadId, AGENT.id);
    await world.settle();
    await passForAll(world, 60_000);

    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toEqual(saidBefore);
  });

  it('and opens it again is left to a person who closes it as the assistant, later', async () => {
    world = await startWorld();
    const threadId = await quietThread(world);
    await world.settle();
    const saidBefore = said(world, threadId);
    world.clock.advance(HOUR);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    await world.settle();
    await passForAll(world, 2_000);

    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toEqual(saidBefore);
  });

  it('is seen also where Intercom does not know the thread for a moment', async () => {
    world = await startWorld();
    const threadId = await quietThread(world);
    inject(world, { kind: 'delay', ms: 300 }, PARTS);
    const settling = world.settle();
    await eventually(() => world.simulator.faults.pending.every(({ times }) => times === 0));
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    const notFound = { kind: 'status', status: 404, code: 'not_found' } as const;
    inject(world, notFound, { method: 'GET', path: /^\/(conversations|tickets)\/\d/, times: 2 });
    await settling;

    await passForAll(world, 10_000);
    await passForAll(world, 10_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });
});

it('a thread that Intercom does not let close carries no note that it is closed', async () => {
  world = await startWorld();
  const threadId = await quietThread(world);
  inject(world, FORBIDDEN, PARTS);

  await world.settle();
  await passForAll(world, HOUR);

  expect(await putAways(world, 'close')).toEqual([{ state: 'failed', error: 'forbidden' }]);
  expect(notesIn(world, threadId)).toEqual([]);
});

it('a customer who writes while an agent puts the thread away is seen at once', async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world);
  inject(world, { kind: 'delay', ms: 300 }, PARTS);

  const pressed = putAway(world, threadId);
  await writesWhileItIsClosed(threadId);
  await pressed;
  await world.settle();

  expect(stateOf(world, threadId)).toBe('open');
  expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Noch eine Frage');
});

describe('a thread that an agent puts away in the moment in which the customer writes', () => {
  /** No read shows the message until later: it stands before the snooze, as Intercom orders the two. */
  async function putAwayUnread(): Promise<string> {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    await putAway(world, threadId);
    await world.settle();
    const thread = world.simulator.api.thread(threadId)!;
    const { state, snoozedUntil } = thread;
    const snooze = thread.parts.pop()!;
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    thread.parts.push({ ...snooze, createdAt: thread.parts.at(-1)!.createdAt });
    Object.assign(thread, { state, snoozedUntil });
    return threadId;
  }

  it('is opened again', async () => {
    const threadId = await putAwayUnread();

    await world.settle();
    await passForAll(world, 2_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Noch eine Frage');
  });

  it('stays away where the agent has put it away once more by hand', async () => {
    const threadId = await putAwayUnread();
    world.simulator.api.snooze(threadId, AGENT.id, Math.floor(world.clock.now().getTime() / 1000) + 86_400);

    await world.settle();
    await passForAll(world, 2_000);

    expect(stateOf(world, threadId)).toBe('snoozed');
  });
});
