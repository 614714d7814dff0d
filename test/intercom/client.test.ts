import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIntercomClient } from '../../server/intercom/client.ts';
import type { IntercomClient } from '../../server/intercom/client.ts';
import type { Logger } from '../../server/domain/logger.ts';
import type { Intercom } from '../../server/workflow/ports.ts';
import { errorList, startLocalIntercom } from './local-intercom.ts';
import type { LocalIntercom, RecordedRequest, Reply } from './local-intercom.ts';
import { admin, conversation, part, ticket } from './payloads.ts';

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

type Route = Reply | ((request: RecordedRequest) => Reply);

let intercom: LocalIntercom;
let routes: Record<string, Route>;
let now: Date;
let client: IntercomClient;

beforeEach(async () => {
  routes = {};
  now = new Date('2026-11-18T12:00:00Z');
  intercom = await startLocalIntercom((request) => {
    const route = routes[`${request.method} ${request.path}`] ?? {
      status: 404,
      body: errorList('not_found'),
    };
    return typeof route === 'function' ? route(request) : route;
  });
  client = createIntercomClient({
    baseUrl: intercom.url,
    accessToken: 'token',
    workspaceId: 'ws1',
    assistantAdminId: '8412007',
    contactAttributes: { vip: 'vip', orders: 'orders' },
    timeoutMs: 10_000,
    logger: silent,
    clock: { now: () => now },
    wait: () => Promise.resolve(),
  });
});

afterEach(() => intercom.stop());

const ok = (body: unknown): Reply => ({ status: 200, body });
const refused = (status: number, code: string): Reply => ({ status, body: errorList(code) });
/** One reply after the other; the last one stays. */
function inTurn(...replies: Reply[]): Route {
  const waiting = [...replies];
  return () => {
    const next = waiting.length > 1 ? waiting.shift() : waiting[0];
    if (next === undefined) throw new Error('There is no reply.');
    return next;
  };
}
const bodiesOf = (call: string) =>
  intercom.requests.filter(({ method, path }) => `${method} ${path}` === call).map(({ body }) => body);
const CONVERSATION = { kind: 'conversation', id: '5' } as const;
const TICKET = { kind: 'ticket', id: '6' } as const;

it('is the Intercom the workflow asks for', () => {
  const port: Intercom = client;

  expect(Object.keys(port)).toEqual(expect.arrayContaining(['readThread', 'reply', 'note', 'assign', 'tag']));
});

describe('readThread', () => {
  it('asks for plain text', async () => {
    routes['GET /conversations/5'] = ok(conversation({ id: '5' }));

    await expect(client.readThread(CONVERSATION)).resolves.toMatchObject({
      workspaceId: 'ws1',
      id: '5',
      kind: 'conversation',
    });
    expect(intercom.requests[0]?.query).toEqual({ display_as: 'plaintext' });
  });

  it.each([
    ['a ticket', 'conversation', 'GET /tickets/7', ticket({ id: 7 }), 'ticket'],
    ['a conversation', 'ticket', 'GET /conversations/7', conversation({ id: 7 }), 'conversation'],
  ] as const)('finds %s that was taken for a %s', async (_what, kind, route, payload, actual) => {
    routes[route] = ok(payload);

    await expect(client.readThread({ kind, id: '7' })).resolves.toMatchObject({ id: '7', kind: actual });
  });

  it.each([404, 401, 403])(
    'is null for a deleted thread when the other kind is answered %i',
    async (status) => {
      routes['GET /tickets/5'] = refused(status, 'whatever');

      await expect(client.readThread(CONVERSATION)).resolves.toBeNull();
      expect(intercom.calls()).toEqual(['GET /conversations/5', 'GET /tickets/5']);
    },
  );

  it('does not take a bad token for a deleted thread', async () => {
    routes['GET /conversations/5'] = refused(401, 'unauthorized');

    await expect(client.readThread(CONVERSATION)).rejects.toMatchObject({
      status: 401,
      code: 'token_refused',
    });
  });

  it('does not take a token revoked between its two looks for a deleted thread', async () => {
    routes['GET /tickets/5'] = refused(401, 'token_revoked');

    await expect(client.readThread(CONVERSATION)).rejects.toMatchObject({ code: 'token_refused' });
  });

  it.each(['..', '', '5/reply', '5?x=1', '%2e%2e'])('asks nothing for the impossible id %p', async (id) => {
    await expect(client.readThread({ kind: 'conversation', id })).rejects.toMatchObject({
      code: 'invalid_id',
    });
    expect(intercom.requests).toEqual([]);
  });
});

