import { beforeEach, describe, expect, it } from '@jest/globals';
import { ticket } from './payloads.ts';
import { inTurn, ok, refused, routedIntercom, TICKET } from './routed-intercom.ts';

const local = routedIntercom();

describe('the state of a ticket', () => {
  const state = (id: string, fields: Record<string, unknown> = {}) => ({
    type: 'ticket_state',
    id,
    category: 'waiting_on_customer',
    archived: false,
    ticket_types: { type: 'list', data: [{ type: 'ticket_type', id: '2981107' }] },
    ...fields,
  });
  const states = (...data: unknown[]) => ok({ type: 'list', data });
  const write = { adminId: '8412007', ticketTypeId: '2981107', category: 'waiting_on_customer' } as const;

  beforeEach(() => {
    local.routes['PUT /tickets/6'] = ok(ticket({}));
  });

  it('is one of the category that is valid for its type and not archived, looked up once', async () => {
    local.routes['GET /ticket_states'] = states(
      state('1', { category: 'in_progress' }),
      state('2', { archived: true }),
      state('3', { ticket_types: { data: [{ id: '999' }] } }),
      state('4', { ticket_types: null }),
      state('5'),
    );

    await local.client.setTicketState(TICKET, write);
    await local.client.setTicketState(TICKET, write);

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, ticket_state_id: '5' },
      { admin_id: 8412007, ticket_state_id: '5' },
    ]);
    expect(local.bodiesOf('GET /ticket_states')).toHaveLength(1);
  });

  it('is one without a list of types where none lists the type', async () => {
    local.routes['GET /ticket_states'] = states(
      state('3', { ticket_types: { data: [] } }),
      state('4', { ticket_types: null }),
    );

    await local.client.setTicketState(TICKET, write);

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([{ admin_id: 8412007, ticket_state_id: '4' }]);
  });

  it('stays where the workspace has none of the category', async () => {
    local.routes['GET /ticket_states'] = states(state('1', { category: 'something_new' }));

    await local.client.setTicketState(TICKET, write);

    expect(local.intercom.calls()).toEqual(['GET /ticket_states']);
  });

  it('is looked up again when it is not valid any more', async () => {
    local.routes['GET /ticket_states'] = inTurn(states(state('5')), states(state('7')));
    local.routes['PUT /tickets/6'] = inTurn(refused(400, 'ticket_state_id_invalid'), ok(ticket({})));

    await local.client.setTicketState(TICKET, write);

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, ticket_state_id: '5' },
      { admin_id: 8412007, ticket_state_id: '7' },
    ]);
  });

  it('is given up when the new look finds the same', async () => {
    local.routes['GET /ticket_states'] = states(state('5'));
    local.routes['PUT /tickets/6'] = refused(400, 'ticket_state_id_invalid');

    await expect(local.client.setTicketState(TICKET, write)).rejects.toMatchObject({
      code: 'ticket_state_id_invalid',
    });
    expect(local.bodiesOf('PUT /tickets/6')).toHaveLength(1);
  });
});

describe('tickets', () => {
  const attributes = { _default_title_: 'Falsche Jacke', _default_description_: 'Bitte tauschen' };

  it('are created for a contact', async () => {
    local.routes['POST /tickets'] = ok(ticket({ id: 6 }));

    await expect(
      local.client.createTicket({ ticketTypeId: '2981107', contactId: 'c1', attributes }),
    ).resolves.toEqual({ ticketId: '6' });
    expect(local.bodiesOf('POST /tickets')).toEqual([
      { ticket_type_id: '2981107', contacts: [{ id: 'c1' }], ticket_attributes: attributes },
    ]);
  });

  it('are made of conversations', async () => {
    local.routes['POST /conversations/5/convert'] = ok(ticket({ id: '5' }));

    await expect(local.client.convertToTicket('5', { ticketTypeId: '2981107', attributes })).resolves.toEqual(
      {
        ticketId: '5',
      },
    );
    expect(local.bodiesOf('POST /conversations/5/convert')).toEqual([
      { ticket_type_id: '2981107', attributes },
    ]);
  });

  it('exist, under no name, after an answer that is not understood', async () => {
    local.routes['POST /tickets'] = ok('<html>');

    await expect(
      local.client.createTicket({ ticketTypeId: '2981107', contactId: 'c1', attributes }),
    ).resolves.toEqual({ ticketId: null });
  });

  it('are updated in the fields that are named', async () => {
    local.routes['PUT /tickets/6'] = ok(ticket({}));

    await local.client.updateTicket('6', { adminId: '8412007', open: false, attributes: { Grund: 'x' } });

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, open: false, ticket_attributes: { Grund: 'x' } },
    ]);
  });

  it('have types', async () => {
    local.routes['GET /ticket_types'] = ok({
      type: 'list',
      data: [
        {
          type: 'ticket_type',
          id: 2981107,
          name: 'Reklamation',
          category: 'Customer',
          archived: null,
          ticket_type_attributes: {
            type: 'list',
            data: [
              { name: 'KI-Kategorie', data_type: 'string', archived: false },
              { name: 'Alt', data_type: 'string', archived: true },
              { name: 'Menge', data_type: 'integer', archived: false },
              null,
            ],
          },
        },
        null,
      ],
    });

    await expect(local.client.listTicketTypes()).resolves.toEqual([
      {
        id: '2981107',
        name: 'Reklamation',
        category: 'Customer',
        archived: false,
        textAttributes: ['KI-Kategorie'],
      },
    ]);
  });

  it('take only the attributes that their type has', async () => {
    const data = [{ name: 'KI-Kategorie', data_type: 'string', archived: false }];
    local.routes['GET /ticket_types'] = ok({
      data: [{ id: '2981107', name: 'Reklamation', ticket_type_attributes: { data } }],
    });
    local.routes['PUT /tickets/6'] = ok(ticket({}));
    const values = { 'KI-Kategorie': 'Retoure', 'KI-Priorität': 'hoch' };

    await local.client.setAttributes(TICKET, { adminId: '8412012', ticketTypeId: '2981107', values });
    await local.client.setAttributes(TICKET, { adminId: '8412012', ticketTypeId: '1', values });

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412012, ticket_attributes: { 'KI-Kategorie': 'Retoure' } },
    ]);
  });
});
