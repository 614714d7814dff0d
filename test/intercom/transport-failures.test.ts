import { describe, expect, it } from '@jest/globals';
import { errorList } from './local-intercom.ts';
import type { Reply } from './local-intercom.ts';
import {
  breakConnection,
  errorOf,
  localTransport,
  NOW,
  nowSeconds,
  unusedAddress,
} from './local-transport.ts';

const local = localTransport();

const breakWithinAnswer: Reply = {
  raw: (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"ok":', () => response.destroy());
  },
};
const never: Reply = { raw: () => undefined };
const trickle: Reply = {
  raw: (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
};

describe('a read', () => {
  it.each([
    ['408', { status: 408 }],
    ['500', { status: 500, body: errorList('server_error') }],
    ['502 with a page', { status: 502, body: '<html>Bad gateway</html>' }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a broken connection', breakConnection],
    ['an answer that breaks off', breakWithinAnswer],
  ])('is repeated after %s, with growing pauses', async (_what, failure) => {
    local.replies = [failure, failure];

    await expect(local.read()).resolves.toEqual({ ok: true });

    expect(local.pauses).toHaveLength(2);
    expect(local.pauses[0]).toBeGreaterThanOrEqual(100);
    expect(local.pauses[0]).toBeLessThan(300);
    expect(local.pauses[1]).toBeGreaterThanOrEqual(200);
    expect(local.pauses[1]).toBeLessThan(600);
  });

  it('is given up after the third failure', async () => {
    local.replies = Array.from({ length: 4 }, () => ({
      status: 503,
      body: errorList('service_unavailable'),
    }));

    expect(await errorOf(local.read())).toMatchObject({
      status: 503,
      code: 'service_unavailable',
      requestId: 'req-1',
      outcome: 'refused',
      retrySafe: true,
    });
    expect(local.intercom.requests).toHaveLength(3);
  });

  it.each([
    [400, 'parameter_invalid'],
    [401, 'token_unauthorized'],
    [401, 'some_code'],
    [403, 'api_plan_restricted'],
    [404, 'not_found'],
    [409, 'conflict'],
    [410, 'contact_merged'],
    [422, 'validation_error'],
  ])('is not repeated after %i %s', async (status, code) => {
    local.replies = [{ status, body: errorList(code) }];

    expect(await errorOf(local.read())).toMatchObject({ status, code, outcome: 'refused', retrySafe: false });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>Wartung</html>'],
    ['nothing', ''],
    ['another shape', { ok: 'ja' }],
    ['null', 'null'],
  ])('refuses a success with %s', async (_what, body) => {
    local.replies = [{ status: 200, body }];

    expect(await errorOf(local.read())).toMatchObject({
      status: 200,
      code: 'unexpected_response',
      outcome: 'refused',
      retrySafe: false,
    });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it.each([
    ['Retry-After in seconds', { 'retry-after': '2', 'x-ratelimit-reset': String(nowSeconds + 60) }],
    ['Retry-After as a date', { 'retry-after': 'Wed, 18 Nov 2026 12:00:02 GMT' }],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': String(nowSeconds + 2) }],
  ])('waits for the end of the window by %s', async (_what, headers) => {
    local.replies = [{ status: 429, body: errorList('rate_limit_exceeded'), headers }];

    await expect(local.read()).resolves.toEqual({ ok: true });

    expect(local.now - NOW.getTime()).toBeGreaterThanOrEqual(2_000);
    expect(local.now - NOW.getTime()).toBeLessThan(2_500);
  });

  it('waits a little when the window is over already or unknown', async () => {
    local.replies = [
      { status: 429, headers: { 'x-ratelimit-reset': String(nowSeconds - 5) } },
      { status: 429, headers: { 'retry-after': 'bald' } },
    ];

    await expect(local.read()).resolves.toEqual({ ok: true });

    expect(local.now - NOW.getTime()).toBeLessThan(2_500);
  });

  it('says until when to wait rather than wait long', async () => {
    local.replies = [{ status: 429, headers: { 'x-ratelimit-reset': String(nowSeconds + 10) } }];

    expect(await errorOf(local.read())).toMatchObject({
      status: 429,
      code: 'http_429',
      retrySafe: true,
      retryAt: new Date('2026-11-18T12:00:10Z'),
    });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it('takes its repetitions out of its time limit', async () => {
    local.replies = [{ status: 429, headers: { 'retry-after': '4' } }];

    expect(await errorOf(local.read(local.open({ timeoutMs: 3_000 })))).toMatchObject({ status: 429 });
    expect(local.pauses).toEqual([]);
  });

  it.each([
    ['that never comes', never],
    ['that comes byte by byte without end', trickle],
  ])('gives up an answer %s', async (_what, reply) => {
    local.replies = [reply];

    expect(await errorOf(local.read(local.open({ timeoutMs: 150 })))).toMatchObject({
      status: null,
      code: 'timeout',
      outcome: 'refused',
      retrySafe: true,
    });
  });
});

describe('a write', () => {
  it.each([
    [400, 'refused', false],
    [401, 'refused', false],
    [403, 'refused', false],
    [404, 'refused', false],
    [408, 'unknown', false],
    [409, 'refused', false],
    [422, 'refused', false],
    [429, 'refused', true],
    [301, 'refused', false],
    [500, 'unknown', false],
    [502, 'unknown', false],
    [503, 'unknown', false],
    [504, 'unknown', false],
  ])('is made once and, answered %i, has the outcome %s', async (status, outcome, retrySafe) => {
    local.replies = [{ status, body: errorList('some_code') }];

    expect(await errorOf(local.write())).toMatchObject({ status, code: 'some_code', outcome, retrySafe });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it('has an unknown outcome after a 404 that is not in the words of Intercom', async () => {
    local.replies = [{ status: 404, body: '<html>Not found</html>' }];

    expect(await errorOf(local.write())).toMatchObject({
      status: 404,
      code: 'http_404',
      outcome: 'unknown',
      retrySafe: false,
    });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it('says when it may be made again after 429', async () => {
    local.replies = [{ status: 429, headers: { 'retry-after': '7' } }];

    expect((await errorOf(local.write())).retryAt).toEqual(new Date('2026-11-18T12:00:07Z'));
  });

  it.each([
    ['a connection that breaks after the request', breakConnection, 'connection_lost'],
    ['an answer that breaks off', breakWithinAnswer, 'connection_lost'],
    ['no answer in time', never, 'timeout'],
    ['an answer without end', trickle, 'timeout'],
  ])('has an unknown outcome after %s', async (_what, reply, code) => {
    local.replies = [reply];

    expect(await errorOf(local.write(local.open({ timeoutMs: 1_000 })))).toMatchObject({
      status: null,
      code,
      outcome: 'unknown',
      retrySafe: false,
    });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it.each([
    ['garbage', '<html>'],
    ['nothing', ''],
  ])('has happened when it is answered 200 with %s', async (_what, body) => {
    local.replies = [{ status: 200, body }];

    await expect(local.write()).resolves.toBeUndefined();
  });

  it('has not happened when nobody listens', async () => {
    const baseUrl = await unusedAddress();

    expect(await errorOf(local.write(local.open({ baseUrl })))).toMatchObject({
      status: null,
      code: 'connection_failed',
      outcome: 'refused',
      retrySafe: true,
    });
  });

  it('has not happened when the host does not exist', async () => {
    expect(await errorOf(local.write(local.open({ baseUrl: 'http://intercom.invalid' })))).toMatchObject({
      code: 'connection_failed',
      outcome: 'refused',
      retrySafe: true,
    });
  });
});