describe('readCustomer', () => {
  const contact = (id: string) =>
    ok({ type: 'contact', id, role: 'user', custom_attributes: { vip: 'ja', orders: '4' } });

  it('reads the attributes the workspace has for VIPs and orders', async () => {
    routes['GET /contacts/c1'] = contact('c1');

    await expect(client.readCustomer('c1')).resolves.toMatchObject({ id: 'c1', vip: true, orders: 4 });
  });

  it.each(['</contacts/c2>; rel="canonical"', '<https://api.intercom.io/contacts/c2>; rel="canonical"'])(
    'follows a merge by %s',
    async (link) => {
      routes['GET /contacts/c1'] = { ...refused(410, 'contact_merged'), headers: { link } };
      routes['GET /contacts/c2'] = contact('c2');

      await expect(client.readCustomer('c1')).resolves.toMatchObject({ id: 'c2' });
    },
  );

  it('follows a merge once', async () => {
    const link = '</contacts/c1>; rel="canonical"';
    routes['GET /contacts/c1'] = { ...refused(410, 'contact_merged'), headers: { link } };

    await expect(client.readCustomer('c1')).resolves.toBeNull();
    expect(intercom.requests).toHaveLength(2);
  });

  it.each([
    ['is gone', refused(404, 'not_found')],
    ['was merged into nobody named', refused(410, 'contact_merged')],
    [
      'was merged into something else',
      { ...refused(410, 'contact_merged'), headers: { link: '</admins/1>' } },
    ],
  ])('is null when the contact %s', async (_what, reply) => {
    routes['GET /contacts/c1'] = reply;

    await expect(client.readCustomer('c1')).resolves.toBeNull();
  });

  it('fails when contacts may not be read', async () => {
    routes['GET /contacts/c1'] = refused(403, 'forbidden');

    await expect(client.readCustomer('c1')).rejects.toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('reply and note', () => {
  const write = { adminId: '8412007', text: 'Guten Tag,\n\nGr. 44 < 46:\n- Bluse' };
  const html = '<p>Guten Tag,</p><p>Gr. 44 &lt; 46:</p><ul><li>Bluse</li></ul>';
  const ours = { ...admin, id: 8412007 };

  it.each([
    ['reply', 'comment'],
    ['note', 'note'],
  ] as const)('write a %s into a conversation and name the new part', async (method, messageType) => {
    routes['POST /conversations/5/reply'] = ok(
      conversation({
        parts: [
          part({ id: 'older', author: ours, part_type: messageType, body: html, created_at: 100 }),
          part({ id: 'new', author: ours, part_type: messageType, body: html, created_at: 200 }),
          part({ id: 'other kind', author: ours, part_type: 'comment', body: 'x', created_at: 200 }),
          part({ id: 'other author', author: admin, part_type: messageType, body: html, created_at: 300 }),
          part({ id: 'customer', created_at: 301 }),
        ],
      }),
    );

    await expect(client[method](CONVERSATION, write)).resolves.toEqual({ partId: 'new' });
    expect(bodiesOf('POST /conversations/5/reply')).toEqual([
      { message_type: messageType, type: 'admin', admin_id: '8412007', body: html },
    ]);
  });

  it.each([
    ['reply', 'comment'],
    ['note', 'note'],
  ] as const)('write a %s into a ticket and name the new part', async (method, messageType) => {
    routes['POST /tickets/6/reply'] = ok({ type: 'ticket_part', id: 37, part_type: messageType });

    await expect(client[method](TICKET, write)).resolves.toEqual({ partId: '37' });
    expect(bodiesOf('POST /tickets/6/reply')).toEqual([
      { message_type: messageType, type: 'admin', admin_id: '8412007', body: html },
    ]);
  });

  it.each([
    ['without our part', CONVERSATION, conversation({ parts: [part({})] })],
    ['of another shape', CONVERSATION, { conversation_parts: 'x' }],
    ['that is no JSON', CONVERSATION, '<html>'],
    ['that is the ticket instead of the part', TICKET, ticket({ id: '6' })],
    ['that is empty', TICKET, ''],
  ])('have happened, under no name, after an answer %s', async (_what, ref, body) => {
    routes['POST /conversations/5/reply'] = ok(body);
    routes['POST /tickets/6/reply'] = ok(body);

    await expect(client.reply(ref, write)).resolves.toEqual({ partId: null });
  });

  it('are not repeated', async () => {
    routes['POST /conversations/5/reply'] = refused(503, 'server_error');

    await expect(client.reply(CONVERSATION, write)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(intercom.requests).toHaveLength(1);
  });
});

describe('managing a thread', () => {
  beforeEach(() => {
    routes['POST /conversations/5/parts'] = ok(conversation({}));
    routes['PUT /tickets/6'] = ok(ticket({}));
  });

  it.each(['admin', 'team'] as const)('assigns a conversation to an %s', async (kind) => {
    await client.assign(CONVERSATION, { actingAdminId: '8412007', assignee: { kind, id: '9120044' } });

    expect(bodiesOf('POST /conversations/5/parts')).toEqual([
      { message_type: 'assignment', type: kind, admin_id: '8412007', assignee_id: '9120044' },
    ]);
  });

  it('assigns a ticket, acting under a number as this call wants it', async () => {
    await client.assign(TICKET, { actingAdminId: '8412007', assignee: { kind: 'team', id: '9120044' } });

    expect(bodiesOf('PUT /tickets/6')).toEqual([{ admin_id: 8412007, assignee_id: '9120044' }]);
  });

  it('closes and opens a conversation', async () => {
    await client.close(CONVERSATION);
    await client.open(CONVERSATION);

    expect(bodiesOf('POST /conversations/5/parts')).toEqual([
      { message_type: 'close', type: 'admin', admin_id: '8412007' },
      { message_type: 'open', admin_id: '8412007' },
    ]);
  });

  it('closes and opens a ticket', async () => {
    await client.close(TICKET);
    await client.open(TICKET);

    expect(bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, open: false },
      { admin_id: 8412007, open: true },
    ]);
  });
});

describe('tags', () => {
  const write = { adminId: '8412007', name: 'ai_processed' };
  const tagList = (...names: string[]) =>
    ok({ type: 'list', data: names.map((name, index) => ({ type: 'tag', id: String(index + 1), name })) });

  beforeEach(() => {
    routes['POST /conversations/5/tags'] = ok({ type: 'tag', id: '1', name: 'ai_processed' });
    routes['POST /tickets/6/tags'] = ok({ type: 'tag', id: '1', name: 'ai_processed' });
  });

  it('are attached by the id of the tag that has the name in any case, which is looked up once', async () => {
    routes['GET /tags'] = tagList('vip', 'AI_Processed');

    await client.tag(CONVERSATION, write);
    await client.tag(TICKET, write);

    expect(intercom.calls()).toEqual(['GET /tags', 'POST /conversations/5/tags', 'POST /tickets/6/tags']);
    expect(bodiesOf('POST /tickets/6/tags')).toEqual([{ id: '2', admin_id: '8412007' }]);
  });

  it('are created where the workspace lacks them, once', async () => {
    routes['GET /tags'] = tagList();
    routes['POST /tags'] = ok({ type: 'tag', id: 77, name: 'ai_processed' });

    await client.tag(CONVERSATION, write);
    await client.tag(CONVERSATION, write);

    expect(bodiesOf('POST /tags')).toEqual([{ name: 'ai_processed' }]);
    expect(bodiesOf('POST /conversations/5/tags')).toEqual([
      { id: '77', admin_id: '8412007' },
      { id: '77', admin_id: '8412007' },
    ]);
  });

  it('are looked up again when the tag was deleted meanwhile', async () => {
    routes['GET /tags'] = inTurn(tagList('ai_processed'), tagList());
    routes['POST /tags'] = ok({ type: 'tag', id: '78', name: 'ai_processed' });
    routes['POST /conversations/5/tags'] = ({ body }) =>
      JSON.stringify(body).includes('78') ? ok({ id: '78' }) : refused(404, 'tag_not_found');

    await client.tag(CONVERSATION, write);

    expect(intercom.calls()).toEqual([
      'GET /tags',
      'POST /conversations/5/tags',
      'GET /tags',
      'POST /tags',
      'POST /conversations/5/tags',
    ]);
  });

  it('are tried twice at most', async () => {
    routes['GET /tags'] = tagList('ai_processed');
    routes['POST /conversations/5/tags'] = refused(404, 'tag_not_found');

    await expect(client.tag(CONVERSATION, write)).rejects.toMatchObject({ code: 'tag_not_found' });
    expect(bodiesOf('POST /conversations/5/tags')).toHaveLength(2);
  });

  it('are not tried again when the thread is missing or the outcome unknown', async () => {
    routes['GET /tags'] = tagList('ai_processed');
    routes['POST /conversations/5/tags'] = inTurn(
      refused(404, 'conversation_not_found'),
      refused(500, 'tag_not_found'),
    );

    await expect(client.tag(CONVERSATION, write)).rejects.toMatchObject({ code: 'conversation_not_found' });
    await expect(client.tag(CONVERSATION, write)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(bodiesOf('POST /conversations/5/tags')).toHaveLength(2);
  });

  it('are found after a creation whose answer named no id', async () => {
    routes['GET /tags'] = inTurn(tagList(), tagList('ai_processed'));
    routes['POST /tags'] = ok('');

    await client.tag(CONVERSATION, write);

    expect(bodiesOf('POST /conversations/5/tags')).toEqual([{ id: '1', admin_id: '8412007' }]);
  });

  it('say so when even then there is no id', async () => {
    routes['GET /tags'] = tagList();
    routes['POST /tags'] = ok('');

    await expect(client.tag(CONVERSATION, write)).rejects.toMatchObject({ code: 'unexpected_response' });
  });
});

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
    routes['PUT /tickets/6'] = ok(ticket({}));
  });

  it('is one of the category that is valid for its type and not archived, looked up once', async () => {
    routes['GET /ticket_states'] = states(
      state('1', { category: 'in_progress' }),
      state('2', { archived: true }),
      state('3', { ticket_types: { data: [{ id: '999' }] } }),
      state('4', { ticket_types: null }),
      state('5'),
    );

    await client.setTicketState(TICKET, write);
    await client.setTicketState(TICKET, write);

    expect(bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, ticket_state_id: '5' },
      { admin_id: 8412007, ticket_state_id: '5' },
    ]);
    expect(bodiesOf('GET /ticket_states')).toHaveLength(1);
  });

  it('is one without a list of types where none lists the type', async () => {
    routes['GET /ticket_states'] = states(
      state('3', { ticket_types: { data: [] } }),
      state('4', { ticket_types: null }),
    );

    await client.setTicketState(TICKET, write);

    expect(bodiesOf('PUT /tickets/6')).toEqual([{ admin_id: 8412007, ticket_state_id: '4' }]);
  });

  it('stays where the workspace has none of the category', async () => {
    routes['GET /ticket_states'] = states(state('1', { category: 'something_new' }));

    await client.setTicketState(TICKET, write);

    expect(intercom.calls()).toEqual(['GET /ticket_states']);
  });

  it('is looked up again when it is not valid any more', async () => {
    routes['GET /ticket_states'] = inTurn(states(state('5')), states(state('7')));
    routes['PUT /tickets/6'] = inTurn(refused(400, 'ticket_state_id_invalid'), ok(ticket({})));

    await client.setTicketState(TICKET, write);

    expect(bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, ticket_state_id: '5' },
      { admin_id: 8412007, ticket_state_id: '7' },
    ]);
  });

  it('is given up when the new look finds the same', async () => {
    routes['GET /ticket_states'] = states(state('5'));
    routes['PUT /tickets/6'] = refused(400, 'ticket_state_id_invalid');

    await expect(client.setTicketState(TICKET, write)).rejects.toMatchObject({
      code: 'ticket_state_id_invalid',
    });
    expect(bodiesOf('PUT /tickets/6')).toHaveLength(1);
  });
});

