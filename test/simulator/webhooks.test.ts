import { createHmac } from 'node:crypto';

import { afterEach, describe, expect, it } from '@jest/globals';

import { AGENT, ASSISTANT, SENIOR_TEAM, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
afterEach(() => running.stop());

const topic = (name: string) => (one: { body: { topic: string } }) => one.body.topic === name;

async function startWithThread(kind: 'conversation' | 'ticket') {
  running = await startSimulator();
  const { api } = running.simulator;
  const contact = api.createContact({ name: 'Julia Brandt', externalId: 'KD-2', email: 'julia@example.com' });
  const thread = api.writeAsCustomer({
    contactId: contact.id,
    text: 'Guten Tag,\n\nwo ist mein Paket?',
    ...(kind === 'ticket' ? { ticketTypeId: '2981107', subject: 'Paket' } : {}),
  });
  running.simulator.start();
  return { api, thread, contact };
}

describe('topics', () => {
  const write = { message_type: 'comment', type: 'admin', admin_id: ASSISTANT, body: '<p>Gern</p>' };
  const part = { admin_id: ASSISTANT };

  it.each([
    ['conversation.admin.replied', 'reply', write],
    ['conversation.admin.noted', 'reply', { ...write, message_type: 'note' }],
    [
      'conversation.admin.assigned',
      'parts',
      { ...part, message_type: 'assignment', type: 'team', assignee_id: SENIOR_TEAM },
    ],
    ['conversation.admin.closed', 'parts', { ...part, message_type: 'close', type: 'admin' }],
    ['conversation.admin.opened', 'parts', { ...part, message_type: 'open' }],
    [
      'conversation.admin.snoozed',
      'parts',
      { ...part, message_type: 'snoozed', snoozed_until: 1_900_000_000 },
    ],
  ])('echoes a write through the API as %s with the new part alone', async (name, path, body) => {
    const { thread } = await startWithThread('conversation');

    const answer = await running.call('POST', `/conversations/${thread.id}/${path}`, body);
    const { body: notification } = await running.arrival(topic(name));

    expect(notification).toMatchObject({
      type: 'notification_event',
      app_id: 'hx7f2q9d',
      delivery_attempts: 1,
      data: { item: { type: 'conversation', id: thread.id } },
    });
    const { conversation_parts: parts } = notification.data.item;
    expect(parts.total_count).toBe(1);
    expect(parts.conversation_parts[0].id).toBe(answer.body.conversation_parts.conversation_parts.at(-1).id);
    expect(parts.conversation_parts[0].author.id).toBe(ASSISTANT);
  });

  it.each([
    ['ticket.admin.replied', 'POST', 'reply', write, 'ticket_ticket_part'],
    ['ticket.note.created', 'POST', 'reply', { ...write, message_type: 'note' }, 'ticket_ticket_part'],
    [
      'ticket.state.updated',
      'PUT',
      '',
      { ticket_state_id: '5510023', admin_id: Number(ASSISTANT) },
      'ticket',
    ],
    ['ticket.team.assigned', 'PUT', '', { assignee_id: SENIOR_TEAM }, 'ticket'],
    ['ticket.admin.assigned', 'PUT', '', { assignee_id: AGENT }, 'ticket'],
    ['ticket.resolved', 'PUT', '', { ticket_state_id: '5510024' }, 'ticket'],
  ])('echoes a write to a ticket as %s', async (name, method, path, body, type) => {
    const { thread } = await startWithThread('ticket');

    const answer = await running.call(method, `/tickets/${thread.id}${path === '' ? '' : `/${path}`}`, body);
    const { body: notification } = await running.arrival(topic(name));

    expect(answer.status).toBe(200);
    const { item } = notification.data;
    expect(item.type).toBe(type);
    expect((item.ticket ?? item).id).toBe(thread.id);
    expect((item.ticket ?? item).ticket_parts.total_count).toBeGreaterThan(1);
  });

  it('carries the first message as plain text in the source, without parts', async () => {
    const { thread, contact } = await startWithThread('conversation');

    const { body } = await running.arrival(topic('conversation.user.created'));

    expect(body.data.item.source).toMatchObject({
      id: thread.source.id,
      body: 'Guten Tag,\n\nwo ist mein Paket?',
      author: { type: 'user', id: contact.id },
    });
    expect(body.data.item.conversation_parts).toEqual({
      type: 'conversation_part.list',
      conversation_parts: [],
      total_count: 0,
    });
  });

  it('sends a reply that reopens as an `open` part with its text', async () => {
    const { api, thread } = await startWithThread('conversation');
    api.close(thread.id, AGENT);

    api.replyAsCustomer(thread.id, 'Noch eine Frage');
    const { body } = await running.arrival(topic('conversation.user.replied'));

    expect(body.data.item).toMatchObject({ state: 'open', open: true });
    expect(body.data.item.conversation_parts.conversation_parts[0]).toMatchObject({
      part_type: 'open',
      body: 'Noch eine Frage',
    });
  });

  it('keeps HTML in what tickets carry', async () => {
    const { api, thread } = await startWithThread('ticket');

    api.replyAsCustomer(thread.id, 'Foto folgt');
    const { body } = await running.arrival(topic('ticket.contact.replied'));

    expect(body.data.item.ticket_part.body).toBe('<p>Foto folgt</p>');
  });

  it('announces a conversion as a state and a new ticket, with the first message as a part', async () => {
    const { thread } = await startWithThread('conversation');

    await running.call('POST', `/conversations/${thread.id}/convert`, { ticket_type_id: '2981107' });
    const created = await running.arrival(topic('ticket.created'));
    await running.arrival(topic('ticket.state.updated'));

    expect(created.body.data.item.id).toBe(thread.id);
    expect(created.body.data.item.ticket_parts.ticket_parts[0]).toMatchObject({
      part_type: 'comment',
      body: '<p>Guten Tag,</p>\n<p>wo ist mein Paket?</p>',
    });
  });

  it('announces tags and deletions', async () => {
    const { api, thread, contact } = await startWithThread('conversation');

    api.addTag(thread.id, AGENT, 'ai_processed');
    const tagged = await running.arrival(topic('conversation_part.tag.created'));
    api.deleteThread(thread.id);
    const deleted = await running.arrival(topic('conversation.deleted'));
    api.deleteContact(contact.id);
    const forgotten = await running.arrival(topic('contact.deleted'));

    expect(tagged.body.data.item).toMatchObject({
      tag: { name: 'ai_processed' },
      conversation: { id: thread.id },
    });
    expect(deleted.body.data.item).toEqual({ type: 'conversation', conversation_id: thread.id });
    expect(forgotten.body.data.item).toEqual({
      id: contact.id,
      external_id: 'KD-2',
      type: 'contact',
      deleted: true,
    });
  });
});

describe('delivery', () => {
  it('signs the raw bytes with HMAC-SHA1', async () => {
    await startWithThread('conversation');

    const { headers, raw } = await running.arrival(topic('conversation.user.created'));

    const expected = createHmac('sha1', 'test_client_secret').update(raw).digest('hex');
    expect(headers['x-hub-signature']).toBe(`sha1=${expected}`);
  });

  it('waits for the start', async () => {
    running = await startSimulator();
    const contact = running.simulator.api.createContact({ name: 'Gast' });
    running.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Hallo' });

    expect(running.received).toEqual([]);
    running.simulator.start();
    await running.arrival(topic('conversation.user.created'));

    expect(running.received).toHaveLength(1);
  });

  it('retries a refused notification once, with the same id', async () => {
    running = await startSimulator({ webhookRetryDelayMs: 5 }, () => ({ status: 500 }));
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Gast' });
    api.writeAsCustomer({ contactId: contact.id, text: 'Hallo' });
    running.simulator.start();

    await running.arrival((one) => one.body.delivery_attempts === 2);
    api.deleteContact(contact.id);
    await running.arrival((one) => one.body.topic === 'contact.deleted' && one.body.delivery_attempts === 2);

    const created = running.received.filter(topic('conversation.user.created'));
    expect(created.map((one) => one.body.delivery_attempts)).toEqual([1, 2]);
    expect(new Set(created.map((one) => one.body.id)).size).toBe(1);
    expect(api.deliveries[0]).toMatchObject({ done: true, attempts: [{ status: 500 }, { status: 500 }] });
  });

  it('stops for good after a 410', async () => {
    running = await startSimulator({ webhookRetryDelayMs: 1 }, () => ({ status: 410 }));
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Gast' });
    running.simulator.start();
    const first = api.writeAsCustomer({ contactId: contact.id, text: 'Hallo' });
    await running.arrival(topic('conversation.user.created'));
    while (api.deliveries[0]?.done !== true) await new Promise((resolve) => setImmediate(resolve));

    api.replyAsCustomer(first.id, 'Noch da?');

    expect(api.deliveries.map((one) => one.attempts.length)).toEqual([1, 0]);
  });
});
