import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const FOOTER = 'Amtsgericht Köln, HRB 00000';

function write(
  channel: 'email' | 'messenger',
  attachments: { name: string; contentType: string; size: number }[] = [],
) {
  const contact = world.simulator.api.createContact({
    name: 'Sabine Krüger',
    email: 'sabine@example.com',
    role: 'user',
  });
  const text = 'Wie schicke ich etwas zurück?';
  return world.simulator.api.writeAsCustomer({ contactId: contact.id, text, channel, attachments }).id;
}

function bodiesOf(threadId: string, partType: string): string[] {
  const { parts } = world.simulator.api.thread(threadId)!;
  return parts
    .filter((part) => part.partType === partType && part.body !== null)
    .map(({ body }) => body ?? '');
}

describe('what the law wants below a letter', () => {
  it('stands below an automatic answer by e-mail, once, and below none in chat', async () => {
    world = await startWorld();
    const [mail, chat] = [write('email'), write('messenger')];

    await world.settle();

    const [letter] = bodiesOf(mail, 'comment');
    expect(letter?.split(FOOTER)).toHaveLength(2);
    expect(letter?.indexOf('KI-Assistent')).toBeLessThan(letter?.indexOf(FOOTER) ?? 0);
    expect(bodiesOf(chat, 'comment')).toEqual([expect.not.stringContaining(FOOTER)]);
  });

  it('stands below what an agent sends, which still counts as sent unchanged', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const mail = write('email');
    await world.settle();

    await world.press(mail, 'send');
    await world.settle();

    expect(bodiesOf(mail, 'comment')).toEqual([expect.stringContaining(FOOTER)]);
    const kinds = await world.database.handle.db.selectFrom('feedback').select('kind').execute();
    expect(kinds).toEqual([]);
  });

  it('stands below what an agent writes, once, though it went out at the second try only', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const mail = write('email');
    await world.settle();
    inject(world, FORBIDDEN);
    const refused = await world.press(mail, 'send_edited', { values: { reply_text: 'Mein Text' } });
    expect(textsOf(refused)).toContain('Mein Text');
    expect(textsOf(refused)).not.toContain(FOOTER);

    await world.press(mail, 'retry', { shown: refused.content.components });
    await world.settle();

    expect(bodiesOf(mail, 'comment').map((body) => body.split(FOOTER).length)).toEqual([2]);
    const told = await world.database.handle.db.selectFrom('feedback').select('detail').execute();
    expect(told.map(({ detail }) => detail)).not.toContainEqual(
      expect.objectContaining({ after: expect.stringContaining(FOOTER) }),
    );
  });

  it('stands below the word that a person takes over', async () => {
    world = await startWorld({ engine: () => Promise.resolve({ draft: null, citations: [] }) });
    const mail = write('email');

    await world.settle();

    expect(bodiesOf(mail, 'comment')).toEqual([expect.stringContaining(FOOTER)]);
  });

  it('is left out where the settings have none', async () => {
    world = await startWorld({
      settings: (text) => text.replace(/\nemail:\n(?: .*\n)+/, '\n'),
    });
    const mail = write('email');

    await world.settle();

    expect(bodiesOf(mail, 'comment')).toEqual([expect.not.stringContaining('HRB')]);
  });
});

it('names what the customer has attached to whoever takes over', async () => {
  world = await startWorld({ engine: () => Promise.resolve({ draft: null, citations: [] }) });
  const size = 1_000;
  const threadId = write('email', [
    { name: 'naht.jpg', contentType: 'image/jpeg', size },
    { name: 'rechnung.pdf', contentType: 'application/pdf', size },
  ]);

  await world.settle();

  expect(bodiesOf(threadId, 'note')).toEqual([expect.stringContaining('Anhänge: naht.jpg, rechnung.pdf')]);
});