describe('tickets', () => {
  const attributes = { _default_title_: 'Falsche Jacke', _default_description_: 'Bitte tauschen' };

  it('are created for a contact', async () => {
    routes['POST /tickets'] = ok(ticket({ id: 6 }));

    await expect(
      client.createTicket({ ticketTypeId: '2981107', contactId: 'c1', attributes }),
    ).resolves.toEqual({ ticketId: '6' });
    expect(bodiesOf('POST /tickets')).toEqual([
      { ticket_type_id: '2981107', contacts: [{ id: 'c1' }], ticket_attributes: attributes },
    ]);
  });

  it('are made of conversations', async () => {
    routes['POST /conversations/5/convert'] = ok(ticket({ id: '5' }));

    await expect(client.convertToTicket('5', { ticketTypeId: '2981107', attributes })).resolves.toEqual({
      ticketId: '5',
    });
    expect(bodiesOf('POST /conversations/5/convert')).toEqual([{ ticket_type_id: '2981107', attributes }]);
  });

  it('exist, under no name, after an answer that is not understood', async () => {
    routes['POST /tickets'] = ok('<html>');

    await expect(
      client.createTicket({ ticketTypeId: '2981107', contactId: 'c1', attributes }),
    ).resolves.toEqual({ ticketId: null });
  });

  it('are updated in the fields that are named', async () => {
    routes['PUT /tickets/6'] = ok(ticket({}));

    await client.updateTicket('6', { adminId: '8412007', open: false, attributes: { Grund: 'x' } });

    expect(bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, open: false, ticket_attributes: { Grund: 'x' } },
    ]);
  });

  it('have types', async () => {
    routes['GET /ticket_types'] = ok({
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

    await expect(client.listTicketTypes()).resolves.toEqual([
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
    routes['GET /ticket_types'] = ok({
      data: [{ id: '2981107', name: 'Reklamation', ticket_type_attributes: { data } }],
    });
    routes['PUT /tickets/6'] = ok(ticket({}));
    const values = { 'KI-Kategorie': 'Retoure', 'KI-Priorität': 'hoch' };

    await client.setAttributes(TICKET, { adminId: '8412012', ticketTypeId: '2981107', values });
    await client.setAttributes(TICKET, { adminId: '8412012', ticketTypeId: '1', values });

    expect(bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412012, ticket_attributes: { 'KI-Kategorie': 'Retoure' } },
    ]);
  });
});

