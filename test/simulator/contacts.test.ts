import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
beforeAll(async () => {
  running = await startSimulator();
});
afterAll(() => running.stop());

describe('contacts', () => {
  it('answers 410 with the surviving contact for a merged one', async () => {
    const { api } = running.simulator;
    const old = api.createContact({ email: 'alt@example.com' });
    const survivor = api.createContact({ email: 'neu@example.com', externalId: 'KD-7' });
    const thread = api.writeAsCustomer({ contactId: old.id, text: 'Hallo' });
    api.mergeContacts(old.id, survivor.id);

    const merged = await running.call('GET', `/contacts/${old.id}`);
    const conversation = await running.call('GET', `/conversations/${thread.id}`);

    expect(merged.status).toBe(410);
    expect(merged.body).toMatchObject({ errors: [{ code: 'contact_merged' }] });
    expect(merged.headers.get('link')).toBe(`</contacts/${survivor.id}>; rel="canonical"`);
    expect(conversation.body.contacts.contacts).toEqual([
      { type: 'contact', id: survivor.id, external_id: 'KD-7' },
    ]);
  });

  it('finds by attribute', async () => {
    const contact = running.simulator.api.createContact({ name: 'VIP', customAttributes: { vip: true } });

    const { body } = await running.call('POST', '/contacts/search', {
      query: { field: 'custom_attributes.vip', operator: '=', value: true },
    });

    expect(body.data.map((one: { id: string }) => one.id)).toEqual([contact.id]);
  });

  it('forgets a deleted contact', async () => {
    const contact = running.simulator.api.createContact({ name: 'Weg' });
    running.simulator.api.deleteContact(contact.id);

    const { status } = await running.call('GET', `/contacts/${contact.id}`);

    expect(status).toBe(404);
  });
});
