import { afterEach, describe, expect, it } from '@jest/globals';
import type { Assessment } from '../../server/domain/assessment.ts';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { putAway } from '../support/put-away.ts';
import { said, setTicketState } from '../support/threads.ts';
import { AGENT, ask, ASSISTANT, pass, passForAll, write } from '../support/world.ts';

let world: NoticeWorld;
afterEach(() => world.close());

const HOUR = 3_600_000;
const TICKET_TYPE = '2981107';
const RESOLVED = '5510024';
const COLLEAGUE = '8412013';
const PARAMETER_INVALID = { kind: 'status', status: 422, code: 'parameter_invalid' } as const;

type Happening = (threadId: string) => void;

/** Each message is a complaint; the first time something happens while the engine thinks. */
async function startComplaints(happens: Happening, code: Code = 'complaint'): Promise<void> {
  let isFirst = true;
  world = await startNoticeWorld('slack', {
    engine: ({ thread }) => {
      if (isFirst) {
        world.clock.advance(2_000);
        happens(thread.id);
      }
      isFirst = false;
      return Promise.resolve({ signals: [{ code, evidence: 'x' }] });
    },
  });
}
type Code = Assessment['signals'][number]['code'];

function inAnHour(): number {
  return Math.floor((world.clock.now().getTime() + HOUR) / 1_000);
}

function teamOf(threadId: string): string | null {
  return world.simulator.api.thread(threadId)!.teamAssigneeId;
}

function resolve(threadId: string): Promise<void> {
  return setTicketState(world, threadId, { adminId: AGENT.id, stateId: RESOLVED });
}

async function tellPeople(): Promise<number> {
  await pass(world, 60_000);
  await world.product.tellPeople();
  return world.slack.texts.length;
}

describe('an agent whose reply Intercom refuses in the end', () => {
  it.each<[string, Happening | 'resolve' | 'snooze']>([
    [
      'closed the thread',
      (threadId) => {
        world.simulator.api.close(threadId, AGENT.id);
      },
    ],
    ['resolved the ticket', 'resolve'],
    ['put the thread away', 'snooze'],
  ])('and who took it to be sent and %s has others called', async (_what, does) => {
    world = await startNoticeWorld('slack', {
      engine: () => Promise.resolve({}),
      env: { ROLLOUT_MODE: 'suggest' },
    });
    const threadId = await ask(world, undefined, does === 'resolve' ? TICKET_TYPE : undefined);
    inject(world, RATE_LIMITED);
    await world.press(threadId, 'send');
    world.clock.advance(10_000);
    if (does === 'resolve') await resolve(threadId);
    else if (does === 'snooze') await putAway(world, threadId);
    else does(threadId);

    inject(world, PARAMETER_INVALID);
    await pass(world, 60_000);

    expect(await tellPeople()).toBe(1);
    expect(teamOf(threadId)).not.toBeNull();
  });
});

it('an answer of which nobody knows whether it went out calls people, whatever stands in the thread', async () => {
  world = await startNoticeWorld('slack', { engine: () => Promise.resolve({}) });
  inject(world, { kind: 'status', status: 503 });
  const threadId = write(world, 'Erste Frage');
  await world.settle();
  world.simulator.api.replyAsTeammate(threadId, ASSISTANT, 'Ihre Nachricht ist angekommen.');
  await passForAll(world, 60_000);
  await passForAll(world, 5 * 60_000);
  await passForAll(world, 5 * 60_000);

  expect(teamOf(threadId)).not.toBeNull();
});

describe('a complaint whose thread a person puts away while the engine thinks', () => {
  const AWAY: [string, Happening][] = [
    [
      'closes',
      (threadId) => {
        world.simulator.api.close(threadId, AGENT.id);
      },
    ],
    [
      'snoozes',
      (threadId) => {
        world.simulator.api.snooze(threadId, AGENT.id, inAnHour());
      },
    ],
  ];

  it.each(AWAY)('keeps the next one from nobody (%s)', async (_what, putsAway) => {
    await startComplaints(putsAway);
    const threadId = write(world, 'Das ist eine Frechheit.');
    await world.settle();
    await pass(world, 60_000);
    expect(teamOf(threadId)).toBeNull();

    world.simulator.api.replyAsCustomer(threadId, 'Das ist eine Frechheit!');
    await world.settle();

    expect(await tellPeople()).toBe(1);
    expect(teamOf(threadId)).toBe('9120042');
  });

  it.each(AWAY)('goes to its team once the thread is open again (%s)', async (_what, putsAway) => {
    await startComplaints(putsAway);
    const threadId = write(world, 'Das ist eine Frechheit.');
    await world.settle();
    await pass(world, 60_000);

    world.clock.advance(2 * HOUR);
    world.simulator.api.open(threadId, AGENT.id);
    await world.settle();

    expect(await tellPeople()).toBe(1);
    expect(teamOf(threadId)).toBe('9120042');
  });
});

it('a complaint from which Fin has let go with a word of its own goes to its team, which is told', async () => {
  world = await startNoticeWorld('slack');
  const threadId = write(world, 'Das ist eine Frechheit.');
  world.simulator.api.replyAsFin(threadId, 'Ich hole jemanden dazu.', 'escalated');
  await world.settle();

  expect(await tellPeople()).toBe(1);
  expect(teamOf(threadId)).toBe('9120042');
  expect(said(world, threadId)).toEqual([]);
});

it('danger is told to the team also where a workflow gives the thread to a teammate meanwhile', async () => {
  await startComplaints((threadId) => {
    world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: COLLEAGUE });
  }, 'safety');
  const threadId = write(world, 'Ich tue mir etwas an');
  await world.settle();

  expect(await tellPeople()).toBe(1);
  expect(world.simulator.api.thread(threadId)!.adminAssigneeId).toBe(COLLEAGUE);
  expect(said(world, threadId)).toEqual([]);
});

it('a refused assignment that an agent has made once more is made, though a person has answered', async () => {
  world = await startNoticeWorld('slack');
  inject(world, FORBIDDEN, { path: /\/parts$/ });
  const threadId = await ask(world, 'Frechheit');
  world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Ich gebe es weiter.');
  await world.settle();

  await world.press(threadId, 'retry');
  await world.settle();

  expect(teamOf(threadId)).toBe('9120042');
});