describe('attributes of conversations', () => {
  const write = { adminId: '8412012', ticketTypeId: null, values: { 'KI-Kategorie': 'Retoure' } };

  it('are made where they are missing, and then set', async () => {
    routes['GET /conversations/attributes'] = ok({
      type: 'list',
      data: [{ name: 'Thema', archived: false }],
    });
    routes['POST /conversations/attributes'] = ok({ id: 8, name: 'KI-Kategorie' });
    routes['PUT /conversations/5'] = ok({ type: 'conversation', id: '5' });

    await client.setAttributes(CONVERSATION, write);
    await client.setAttributes(CONVERSATION, write);

    expect(bodiesOf('POST /conversations/attributes')).toEqual([
      { name: 'KI-Kategorie', data_type: 'string' },
    ]);
    expect(bodiesOf('PUT /conversations/5')).toEqual([
      { custom_attributes: { 'KI-Kategorie': 'Retoure' } },
      { custom_attributes: { 'KI-Kategorie': 'Retoure' } },
    ]);
  });

  it('that somebody else makes at the same moment are set', async () => {
    let names: string[] = [];
    routes['GET /conversations/attributes'] = () => ok({ data: names.map((name) => ({ name })) });
    routes['POST /conversations/attributes'] = () => {
      names = ['KI-Kategorie'];
      return refused(422, 'parameter_invalid');
    };
    routes['PUT /conversations/5'] = ok({ type: 'conversation', id: '5' });

    await client.setAttributes(CONVERSATION, write);

    expect(bodiesOf('PUT /conversations/5')).toHaveLength(1);
  });
});

