import { afterEach, describe, expect, it } from '@jest/globals';
import { AGENT, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

function newCustomer(): string {
  return world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
}

async function write(contactId: string, text = 'Wo ist mein Paket?'): Promise<string> {
  const { id } = world.simulator.api.writeAsCustomer({ contactId, text });
  await world.settle();
  return id;
}

function tagsOf(threadId: string): string[] {
  return world.simulator.api
    .thread(threadId)!
    .tags.map(({ name }) => name)
    .sort();
}

describe('the history of a customer', () => {
  it('makes a message more pressing and says so in the reasons', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const contactId = newCustomer();
    await write(contactId);
    await write(contactId);

    const third = await write(contactId);

    const why = textsOf(await world.press(third, 'why'));
    expect(why).toContain('Priorität hoch: Kategorie und Wortlaut, mehrere Gespräche in den letzten 7 Tagen');
  });

  it('is that of the same customer only', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    await write(newCustomer());
    await write(newCustomer());

    const third = await write(newCustomer());

    expect(textsOf(await world.press(third, 'why'))).toContain('Priorität mittel: Kategorie und Wortlaut');
  });

  it('knows of an earlier complaint in another thread', async () => {
    world = await startWorld({
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages.some(({ text }) => text.includes('unverschämt'))
            ? { signals: [{ code: 'complaint', evidence: 'unverschämt' }] }
            : {},
        ),
      env: { ROLLOUT_MODE: 'suggest' },
    });
    const contactId = newCustomer();
    await write(contactId, 'Das ist unverschämt');

    const second = await write(contactId);

    expect(textsOf(await world.press(second, 'why'))).toContain('frühere Beschwerde');
  });
});

it('tags of an escalation are set again for another one after somebody has removed them', async () => {
  let code: 'complaint' | 'safety' = 'complaint';
  world = await startWorld({ engine: () => Promise.resolve({ signals: [{ code, evidence: 'x' }] }) });
  const threadId = await write(newCustomer());
  const { tags } = world.simulator.api.thread(threadId)!;
  const escalated = tags.splice(0).map(({ name }) => name);
  code = 'safety';

  world.simulator.api.replyAsCustomer(threadId, 'Das Gerät brennt!');
  await world.settle();

  expect(escalated).toContain('human_required');
  expect(tagsOf(threadId)).toEqual(expect.arrayContaining(escalated));
});

describe('tags of category and priority', () => {
  const withTags = (text: string): string => text.replace('sorted: { write: false', 'sorted: { write: true');

  it('are set where the settings want them', async () => {
    world = await startWorld({ settings: withTags });

    const threadId = await write(newCustomer());

    expect(tagsOf(threadId)).toEqual(['Kategorie: Retoure', 'Priorität: mittel', 'ai_processed']);
  });

  it('are not set by the shipped settings', async () => {
    world = await startWorld();

    expect(tagsOf(await write(newCustomer()))).toEqual(['ai_processed']);
  });

  it('are not set again after somebody has removed them', async () => {
    world = await startWorld({ settings: withTags });
    const threadId = await write(newCustomer());
    const thread = world.simulator.api.thread(threadId)!;
    thread.tags.splice(0, thread.tags.length);

    world.simulator.api.replyAsCustomer(threadId, 'Und noch etwas');
    await world.settle();

    expect(tagsOf(threadId)).toEqual([]);
    expect(thread.parts.filter(({ author }) => author.id === AGENT.id)).toEqual([]);
  });
});
