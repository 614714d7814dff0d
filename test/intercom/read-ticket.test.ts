import { describe, expect, it } from '@jest/globals';
import { admin, bot, conversation, part, source, ticket } from './payloads.ts';
import { CONVERSATION, ok, refused, routedIntercom, TICKET } from './routed-intercom.ts';

const local = routedIntercom();

/** As the description has it: only webhooks name the channel of a ticket. */
const ofApi = { channel: undefined };
const CREATED_AT = 1_795_023_200;

describe('the channel of a ticket', () => {
  it.each([
    ['conversation', CONVERSATION],
    ['ticket', TICKET],
  ])('is the one of its conversation, known as a %s', async (_kind, ref) => {
    local.routes[`GET /conversations/${ref.id}`] = ok(
      conversation({ id: ref.id, ticket: { id: ref.id }, source: source({ type: 'email' }) }),
    );
    local.routes[`GET /tickets/${ref.id}`] = ok(ticket({ id: ref.id, ...ofApi }));

    await expect(local.client.readThread(ref)).resolves.toMatchObject({ kind: 'ticket', channel: 'email' });
  });

  it('is chat where its conversation came in by the Messenger', async () => {
    local.routes['GET /conversations/6'] = ok(conversation({ id: '6' }));
    local.routes['GET /tickets/6'] = ok(ticket({ id: '6', ...ofApi }));

    await expect(local.client.readThread(TICKET)).resolves.toMatchObject({ channel: 'chat' });
  });

  it.each([401, 403, 404])('counts as e-mail where its conversation is refused with %i', async (status) => {
    local.routes['GET /conversations/6'] = refused(status, 'whatever');
    local.routes['GET /tickets/6'] = ok(ticket({ id: '6', ...ofApi }));

    await expect(local.client.readThread(TICKET)).resolves.toMatchObject({
      kind: 'ticket',
      channel: 'email',
    });
  });

  it('is not guessed while its conversation cannot be read', async () => {
    local.routes['GET /conversations/6'] = refused(500, 'server_error');
    local.routes['GET /tickets/6'] = ok(ticket({ id: '6', ...ofApi }));

    await expect(local.client.readThread(TICKET)).rejects.toMatchObject({ status: 500 });
  });
});

it('reads a conversation that is no ticket with one call', async () => {
  local.routes['GET /conversations/5'] = ok(conversation({ id: '5' }));

  await local.client.readThread(CONVERSATION);

  expect(local.intercom.calls()).toEqual(['GET /conversations/5']);
});

it('knows the tags and the part of Fin in a ticket from its conversation', async () => {
  local.routes['GET /conversations/6'] = ok(
    conversation({
      id: '6',
      ticket: { id: '6' },
      tags: { type: 'tag.list', tags: [{ type: 'tag', id: '1', name: 'KI: Antwort' }] },
      ai_agent_participated: true,
      ai_agent: { resolution_state: 'escalated' },
    }),
  );
  local.routes['GET /tickets/6'] = ok(ticket({ id: '6', ...ofApi }));

  await expect(local.client.readThread(TICKET)).resolves.toMatchObject({
    kind: 'ticket',
    tags: ['KI: Antwort'],
    aiAgent: { participated: true, resolutionState: 'escalated' },
  });
});

describe('a conversation that became a ticket', () => {
  const words = source({ id: '339', body: 'Meine Jacke kam kaputt an' });
  const summary = {
    _default_title_: 'Damaged item',
    _default_description_: 'User reports that an item arrived damaged.',
  };

  it.each([
    ['a teammate', admin, null],
    ['Fin', bot, null],
    ['an app', admin, 'zendesk-import'],
  ])('keeps the words of the customer and the summary by %s apart', async (_who, creator, packageCode) => {
    local.routes['GET /conversations/6'] = ok(conversation({ id: '6', ticket: { id: '6' }, source: words }));
    local.routes['GET /tickets/6'] = ok(
      ticket({ id: '6', ticket_attributes: summary, creator, app_package_code: packageCode, ...ofApi }),
    );

    const thread = await local.client.readThread(TICKET);

    expect(thread?.messages).toMatchObject([
      {
        id: '339',
        kind: 'comment',
        author: { kind: 'customer', id: 'c1' },
        text: 'Meine Jacke kam kaputt an',
        createdAt: new Date(1_795_003_200_000),
      },
      { kind: 'note', author: { id: creator.id }, text: 'User reports that an item arrived damaged.' },
    ]);
  });

  it.each([
    ['under its own id', { id: '339', created_at: 1_795_003_200 }],
    ['under another id', { id: '77', created_at: 1_795_003_230 }],
  ])('says its first message once, though the ticket repeats it %s', async (_how, fields) => {
    const repeated = part({ ...fields, body: '<p>Meine Jacke kam <br>kaputt an</p>' });
    const later = part({ id: '78', body: '<p>Und nun?</p>', created_at: 1_795_003_300 });
    local.routes['GET /conversations/6'] = ok(conversation({ id: '6', ticket: { id: '6' }, source: words }));
    local.routes['GET /tickets/6'] = ok(
      ticket({ id: '6', ticket_attributes: {}, parts: [repeated, later], ...ofApi }),
    );

    const thread = await local.client.readThread(TICKET);

    expect(thread?.messages.map(({ id }) => id)).toEqual(['339', '78']);
  });

  it('does not say again as a note what the customer said', async () => {
    const same = { _default_title_: '', _default_description_: 'Meine Jacke kam kaputt an.' };
    local.routes['GET /conversations/6'] = ok(conversation({ id: '6', ticket: { id: '6' }, source: words }));
    local.routes['GET /tickets/6'] = ok(ticket({ id: '6', ticket_attributes: same, ...ofApi }));

    expect((await local.client.readThread(TICKET))?.messages.map(({ id }) => id)).toEqual(['339']);
  });

  it.each([
    ['says nothing', source({ body: '' })],
    ['is a text by a teammate', source({ author: admin })],
  ])('is opened by its description where its source %s', async (_what, opening) => {
    local.routes['GET /conversations/6'] = ok(conversation({ id: '6', ticket: {}, source: opening }));
    local.routes['GET /tickets/6'] = ok(ticket({ id: '6', ...ofApi }));

    expect((await local.client.readThread(TICKET))?.messages).toMatchObject([
      { kind: 'comment', author: { kind: 'customer' }, text: 'Statt des Blazers kam eine Jacke.' },
    ]);
  });

  it('does not take a summary for words of the customer where the conversation cannot be read', async () => {
    const made = part({
      id: '10',
      part_type: 'ticket_state_updated_by_admin',
      body: null,
      author: bot,
      ticket_state: 'submitted',
      previous_ticket_state: 'submitted',
      created_at: CREATED_AT + 382,
    });
    const ticketParts = { type: 'ticket_part.list', ticket_parts: [made], total_count: 1 };
    local.routes['GET /tickets/6'] = ok(
      ticket({ id: '6', ticket_attributes: summary, created_at: CREATED_AT, ticket_parts: ticketParts }),
    );

    expect((await local.client.readThread(TICKET))?.messages).toMatchObject([
      { kind: 'note', author: { kind: 'bot' }, text: 'User reports that an item arrived damaged.' },
    ]);
  });
});
