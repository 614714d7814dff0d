import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said, stateOf } from '../support/threads.ts';
import { AGENT, ask, pass, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;
/** A teammate who was the assistant until now. */
const FORMER = '8412013';

/** All that the ledger holds was made or planned in the name of another teammate. */
async function wasPlannedByFormer(): Promise<void> {
  await world.database.handle.db.updateTable('effects').set({ admin_id: FORMER }).execute();
}

describe('what another teammate was to make as the assistant', () => {
  it.each(['off', 'suggest'])('is no answer any more in mode %s', async (mode) => {
    world = await startWorld();
    inject(world, RATE_LIMITED);
    const threadId = await ask(world);
    await wasPlannedByFormer();

    world.overlay([{ path: ['rollout', 'mode'], value: mode }]);
    await pass(world, HOUR);

    expect(said(world, threadId, FORMER)).toEqual([]);
  });

  it('is no answer in a thread that a person has taken', async () => {
    world = await startWorld();
    inject(world, RATE_LIMITED);
    const threadId = await ask(world);
    await wasPlannedByFormer();

    world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: AGENT.id });
    await pass(world, HOUR);

    expect(said(world, threadId, FORMER)).toEqual([]);
  });

  it('ends no thread while everything is switched off', async () => {
    world = await startWorld();
    const threadId = await ask(world);
    inject(world, RATE_LIMITED, { path: /\/parts$/ });
    for (let day = 0; day < 6; day += 1) await pass(world, 23 * HOUR);
    await wasPlannedByFormer();

    world.overlay([{ path: ['rollout', 'mode'], value: 'off' }]);
    await pass(world, HOUR);

    expect(stateOf(world, threadId)).toBe('open');
  });

  it('gives no thread to a team while everything is switched off', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'legal', evidence: 'Anwalt' }] }),
    });
    inject(world, RATE_LIMITED);
    const threadId = await ask(world);
    await wasPlannedByFormer();

    world.overlay([{ path: ['rollout', 'mode'], value: 'off' }]);
    await pass(world, HOUR);

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();
  });
});
