import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import jwt from 'jsonwebtoken';
import { answerForm } from '../../../server/admin/messenger/answer-form.ts';
import { tryOrigins } from '../../../server/admin/messenger/try-token.ts';
import type { OriginTrial } from '../../../server/admin/messenger/try-token.ts';
import { createMessengerTokenRoute } from '../../../server/http/messenger-token.ts';

const SHOP = 'https://www.heine.de';
const secrets = { messengerApiSecret: 'messenger-secret', jwtSecret: 'shop-secret' };
const now = new Date('2026-11-23T10:00:00Z');
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => new Promise((closed) => server.close(closed)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const service = (changes: Partial<typeof secrets & { origins: string[] }> = {}, workspaceId = 'ws123') =>
  express().use(
    createMessengerTokenRoute({
      shop: { ...secrets, origins: [SHOP], ...changes },
      workspaceId: () => workspaceId,
      clock: { now: () => now },
    }),
  );

async function trial(publicUrl: string, origin = SHOP): Promise<OriginTrial> {
  const options = { tokenUrl: `${publicUrl}/messenger/token`, workspaceId: 'ws123', origins: [origin], now };
  const [only] = await tryOrigins(secrets, options);
  if (only === undefined) throw new Error('No origin was tried.');
  return only;
}

describe('tryOrigins', () => {
  it('loads a token as a page of the shop does and reads it as the Messenger does', async () => {
    expect(await trial(await listen(service()))).toEqual({
      origin: SHOP,
      result: 'token',
      examination: {
        claims: {
          user_id: 'heine-ai-test',
          email: 'test@example.com',
          name: 'Heine AI Test',
          iat: now.getTime() / 1000,
          exp: now.getTime() / 1000 + 7200,
        },
        faults: [],
      },
    });
  });

  it.each<[string, () => Promise<string>, object]>([
    [
      'a service that does not run',
      () => Promise.resolve('http://127.0.0.1:1'),
      { result: 'unreachable', code: 'ECONNREFUSED' },
    ],
    [
      'a running service that does not know the page',
      () => listen(service({ origins: ['https://other.example'] })),
      { result: 'refused', status: 403, code: 'foreign_origin' },
    ],
    [
      'a running service with another shop secret',
      () => listen(service({ jwtSecret: 'older' })),
      { result: 'refused', status: 401, code: 'invalid_token' },
    ],
    [
      'a running service with another Messenger secret',
      () => listen(service({ messengerApiSecret: 'older' })),
      { result: 'token', examination: expect.objectContaining({ faults: ['signature'] }) },
    ],
    [
      'the service of another workspace',
      () => listen(service({}, 'other')),
      { result: 'other_workspace', workspaceId: 'other' },
    ],
    [
      'a proxy that drops the header',
      () =>
        listen((_request, response) => {
          response.end(JSON.stringify({ token: 'x', app_id: 'ws123' }));
        }),
      { result: 'no_cors' },
    ],
    [
      'another page in its place',
      () =>
        listen((_request, response) => {
          response.setHeader('Access-Control-Allow-Origin', SHOP);
          response.end('<html></html>');
        }),
      { result: 'unreadable' },
    ],
  ])('tells %s', async (_what, start, expected) => {
    expect(await trial(await start())).toEqual({ origin: SHOP, ...expected });
  });
});

describe('answerForm', () => {
  const fill = async (fields: unknown) =>
    answerForm(fields, {
      secrets,
      publicUrl: await listen(service()),
      workspaceId: 'ws123',
      origins: [SHOP],
      now,
    });

  it('tries every page of the shop', async () => {
    expect(await fill({ action: 'try', csrf: 'x' })).toEqual({
      trials: [expect.objectContaining({ origin: SHOP, result: 'token' })],
      examined: null,
    });
  });

  it.each([
    ['shop', { sub: '7' }, secrets.jwtSecret, []],
    ['shop', { user_id: '7' }, secrets.messengerApiSecret, ['other_secret', 'no_customer']],
    ['messenger', { user_id: '7' }, secrets.messengerApiSecret, []],
    ['messenger', { sub: '7' }, secrets.jwtSecret, ['other_secret', 'no_customer']],
  ])('reads a pasted token as one of the %s: %j', async (kind, claims, secret, faults) => {
    const exp = now.getTime() / 1000 + 60;
    const token = ` ${jwt.sign({ ...claims, exp }, secret, { noTimestamp: true })}\n`;

    expect(await fill({ action: 'examine', kind, token })).toEqual({
      trials: null,
      examined: { kind, examination: { claims: { ...claims, exp }, faults } },
    });
  });

  it.each([
    {},
    undefined,
    { action: 'drop' },
    { action: 'examine', kind: 'other', token: 'x' },
    { action: ['try'] },
  ])('takes nothing that the page does not send: %j', async (fields) => {
    expect(await fill(fields)).toBeNull();
  });
});
