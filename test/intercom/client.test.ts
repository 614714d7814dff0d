import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Intercom } from '../../server/workflow/ports.ts';
import { admin, conversation, part, ticket } from './payloads.ts';
import { CONVERSATION, ok, refused, routedIntercom, TICKET } from './routed-intercom.ts';

const local = routedIntercom();

it('is the Intercom the workflow asks for', () => {
  const port: Intercom = local.client;

  expect(Object.keys(port)).toEqual(expect.arrayContaining(['readThread', 'reply', 'note', 'assign', 'tag']));
});

describe('readThread', () => {
  it('asks for plain text', async () => {
    local.routes['GET /conversations/5'] = ok(conversation({ id: '5' }));

    await expect(local.client.readThread(CONVERSATION)).resolves.toMatchObject({
      workspaceId: 'ws1',
      id: '5',
      kind: 'conversation',
    });
    expect(local.intercom.requests[0]?.query).toEqual({ display_as: 'plaintext' });
  });

  it.each([
    ['a ticket', 'conversation', 'GET /tickets/7', ticket({ id: 7 }), 'ticket'],
    ['a conversation', 'ticket', 'GET /conversations/7', conversation({ id: 7 }), 'conversation'],
  ] as const)('finds %s that was taken for a %s', async (_what, kind, route, payload, actual) => {
    local.routes[route] = ok(payload);

    await expect(local.client.readThread({ kind, id: '7' })).resolves.toMatchObject({
      id: '7',
      kind: actual,
    });
  });

  it.each([404, 401, 403])(
    'is null for a deleted thread when the other kind is answered %i',
    async (status) => {
      local.routes['GET /tickets/5'] = refused(status, 'whatever');

      await expect(local.client.readThread(CONVERSATION)).resolves.toBeNull();
      expect(local.intercom.calls()).toEqual(['GET /conversations/5', 'GET /tickets/5']);
    },
  );

  it('does not take a bad token for a deleted thread', async () => {
    local.routes['GET /conversations/5'] = refused(401, 'unauthorized');

    await expect(local.client.readThread(CONVERSATION)).rejects.toMatchObject({
      status: 401,
      code: 'token_refused',
    });
  });

  it('does not take a token revoked between its two looks for a deleted thread', async () => {
    local.routes['GET /tickets/5'] = refused(401, 'token_revoked');

    await expect(local.client.readThread(CONVERSATION)).rejects.toMatchObject({ code: 'token_refused' });
  });

  it.each(['..', '', '5/reply', '5?x=1', '%2e%2e'])('asks nothing for the impossible id %p', async (id) => {
    await expect(local.client.readThread({ kind: 'conversation', id })).rejects.toMatchObject({
      code: 'invalid_id',
    });
    expect(local.intercom.requests).toEqual([]);
  });
});

describe('readCustomer', () => {
  const contact = (id: string) =>
    ok({ type: 'contact', id, role: 'user', custom_attributes: { vip: 'ja', orders: '4' } });

  it('reads the attributes the workspace has for VIPs and orders', async () => {
    local.routes['GET /contacts/c1'] = contact('c1');

    await expect(local.client.readCustomer('c1')).resolves.toMatchObject({ id: 'c1', vip: true, orders: 4 });
  });

  it.each(['</contacts/c2>; rel="canonical"', '<https://api.intercom.io/contacts/c2>; rel="canonical"'])(
    'follows a merge by %s',
    async (link) => {
      local.routes['GET /contacts/c1'] = { ...refused(410, 'contact_merged'), headers: { link } };
      local.routes['GET /contacts/c2'] = contact('c2');

      await expect(local.client.readCustomer('c1')).resolves.toMatchObject({ id: 'c2' });
    },
  );

  it('follows a merge once', async () => {
    const link = '</contacts/c1>; rel="canonical"';
    local.routes['GET /contacts/c1'] = { ...refused(410, 'contact_merged'), headers: { link } };

    await expect(local.client.readCustomer('c1')).resolves.toBeNull();
    expect(local.intercom.requests).toHaveLength(2);
  });

  it.each([
    ['is gone', refused(404, 'not_found')],
    ['was merged into nobody named', refused(410, 'contact_merged')],
    [
      'was merged into something else',
      { ...refused(410, 'contact_merged'), headers: { link: '</admins/1>' } },
    ],
  ])('is null when the contact %s', async (_what, reply) => {
    local.routes['GET /contacts/c1'] = reply;

    await expect(local.client.readCustomer('c1')).resolves.toBeNull();
  });

  it('fails when contacts may not be read', async () => {
    local.routes['GET /contacts/c1'] = refused(403, 'forbidden');

    await expect(local.client.readCustomer('c1')).rejects.toMatchObject({ status: 403, code: 'forbidden' });
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
    local.routes['POST /conversations/5/reply'] = ok(
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

    await expect(local.client[method](CONVERSATION, write)).resolves.toEqual({ partId: 'new' });
    expect(local.bodiesOf('POST /conversations/5/reply')).toEqual([
      { message_type: messageType, type: 'admin', admin_id: '8412007', body: html },
    ]);
  });

  it.each([
    ['reply', 'comment'],
    ['note', 'note'],
  ] as const)('write a %s into a ticket and name the new part', async (method, messageType) => {
    local.routes['POST /tickets/6/reply'] = ok({ type: 'ticket_part', id: 37, part_type: messageType });

    await expect(local.client[method](TICKET, write)).resolves.toEqual({ partId: '37' });
    expect(local.bodiesOf('POST /tickets/6/reply')).toEqual([
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
    local.routes['POST /conversations/5/reply'] = ok(body);
    local.routes['POST /tickets/6/reply'] = ok(body);

    await expect(local.client.reply(ref, write)).resolves.toEqual({ partId: null });
  });

  it('are not repeated', async () => {
    local.routes['POST /conversations/5/reply'] = refused(503, 'server_error');

    await expect(local.client.reply(CONVERSATION, write)).rejects.toMatchObject({ outcome: 'unknown' });
    expect(local.intercom.requests).toHaveLength(1);
  });
});

describe('managing a thread', () => {
  beforeEach(() => {
    local.routes['POST /conversations/5/parts'] = ok(conversation({}));
    local.routes['PUT /tickets/6'] = ok(ticket({}));
  });

  it.each(['admin', 'team'] as const)('assigns a conversation to an %s', async (kind) => {
    await local.client.assign(CONVERSATION, { actingAdminId: '8412007', assignee: { kind, id: '9120044' } });

    expect(local.bodiesOf('POST /conversations/5/parts')).toEqual([
      { message_type: 'assignment', type: kind, admin_id: '8412007', assignee_id: '9120044' },
    ]);
  });

  it('assigns a ticket, acting under a number as this call wants it', async () => {
    await local.client.assign(TICKET, {
      actingAdminId: '8412007',
      assignee: { kind: 'team', id: '9120044' },
    });

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([{ admin_id: 8412007, assignee_id: '9120044' }]);
  });

  it('closes and opens a conversation', async () => {
    await local.client.close(CONVERSATION);
    await local.client.open(CONVERSATION);

    expect(local.bodiesOf('POST /conversations/5/parts')).toEqual([
      { message_type: 'close', type: 'admin', admin_id: '8412007' },
      { message_type: 'open', admin_id: '8412007' },
    ]);
  });

  it('closes and opens a ticket', async () => {
    await local.client.close(TICKET);
    await local.client.open(TICKET);

    expect(local.bodiesOf('PUT /tickets/6')).toEqual([
      { admin_id: 8412007, open: false },
      { admin_id: 8412007, open: true },
    ]);
  });
});
