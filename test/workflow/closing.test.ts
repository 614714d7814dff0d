import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { putAway } from '../support/put-away.ts';
import { said, stateOf } from '../support/threads.ts';
import { AGENT, ask, ASSISTANT, passForAll, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = '8412013';
const HOUR = 3_600_000;

const RESOLVED = '5510024';
const PARTS = { method: 'POST', path: /\/parts$/ };
const TICKET = { method: 'PUT', path: /^\/tickets\// };

/** A thread whose answer the customer has not reacted to, in the moment in which it is to be closed. */
async function quietThread(ticketTypeId?: string): Promise<string> {
  const id = await ask(world, undefined, ticketTypeId);
  await passForAll(world, 25 * HOUR);
  world.clock.advance(73 * HOUR);
  return id;
}

function closes(): Promise<unknown[]> {
  return putAways('close');
}

async function putAways(kind: 'close' | 'snooze'): Promise<unknown[]> {
  return world.database.handle.db
    .selectFrom('effects')
    .select(['state', 'error'])
    .where('kind', '=', kind)
    .execute();
}

function notesIn(threadId: string): unknown[] {
  return world.simulator.api.thread(threadId)!.parts.filter(({ partType }) => partType === 'note');
}

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
    const threadId = await quietThread(typeId);
    inject(world, { kind: 'delay', ms: 300 }, typeId === undefined ? PARTS : TICKET);

    await writesWhileItIsClosed(threadId);

    expect(stateOf(world, threadId)).toBe('open');
    expect(world.simulator.api.thread(threadId)?.ticket?.stateId).not.toBe(RESOLVED);
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
    expect(await closes()).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });

  it('is seen also where the close comes late', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    inject(world, { kind: 'status', status: 502 }, PARTS);
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await passForAll(world, 2_000);
    world.simulator.api.close(threadId, ASSISTANT);
    await passForAll(world, 10_000);
    await passForAll(world, 30_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('is seen also where the process ended before it looked back', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    await world.settle();
    expect(await closes()).toEqual([{ state: 'done', error: null }]);
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
    const threadId = await quietThread();
    await world.settle();
    expect(await closes()).toEqual([{ state: 'done', error: null }]);

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    await world.settle();
    await passForAll(world, 2_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('is seen also where the thread could not be opened, or nobody looked, for a while', async () => {
    world = await startWorld();
    const threadId = await quietThread();
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
    const threadId = await quietThread();
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
    expect(await closes()).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });

  it.each([2_000, 60_000])(
    'and opens it again is left to the person who then closes it, however soon (%d ms)',
    async (afterMs) => {
      world = await startWorld();
      const threadId = await quietThread();
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
    expect(await closes()).toEqual([{ state: 'done', error: null }]);
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
    const threadId = await quietThread();
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
    const threadId = await quietThread();
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

  it('is left alone where a person has answered and closed it since', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    inject(world, { kind: 'status', status: 502 }, PARTS);
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Gern.');
    world.simulator.api.close(threadId, AGENT.id);
    await passForAll(world, 2_000);
    await passForAll(world, 30_000);

    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toHaveLength(2);
  });

  it('is left to the person who has closed it without a word since', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    inject(world, { kind: 'status', status: 502 }, PARTS);
    await world.settle();
    const saidBefore = said(world, threadId);

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, AGENT.id);
    await passForAll(world, 2_000);
    await passForAll(world, 60_000);

    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toEqual(saidBefore);
    expect(notesIn(threadId)).toEqual([]);
    expect(await closes()).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });

  it('is seen also where the close comes late, into a thread that a person has closed meanwhile', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    inject(world, { kind: 'status', status: 502 }, PARTS);
    await world.settle();

    world.simulator.api.close(threadId, AGENT.id);
    await passForAll(world, 2_000);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    await passForAll(world, 10_000);
    await passForAll(world, 60_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });
});

it('a close of unknown outcome says nothing under that of a person', async () => {
  world = await startWorld();
  const threadId = await quietThread();
  inject(world, { kind: 'status', status: 502 }, PARTS);
  await world.settle();

  world.simulator.api.close(threadId, AGENT.id);
  await passForAll(world, 2_000);
  await passForAll(world, 60_000);

  expect(stateOf(world, threadId)).toBe('closed');
  expect(notesIn(threadId)).toEqual([]);
  expect(await closes()).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
});

describe('a snooze of unknown outcome is left to the colleague who has meanwhile', () => {
  it.each([
    ['closed the thread', 'closed', 'Noch eine Frage'],
    ['closed the thread, in which nothing is new', 'closed', null],
    ['snoozed the thread', 'snoozed', 'Noch eine Frage'],
  ])('%s', async (_what, state, text) => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, { kind: 'status', status: 502 }, PARTS);
    await putAway(world, threadId);

    const { api } = world.simulator;
    if (text !== null) api.replyAsCustomer(threadId, text);
    if (state === 'closed') api.close(threadId, COLLEAGUE);
    else api.snooze(threadId, COLLEAGUE, Math.floor(world.clock.now().getTime() / 1000) + 86_400);
    await passForAll(world, 2_000);
    await passForAll(world, 60_000);

    expect(stateOf(world, threadId)).toBe(state);
    expect(await putAways('snooze')).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });
});

it('a thread that Intercom does not let close carries no note that it is closed', async () => {
  world = await startWorld();
  const threadId = await quietThread();
  inject(world, FORBIDDEN, PARTS);

  await world.settle();
  await passForAll(world, HOUR);

  expect(await closes()).toEqual([{ state: 'failed', error: 'forbidden' }]);
  expect(notesIn(threadId)).toEqual([]);
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
