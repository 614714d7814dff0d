import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { canvasSchema } from '../../canvas/kit.ts';
import { SECRET, WORKSPACE, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function post(path: string, body: string | Buffer, signature?: string): request.Test {
  const given = signature ?? createHmac('sha256', SECRET).update(body).digest('hex');
  return request(world.url)
    .post(`/canvas/${path}`)
    .set('X-Body-Signature', given)
    .set('Content-Type', 'application/json')
    .serialize((raw) => raw)
    .send(body);
}

const initialize = JSON.stringify({
  workspace_id: WORKSPACE,
  admin: { type: 'admin', id: '8412012', name: 'Jonas Lindner' },
  conversation: { type: 'conversation', id: '123' },
  contact: { type: 'contact', id: 'c1' },
});

describe.each(['initialize', 'submit'])('POST /canvas/%s', (path) => {
  it.each([
    ['missing', ''],
    ['of odd length', 'abc'],
    ['made with another secret', createHmac('sha256', 'other').update(initialize).digest('hex')],
    ['made with SHA-1', createHmac('sha1', SECRET).update(initialize).digest('hex')],
  ])('refuses a signature that is %s', async (_what, signature) => {
    await post(path, initialize, signature).expect(401);
  });

  it('takes a signature in upper-case hex', async () => {
    const signature = createHmac('sha256', SECRET).update(initialize).digest('hex').toUpperCase();
    await post(path, initialize, signature).expect(200);
  });

  it.each([
    ['truncated', initialize.slice(0, 40)],
    ['empty', ''],
    ['without conversation', JSON.stringify({ workspace_id: WORKSPACE, admin: { id: '1' } })],
    ['an array', '[]'],
  ])('answers a body that is %s with 400', async (_what, body) => {
    await post(path, body).expect(400);
  });

  it.each([
    ['ids as numbers', { conversation: { id: 123 }, admin: { id: 8412012 } }],
    [
      'null everywhere else',
      { contact: null, workspace_region: null, current_canvas: null, input_values: null },
    ],
    ['the older name of the contact', { contact: undefined, customer: { id: 'c1' } }],
    ['hostile ids', { conversation: { id: "1'; drop table threads; --\u0000" } }],
    ['an unknown button', { component_id: 'nonsense' }],
  ])('survives %s with a valid canvas', async (_what, change) => {
    const body = JSON.stringify({ ...JSON.parse(initialize), ...change });

    const response = await post(path, body);

    expect([200, 400]).toContain(response.status);
    if (response.status === 200) expect(() => canvasSchema.parse(response.body.canvas)).not.toThrow();
  });

  it('takes bodies far beyond 100 KB', async () => {
    const body = JSON.stringify({ ...JSON.parse(initialize), padding: 'x'.repeat(2_000_000) });
    await post(path, body).expect(200);
  });
});

describe('health', () => {
  it('is asked without a database at /healthz and with it at /readyz', async () => {
    await request(world.url).get('/healthz').expect(200, { status: 'ok' });
    const ready = await request(world.url).get('/readyz');
    expect(ready.body).toMatchObject({ database: 'ok' });
  });

  it('answers Intercom at /health/intercom only when it is signed', async () => {
    const body = JSON.stringify({ workspace_id: WORKSPACE });
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    await request(world.url).post('/health/intercom').send(body).expect(401);
    const answer = await request(world.url)
      .post('/health/intercom')
      .set('X-Body-Signature', signature)
      .send(body);
    expect(answer.status).toBe(200);
    expect(['OK', 'UNKNOWN']).toContain(answer.body.state);
  });

  it('shows figures at /metrics', async () => {
    const { text } = await request(world.url).get('/metrics').expect(200);
    expect(text).toContain('heine_threads_due');
    expect(text).toContain('heine_webhooks_total');
  });

  it('answers unknown paths with 404 and says nothing about itself', async () => {
    const response = await request(world.url).get('/nothing').expect(404);
    expect(response.body).toEqual({ error: { code: 'not_found' } });
    expect(response.headers['x-powered-by']).toBeUndefined();
  });
});
