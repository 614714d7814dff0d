import { describe, expect, it } from '@jest/globals';
import type { ObservedCall } from '../../server/intercom/transport.ts';
import { errorList } from './local-intercom.ts';
import { breakConnection, errorOf, localTransport } from './local-transport.ts';

const local = localTransport();

describe('a request', () => {
  it('carries version, token and JSON headers, its query and its body', async () => {
    await local.transport.write({
      method: 'POST',
      path: '/tags',
      query: { a: 'b c' },
      body: { name: 'größe' },
    });

    expect(local.intercom.requests[0]).toMatchObject({
      method: 'POST',
      path: '/tags',
      query: { a: 'b c' },
      body: { name: 'größe' },
      headers: {
        authorization: 'Bearer geheimes-token',
        'intercom-version': '2.16',
        accept: 'application/json',
        'content-type': 'application/json',
      },
    });
  });

  it('goes below the path of the base address, with or without a slash at its end', async () => {
    await local.read(local.open({ baseUrl: `${local.intercom.url}/simulator/api/` }));

    expect(local.intercom.calls()).toEqual(['GET /simulator/api/me']);
  });

  it('uses one connection for calls that follow each other', async () => {
    const ports = new Set<number | undefined>();
    local.otherwise = () => ({
      raw: (response) => {
        ports.add(response.socket?.remotePort);
        response.end('{"ok":true}');
      },
    });

    await local.read();
    await local.write();
    await local.read();

    expect(ports.size).toBe(1);
  });

  it('follows no redirect', async () => {
    local.replies = [{ status: 302, headers: { location: '/elsewhere' } }];

    expect(await errorOf(local.read())).toMatchObject({ status: 302, code: 'http_302', retrySafe: false });
    expect(local.intercom.calls()).toEqual(['GET /me']);
  });

  it('receives an answer of 30 MB', async () => {
    local.replies = [{ status: 200, body: { ok: true, padding: 'x'.repeat(30_000_000) } }];

    await expect(local.read()).resolves.toEqual({ ok: true });
  });
});

describe('an error', () => {
  it('tells neither the token nor a word of the bodies', async () => {
    local.replies = [{ status: 422, body: errorList('parameter_invalid') }, breakConnection];

    const errors = [await errorOf(local.write()), await errorOf(local.write())];

    for (const error of errors) {
      expect(`${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}`).not.toMatch(/geheim|vip/);
      expect(error.cause).toBeUndefined();
    }
  });

  it.each([
    ['a sentence', errorList('Kunde Müller hat keine Rechte')],
    ['nothing', { type: 'error.list', errors: [] }],
    ['null', { type: 'error.list', request_id: null, errors: null }],
    ['a page', '<html>'],
  ])('goes by its status when its code is %s', async (_what, body) => {
    local.replies = [{ status: 400, body }];

    expect(await errorOf(local.write())).toMatchObject({ code: 'http_400' });
  });

  it('is logged without bodies when a read is repeated', async () => {
    local.replies = [{ status: 500, body: errorList('server_error') }];

    await local.read();

    expect(local.logged).toEqual([]);
    expect(local.warned).toHaveLength(1);
    expect(local.warned[0]).toContain('server_error');
    expect(local.warned[0]).not.toMatch(/geheim/);
  });
});

it('tells of every call as it ended', async () => {
  const seen: ObservedCall[] = [];
  const observed = local.open({ observe: (call) => seen.push(call) });
  local.replies = [{ status: 403 }, breakConnection];

  await errorOf(local.read(observed));
  await errorOf(local.write(observed));

  expect(seen).toMatchObject([
    { method: 'GET', path: '/me', status: 403 },
    { method: 'POST', path: '/tags', status: null, rateLimitRemaining: null },
  ]);
});
