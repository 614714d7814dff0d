import { describe, expect, it } from '@jest/globals';
import { TOPICS, meaningOf } from '../../server/intercom/parse-delivery.ts';
import { envelope, parse, threadOf } from './deliveries.ts';
import { admin, bot, conversation, part, source, ticket } from './payloads.ts';

describe('parseDelivery', () => {
  it('reads a first message', () => {
    expect(parse(envelope('conversation.user.created', conversation({})))).toEqual({
      kind: 'event',
      workspaceId: 'ws1',
      notificationId: 'notif_1',
      topic: 'conversation.user.created',
      thread: {
        kind: 'conversation',
        id: '215473001846212',
        channel: 'chat',
        isCustomerMessage: true,
        messageId: '339',
        byAdminId: null,
      },
      deletedContactId: null,
    });
  });

  it.each([
    ['a reply', 'conversation.user.replied', conversation({ parts: [part({})] }), '11'],
    [
      'a reply that reopens',
      'conversation.user.replied',
      conversation({ parts: [part({ part_type: 'open' })] }),
      '11',
    ],
    [
      'a reply of attachments only',
      'conversation.user.replied',
      conversation({ parts: [part({ body: null, attachments: [{ name: 'a.jpg' }] })] }),
      '11',
    ],
    [
      'a reply by a lead',
      'conversation.user.replied',
      conversation({ parts: [part({ author: { type: 'lead', id: 'c1' } })] }),
      '11',
    ],
    [
      'the newest of several replies',
      'conversation.user.replied',
      conversation({ parts: [part({}), part({ id: 12 })] }),
      '12',
    ],
    [
      'an answer to a message of ours',
      'conversation.user.created',
      conversation({ source: source({ author: admin }), parts: [part({})] }),
      '11',
    ],
    ['a ticket form', 'ticket.created', ticket({}), 'ticket-215473002110936'],
    [
      'a reply to a ticket',
      'ticket.contact.replied',
      { type: 'ticket_ticket_part', ticket: ticket({}), ticket_part: part({}) },
      '11',
    ],
  ])('knows %s for words of the customer', (_what, topic, item, messageId) => {
    expect(threadOf(parse(envelope(topic, item)))).toMatchObject({ isCustomerMessage: true, messageId });
  });

  it.each([
    ['a reply without words', 'conversation.user.replied', conversation({ parts: [part({ body: null })] })],
    ['a reply without parts', 'conversation.user.replied', conversation({})],
    ['a reply by a bot', 'conversation.user.replied', conversation({ parts: [part({ author: bot })] })],
    ['our own reply', 'conversation.admin.replied', conversation({ parts: [part({ author: admin })] })],
    [
      "a teammate's reply that repeats the customer's",
      'conversation.admin.replied',
      conversation({ parts: [part({})] }),
    ],
    ['a tag on a message', 'conversation_part.tag.created', conversation({ parts: [part({})] })],
    [
      'a conversation begun by us',
      'conversation.user.created',
      conversation({ source: source({ author: admin }) }),
    ],
    ['a ticket made by a teammate', 'ticket.created', ticket({ creator: admin })],
    [
      'a note on a ticket',
      'ticket.contact.replied',
      { ticket: ticket({}), ticket_part: part({ part_type: 'note' }) },
    ],
    [
      'a ticket reply by an admin',
      'ticket.contact.replied',
      { ticket: ticket({}), ticket_part: part({ author: admin }) },
    ],
    [
      'a ticket reply without its part',
      'ticket.contact.replied',
      { ticket: ticket({ parts: [part({})] }), ticket_part: null },
    ],
    ['a state of a ticket', 'ticket.state.updated', ticket({ parts: [part({})] })],
  ])('does not know %s for words of the customer', (_what, topic, item) => {
    expect(threadOf(parse(envelope(topic, item)))).toMatchObject({
      isCustomerMessage: false,
      messageId: null,
    });
  });

  it.each([
    ['a numeric id', 'conversation.user.replied', { type: 'conversation', id: 215473001846212 }],
    [
      'a deleted conversation',
      'conversation.deleted',
      { type: 'conversation', conversation_id: '215473001846212' },
    ],
    ['an untyped id', 'conversation.admin.closed', { type: null, id: '215473001846212' }],
    [
      'an internal dump',
      'conversation.contact.attached',
      { conversation: { parts: [], model: { id: 215473001846212, app_id: 1 } }, contact: { id: 'c1' } },
    ],
    [
      'a tag on a part',
      'conversation_part.tag.created',
      { type: 'conversation_part', id: '11', conversation: { id: '215473001846212' }, tag: { id: '5' } },
    ],
  ])('finds the conversation in %s', (_what, topic, item) => {
    expect(threadOf(parse(envelope(topic, item)))).toMatchObject({
      kind: 'conversation',
      id: '215473001846212',
    });
  });

  it.each([
    ['at the top', 'ticket.closed', ticket({})],
    ['in a wrapper', 'ticket.closed', { type: 'something', ticket: ticket({}), ticket_part: null }],
    [
      'with a numeric id',
      'ticket.contact.attached',
      { ticket: { id: 215473002110936, state: 'submitted' }, contact: {} },
    ],
    [
      'with nulls',
      'ticket.resolved',
      { type: 'ticket', id: '215473002110936', ticket_parts: null, contacts: null },
    ],
  ])('finds the ticket %s', (_what, topic, item) => {
    expect(threadOf(parse(envelope(topic, item)))).toMatchObject({ kind: 'ticket', id: '215473002110936' });
  });

  it('reads the first message in the shape of API version 1', () => {
    const item = {
      type: 'conversation',
      id: '21321941764',
      user: { type: 'lead', id: 'c1', user_id: 'x', do_not_track: null },
      assignee: { type: 'nobody_admin', id: null },
      conversation_message: {
        type: 'conversation_message',
        id: '331494375',
        subject: '',
        body: '<p>Hallo</p>',
        author: { type: 'user', id: 'c1' },
        attachments: [],
      },
      conversation_parts: { type: 'conversation_part.list', conversation_parts: [], total_count: 0 },
    };

    expect(threadOf(parse(envelope('conversation.user.created', item)))).toEqual({
      kind: 'conversation',
      id: '21321941764',
      channel: null,
      isCustomerMessage: true,
      messageId: '331494375',
      byAdminId: null,
    });
  });

  it.each([
    ['conversation.user.created', conversation({ source: source({ type: 'email' }) }), 'email'],
    ['conversation.deleted', { conversation_id: '1' }, null],
    ['ticket.created', ticket({ channel: 'email' }), 'email'],
    ['ticket.created', ticket({ channel: null }), null],
  ])('reads the channel of a %s', (topic, item, channel) => {
    expect(threadOf(parse(envelope(topic, item)))?.channel).toBe(channel);
  });

  it.each([
    [
      'a reply of a teammate',
      'conversation.admin.replied',
      conversation({ parts: [part({ author: admin })] }),
      '8412015',
    ],
    [
      'a note on a ticket',
      'ticket.admin.replied',
      { ticket: ticket({}), ticket_part: part({ author: admin }) },
      '8412015',
    ],
    [
      'a change of state by a teammate',
      'ticket.state.updated',
      ticket({ parts: [part({}), part({ author: admin })] }),
      '8412015',
    ],
    ['a change of state by a bot', 'ticket.state.updated', ticket({}), null],
    ['a reply of the customer', 'conversation.user.replied', conversation({ parts: [part({})] }), null],
    ['a conversation without parts', 'conversation.admin.closed', conversation({}), null],
  ])('names the teammate behind %s', (_what, topic, item, byAdminId) => {
    expect(threadOf(parse(envelope(topic, item)))?.byAdminId).toBe(byAdminId);
  });

  it('names the deleted contact', () => {
    const item = { id: 'c1', external_id: 'KD-1', type: 'contact', deleted: true };

    expect(parse(envelope('contact.deleted', item))).toMatchObject({ thread: null, deletedContactId: 'c1' });
  });

  it('deletes nobody when contacts are merged', () => {
    const item = { type: 'contact', id: 'c2', merged_from: { type: 'contact', id: 'c1' } };

    expect(parse(envelope('contact.merged', item))).toMatchObject({ thread: null, deletedContactId: null });
  });

  it('makes a lasting id for a ping, which has none', () => {
    const ping = envelope('ping', { type: 'ping', message: 'x' }, { id: null, delivery_status: null });
    const later = { ...ping, created_at: 1_795_003_201 };

    const ids = [ping, ping, later]
      .map((payload) => parse(payload))
      .map((d) => d.kind === 'event' && d.notificationId);

    expect(ids[0]).toMatch(/^body-[0-9a-f]{64}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('takes ids of workspace and notification as numbers', () => {
    const payload = envelope('ping', null, { app_id: 7, id: 8 });

    expect(parse(payload)).toMatchObject({
      workspaceId: '7',
      notificationId: '8',
    });
  });
});

describe('the topics', () => {
  it('let only four lead to an answer', () => {
    const written = part({ id: '99' });
    const spoken = conversation({ parts: [written] });
    const ticketItem = { ...ticket({ parts: [written] }), ticket_part: written };
    const answered = Object.keys(TOPICS).filter((topic) => {
      const item = topic.startsWith('ticket.') ? ticketItem : spoken;
      return threadOf(parse(envelope(topic, item)))?.isCustomerMessage === true;
    });

    expect(answered).toEqual([
      'conversation.user.created',
      'conversation.user.replied',
      'ticket.created',
      'ticket.contact.replied',
    ]);
  });

  it.each(['conversation.read', 'user.created', 'ping', '__proto__', 'constructor', 'toString', ''])(
    'do not include %p',
    (topic) => {
      expect(meaningOf(topic)).toBeNull();
    },
  );
});
