import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said, stateOf } from '../support/threads.ts';
import { AGENT, ask, pass, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;
/** A teammate who was the assistant until now. */
const FORMER = '8412013';

/** All that the ledger holds by the assistant was made or planned in the name of another teammate. */
async function wasPlannedByFormer(): Promise<void> {
  const { db } = world.database.handle;
  await db.updateTable('effects').set({ admin_id: FORMER }).where('admin_id', '!=', AGENT.id).execute();
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

describe('what another teammate has made as the assistant', () => {
  const complaint = () => Promise.resolve({ signals: [{ code: 'complaint' as const, evidence: 'x' }] });

  it('is still an automatic escalation', async () => {
    world = await startWorld({ engine: complaint });
    const threadId = await ask(world);
    await wasPlannedByFormer();

    expect(textsOf(await world.open(threadId))).toContain('Automatisch am');
  });

  it("is no agent's press after which a stopped reply would be out of date", async () => {
    world = await startWorld({
      env: { ROLLOUT_MODE: 'suggest' },
      engine: ({ thread }) => (thread.messages.length > 1 ? complaint() : Promise.resolve({})),
    });
    const threadId = await ask(world);
    inject(world, RATE_LIMITED);
    await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein eigener Text' } });
    world.simulator.api.replyAsCustomer(threadId, 'Das ist eine Frechheit!');
    await pass(world, 60_000);
    await wasPlannedByFormer();

    expect(textsOf(await world.open(threadId))).toContain('Mein eigener Text');
  });
});
