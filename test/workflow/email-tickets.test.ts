import { afterEach, expect, it } from '@jest/globals';
import { said } from '../support/threads.ts';
import { pass, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const TICKET_TYPE = '2981107';

let world: World;
afterEach(() => world.close());

function writeEmail(ticketTypeId?: string): string {
  const { api } = world.simulator;
  const contact = api.createContact({ name: 'Sabine Krüger', role: 'user', email: 'sabine@example.com' });
  const ofTicket = ticketTypeId === undefined ? {} : { ticketTypeId };
  const email = { channel: 'email', subject: 'Paket', text: 'Wo ist mein Paket?', ...ofTicket } as const;
  return api.writeAsCustomer({ contactId: contact.id, ...email }).id;
}

async function makeTicket(id: string): Promise<void> {
  const response = await fetch(`${world.url}/simulator/api/conversations/${id}/convert`, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      Authorization: 'Bearer test_token',
      'Content-Type': 'application/json',
      'Intercom-Version': '2.16',
    },
    body: JSON.stringify({ ticket_type_id: TICKET_TYPE }),
  });
  expect(response.status).toBe(200);
}

it.each([
  ['was a ticket from the start', () => Promise.resolve(writeEmail(TICKET_TYPE))],
  [
    'was made one',
    async () => {
      const id = writeEmail();
      await makeTicket(id);
      return id;
    },
  ],
])('an e-mail that %s is not answered by itself where that is forbidden for e-mails', async (_how, begin) => {
  world = await startWorld({
    env: { ROLLOUT_MODE: 'auto' },
    settings: (text) => text.replace('channels: {}', 'channels: { email: suggest }'),
  });

  const threadId = await begin();
  await world.settle();
  await pass(world, 60_000);

  const { db } = world.database.handle;
  await expect(db.selectFrom('threads').select(['kind', 'channel']).execute()).resolves.toEqual([
    { kind: 'ticket', channel: 'email' },
  ]);
  await expect(db.selectFrom('suggestions').select('message_text').execute()).resolves.toEqual([
    { message_text: 'Wo ist mein Paket?' },
  ]);
  expect(said(world, threadId)).toEqual([]);
});
