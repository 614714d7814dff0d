import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { ask, ASSISTANT, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const MINUTE = 60_000;

function parts(threadId: string, type: 'comment' | 'note'): string[] {
  const all = world.simulator.api.thread(threadId)?.parts ?? [];
  return all
    .filter(({ partType, author }) => partType === type && author.id === ASSISTANT)
    .map(({ body }) => body ?? '');
}

/** The first change is refused for a moment, so that the switch is turned off between the plan and the act. */
async function planned(path: RegExp): Promise<string> {
  const effect = { kind: 'status', status: 429, code: 'rate_limit_exceeded' } as const;
  world.simulator.faults.pending.push({ method: 'POST', path, times: 1, effect });
  return ask(world);
}

async function turnOff(): Promise<void> {
  world.overlay([{ path: ['rollout', 'mode'], value: 'off' }]);
  world.clock.advance(MINUTE);
  await world.settle();
}

async function turnOn(): Promise<void> {
  world.overlay([]);
  await world.product.reconcile(new AbortController().signal);
  await world.settle();
}

describe('what was planned when everything was switched off', () => {
  it('is no answer any more, and the message is answered once after that', async () => {
    world = await startWorld();
    const threadId = await planned(/\/reply$/);
    await turnOff();
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('ausgeschaltet');

    await turnOn();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });

  it('is no answer either where that happens at the last look before it goes out', async () => {
    const engine = () => {
      const effect = { kind: 'delay', ms: 300 } as const;
      world.simulator.faults.pending = [{ method: 'GET', path: /^\/conversations\//, times: 1, effect }];
      return Promise.resolve({});
    };
    world = await startWorld({ engine });
    const asked = ask(world);
    await eventually(() => world.simulator.faults.pending[0]?.times === 0);

    world.overlay([{ path: ['rollout', 'mode'], value: 'off' }]);
    const threadId = await asked;
    expect(parts(threadId, 'comment')).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('ausgeschaltet');
    await turnOn();

    expect(parts(threadId, 'comment')).toHaveLength(1);
  });

  it.each([
    ['the note', /\/reply$/],
    ['the assignment', /\/parts$/],
  ])('is no call for people any more, who are called once after that: %s', async (_what, path) => {
    const engine = () => Promise.resolve({ signals: [{ code: 'legal' as const, evidence: 'Anwalt' }] });
    world = await startWorld({ engine });
    const threadId = await planned(path);
    await turnOff();
    expect(world.simulator.api.thread(threadId)?.teamAssigneeId).toBeNull();

    await turnOn();

    expect(world.simulator.api.thread(threadId)?.teamAssigneeId).not.toBeNull();
    expect(parts(threadId, 'note')).toHaveLength(1);
    expect(parts(threadId, 'comment')).toHaveLength(1);
  });
});
