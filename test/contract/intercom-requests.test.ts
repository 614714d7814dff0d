import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Document, OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';
import { z } from 'zod';
import { createIntercomClient } from '../../server/intercom/client.ts';
import type { IntercomClient } from '../../server/intercom/client.ts';
import { startLocalIntercom } from '../intercom/local-intercom.ts';
import type { LocalIntercom, RecordedRequest } from '../intercom/local-intercom.ts';

const CONVERSATION = { kind: 'conversation', id: '123' } as const;
const TICKET = { kind: 'ticket', id: '456' } as const;
const TEXT = { adminId: '991267', text: 'Guten Tag,\n\n- eins\n- zwei' };
const ASSIGNMENT = { actingAdminId: '991267', assignee: { kind: 'team', id: '814865' } } as const;
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
  ['readThread (ticket)', (client) => client.readThread(TICKET), ['getTicket']],
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
    const client = createIntercomClient({
      baseUrl: intercom.url,
      accessToken: 'token',
      workspaceId: 'ws1',
      assistantAdminId: '991267',
      contactAttributes: { vip: 'vip', orders: 'orders' },
      timeoutMs: 10_000,
      logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      clock: { now: () => new Date('2026-11-18T12:00:00Z') },
    });
    const before = intercom.requests.length;

    await expect(call(client)).resolves.not.toBeNull();

    const requests = intercom.requests.slice(before);
    expect(requests.map((request) => operationOf(description, request)?.operationId)).toEqual(operations);
    for (const request of requests) {
      expect(request.headers['intercom-version']).toBe('2.16');
      expect(violations(description, request)).toEqual([]);
    }
  });
});

function ignore(): void {
  // The calls succeed; there is nothing to log.
}

async function loadDescription(file: string): Promise<OpenAPIBackend> {
  // It loads an ES module, which Jest cannot `require`; in quick mode nothing of it is used.
  jest.mock('openapi-backend/refparser', () => ({ dereference: ignore, parse: ignore, resolve: ignore }));
  const { OpenAPIBackend: Backend } = await import('openapi-backend');
  const definition: Document = withoutBareNullable(parse(readFileSync(file, 'utf8')));
  const description = new Backend({
    definition,
    quick: true,
    coerceTypes: true,
    ajvOpts: {
      strict: false,
      formats: { timestamp: true, 'date-time': true, date: true, uri: true, uuid: true },
    },
  });
  return description.init();
}

/** `nullable` without `type` stops the compiler of schemas. */
function withoutBareNullable<T>(node: T): T {
  if (Array.isArray(node)) node.forEach(withoutBareNullable);
  else if (typeof node === 'object' && node !== null) {
    if ('nullable' in node && typeof node.nullable === 'boolean' && !('type' in node)) delete node.nullable;
    Object.values(node).forEach(withoutBareNullable);
  }
  return node;
}

function toValidatable({ method, path, query, headers, body }: RecordedRequest) {
  const contentType = headers['content-type'];
  return { method, path, query, headers: contentType ? { 'content-type': contentType } : {}, body };
}

function operationOf(description: OpenAPIBackend, request: RecordedRequest) {
  return description.router.matchOperation(toValidatable(request));
}

function exampleFor(description: OpenAPIBackend, request: RecordedRequest): unknown {
  const operationId = operationOf(description, request)?.operationId ?? '';
  return description.mockResponseForOperation(operationId, { code: 200 }).mock;
}

/** What the schemas refuse, and fields they do not know: those they would let pass. */
function violations(description: OpenAPIBackend, request: RecordedRequest): unknown[] {
  const operation = operationOf(description, request);
  if (operation === undefined) return [`${request.method} ${request.path} is not described`];
  const { errors } = description.validator.validateRequest(toValidatable(request), operation);
  const described = Described.parse(operation);
  const bodyFields = fieldsOf(described.requestBody?.content['application/json']?.schema);
  const parameters = described.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => name);
  return [
    ...(errors ?? []),
    ...Object.keys(request.body ?? {}).filter((field) => !bodyFields.includes(field)),
    ...Object.keys(request.query).filter((name) => !parameters.includes(name)),
  ];
}

const Described = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});

function fieldsOf(schema: unknown): string[] {
  const { properties, oneOf, anyOf, allOf } = Schema.catch({}).parse(schema);
  return [
    ...Object.keys(properties ?? {}),
    ...[...(oneOf ?? []), ...(anyOf ?? []), ...(allOf ?? [])].flatMap(fieldsOf),
  ];
}
const Schema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});
