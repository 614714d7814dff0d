import { describe, expect, it } from '@jest/globals';
import { conversationToThread } from '../../server/intercom/to-thread.ts';
import { WireConversation } from '../../server/intercom/wire.ts';
import { admin, bot, conversation, part, source } from './payloads.ts';

const read = (payload: object) => conversationToThread(WireConversation.parse(payload), 'ws1');

describe('a conversation as a thread', () => {
  it('carries everything the product uses', () => {
    const thread = read(
      conversation({
        source: source({
          subject: 'Umtausch',
          attachments: [{ type: 'upload', name: 'naht.jpg', content_type: 'image/jpeg' }],
        }),
        parts: [part({ id: '2', author: admin, body: 'Gern.', created_at: 1_795_003_300 })],
        admin_assignee_id: 8412007,
        team_assignee_id: 9120044,
        tags: { type: 'tag.list', tags: [{ type: 'tag', id: '1', name: 'vip' }] },
        custom_attributes: { 'KI-Kategorie': 'Retoure', Anzahl: 3, Leer: ' ', _default_title_: 'Umtausch' },
        ai_agent_participated: true,
        ai_agent: { resolution_state: 'escalated' },
      }),
    );

    expect(thread).toEqual({
      workspaceId: 'ws1',
      id: '215473001846212',
      kind: 'conversation',
      channel: 'chat',
      subject: 'Umtausch',
      state: 'open',
      messages: [
        {
          id: '339',
          author: { kind: 'customer', id: 'c1', name: 'Marlies Ostermann', email: 'm@example.com' },
          kind: 'comment',
          text: 'Wo ist mein Paket?',
          createdAt: new Date('2026-11-18T12:00:00Z'),
          attachments: [{ name: 'naht.jpg', contentType: 'image/jpeg' }],
          fromAiAgent: false,
        },
        {
          id: '2',
          author: { kind: 'admin', id: '8412015', name: 'Petra Vogel', email: 'p@heine.example' },
          kind: 'comment',
          text: 'Gern.',
          createdAt: new Date('2026-11-18T12:01:40Z'),
          attachments: [],
          fromAiAgent: false,
        },
      ],
      contact: { id: 'c1', externalId: 'KD-1' },
      adminAssigneeId: '8412007',
      teamAssigneeId: '9120044',
      tags: ['vip'],
      attributes: { values: { 'KI-Kategorie': 'Retoure' }, changedBy: null },
      ticket: null,
      aiAgent: { participated: true, resolutionState: 'escalated' },
      createdAt: new Date('2026-11-18T12:00:00Z'),
      updatedAt: new Date('2026-11-18T12:10:00Z'),
    });
  });

  it.each([
    ['user', 'customer'],
    ['lead', 'customer'],
    ['contact', 'customer'],
    ['admin', 'admin'],
    ['bot', 'bot'],
    ['team', 'team'],
    ['something new', 'bot'],
    [null, 'bot'],
  ])('takes an author of type %s for a %s', (type, kind) => {
    const thread = read(conversation({ parts: [part({ author: { type, id: 7 } })] }));

    expect(thread.messages[1]?.author).toEqual({ kind, id: '7', name: null, email: null });
  });

  it.each([
    'comment',
    'quick_reply',
    'open',
    'close',
    'assignment',
    'assign_and_reopen',
    'snoozed',
    'brand_new',
  ])('finds the text of a part of type %s', (part_type) => {
    const thread = read(conversation({ parts: [part({ part_type, body: 'Nochmals ich.' })] }));

    expect(thread.messages[1]).toMatchObject({ id: '11', kind: 'comment', text: 'Nochmals ich.' });
  });

  it.each(['note', 'note_and_reopen'])('holds the text of a %s for internal', (part_type) => {
    const thread = read(conversation({ parts: [part({ part_type, author: admin, body: 'intern' })] }));

    expect(thread.messages[1]).toMatchObject({ kind: 'note', text: 'intern' });
  });

  it.each([
    'conversation_attribute_updated_by_admin',
    'ticket_attribute_updated_by_admin',
    'conversation_tags_updated',
    'conversation_sla_applied_by_admin',
    'custom_action_finished',
    'operator_workflow_event',
    'language_detection_details',
  ])('does not take a record of type %s for an answer', (part_type) => {
    const thread = read(conversation({ parts: [part({ part_type, author: admin, body: 'x -> y' })] }));

    expect(thread.messages).toHaveLength(1);
  });

  it.each([
    ['no body', part({ part_type: 'assignment', body: null })],
    ['a body without words', part({ body: '<p></p>' })],
    ['a redacted text of the customer', part({ body: 'This message was deleted', redacted: true })],
  ])('leaves out a part with %s', (_what, empty) => {
    expect(read(conversation({ parts: [empty] })).messages).toHaveLength(1);
  });

  it('keeps that a teammate answered when the text was redacted', () => {
    const redacted = part({ author: admin, body: 'This message was deleted', redacted: true });

    const [, answer] = read(conversation({ parts: [redacted] })).messages;

    expect(answer).toMatchObject({ author: { kind: 'admin' }, redacted: true });
  });

  it('keeps a message of attachments only', () => {
    const picture = part({ body: null, attachments: [{ type: 'upload', name: null, content_type: null }] });

    expect(read(conversation({ parts: [picture] })).messages[1]).toMatchObject({
      text: '',
      attachments: [{ name: '', contentType: null }],
    });
  });

  it.each([
    ['from_ai_agent', { ...bot, from_ai_agent: true, is_ai_answer: null }, true],
    ['is_ai_answer', { ...bot, from_ai_agent: null, is_ai_answer: true }, true],
    ['from_ai_agent alone', { ...bot, from_ai_agent: true, is_ai_answer: false }, false],
    ['neither', bot, false],
  ])('knows an answer of Fin by %s', (_flag, author, fromAiAgent) => {
    expect(read(conversation({ parts: [part({ author })] })).messages[1]?.fromAiAgent).toBe(fromAiAgent);
  });

  it('turns HTML into text where plain text was asked for in vain', () => {
    const thread = read(
      conversation({
        source: source({ subject: '<p>Frage &amp; Bitte</p>', body: '<p>Guten Tag</p>\n<p>a&nbsp;b</p>' }),
        parts: [part({ body: '<ul><li>eins</li></ul>' })],
      }),
    );

    expect(thread.subject).toBe('Frage & Bitte');
    expect(thread.messages.map(({ text }) => text)).toEqual(['Guten Tag\n\na b', '- eins']);
  });

  it('leaves plain text as the customer wrote it', () => {
    const text = 'Größe <44> & "46"?\nEs heißt dort <b>neu</b>.';

    expect(read(conversation({ source: source({ body: text }) })).messages[0]?.text).toBe(text);
  });

  it('orders parts by time and keeps the order within a second', () => {
    const parts = [
      part({ id: 'c', created_at: 30 }),
      part({ id: 'a', created_at: 10 }),
      part({ id: 'b', created_at: '1970-01-01T00:00:10.000Z' }),
    ];

    expect(read(conversation({ parts })).messages.map(({ id }) => id)).toEqual(['339', 'a', 'b', 'c']);
  });

  it('keeps all of 500 parts', () => {
    const parts = Array.from({ length: 500 }, (_, index) => part({ id: index + 1_000 }));

    expect(read(conversation({ parts })).messages).toHaveLength(501);
  });

  it('does not repeat a source that is among the parts', () => {
    const thread = read(conversation({ parts: [part({ id: '339', body: 'Wo ist mein Paket?' })] }));

    expect(thread.messages).toHaveLength(1);
  });

  it('keeps an e-mail that consists of its subject', () => {
    const thread = read(
      conversation({ source: source({ type: 'email', subject: 'Bitte um Rückruf', body: '' }) }),
    );

    expect(thread).toMatchObject({ subject: 'Bitte um Rückruf', messages: [{ id: '339', text: '' }] });
  });

  it.each([
    ['source', source({ type: 'email' }), null, 'email'],
    ['current channel', source({}), { initial: 'messenger', current: 'email' }, 'email'],
    ['initial channel', source({}), { initial: 'email', current: 'messenger' }, 'email'],
    ['none of them', source({ type: 'whatsapp' }), { initial: null, current: null }, 'chat'],
    ['no source', null, null, 'chat'],
  ])('knows e-mail by its %s', (_what, from, channel, expected) => {
    expect(read(conversation({ source: from, channel })).channel).toBe(expected);
  });

  it.each([
    [0, null],
    ['0', null],
    [null, null],
    [undefined, null],
    [8412007, '8412007'],
    ['8412007', '8412007'],
  ])('reads the assignee %p as %p', (wire, expected) => {
    const thread = read(conversation({ admin_assignee_id: wire, team_assignee_id: wire }));

    expect([thread.adminAssigneeId, thread.teamAssigneeId]).toEqual([expected, expected]);
  });

  it.each([
    [{ state: 'closed', open: true }, 'closed'],
    [{ state: 'snoozed', open: true }, 'snoozed'],
    [{ state: null, open: false }, 'closed'],
    [{ state: null, open: null }, 'open'],
    [{ state: 'new', open: true, snoozed_until: 1_795_089_600 }, 'snoozed'],
  ])('reads the state of %p', (fields, state) => {
    expect(read(conversation(fields)).state).toBe(state);
  });

  it('names the one who wrote first among several contacts', () => {
    const contacts = {
      contacts: [
        { id: 'c0', role: 'lead' },
        { id: 'c1', external_id: null },
      ],
    };

    expect(read(conversation({ contacts })).contact).toEqual({ id: 'c1', externalId: null });
  });

  it('survives nulls everywhere', () => {
    const nulls = Object.fromEntries(Object.keys(conversation({})).map((key) => [key, null]));

    expect(read({ ...nulls, id: 215473001846212 })).toMatchObject({
      id: '215473001846212',
      state: 'open',
      messages: [],
      contact: null,
      createdAt: new Date(0),
    });
  });

  it('survives nulls in its parts', () => {
    const nulls = {
      id: 1,
      part_type: null,
      body: 'x',
      created_at: null,
      author: null,
      attachments: null,
      redacted: null,
    };
    const bare = {
      type: 'conversation',
      id: null,
      author: null,
      body: 'y',
      subject: null,
      attachments: null,
    };

    const thread = read(conversation({ source: bare, parts: [nulls] }));

    expect(thread.messages.map(({ id, text, author }) => [id, text, author.kind])).toEqual([
      ['source-215473001846212', 'y', 'bot'],
      ['1', 'x', 'bot'],
    ]);
  });
});

describe('who put a conversation away', () => {
  const close = part({ id: '3', part_type: 'close', body: null, author: admin, created_at: 1_795_003_320 });
  const putAway = (...parts: object[]) =>
    read(conversation({ parts: parts.map((one) => ({ ...one })) })).putAway;

  it('is whoever closed or snoozed it last', () => {
    const snooze = { ...close, id: '4', part_type: 'snoozed', author: bot, created_at: 1_795_003_380 };
    const note = part({ id: '5', part_type: 'note', author: admin, created_at: 1_795_003_390 });

    expect(putAway(close)).toMatchObject({ partId: '3', by: { kind: 'admin', id: admin.id } });
    expect(putAway(snooze, note, close)).toMatchObject({
      partId: '4',
      by: { kind: 'bot' },
      at: new Date('2026-11-18T12:03:00Z'),
    });
  });

  it.each(['open', 'assign_and_reopen', 'timer_unsnooze'])(
    'is nobody after a part of type %s',
    (part_type) => {
      expect(putAway(close, { ...close, id: '4', part_type, created_at: 1_795_003_330 })).toBeUndefined();
    },
  );

  it('is nobody where nothing is told of it', () => {
    expect(putAway(part({ id: '2' }))).toBeUndefined();
  });
});
