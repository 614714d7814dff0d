import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';
import type { IntercomClient } from '../../server/intercom/client.ts';
import { createLocalClient } from '../intercom/local-client.ts';
import { startLocalIntercom } from '../intercom/local-intercom.ts';
import type { LocalIntercom } from '../intercom/local-intercom.ts';
import { exampleFor, loadDescription, operationOf, violations } from '../support/official-description.ts';

const CONVERSATION = { kind: 'conversation', id: '123' } as const;
const TICKET = { kind: 'ticket', id: '456' } as const;
const TEXT = { adminId: '991267', text: 'Guten Tag,\n\n- eins\n- zwei' };
const ASSIGNMENT = { actingAdminId: '991267', assignee: { kind: 'team', id: '814865' } } as const;
const SNOOZE = { adminId: '991267', until: new Date(1_795_089_600_000) };
const PERIOD = { updatedAfter: new Date(1_795_003_200_000), updatedBefore: new Date(1_795_006_800_000) };
const ATTRIBUTES = {
  _default_title_: 'Jacke',
  _default_description_: 'Bitte tauschen',
  Menge: 2,
  Eilt: true,
};

/** Every call the client can make, and the operations of the description it is to be made of. */
const CALLS: [string, (client: IntercomClient) => Promise<unknown>, string[]][] = [
  ['me', (client) => client.me(), ['identifyAdmin']],
  ['readThread (conversation)', (client) => client.readThread(CONVERSATION), ['retrieveConversation']],
  ['readThread (ticket)', (client) => client.readThread(TICKET), ['getTicket', 'retrieveConversation']],
  ['readCustomer', (client) => client.readCustomer('63a07ddf05a32042dffac965'), ['ShowContact']],
  ['reply (conversation)', (client) => client.reply(CONVERSATION, TEXT), ['replyConversation']],
  ['reply (ticket)', (client) => client.reply(TICKET, TEXT), ['replyTicket']],
  ['note (conversation)', (client) => client.note(CONVERSATION, TEXT), ['replyConversation']],
  ['note (ticket)', (client) => client.note(TICKET, TEXT), ['replyTicket']],
  ['assign (conversation)', (client) => client.assign(CONVERSATION, ASSIGNMENT), ['manageConversation']],
  ['assign (ticket)', (client) => client.assign(TICKET, ASSIGNMENT), ['updateTicket']],
  ['close (conversation)', (client) => client.close(CONVERSATION), ['manageConversation']],
  ['close (ticket)', (client) => client.close(TICKET), ['updateTicket']],
  ['open (conversation)', (client) => client.open(CONVERSATION), ['manageConversation']],
  ['open (ticket)', (client) => client.open(TICKET), ['updateTicket']],
  [
    'tag (conversation)',
    (client) => client.tag(CONVERSATION, { adminId: '991267', name: 'ai_processed' }),
    ['listTags', 'createTag', 'attachTagToConversation'],
  ],
  [
    'tag (ticket)',
    (client) => client.tag(TICKET, { adminId: '991267', name: 'ai_processed' }),
    ['listTags', 'createTag', 'attachTagToTicket'],
  ],
  [
    'setAttributes (conversation)',
    (client) =>
      client.setAttributes(CONVERSATION, {
        adminId: '991267',
        ticketTypeId: null,
        values: { Thema: 'Retoure' },
      }),
    ['listConversationAttributes', 'createConversationAttribute', 'updateConversation'],
  ],
  ['snooze (conversation)', (client) => client.snooze(CONVERSATION, SNOOZE), ['manageConversation']],
  ['snooze (ticket)', (client) => client.snooze(TICKET, SNOOZE), ['updateTicket']],
  [
    'chooseTicketState',
    (client) => client.chooseTicketState(TICKET, { adminId: '991267', stateId: '12' }),
    ['updateTicket'],
  ],
  [
    'describeTicket',
    (client) => client.describeTicket({ typeId: '1234', stateId: '12' }),
    ['listTicketStates', 'listTicketTypes'],
  ],
  ['listAdmins', (client) => client.listAdmins(), ['listAdmins']],
  ['listTeams', (client) => client.listTeams(), ['listTeams']],
  ['listTicketStates', (client) => client.listTicketStates(), ['listTicketStates']],
  ['listTicketTypes', (client) => client.listTicketTypes(), ['listTicketTypes']],
  [
    'createTicket',
    (client) => client.createTicket({ ticketTypeId: '1234', contactId: '6762f2', attributes: ATTRIBUTES }),
    ['createTicket'],
  ],
  [
    'convertToTicket',
    (client) => client.convertToTicket('123', { ticketTypeId: '53', attributes: ATTRIBUTES }),
    ['convertConversationToTicket'],
  ],
  [
    'updateTicket',
    (client) =>
      client.updateTicket('456', { adminId: '991267', stateId: '12', open: true, attributes: ATTRIBUTES }),
    ['updateTicket'],
  ],
  [
    'searchConversations',
    (client) => client.searchConversations({ ...PERIOD, cursor: null }),
    ['searchConversations'],
  ],
  [
    'setTicketState',
    (client) =>
      client.setTicketState(TICKET, { adminId: '991267', ticketTypeId: '55', category: 'submitted' }),
    ['listTicketStates', 'updateTicket'],
  ],
  [
    'listArticles (public)',
    (client) => client.listArticles('public', new AbortController().signal),
    ['listArticles'],
  ],
  [
    'listArticles (internal)',
    (client) => client.listArticles('internal', new AbortController().signal),
    ['listInternalArticles'],
  ],
  ['searchTickets', (client) => client.searchTickets({ ...PERIOD, cursor: 'WzE3' }), ['searchTickets']],
];

const descriptionFile = process.env['INTERCOM_OPENAPI'];

describe("the client's requests and Intercom's official description", () => {
  if (descriptionFile === undefined) {
    process.stderr.write('Skipped: the official description of the API (INTERCOM_OPENAPI names no file).\n');
    it.skip('agree', () => undefined);
    return;
  }

  let description: OpenAPIBackend;
  let intercom: LocalIntercom;

  beforeAll(async () => {
    description = await loadDescription(descriptionFile);
    intercom = await startLocalIntercom((request) => ({
      status: 200,
      body: exampleFor(description, request),
    }));
  });

  afterAll(() => intercom.stop());

  it.each(CALLS)('agree on %s, and its example answer is understood', async (_name, call, operations) => {
    const client = createLocalClient(intercom, { assistantAdminId: '991267' });
    const before = intercom.requests.length;

    await expect(call(client)).resolves.not.toBeNull();

    const requests = intercom.requests.slice(before);
    const made = requests.map((request) => operationOf(description, request)?.operationId);
    expect(made.sort()).toEqual([...operations].sort());
    for (const request of requests) {
      expect(request.headers['intercom-version']).toBe('2.16');
      expect(violations(description, request)).toEqual([]);
    }
  });
});
