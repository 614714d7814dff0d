import { afterEach, describe, expect, it } from '@jest/globals';
import { createStyleExamples, newestEdits } from '../server/style-examples.ts';
import { eventually } from './support/eventually.ts';
import { silentLogger } from './support/database.ts';
import { FORBIDDEN, inject } from './support/faults.ts';
import { WORKSPACE, startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
afterEach(() => world.close());

async function editedReply(question: string, answer: string): Promise<string> {
  const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
  const { id } = world.simulator.api.writeAsCustomer({ contactId: contact.id, text: question });
  await world.settle();
  await world.press(id, 'send_edited', { values: { reply_text: answer } });
  await world.settle();
  return id;
}

describe('style examples', () => {
  it('are the drafts that people changed and sent, newest first', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const { db } = world.database.handle;
    await editedReply('Wo ist mein Paket?', 'Guten Tag, Ihr Paket ist unterwegs.');
    world.clock.advance(60_000);
    await editedReply('Wann kommt mein Geld?', 'Guten Tag, in fünf Tagen.');

    expect(await newestEdits(db, WORKSPACE)).toEqual([
      { question: 'Wann kommt mein Geld?', answer: 'Guten Tag, in fünf Tagen.' },
      { question: 'Wo ist mein Paket?', answer: 'Guten Tag, Ihr Paket ist unterwegs.' },
    ]);
    expect(await newestEdits(db, 'another')).toEqual([]);
  });

  it('are none of what Intercom refused', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const { db } = world.database.handle;
    inject(world, FORBIDDEN);
    await editedReply('Wo ist mein Paket?', 'Guten Tag, Ihr Paket ist unterwegs.');

    expect(await newestEdits(db, WORKSPACE)).toEqual([]);
  });

  it('are known from the second question on, and looked up anew after a while', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const { clock } = world;
    const { db } = world.database.handle;
    const examples = createStyleExamples({ db, clock, logger: silentLogger, workspaceId: WORKSPACE });
    expect(examples()).toEqual([]);
    await editedReply('Wo ist mein Paket?', 'Guten Tag, Ihr Paket ist unterwegs.');
    expect(examples()).toEqual([]);

    clock.advance(11 * 60_000);
    await eventually(() => examples().length === 1);
  });
});
