import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';

import { findDescription, loadDescription } from '../support/official-description.ts';
import { AGENT, ASSISTANT, SENIOR_TEAM, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

const descriptionFile = findDescription();
const reply = { message_type: 'comment', type: 'admin', admin_id: ASSISTANT, body: '<p>Gern</p>' };
const everything = { query: { field: 'updated_at', operator: '>', value: 0 }, pagination: { per_page: 1 } };

const CALLS: [string, string, object | null][] = [
  ['GET', '/me', null],
  ['GET', '/admins', null],
  ['GET', `/admins/${AGENT}`, null],
  ['GET', '/teams', null],
  ['GET', '/ticket_states', null],
  ['GET', '/ticket_types', null],
  ['POST', '/tags', { name: 'ai_processed' }],
  ['GET', '/tags', null],
  ['GET', '/contacts/{contact}', null],
  ['POST', '/contacts/search', { query: { field: 'external_id', operator: '=', value: 'KD-9' } }],
  ['GET', '/contacts/find_by_external_id/KD-9', null],
  ['POST', '/conversations/{c}/reply', reply],
  ['POST', '/conversations/{c}/reply', { ...reply, message_type: 'note' }],
  [
    'POST',
    '/conversations/{c}/parts',
    { message_type: 'assignment', type: 'team', admin_id: AGENT, assignee_id: SENIOR_TEAM },
  ],
  ['POST', '/conversations/{c}/parts', { message_type: 'close', type: 'admin', admin_id: AGENT }],
  ['POST', '/conversations/{c}/tags', { id: '{tag}', admin_id: AGENT }],
  ['DELETE', '/conversations/{c}/tags/{tag}', { admin_id: AGENT }],
  ['POST', '/conversations/attributes', { name: 'Thema', data_type: 'string' }],
  ['GET', '/conversations/attributes', null],
  ['PUT', '/conversations/{c}', { title: 'Paket', custom_attributes: { Thema: 'Lieferung' } }],
  ['GET', '/conversations/{c}?display_as=plaintext', null],
  ['POST', '/conversations/search', everything],
  ['POST', '/tickets/{t}/reply', reply],
  ['PUT', '/tickets/{t}', { ticket_state_id: '5510022', admin_id: Number(AGENT), assignee_id: SENIOR_TEAM }],
  ['GET', '/tickets/{t}', null],
  ['POST', '/tickets/{t}/tags', { id: '{tag}', admin_id: AGENT }],
  ['POST', '/tickets/search', everything],
  [
    'POST',
    '/tickets',
    {
      ticket_type_id: '2981107',
      contacts: [{ id: '{contact}' }],
      ticket_attributes: { _default_title_: 'Jacke', _default_description_: 'Kaputt' },
    },
  ],
  ['POST', '/conversations/{c}/convert', { ticket_type_id: '2981107' }],
  ['GET', '/articles', null],
  ['GET', '/articles/{article}', null],
  ['GET', '/internal_articles', null],
  ['GET', '/internal_articles/{internal}', null],
];

describe("the simulator's answers and Intercom's official description", () => {
  if (descriptionFile === undefined) {
    it.skip('agree', () => undefined);
    return;
  }

  let description: OpenAPIBackend;
  let running: Running;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    description = await loadDescription(descriptionFile);
    running = await startSimulator();
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Anna', email: 'anna@example.com', externalId: 'KD-9' });
    const thread = { contactId: contact.id, text: 'Wo ist mein Paket?' };
    const attachments = [{ name: 'a.jpg', contentType: 'image/jpeg', size: 1000 }];
    ids.set('{contact}', contact.id);
    const { id } = api.writeAsCustomer({ ...thread, channel: 'email', subject: 'Paket', attachments });
    api.replyAsFin(id, 'Ich hole jemanden.', 'escalated');
    ids.set('{c}', id);
    ids.set('{t}', api.writeAsCustomer({ ...thread, ticketTypeId: '2981107', subject: 'Defekt' }).id);
    const german = { title: 'Versand', body: '<p>Der Versand kostet 5,95 €.</p>' };
    const english = { title: 'Shipping', body: '<p>Shipping is €5.95.</p>', state: 'published' } as const;
    api.articles.write(german);
    const article = api.articles.write({ ...german, locale: 'de', translations: { en: english } });
    ids.set('{article}', article.id);
    ids.set('{internal}', api.articles.writeInternal(german).id);
    const tag = await running.call('POST', '/tags', { name: 'ai_processed' });
    ids.set('{tag}', tag.body.id);
  });
  afterAll(() => running.stop());

  it.each(CALLS)('agree on %s %s', async (method, template, body) => {
    const fill = (text: string) => [...ids].reduce((filled, [name, id]) => filled.replaceAll(name, id), text);
    const path = fill(template);

    const answer = await running.call(
      method,
      path,
      body === null ? undefined : JSON.parse(fill(JSON.stringify(body))),
    );

    expect(answer.status).toBe(200);
    const [pathname = ''] = path.split('?');
    const operation = description.router.matchOperation({ method, path: pathname, headers: {} });
    if (operation === undefined) throw new Error(`${method} ${path} is not described`);
    const { errors } = description.validator.validateResponse(withoutNulls(answer.body), operation, 200);
    // The description knows no boolean attributes; Intercom's own, such as "Has attachments", are.
    expect((errors ?? []).filter((error) => !error.instancePath.includes('/custom_attributes/'))).toEqual([]);
  });
});

/** The description marks hardly any field as nullable that is null in real answers. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === null ? [] : [[key, withoutNulls(one)]])),
  );
}
