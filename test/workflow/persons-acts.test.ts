import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { putAway } from '../support/put-away.ts';
import { said, setTicketState, stateOf } from '../support/threads.ts';
import { AGENT, ask, pass, write } from '../support/world.ts';

let world: NoticeWorld;
afterEach(() => world.close());

const HOUR = 3_600_000;
const TICKET_TYPE = '2981107';
const WAITING = '5510023';
const RESOLVED = '5510024';
const COLLEAGUE = '8412013';
const ANSWERS = { engine: () => Promise.resolve({}) };
const SUGGESTS = { ...ANSWERS, env: { ROLLOUT_MODE: 'suggest' } };
const PARTS = { path: /\/parts$/ };

function inHours(hours: number): number {
  return Math.floor((world.clock.now().getTime() + hours * HOUR) / 1_000);
}

describe('what a person has done stands', () => {
  it('a ticket that he has resolved stays so when its snooze ends', async () => {
    world = await startNoticeWorld('slack', {
      engine: () => Promise.resolve({}),
      env: { BURST_WAIT_SECONDS: '20' },
    });
    const threadId = write(world, undefined, TICKET_TYPE);
    await pass(world, 5_000);
    world.simulator.api.snooze(threadId, AGENT.id, inHours(1));
    await pass(world, 5_000);
    await setTicketState(world, threadId, { adminId: AGENT.id, stateId: RESOLVED });
    await pass(world, 60_000);

    await pass(world, HOUR);
    world.simulator.api.moveClock(0);
    await world.settle();
    await pass(world, 60_000);
    await world.product.reconcile(new AbortController().signal);
    await world.settle();
    await pass(world, 60_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId)).toEqual([]);
    expect(world.simulator.api.thread(threadId)!.ticket!.stateId).toBe(RESOLVED);
  });

  it('a thread that he has closed is not put away by a snooze of a colleague that comes late', async () => {
    world = await startNoticeWorld('slack', {
      engine: () => Promise.resolve({}),
      env: { ROLLOUT_MODE: 'suggest' },
    });
    const threadId = await ask(world);
    inject(world, RATE_LIMITED, PARTS);
    await putAway(world, threadId);
    world.clock.advance(2_000);
    world.simulator.api.close(threadId, COLLEAGUE);
    await pass(world, 60_000);

    expect(stateOf(world, threadId)).toBe('closed');
  });

  it('a thread that he has answered and closed is given to nobody for the reply that had failed', async () => {
    world = await startNoticeWorld('slack', ANSWERS);
    inject(world, { kind: 'status', status: 422, code: 'parameter_invalid' });
    inject(world, RATE_LIMITED, PARTS);
    const threadId = write(world);
    await world.settle();
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Ihr Paket kommt morgen.');
    world.simulator.api.close(threadId, AGENT.id);
    await world.settle();
    for (let minutes = 0; minutes < 20; minutes += 5) await pass(world, 5 * 60_000);

    expect(stateOf(world, threadId)).toBe('closed');
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();
  });

  it('a ticket that he takes and gives a state while the engine thinks keeps both', async () => {
    world = await startNoticeWorld('slack', {
      engine: async ({ thread }) => {
        world.clock.advance(2_000);
        world.simulator.api.assign(thread.id, COLLEAGUE, { type: 'admin', id: COLLEAGUE });
        await setTicketState(world, thread.id, { adminId: COLLEAGUE, stateId: WAITING });
        return { signals: [{ code: 'complaint', evidence: 'x' }] };
      },
    });
    const threadId = write(world, 'Frechheit', TICKET_TYPE);
    await world.settle();

    const { adminAssigneeId, ticket } = world.simulator.api.thread(threadId)!;
    expect([adminAssigneeId, ticket!.stateId]).toEqual([COLLEAGUE, WAITING]);
  });

  it('a thread that he has taken and closed stays his when a refused escalation is tried again', async () => {
    world = await startNoticeWorld('slack', {
      settings: (text) => text.replace(/assignment:\n {2}default: team/, 'assignment:\n  default: teammate'),
    });
    inject(world, FORBIDDEN, PARTS);
    const threadId = await ask(world, 'Frechheit');
    world.simulator.api.assign(threadId, COLLEAGUE, { type: 'admin', id: COLLEAGUE });
    world.simulator.api.replyAsTeammate(threadId, COLLEAGUE, 'Ich kümmere mich.');
    world.simulator.api.close(threadId, COLLEAGUE);
    await world.settle();

    await world.press(threadId, 'retry');
    await world.settle();

    expect(stateOf(world, threadId)).toBe('closed');
    expect(world.simulator.api.thread(threadId)!.adminAssigneeId).toBe(COLLEAGUE);
  });
});

describe('an agent puts a thread away', () => {
  it('that a colleague has put away for longer half a minute ago', async () => {
    world = await startNoticeWorld('slack', SUGGESTS);
    const threadId = await ask(world);
    world.clock.advance(5_000);
    const far = inHours(100);
    world.simulator.api.snooze(threadId, COLLEAGUE, far);
    await pass(world, 30_000);

    await putAway(world, threadId);
    await world.settle();

    expect(world.simulator.api.thread(threadId)!.snoozedUntil).toBeLessThan(far);
  });

  it('whose customer has written since a colleague resolved the ticket', async () => {
    world = await startNoticeWorld('slack', SUGGESTS);
    const threadId = await ask(world, undefined, TICKET_TYPE);
    world.clock.advance(5_000);
    await setTicketState(world, threadId, { adminId: COLLEAGUE, stateId: RESOLVED });
    await pass(world, 10_000);
    world.simulator.api.replyAsCustomer(threadId, 'Noch etwas?');
    await pass(world, 25_000);

    await putAway(world, threadId);
    await world.settle();

    expect(stateOf(world, threadId)).toBe('snoozed');
  });
});
