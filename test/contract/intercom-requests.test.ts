import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';
import type { IntercomClient } from '../../server/intercom/client.ts';
import { createLocalClient } from '../intercom/local-client.ts';
import { startLocalIntercom } from '../intercom/local-intercom.ts';
import type { LocalIntercom } from '../intercom/local-intercom.ts';
import {
  exampleFor,
  findDescription,
  loadDescription,
  operationOf,
  violations,
} from '../support/official-description.ts';

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

type Call = [make: (client: IntercomClient) => Promise<unknown>, operations: string[]];

/** Every call the client can make, and the operations of the description it is to be made of. */
const CALLS: Record<keyof IntercomClient, [Call, ...Call[]]> = {
  me: [[(client) => client.me(), ['identifyAdmin']]],
  readThread: [
    [(client) => client.readThread(CONVERSATION), ['retrieveConversation']],
    [(client) => client.readThread(TICKET), ['getTicket', 'retrieveConversation']],
  ],
  readCustomer: [[(client) => client.readCustomer('63a07ddf05a32042dffac965'), ['ShowContact']]],
  reply: [
    [(client) => client.reply(CONVERSATION, TEXT), ['replyConversation']],
    [(client) => client.reply(TICKET, TEXT), ['replyTicket']],
  ],
  note: [
    [(client) => client.note(CONVERSATION, TEXT), ['replyConversation']],
    [(client) => client.note(TICKET, TEXT), ['replyTicket']],
  ],
  assign: [
    [(client) => client.assign(CONVERSATION, ASSIGNMENT), ['manageConversation']],
    [(client) => client.assign(TICKET, ASSIGNMENT), ['updateTicket']],
  ],
  close: [
    [(client) => client.close(CONVERSATION), ['manageConversation']],
    [(client) => client.close(TICKET), ['updateTicket']],
  ],
  open: [
    [(client) => client.open(CONVERSATION), ['manageConversation']],
    [(client) => client.open(TICKET), ['updateTicket']],
  ],
  snooze: [
    [(client) => client.snooze(CONVERSATION, SNOOZE), ['manageConversation']],
    [(client) => client.snooze(TICKET, SNOOZE), ['updateTicket']],
  ],
  listTags: [[(client) => client.listTags(), ['listTags']]],
  createTag: [[(client) => client.createTag('ai_processed'), ['createTag']]],
  attachTag: [
    [
      (client) => client.attachTag(CONVERSATION, { adminId: '991267', tagId: '7522907' }),
      ['attachTagToConversation'],
    ],
    [(client) => client.attachTag(TICKET, { adminId: '991267', tagId: '7522907' }), ['attachTagToTicket']],
  ],
  tag: [
    [
      (client) => client.tag(CONVERSATION, { adminId: '991267', name: 'ai_processed' }),
      ['listTags', 'createTag', 'attachTagToConversation'],
    ],
    [
      (client) => client.tag(TICKET, { adminId: '991267', name: 'ai_processed' }),
      ['listTags', 'createTag', 'attachTagToTicket'],
    ],
  ],
  listAttributes: [[(client) => client.listAttributes(), ['listConversationAttributes']]],
  ensureAttributes: [
    [
      (client) => client.ensureAttributes(['Thema']),
      ['listConversationAttributes', 'createConversationAttribute'],
    ],
  ],
  setAttributes: [
    [
      (client) =>
        client.setAttributes(CONVERSATION, {
          adminId: '991267',
          ticketTypeId: null,
          values: { Thema: 'Retoure' },
        }),
      ['listConversationAttributes', 'createConversationAttribute', 'updateConversation'],
    ],
    [
      (client) =>
        client.setAttributes(TICKET, {
          adminId: '991267',
          ticketTypeId: '67',
          values: { _default_title_: 'Retoure' },
        }),
      ['listTicketTypes', 'updateTicket'],
    ],
  ],
  listAdmins: [[(client) => client.listAdmins(), ['listAdmins']]],
  listTeams: [[(client) => client.listTeams(), ['listTeams']]],
  listTicketStates: [[(client) => client.listTicketStates(), ['listTicketStates']]],
  listTicketTypes: [[(client) => client.listTicketTypes(), ['listTicketTypes']]],
  describeTicket: [
    [
      (client) => client.describeTicket({ typeId: '1234', stateId: '12' }),
      ['listTicketStates', 'listTicketTypes'],
    ],
  ],
  createTicket: [
    [
      (client) => client.createTicket({ ticketTypeId: '1234', contactId: '6762f2', attributes: ATTRIBUTES }),
      ['createTicket'],
    ],
  ],
  convertToTicket: [
    [
      (client) => client.convertToTicket('123', { ticketTypeId: '53', attributes: ATTRIBUTES }),
      ['convertConversationToTicket'],
    ],
  ],
  updateTicket: [
    [
      (client) =>
        client.updateTicket('456', { adminId: '991267', stateId: '12', open: true, attributes: ATTRIBUTES }),
      ['updateTicket'],
    ],
  ],
  chooseTicketState: [
    [(client) => client.chooseTicketState(TICKET, { adminId: '991267', stateId: '12' }), ['updateTicket']],
  ],
  setTicketState: [
    [
      (client) =>
        client.setTicketState(TICKET, { adminId: '991267', ticketTypeId: '55', category: 'submitted' }),
      ['listTicketStates', 'updateTicket'],
    ],
  ],
  searchConversations: [
    [(client) => client.searchConversations({ ...PERIOD, cursor: null }), ['searchConversations']],
  ],
  searchTickets: [[(client) => client.searchTickets({ ...PERIOD, cursor: 'WzE3' }), ['searchTickets']]],
  listArticles: [
    [(client) => client.listArticles('public', new AbortController().signal), ['listArticles']],
    [(client) => client.listArticles('internal', new AbortController().signal), ['listInternalArticles']],
  ],
};

const NAMED_CALLS = Object.entries(CALLS).flatMap(([name, calls]) =>
  calls.map(([make, operations]) => ({ name: `${name} (${operations.join(', ')})`, make, operations })),
);

const descriptionFile = findDescription();

describe("the client's requests and Intercom's official description", () => {
  if (descriptionFile === undefined) {
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

  it.each(NAMED_CALLS)(
    'agree on $name, and its example answer is understood',
    async ({ make, operations }) => {
      const client = createLocalClient(intercom, { assistantAdminId: '991267' });
      const before = intercom.requests.length;

      await expect(make(client)).resolves.not.toBeNull();

      const requests = intercom.requests.slice(before);
      const made = requests.map((request) => operationOf(description, request)?.operationId);
      expect(made.sort()).toEqual([...operations].sort());
      for (const request of requests) {
        expect(request.headers['intercom-version']).toBe('2.16');
        expect(violations(description, request)).toEqual([]);
      }
    },
  );
});
