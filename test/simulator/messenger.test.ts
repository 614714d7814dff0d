import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import request from 'supertest';

import { AGENT, startSimulator } from './start-simulator.ts';
import type { Running } from './start-simulator.ts';

const MESSENGER_SECRET = 'messenger_secret_of_at_least_32_bytes';
const SHOP_SECRET = 'shop_secret_that_has_at_least_32_bytes';
const VISITOR = { 'x-visitor-id': '0123456789abcdef0123' };

let running: Running;

beforeEach(async () => {
  running = await startSimulator({ messengerSecret: MESSENGER_SECRET, shopJwtSecret: SHOP_SECRET });
});
afterEach(() => running.stop());

const bearer = (claims: object, secret = MESSENGER_SECRET, options: jwt.SignOptions = { expiresIn: 60 }) => ({
  authorization: `Bearer ${jwt.sign(claims, secret, options)}`,
});
const say = (headers: Record<string, string>, text: string, threadId: string | null = null) =>
  request(running.url).post('/simulator/ui/messenger/messages').set(headers).send({ threadId, text });
const read = (headers: Record<string, string>) =>
  request(running.url).get('/simulator/ui/messenger/threads').set(headers);

describe('the Messenger', () => {
  it('knows a user by the signed user_id', async () => {
    const { api } = running.simulator;
    const contact = api.createContact({ name: 'Renate Albers', externalId: 'KD-5' });

    const { body } = await say(bearer({ user_id: 'KD-5' }), 'Wo ist mein Paket?');

    expect(api.thread(body.threadId)).toMatchObject({
      contactId: contact.id,
      source: { author: { type: 'user' } },
    });
  });

  it('makes a contact of a signed user it does not know', async () => {
    await say(bearer({ user_id: 'KD-6', name: 'Neu', email: 'neu@example.com' }), 'Hallo');

    expect(running.simulator.api.contacts()).toEqual([
      expect.objectContaining({ externalId: 'KD-6', role: 'user', name: 'Neu', email: 'neu@example.com' }),
    ]);
  });

  it.each([
    ['another secret', bearer({ user_id: 'KD-5' }, SHOP_SECRET)],
    ['no user_id', bearer({ email: 'a@example.com' })],
    ['an expired token', bearer({ user_id: 'KD-5' }, MESSENGER_SECRET, { expiresIn: -1 })],
    ['another algorithm', bearer({ user_id: 'KD-5' }, MESSENGER_SECRET, { algorithm: 'HS512' })],
    ['no token and no visitor', {}],
  ])('refuses %s', async (_name, headers) => {
    const response = await say(headers, 'Hallo');

    expect(response.status).toBe(401);
    expect(running.simulator.api.threads()).toEqual([]);
  });

  it('keeps a visitor without a token a lead, with the same threads on return', async () => {
    const first = await say(VISITOR, 'Liefern Sie nach Österreich?');
    await say(VISITOR, 'Und was kostet das?', first.body.threadId);

    const { body } = await read(VISITOR);

    expect(running.simulator.api.contacts()).toEqual([expect.objectContaining({ role: 'lead' })]);
    expect(body.threads).toHaveLength(1);
    expect(body.threads[0].messages).toHaveLength(2);
  });

  it('shows replies and never a note', async () => {
    const { body } = await say(VISITOR, 'Hallo');
    running.simulator.api.noteAsTeammate(body.threadId, AGENT, 'intern');
    running.simulator.api.replyAsTeammate(body.threadId, AGENT, 'Guten Tag');

    const shown = await read(VISITOR);

    expect(shown.body.threads[0].messages.map((one: { html: string }) => one.html)).toEqual([
      '<p>Hallo</p>',
      '<p>Guten Tag</p>',
    ]);
  });

  it('lets nobody into a thread of somebody else', async () => {
    const { body } = await say(bearer({ user_id: 'KD-5' }), 'Meine Sache');

    const response = await say(VISITOR, 'Einbruch', body.threadId);

    expect(response.status).toBe(404);
    expect((await read(VISITOR)).body.threads).toEqual([]);
  });
});

describe("the shop's session", () => {
  it('is a short token signed for the customer who logs in', async () => {
    const contact = running.simulator.api.createContact({
      name: 'Renate Albers',
      email: 'r.albers@example.com',
      externalId: 'KD-5',
    });

    const { body } = await request(running.url)
      .post('/simulator/ui/shop-session')
      .send({ contactId: contact.id });

    const claims = jwt.verify(body.token, SHOP_SECRET, { algorithms: ['HS256'], complete: true });
    expect(claims.header.alg).toBe('HS256');
    expect(claims.payload).toMatchObject({
      sub: 'KD-5',
      email: 'r.albers@example.com',
      name: 'Renate Albers',
    });
    const { exp = 0, iat = 0 } = typeof claims.payload === 'string' ? {} : claims.payload;
    expect(exp - iat).toBe(300);
  });

  it('is refused to a lead', async () => {
    const lead = running.simulator.api.createContact({ name: 'Gast' });

    const response = await request(running.url)
      .post('/simulator/ui/shop-session')
      .send({ contactId: lead.id });

    expect(response.status).toBe(404);
  });
});
