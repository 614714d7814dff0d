import { afterEach, describe, expect, it } from '@jest/globals';
import type { StyleExample } from '../../server/answers/llm/prompt.ts';
import { eraseContact } from '../../server/workflow/erase-contact.ts';
import { createStyleExamples } from '../../server/workspaces/style-examples.ts';
import { silentLogger } from '../support/database.ts';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { WORKSPACE, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const ANSWER = 'Guten Tag, Ihr Paket ist unterwegs.';

interface Written {
  threadId: string;
  contactId: string;
}

async function editedReply(question: string, answer: string): Promise<Written> {
  const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
  const { id } = world.simulator.api.writeAsCustomer({ contactId: contact.id, text: question });
  await world.settle();
  await edit(id, answer);
  return { threadId: id, contactId: contact.id };
}

async function edit(threadId: string, answer: string): Promise<void> {
  await world.press(threadId, 'send_edited', { values: { reply_text: answer } });
  await world.settle();
}

function examplesOf(workspaceId = WORKSPACE): () => Promise<readonly StyleExample[]> {
  return createStyleExamples({ db: world.database.handle.db, logger: silentLogger, workspaceId });
}

describe('style examples', () => {
  it('are the drafts that people changed and sent, newest first, read anew every time', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const examples = examplesOf();
    expect(await examples()).toEqual([]);

    await editedReply('Wo ist mein Paket?', ANSWER);
    world.clock.advance(60_000);
    await editedReply('Wann kommt mein Geld?', 'Guten Tag, in fünf Tagen.');

    expect(await examples()).toEqual([
      { question: 'Wann kommt mein Geld?', answer: 'Guten Tag, in fünf Tagen.' },
      { question: 'Wo ist mein Paket?', answer: ANSWER },
    ]);
    expect(await examplesOf('another')()).toEqual([]);
  });

  it('are none of what Intercom refused', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    inject(world, FORBIDDEN);
    await editedReply('Wo ist mein Paket?', ANSWER);

    expect(await examplesOf()()).toEqual([]);
  });

  it('are none of what a person wrote who has been erased', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const examples = examplesOf();
    const { contactId } = await editedReply('Wo ist mein Paket?', ANSWER);
    expect(await examples()).toHaveLength(1);

    const now = world.clock.now();
    await eraseContact(world.database.handle.db, { workspaceId: WORKSPACE, contactId, now });

    expect(await examples()).toEqual([]);
  });

  it('are none of a thread in which something delicate was found, now or earlier', async () => {
    const illness = 'Ich bin krank.';
    world = await startWorld({
      env: { ROLLOUT_MODE: 'suggest' },
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages.at(-1)?.text === illness
            ? { signals: [{ code: 'sensitive_data', evidence: illness }] }
            : {},
        ),
    });
    const { threadId } = await editedReply(illness, 'Guten Tag, gute Besserung.');
    world.simulator.api.replyAsCustomer(threadId, 'Wo ist mein Paket?');
    await world.settle();
    await edit(threadId, ANSWER);
    await editedReply('Wann kommt mein Geld?', 'Guten Tag, in fünf Tagen.');

    expect(await examplesOf()()).toEqual([
      { question: 'Wann kommt mein Geld?', answer: 'Guten Tag, in fünf Tagen.' },
    ]);
  });

  it('are none where they cannot be read', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    await world.database.handle.pool.query('alter table feedback rename to elsewhere');

    expect(await examplesOf()()).toEqual([]);
  });
});