describe('people', () => {
  const admins = ok({
    type: 'admin.list',
    admins: [
      {
        type: 'admin',
        id: '8412007',
        name: 'Heine Assistent',
        email: 'ki@heine.example',
        has_inbox_seat: true,
        away_mode_enabled: true,
        team_ids: [9120044, 9120045],
      },
      { type: 'admin', id: 8412015, name: null, email: null, has_inbox_seat: null, team_ids: null },
      null,
    ],
  });

  it('are listed as teammates', async () => {
    routes['GET /admins'] = admins;

    await expect(client.listAdmins()).resolves.toEqual([
      {
        id: '8412007',
        name: 'Heine Assistent',
        email: 'ki@heine.example',
        hasInboxSeat: true,
        isAway: true,
        teamIds: ['9120044', '9120045'],
      },
      { id: '8412015', name: '8412015', email: null, hasInboxSeat: false, isAway: false, teamIds: [] },
    ]);
  });

  it('are listed as teams', async () => {
    routes['GET /teams'] = ok({ type: 'team.list', teams: [{ type: 'team', id: 9120044, name: 'Technik' }] });

    await expect(client.listTeams()).resolves.toEqual([{ id: '9120044', name: 'Technik' }]);
  });

  it('are asked for once by many and again after five minutes', async () => {
    routes['GET /admins'] = admins;

    await Promise.all([client.listAdmins(), client.listAdmins()]);
    now = new Date('2026-11-18T12:04:59Z');
    await client.listAdmins();
    expect(intercom.requests).toHaveLength(1);

    now = new Date('2026-11-18T12:05:00Z');
    await client.listAdmins();
    expect(intercom.requests).toHaveLength(2);
  });

  it('are asked for again after a failure', async () => {
    routes['GET /admins'] = inTurn(refused(403, 'forbidden'), admins);

    await expect(client.listAdmins()).rejects.toMatchObject({ status: 403 });
    await expect(client.listAdmins()).resolves.toHaveLength(2);
  });

  it('include the one whose token it is', async () => {
    routes['GET /me'] = ok({
      type: 'admin',
      id: '8412007',
      name: 'Heine Assistent',
      email: 'ki@heine.example',
      email_verified: true,
      has_inbox_seat: true,
      app: {
        type: 'app',
        id_code: 'ws1',
        name: 'Heine',
        region: 'EU',
        timezone: 'Europe/Berlin',
        created_at: 1,
      },
    });

    await expect(client.me()).resolves.toEqual({
      admin: {
        id: '8412007',
        name: 'Heine Assistent',
        email: 'ki@heine.example',
        hasInboxSeat: true,
        emailVerified: true,
      },
      workspace: { id: 'ws1', name: 'Heine', region: 'EU', timeZone: 'Europe/Berlin' },
    });
  });
});

