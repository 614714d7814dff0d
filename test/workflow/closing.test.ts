import { sql } from 'kysely';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { AGENT, ask, ASSISTANT, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;

const RESOLVED = '5510024';
const PARTS = { method: 'POST', path: /\/parts$/ };
const TICKET = { method: 'PUT', path: /^\/tickets\// };

type Fault = World['simulator']['faults']['pending'][number];

/** A thread whose answer the customer has not reacted to, in the moment in which it is to be closed. */
async function quietThread(ticketTypeId?: string): Promise<string> {
  const id = await ask(world, undefined, ticketTypeId);
  await later(25 * HOUR);
  world.clock.advance(73 * HOUR);
  return id;
}

/** Lets time pass for everybody: the process's clock and the database's, by which attempts are measured. */
async function later(ms: number): Promise<void> {
  world.clock.advance(ms);
  await sql`update effects set doing_at = doing_at - ${ms} * interval '1 millisecond'`.execute(
    world.database.handle.db,
  );
  await world.settle();
}

function inject(effect: Fault['effect'], { method, path }: Pick<Fault, 'method' | 'path'> = PARTS): void {
  world.simulator.faults.pending.push({ method, path, times: 1, effect });
}

function said(threadId: string): string[] {
  const parts = world.simulator.api.thread(threadId)?.parts ?? [];
  return parts
    .filter(({ partType, author }) => partType === 'comment' && author.id === ASSISTANT)
    .map(({ body }) => body ?? '');
}

function stateOf(threadId: string): string | undefined {
  return world.simulator.api.thread(threadId)?.state;
}

async function closes(): Promise<unknown[]> {
  return world.database.handle.db
    .selectFrom('effects')
    .select(['state', 'error'])
    .where('kind', '=', 'close')
    .execute();
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
    inject({ kind: 'delay', ms: 300 }, typeId === undefined ? PARTS : TICKET);

    await writesWhileItIsClosed(threadId);

    expect(stateOf(threadId)).toBe('open');
    expect(world.simulator.api.thread(threadId)?.ticket?.stateId).not.toBe(RESOLVED);
    expect(said(threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
    expect(await closes()).toEqual([{ state: 'cancelled', error: 'overtaken' }]);
  });

  it('is seen also where the close comes late', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    inject({ kind: 'status', status: 502 });
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await later(2_000);
    world.simulator.api.close(threadId, ASSISTANT);
    await later(10_000);
    await later(30_000);

    expect(stateOf(threadId)).toBe('open');
    expect(said(threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
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

    expect(stateOf(threadId)).toBe('open');
    expect(said(threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('is left alone where a person has answered and closed it since', async () => {
    world = await startWorld();
    const threadId = await quietThread();
    inject({ kind: 'status', status: 502 });
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Gern.');
    world.simulator.api.close(threadId, AGENT.id);
    await later(2_000);
    await later(30_000);

    expect(stateOf(threadId)).toBe('closed');
    expect(said(threadId)).toHaveLength(2);
  });
});

it('a customer who writes while an agent puts the thread away is seen at once', async () => {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  const threadId = await ask(world);
  inject({ kind: 'delay', ms: 300 });

  const pressed = world.press(threadId, 'confirm_snooze', { values: { snooze_until: 'tomorrow' } });
  await writesWhileItIsClosed(threadId);
  await pressed;
  await world.settle();

  expect(stateOf(threadId)).toBe('open');
  expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Noch eine Frage');
});
