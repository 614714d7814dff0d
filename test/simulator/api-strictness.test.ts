import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { AGENT, ASSISTANT, apiHeaders, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

let running: Running;
let threadId: string;
let ticketId: string;

beforeAll(async () => {
  running = await startSimulator();
  const { api } = running.simulator;
  const contact = api.createContact({ name: 'Sabine Krüger', externalId: 'KD-1' });
  threadId = api.writeAsCustomer({ contactId: contact.id, text: 'Hallo' }).id;
  ticketId = api.writeAsCustomer({ contactId: contact.id, text: 'Defekt', ticketTypeId: '2981107' }).id;
});
afterAll(() => running.stop());

const reply = { message_type: 'comment', type: 'admin', admin_id: ASSISTANT, body: '<p>Guten Tag</p>' };
const path = (template: string) => template.replace('{c}', threadId).replace('{t}', ticketId);

describe('request headers', () => {
  it.each([
    ['authorization', undefined, 401, 'unauthorized'],
    ['authorization', 'Bearer wrong_token', 401, 'unauthorized'],
    ['authorization', 'test_token', 401, 'unauthorized'],
    ['intercom-version', undefined, 400, 'intercom_version_invalid'],
    ['intercom-version', '2.11', 400, 'intercom_version_invalid'],
    ['accept', 'text/html', 400, 'parameter_invalid'],
    ['content-type', 'text/plain', 400, 'parameter_invalid'],
  ])('answers %s %j with %d', async (header, value, status, code) => {
    const headers: Record<string, string> = { ...apiHeaders, [header]: value ?? '' };
    if (value === undefined) Reflect.deleteProperty(headers, header);

    const response = await fetch(`${running.url}/simulator/api/conversations/${threadId}/reply`, {
      method: 'POST',
      headers,
      body: JSON.stringify(reply),
    });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: 'error.list', errors: [{ code }] });
  });
});

describe('refusals', () => {
  it.each([
    ['an unknown path', 'GET', '/conversations/{c}/everything', undefined, 404, 'not_found', undefined],
    ['a list of tickets', 'GET', '/tickets', undefined, 404, 'not_found', undefined],
    ['a method the path lacks', 'DELETE', '/conversations/{c}', {}, 404, 'not_found', undefined],
    ['an unknown thread', 'GET', '/conversations/1', undefined, 404, 'not_found', undefined],
    ['a conversation read as a ticket', 'GET', '/tickets/{c}', undefined, 404, 'ticket_not_found', undefined],
    ['an unknown query', 'GET', '/conversations/{c}?as=text', undefined, 400, 'parameter_invalid', 'as'],
    [
      'an unknown field',
      'POST',
      '/conversations/{c}/reply',
      { ...reply, status: 'x' },
      400,
      'parameter_invalid',
      'status',
    ],
    [
      'a number as id',
      'POST',
      '/conversations/{c}/reply',
      { ...reply, admin_id: 1 },
      400,
      'parameter_invalid',
      'admin_id',
    ],
    [
      'an empty body',
      'POST',
      '/conversations/{c}/reply',
      { ...reply, body: '<p> </p>' },
      400,
      'parameter_invalid',
      'body',
    ],
    [
      'a foreign admin',
      'POST',
      '/conversations/{c}/reply',
      { ...reply, admin_id: '99' },
      404,
      'admin_not_found',
      undefined,
    ],
    [
      'an unknown tag',
      'POST',
      '/conversations/{c}/tags',
      { id: '5', admin_id: AGENT },
      404,
      'tag_not_found',
      undefined,
    ],
    [
      'a tag by name',
      'POST',
      '/tickets/{t}/tags',
      { name: 'a', admin_id: AGENT },
      400,
      'parameter_invalid',
      undefined,
    ],
    [
      'an unknown assignee',
      'PUT',
      '/tickets/{t}',
      { assignee_id: '77' },
      404,
      'assignee_not_found',
      undefined,
    ],
    ['a ticket status', 'PUT', '/tickets/{t}', { status: 'open' }, 400, 'parameter_invalid', 'status'],
    [
      'a foreign ticket state',
      'PUT',
      '/tickets/{t}',
      { ticket_state_id: '1' },
      400,
      'ticket_state_id_invalid',
      'ticket_state_id',
    ],
    [
      'an unknown part type',
      'POST',
      '/conversations/{c}/parts',
      { message_type: 'delete', admin_id: AGENT },
      400,
      'parameter_invalid',
      'message_type',
    ],
    [
      'the conversion of a ticket',
      'POST',
      '/conversations/{t}/convert',
      { ticket_type_id: '2981107' },
      400,
      'parameter_invalid',
      'id',
    ],
    [
      'an internal ticket type',
      'POST',
      '/conversations/{c}/convert',
      { ticket_type_id: '2981109' },
      400,
      'parameter_invalid',
      'ticket_type_id',
    ],
    [
      'per_page above 150',
      'POST',
      '/conversations/search',
      { query: { field: 'open', operator: '=', value: true }, pagination: { per_page: 151 } },
      400,
      'parameter_invalid',
      'pagination.per_page',
    ],
  ])('refuses %s', async (_name, method, template, body, status, code, field) => {
    const response = await running.call(method, path(template), body);

    expect(response.status).toBe(status);
    expect(response.body).toEqual({
      type: 'error.list',
      request_id: expect.any(String),
      errors: [expect.objectContaining({ code, ...(field === undefined ? {} : { field }) })],
    });
  });

  it('refuses a body that is no JSON', async () => {
    const response = await fetch(`${running.url}/simulator/api/tags`, {
      method: 'POST',
      headers: apiHeaders,
      body: '{"name": ',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ code: 'bad_request' }] });
  });

  it('leaves the thread as it was', () => {
    expect(running.simulator.api.thread(threadId)?.parts).toEqual([]);
  });
});

describe('rate limit', () => {
  it('is told with every answer, refusals too', async () => {
    const before = Date.now();

    const answers = await Promise.all([running.call('GET', '/teams'), running.call('GET', '/nowhere')]);

    for (const { headers } of answers) {
      expect(headers.get('x-ratelimit-limit')).toBe('1666');
      expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(1666);
      expect(Number(headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(before);
      expect(Number(headers.get('x-ratelimit-reset')) % 10).toBe(0);
    }
  });

  it('answers 429 above the allowance until the next window', async () => {
    let now = 1_795_003_203_000;
    const limited = await startSimulator({ clock: { now: () => new Date(now) } });
    limited.simulator.faults.callsPerWindow = 2;

    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await limited.call('GET', '/teams')).status);
    const refused = await limited.call('GET', '/teams');
    now += 7_000;
    const later = await limited.call('GET', '/teams');
    await limited.stop();

    expect(statuses).toEqual([200, 200, 429]);
    expect(refused.body).toMatchObject({ errors: [{ code: 'rate_limit_exceeded' }] });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('x-ratelimit-reset')).toBe('1795003210');
    expect(later.status).toBe(200);
  });
});