describe('search', () => {
  const query = {
    updatedAfter: new Date('2026-11-18T12:00:00.500Z'),
    updatedBefore: new Date('2026-11-18T13:00:00.500Z'),
    cursor: null,
  };
  const filter = {
    operator: 'AND',
    value: [
      { field: 'updated_at', operator: '>', value: 1_795_003_199 },
      { field: 'updated_at', operator: '<', value: 1_795_006_802 },
    ],
  };

  it('finds conversations that changed, page by page', async () => {
    routes['POST /conversations/search'] = inTurn(
      ok({
        type: 'conversation.list',
        conversations: [
          { type: 'conversation', id: '5', updated_at: 1_795_003_200 },
          { id: 6, updated_at: null },
        ],
        pages: { type: 'pages', next: { per_page: 150, starting_after: 'WzE3' } },
      }),
      ok({ type: 'conversation.list', conversations: [], pages: { type: 'pages', next: null } }),
    );

    const first = await client.searchConversations(query);
    const second = await client.searchConversations({ ...query, cursor: first.cursor });

    expect(first).toEqual({
      hits: [
        { id: '5', updatedAt: new Date('2026-11-18T12:00:00Z') },
        { id: '6', updatedAt: null },
      ],
      cursor: 'WzE3',
    });
    expect(second).toEqual({ hits: [], cursor: null });
    expect(bodiesOf('POST /conversations/search')).toEqual([
      { query: filter, pagination: { per_page: 150 } },
      { query: filter, pagination: { per_page: 150, starting_after: 'WzE3' } },
    ]);
  });

  it.each([
    ['no pages', undefined],
    ['null for pages', null],
    ['pages without a next', { type: 'pages' }],
    ['an address for next', { next: 'https://api.intercom.io/tickets?page=2' }],
    ['a next without a cursor', { next: { per_page: 50, starting_after: null } }],
  ])('of tickets ends with %s', async (_what, pages) => {
    routes['POST /tickets/search'] = ok({ type: 'ticket.list', tickets: [ticket({ id: 6 })], pages });

    await expect(client.searchTickets(query)).resolves.toEqual({
      hits: [{ id: '6', updatedAt: new Date('2026-11-18T18:48:20Z') }],
      cursor: null,
    });
    expect(bodiesOf('POST /tickets/search')).toEqual([{ query: filter, pagination: { per_page: 50 } }]);
  });

  it('is repeated after a failure, being a read', async () => {
    routes['POST /tickets/search'] = inTurn(refused(500, 'server_error'), ok({ tickets: [], pages: null }));

    await expect(client.searchTickets(query)).resolves.toEqual({ hits: [], cursor: null });
  });
});
