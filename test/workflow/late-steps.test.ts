import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said, setTicketState } from '../support/threads.ts';
import { AGENT, ask, pass, startWorld, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const TEN_MINUTES = 10 * 60_000;
const TICKET_TYPE = '2981107';
const RESOLVED = '5510024';
const OTHER_TEAM = '9120044';
const ASSIGNMENT = { path: /\/parts$/ };

const complaint = () => Promise.resolve({ signals: [{ code: 'complaint' as const, evidence: 'x' }] });

describe('a ticket state that comes late', () => {
  const STATE = { method: 'PUT', path: /^\/tickets\// };

  it('follows the answer', async () => {
    world = await startWorld();
    inject(world, RATE_LIMITED, STATE);
    const threadId = await ask(world, undefined, TICKET_TYPE);
    const { ticket, tags } = world.simulator.api.thread(threadId)!;
    const before = ticket!.stateId;

    await pass(world, TEN_MINUTES);

    expect(ticket!.stateId).not.toBe(before);
    expect(tags.map(({ name }) => name)).toEqual(['ai_processed']);
  });

  it.each(['resolved', 'closed'])('is left out where a person has %s the ticket since', async (done) => {
    world = await startWorld();
    inject(world, RATE_LIMITED, STATE);
    const threadId = await ask(world, undefined, TICKET_TYPE);
    const { ticket, tags } = world.simulator.api.thread(threadId)!;
    if (done === 'resolved') ticket!.stateId = RESOLVED;
    else world.simulator.api.close(threadId, AGENT.id);
    const before = ticket!.stateId;

    await pass(world, TEN_MINUTES);

    expect(ticket!.stateId).toBe(before);
    expect(tags.map(({ name }) => name)).toEqual(['ai_processed']);
  });
});

function resolve(threadId: string): Promise<void> {
  return setTicketState(world, threadId, { adminId: AGENT.id, stateId: RESOLVED });
}

describe('an answer that comes after a person has resolved the ticket', () => {
  it('is left out, and the ticket stays resolved, where that was before the first look', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '20' } });
    const threadId = write(world, undefined, TICKET_TYPE);
    await pass(world, 12_000);

    await resolve(threadId);
    await pass(world, TEN_MINUTES);

    expect(said(world, threadId)).toEqual([]);
    expect(world.simulator.api.thread(threadId)!).toMatchObject({
      state: 'open',
      ticket: { stateId: RESOLVED },
    });
  });

  it('is left out, and the ticket stays resolved, where that was after the decision', async () => {
    world = await startWorld();
    inject(world, RATE_LIMITED);
    const threadId = await ask(world, undefined, TICKET_TYPE);

    world.clock.advance(2_000);
    await resolve(threadId);
    await pass(world, TEN_MINUTES);

    expect(said(world, threadId)).toEqual([]);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe(RESOLVED);
  });

  it('is given to what the customer writes after that', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '20' } });
    const threadId = write(world, undefined, TICKET_TYPE);
    await pass(world, 12_000);
    await resolve(threadId);
    await pass(world, TEN_MINUTES);

    world.simulator.api.replyAsCustomer(threadId, 'Wo ist mein zweites Paket?');
    await world.settle();
    await pass(world, 60_000);

    expect(said(world, threadId)).toHaveLength(1);
  });
});

it('a complaint in a ticket that a person had resolved before goes to the team, and the customer hears so', async () => {
  world = await startWorld({ engine: complaint, env: { BURST_WAIT_SECONDS: '20' } });
  const threadId = write(world, undefined, TICKET_TYPE);
  await pass(world, 12_000);
  await resolve(threadId);
  await pass(world, TEN_MINUTES);
  expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();

  world.simulator.api.replyAsCustomer(threadId, 'Das ist eine Frechheit.');
  await world.settle();
  await pass(world, 60_000);

  expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
  expect(said(world, threadId)).toHaveLength(1);
});

describe('a complaint that Fin is given time for', () => {
  it('is given to the team when Fin does nothing, and the customer is told nothing', async () => {
    world = await startWorld({ engine: complaint });
    const threadId = write(world);
    world.simulator.api.replyAsFin(threadId, 'So geht es.');
    await world.settle();
    world.simulator.api.replyAsCustomer(threadId, 'Das ist eine Frechheit.');
    await world.settle();
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();

    await pass(world, TEN_MINUTES);

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(said(world, threadId)).toEqual([]);
  });
});

it('a complaint from which Fin has let go with a word of its own is given to the team', async () => {
  world = await startWorld({ engine: complaint });
  const threadId = write(world, 'Das ist eine Frechheit.');
  world.simulator.api.replyAsFin(threadId, 'Ich hole jemanden dazu.', 'escalated');

  await world.settle();

  expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
});

describe('an assignment that comes late', () => {
  it('gives the thread to the team', async () => {
    world = await startWorld({ engine: complaint });
    inject(world, RATE_LIMITED, ASSIGNMENT);
    const threadId = await ask(world);

    await pass(world, TEN_MINUTES);

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(said(world, threadId)).toHaveLength(1);
  });

  it.each([
    ['given it to another team', { type: 'team', id: OTHER_TEAM }, [null, OTHER_TEAM]],
    ['taken it', { type: 'admin', id: AGENT.id }, [AGENT.id, null]],
  ] as const)(
    'is left out where a person has %s since, and the customer is told nothing',
    async (...given) => {
      const [, assignee, expected] = given;
      world = await startWorld({ engine: complaint });
      inject(world, RATE_LIMITED, ASSIGNMENT);
      const threadId = await ask(world);

      world.simulator.api.assign(threadId, AGENT.id, assignee);
      await pass(world, TEN_MINUTES);

      const { adminAssigneeId, teamAssigneeId } = world.simulator.api.thread(threadId)!;
      expect([adminAssigneeId, teamAssigneeId]).toEqual(expected);
      expect(said(world, threadId)).toEqual([]);
    },
  );

  it('is followed by the word to the customer where a person has given it to the same team', async () => {
    world = await startWorld({ engine: complaint });
    inject(world, RATE_LIMITED, ASSIGNMENT);
    const threadId = await ask(world);

    world.simulator.api.assign(threadId, AGENT.id, { type: 'team', id: '9120042' });
    await pass(world, TEN_MINUTES);

    expect(said(world, threadId)).toHaveLength(1);
  });
});
