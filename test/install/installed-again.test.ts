import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { install, MAIN, removal, startInstallWorld, tellRemoval } from './install-world.ts';
import type { InstallWorld } from './install-world.ts';

let world: InstallWorld;
afterEach(() => world.close());

describe('what was about to go out before the app was installed again', () => {
  const complaint = () =>
    Promise.resolve({ signals: [{ code: 'complaint' as const, evidence: 'Frechheit' }] });

  it('is only suggested', async () => {
    world = await startInstallWorld();
    const threadId = await installAgainWithPlans();

    expect(comments(threadId)).toEqual([]);
    expect(await statesOf('answer')).toEqual([{ state: 'cancelled' }]);
    const suggestion = world.database.handle.db
      .selectFrom('suggestions')
      .select('decision')
      .orderBy('created_at', 'desc');
    expect(await suggestion.executeTakeFirstOrThrow()).toMatchObject({ decision: { kind: 'suggest' } });
  });

  it('tells no customer any more that a person takes over, who does', async () => {
    world = await startInstallWorld({ engine: complaint });
    const threadId = await installAgainWithPlans();

    expect(comments(threadId)).toEqual([]);
    expect(await statesOf('handover_text')).toEqual([{ state: 'cancelled' }]);
    expect(world.main.api.thread(threadId)!.teamAssigneeId).not.toBeNull();
  });

  async function installAgainWithPlans(): Promise<string> {
    await install(world);
    const { api } = world.main;
    inject({ simulator: world.main }, RATE_LIMITED, { times: Infinity });
    const { id: contactId } = api.createContact({ name: 'Sabine Krüger', role: 'user' });
    const { id } = api.writeAsCustomer({ contactId, text: 'Wo ist mein Paket?' });
    await settle();
    expect(comments(id)).toEqual([]);

    await tellRemoval(world, removal(MAIN));
    world.clock.advance(3_600_000);
    world.main.faults.pending.splice(0);
    await install(world);
    await settle();
    return id;
  }

  async function settle(): Promise<void> {
    await eventually(() => world.main.api.deliveries.every(({ done }) => done));
    await world.product.worker.drain();
  }

  function comments(threadId: string): unknown[] {
    return world.main.api.thread(threadId)!.parts.filter(({ partType }) => partType === 'comment');
  }

  function statesOf(kind: 'answer' | 'handover_text'): Promise<{ state: string }[]> {
    const { db } = world.database.handle;
    return db.selectFrom('effects').select('state').where('kind', '=', kind).execute();
  }
});
