import { describe, expect, it } from '@jest/globals';
import { ticketToThread } from '../../server/intercom/to-thread.ts';
import { WireTicket } from '../../server/intercom/wire.ts';
import { admin, part, ticket } from './payloads.ts';

const read = (payload: object) =>
  ticketToThread(WireTicket.parse(payload), { workspaceId: 'ws1', conversation: null });

describe('a ticket as a thread', () => {
  it('carries its description as the first message, by the customer', () => {
    expect(read(ticket({}))).toMatchObject({
      id: '215473002110936',
      kind: 'ticket',
      channel: 'chat',
      subject: 'Falsche Jacke',
      state: 'open',
      messages: [
        {
          id: 'ticket-215473002110936',
          author: { kind: 'customer', id: 'c1', name: null, email: null },
          kind: 'comment',
          text: 'Statt des Blazers kam eine Jacke.',
          createdAt: new Date('2026-11-18T17:33:20Z'),
        },
      ],
      contact: { id: 'c1', externalId: 'KD-1' },
      adminAssigneeId: null,
      teamAssigneeId: null,
      tags: [],
      ticket: { number: '4711', typeId: '2981107', stateId: '5510021', stateCategory: 'submitted' },
    });
  });

  it('knows the name of the customer from a later part', () => {
    const thread = read(ticket({ parts: [part({ created_at: 1_795_027_700 })] }));

    expect(thread.messages.map(({ author }) => author.name)).toEqual([
      'Marlies Ostermann',
      'Marlies Ostermann',
    ]);
  });

  it('reads HTML bodies', () => {
    const thread = read(
      ticket({ parts: [part({ body: '<p>Foto <b>anbei</b></p>', created_at: 1_795_027_700 })] }),
    );

    expect(thread.messages[1]?.text).toBe('Foto anbei');
  });

  it.each([
    ['was written when the ticket was', { created_at: 1_795_023_200, body: '<p>Es kam etwas Falsches</p>' }],
    ['says the same', { created_at: 1_795_023_260, body: '<p>Statt des Blazers <br>kam eine Jacke.</p>' }],
  ])('does not double the first message that %s', (_what, fields) => {
    const thread = read(ticket({ parts: [part(fields)] }));

    expect(thread.messages.map(({ id }) => id)).toEqual(['11']);
  });

  it('does not take the summary of a teammate who converted a conversation for words of the customer', () => {
    const thread = read(ticket({ creator: admin }));

    expect(thread.messages).toMatchObject([
      { id: 'ticket-215473002110936', kind: 'note', author: { kind: 'admin', id: '8412015' } },
    ]);
  });

  it('takes what came in through the API for words of the customer', () => {
    const thread = read(ticket({ creator: admin, app_package_code: 'kontaktformular' }));

    expect(thread.messages[0]).toMatchObject({ kind: 'comment', author: { kind: 'customer' } });
  });

  it.each([['Back-office'], ['Tracker']])('holds the description of a %s ticket for internal', (category) => {
    expect(read(ticket({ category })).messages[0]?.kind).toBe('note');
  });

  it('takes the title where there is no description', () => {
    const thread = read(
      ticket({ ticket_attributes: { _default_title_: 'Rückruf bitte', _default_description_: null } }),
    );

    expect(thread.messages[0]?.text).toBe('Rückruf bitte');
  });

  it.each([
    [{ open: true, snoozed_until: null }, 'open'],
    [{ open: true, snoozed_until: 1_795_089_600 }, 'snoozed'],
    [{ open: false, snoozed_until: null }, 'closed'],
    [{ open: null }, 'open'],
  ])('reads the state of %p', (fields, state) => {
    expect(read(ticket(fields)).state).toBe(state);
  });

  it.each([
    ['email', 'email'],
    [{ initial: 'email', current: null }, 'email'],
    ['messenger', 'chat'],
    [null, 'email'],
    [{ initial: null, current: null }, 'email'],
    [undefined, 'email'],
  ])('reads the channel %p', (channel, expected) => {
    expect(read(ticket({ channel })).channel).toBe(expected);
  });

  it('survives the contacts of closed tickets, which lack their type', () => {
    const contacts = { type: 'contact.list', contacts: [{ id: 'c1', role: 'lead' }] };

    expect(read(ticket({ contacts })).contact).toEqual({ id: 'c1', externalId: null });
  });

  it('survives nulls everywhere', () => {
    const nulls = Object.fromEntries(Object.keys(ticket({})).map((key) => [key, null]));

    expect(read({ ...nulls, id: 7 })).toMatchObject({
      id: '7',
      messages: [],
      contact: null,
      ticket: { number: '7', typeId: '', stateId: null, stateCategory: null },
    });
  });
});

describe('who put a ticket away', () => {
  const resolved = part({
    id: '12',
    part_type: 'ticket_state_updated_by_admin',
    body: null,
    author: admin,
    created_at: 1_795_027_700,
    ticket_state: 'resolved',
    previous_ticket_state: 'in_progress',
  });

  it('is whoever resolved it, until it has another state', () => {
    const resumed = {
      ...resolved,
      id: '13',
      created_at: 1_795_027_800,
      ticket_state: 'in_progress',
      previous_ticket_state: 'resolved',
    };

    expect(read(ticket({ parts: [resolved] })).putAway).toMatchObject({ partId: '12', by: { id: admin.id } });
    expect(read(ticket({ parts: [resolved, resumed] })).putAway).toBeUndefined();
  });

  it.each(['open', 'timer_unsnooze'])('is whoever resolved it, also after a snooze and %s', (part_type) => {
    const stateless = { ticket_state: null, previous_ticket_state: null };
    const snoozed = { ...resolved, ...stateless, id: '11', part_type: 'snoozed', created_at: 1_795_027_600 };
    const opened = { ...resolved, ...stateless, id: '13', part_type, created_at: 1_795_027_800 };

    expect(read(ticket({ parts: [snoozed, resolved, opened] })).putAway).toMatchObject({ partId: '12' });
    expect(read(ticket({ parts: [snoozed, opened] })).putAway).toBeUndefined();
  });
});
