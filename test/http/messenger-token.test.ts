import { describe, expect, it } from '@jest/globals';
import express from 'express';
import jwt from 'jsonwebtoken';
import request from 'supertest';
import { createMessengerTokenRoute } from '../../server/http/messenger-token.ts';

const now = new Date('2026-11-23T10:00:00Z');
const seconds = now.getTime() / 1000;
const jwtSecret = 'shop-secret';
const messengerApiSecret = 'messenger-secret';
const origin = 'https://www.heine.de';

function app(shop: Partial<Parameters<typeof createMessengerTokenRoute>[0]['shop']> = {}) {
  return express().use(
    createMessengerTokenRoute({
      shop: { messengerApiSecret, jwtSecret, origins: [origin], ...shop },
      workspaceId: () => 'ws123',
      clock: { now: () => now },
    }),
  );
}

function shopToken(claims: object = {}, secret = jwtSecret): string {
  return jwt.sign({ sub: '100234', exp: seconds + 600, ...claims }, secret);
}

function get(server: express.Express, token?: string) {
  const call = request(server).get('/messenger/token');
  return token === undefined ? call : call.set('Authorization', `Bearer ${token}`);
}

describe('GET /messenger/token', () => {
  it("trades the shop's token for one of the Messenger", async () => {
    const token = shopToken({ email: 'ana@example.com', name: 'Ana Berg' });

    const answer = await get(app(), token).set('Origin', origin);

    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.headers['vary']).toContain('Origin');
    expect(answer.body).toEqual({
      token: expect.any(String),
      app_id: 'ws123',
      expires_at: '2026-11-23T12:00:00.000Z',
    });
    expect(jwt.verify(answer.body.token, messengerApiSecret, { clockTimestamp: seconds })).toMatchObject({
      user_id: '100234',
      email: 'ana@example.com',
      name: 'Ana Berg',
    });
  });

  it('serves a page of its own origin, which sends no Origin header', async () => {
    const answer = await get(app(), shopToken());

    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['no token', undefined, 'missing_token'],
    ['an expired token', shopToken({ exp: seconds - 1 }), 'expired_token'],
    ['a token for two hours', shopToken({ exp: seconds + 7200 }), 'invalid_token'],
    ['a token of another secret', shopToken({}, 'guessed'), 'invalid_token'],
    ['a token signed with the other of our secrets', shopToken({}, messengerApiSecret), 'invalid_token'],
    ['a token without customer number', jwt.sign({ exp: seconds + 60 }, jwtSecret), 'invalid_token'],
    [
      'an unsigned token',
      jwt.sign({ sub: '1', exp: seconds + 60 }, '', { algorithm: 'none' }),
      'invalid_token',
    ],
    ['garbage', 'x.y.z', 'invalid_token'],
  ])('answers %s with 401', async (_what, token, code) => {
    const answer = await get(app(), token).set('Origin', origin);

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ error: { code, message: expect.any(String) } });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
  });

  it.each([
    'https://evil.example',
    'http://www.heine.de',
    'https://heine.de',
    'https://www.heine.de.evil.example',
    'https://www.heine.de:8443',
    'null',
  ])('refuses the foreign origin %s', async (foreign) => {
    const answers = [
      await get(app(), shopToken()).set('Origin', foreign),
      await request(app()).options('/messenger/token').set('Origin', foreign),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.body.error.code).toBe('foreign_origin');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.body.token).toBeUndefined();
    }
  });

  it('answers the preflight of a shop page', async () => {
    const answer = await request(app())
      .options('/messenger/token')
      .set({ Origin: origin, 'Access-Control-Request-Headers': 'authorization' });

    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'Authorization',
    });
  });

  it.each([{ jwtSecret: undefined }, { messengerApiSecret: undefined }])(
    'is not there without its secrets (%j)',
    async (shop) => {
      const answer = await get(app(shop), shopToken());

      expect(answer.status).toBe(404);
      expect(answer.body.error.code).toBe('not_configured');
    },
  );

  it('slows down whoever guesses, and one customer who asks too often, but nobody else', async () => {
    const server = app();
    const ask = async (token: string): Promise<number> => (await get(server, token)).status;
    const askOften = async (token: string): Promise<number[]> => {
      const statuses = [];
      for (let turn = 0; turn < 31; turn += 1) statuses.push(await ask(token));
      return statuses;
    };

    const guesses = await askOften('x.y.z');
    const eager = await askOften(shopToken({ sub: 'eager' }));

    expect(guesses).toEqual([...Array.from({ length: 30 }, () => 401), 429]);
    expect(eager).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    expect(await ask(shopToken({ sub: 'somebody else' }))).toBe(200);
  });
});
