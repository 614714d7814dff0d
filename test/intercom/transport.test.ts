import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { IntercomError } from '../../server/domain/errors.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { createTransport } from '../../server/intercom/transport.ts';
import type {
  ObservedCall,
  SharedTransport,
  Transport,
  TransportOptions,
} from '../../server/intercom/transport.ts';
import { errorList, startLocalIntercom } from './local-intercom.ts';
import type { LocalIntercom, Reply } from './local-intercom.ts';

const NOW = new Date('2026-11-18T12:00:00Z');
const nowSeconds = NOW.getTime() / 1000;
const Content = z.object({ ok: z.literal(true) });
const success: Reply = { status: 200, body: { ok: true } };

let replies: Reply[];
let intercom: LocalIntercom;
let pauses: number[];
let logged: string[];
let now: number;
let transport: SharedTransport;

const logger: Logger = {
  debug: () => undefined,
  info: (message) => {
    logged.push(message);
  },
  warn: (message, fields) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  },
  error: (message, fields) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  },
};

/** Waiting takes no time but moves the clock. */
function open(options: Partial<TransportOptions> = {}): SharedTransport {
  return createTransport({
    baseUrl: intercom.url,
    accessToken: 'geheimes-token',
    timeoutMs: 10_000,
    logger,
    clock: { now: () => new Date(now) },
    wait: (milliseconds) => {
      pauses.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
    ...options,
  });
}

beforeEach(async () => {
  replies = [];
  pauses = [];
  logged = [];
  now = NOW.getTime();
  intercom = await startLocalIntercom(() => replies.shift() ?? success);
  transport = open();
});

afterEach(() => intercom.stop());

const read = (from: Transport = transport) => from.read({ method: 'GET', path: '/me' }, Content);
const write = (to: Transport = transport) =>
  to.write({ method: 'POST', path: '/tags', body: { name: 'vip' } });

async function errorOf(promise: Promise<unknown>): Promise<IntercomError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof IntercomError) return error;
  throw new Error('No IntercomError was thrown.', { cause: error });
}

const breakConnection: Reply = {
  raw: (response) => {
    response.destroy();
  },
};
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

describe('a request', () => {
  it('carries version, token and JSON headers, its query and its body', async () => {
    await transport.write({ method: 'POST', path: '/tags', query: { a: 'b c' }, body: { name: 'größe' } });

    expect(intercom.requests[0]).toMatchObject({
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
    await read(open({ baseUrl: `${intercom.url}/simulator/api/` }));

    expect(intercom.calls()).toEqual(['GET /simulator/api/me']);
  });

  it('uses one connection for calls that follow each other', async () => {
    const ports = new Set<number | undefined>();
    await intercom.stop();
    intercom = await startLocalIntercom(() => ({
      raw: (response) => {
        ports.add(response.socket?.remotePort);
        response.end('{"ok":true}');
      },
    }));
    transport = open();

    await read();
    await write();
    await read();

    expect(ports.size).toBe(1);
  });

  it('follows no redirect', async () => {
    replies = [{ status: 302, headers: { location: '/elsewhere' } }];

    expect(await errorOf(read())).toMatchObject({ status: 302, code: 'http_302', retrySafe: false });
    expect(intercom.calls()).toEqual(['GET /me']);
  });

  it('receives an answer of 30 MB', async () => {
    replies = [{ status: 200, body: { ok: true, padding: 'x'.repeat(30_000_000) } }];

    await expect(read()).resolves.toEqual({ ok: true });
  });
});

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
    replies = [failure, failure];

    await expect(read()).resolves.toEqual({ ok: true });

    expect(pauses).toHaveLength(2);
    expect(pauses[0]).toBeGreaterThanOrEqual(100);
    expect(pauses[0]).toBeLessThan(300);
    expect(pauses[1]).toBeGreaterThanOrEqual(200);
    expect(pauses[1]).toBeLessThan(600);
  });

  it('is given up after the third failure', async () => {
    replies = Array.from({ length: 4 }, () => ({ status: 503, body: errorList('service_unavailable') }));

    expect(await errorOf(read())).toMatchObject({
      status: 503,
      code: 'service_unavailable',
      requestId: 'req-1',
      outcome: 'refused',
      retrySafe: true,
    });
    expect(intercom.requests).toHaveLength(3);
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
    replies = [{ status, body: errorList(code) }];

    expect(await errorOf(read())).toMatchObject({ status, code, outcome: 'refused', retrySafe: false });
    expect(intercom.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', '<html>Wartung</html>'],
    ['nothing', ''],
    ['another shape', { ok: 'ja' }],
    ['null', 'null'],
  ])('refuses a success with %s', async (_what, body) => {
    replies = [{ status: 200, body }];

    expect(await errorOf(read())).toMatchObject({
      status: 200,
      code: 'unexpected_response',
      outcome: 'refused',
      retrySafe: false,
    });
    expect(intercom.requests).toHaveLength(1);
  });

  it.each([
    ['Retry-After in seconds', { 'retry-after': '2', 'x-ratelimit-reset': String(nowSeconds + 60) }],
    ['Retry-After as a date', { 'retry-after': 'Wed, 18 Nov 2026 12:00:02 GMT' }],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': String(nowSeconds + 2) }],
  ])('waits for the end of the window by %s', async (_what, headers) => {
    replies = [{ status: 429, body: errorList('rate_limit_exceeded'), headers }];

    await expect(read()).resolves.toEqual({ ok: true });

    expect(now - NOW.getTime()).toBeGreaterThanOrEqual(2_000);
    expect(now - NOW.getTime()).toBeLessThan(2_500);
  });

  it('waits a little when the window is over already or unknown', async () => {
    replies = [
      { status: 429, headers: { 'x-ratelimit-reset': String(nowSeconds - 5) } },
      { status: 429, headers: { 'retry-after': 'bald' } },
    ];

    await expect(read()).resolves.toEqual({ ok: true });

    expect(now - NOW.getTime()).toBeLessThan(2_500);
  });

  it('says until when to wait rather than wait long', async () => {
    replies = [{ status: 429, headers: { 'x-ratelimit-reset': String(nowSeconds + 10) } }];

    expect(await errorOf(read())).toMatchObject({
      status: 429,
      code: 'http_429',
      retrySafe: true,
      retryAt: new Date('2026-11-18T12:00:10Z'),
    });
    expect(intercom.requests).toHaveLength(1);
  });

  it('takes its repetitions out of its time limit', async () => {
    replies = [{ status: 429, headers: { 'retry-after': '4' } }];

    expect(await errorOf(read(open({ timeoutMs: 3_000 })))).toMatchObject({ status: 429 });
    expect(pauses).toEqual([]);
  });

  it.each([
    ['that never comes', never],
    ['that comes byte by byte without end', trickle],
  ])('gives up an answer %s', async (_what, reply) => {
    replies = [reply];

    expect(await errorOf(read(open({ timeoutMs: 150 })))).toMatchObject({
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
    replies = [{ status, body: errorList('some_code') }];

    expect(await errorOf(write())).toMatchObject({ status, code: 'some_code', outcome, retrySafe });
    expect(intercom.requests).toHaveLength(1);
  });

  it('says when it may be made again after 429', async () => {
    replies = [{ status: 429, headers: { 'retry-after': '7' } }];

    expect((await errorOf(write())).retryAt).toEqual(new Date('2026-11-18T12:00:07Z'));
  });

  it.each([
    ['a connection that breaks after the request', breakConnection, 'connection_lost'],
    ['an answer that breaks off', breakWithinAnswer, 'connection_lost'],
    ['no answer in time', never, 'timeout'],
    ['an answer without end', trickle, 'timeout'],
  ])('has an unknown outcome after %s', async (_what, reply, code) => {
    replies = [reply];

    expect(await errorOf(write(open({ timeoutMs: 300 })))).toMatchObject({
      status: null,
      code,
      outcome: 'unknown',
      retrySafe: false,
    });
    expect(intercom.requests).toHaveLength(1);
  });

  it.each([
    ['garbage', '<html>'],
    ['nothing', ''],
  ])('has happened when it is answered 200 with %s', async (_what, body) => {
    replies = [{ status: 200, body }];

    await expect(write()).resolves.toBeUndefined();
  });

  it('has not happened when nobody listens', async () => {
    const baseUrl = await unusedAddress();

    expect(await errorOf(write(open({ baseUrl })))).toMatchObject({
      status: null,
      code: 'connection_failed',
      outcome: 'refused',
      retrySafe: true,
    });
  });

  it('has not happened when the host does not exist', async () => {
    expect(await errorOf(write(open({ baseUrl: 'http://intercom.invalid' })))).toMatchObject({
      code: 'connection_failed',
      outcome: 'refused',
      retrySafe: true,
    });
  });
});

describe('an error', () => {
  it('tells neither the token nor a word of the bodies', async () => {
    replies = [{ status: 422, body: errorList('parameter_invalid') }, breakConnection];

    const errors = [await errorOf(write()), await errorOf(write())];

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
    replies = [{ status: 400, body }];

    expect(await errorOf(write())).toMatchObject({ code: 'http_400' });
  });

  it('is logged without bodies when a read is repeated', async () => {
    replies = [{ status: 500, body: errorList('server_error') }];

    await read();

    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('server_error');
    expect(logged[0]).not.toMatch(/geheim/);
  });
});

describe('the rate limit', () => {
  const window = (limit: number, remaining: number, endsInSeconds = 10): Record<string, string> => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(nowSeconds + endsInSeconds),
  });
  const spent: Reply = { ...success, headers: window(100, 20, 4) };

  it('lets the background wait for the next window while agents go on', async () => {
    replies = [spent];
    await read();

    await read(transport.agents);
    expect(now).toBe(NOW.getTime());
    await read();
    expect(now).toBeGreaterThanOrEqual(NOW.getTime() + 4_000);
    expect(intercom.requests).toHaveLength(3);
  });

  it('defers a write of the background without waiting and without sending it', async () => {
    replies = [spent];
    await read();

    expect(await errorOf(write())).toMatchObject({
      code: 'rate_limited',
      outcome: 'refused',
      retrySafe: true,
      deferred: true,
      retryAt: new Date('2026-11-18T12:00:04Z'),
    });
    await write(transport.agents);
    expect(intercom.calls()).toEqual(['GET /me', 'POST /tags']);
    expect(pauses).toEqual([]);
  });

  it('defers a read whose turn would come too late', async () => {
    replies = [spent];
    const hasty = open({ timeoutMs: 3_000 });
    await read(hasty);

    expect(await errorOf(read(hasty))).toMatchObject({ code: 'rate_limited', deferred: true });
    expect(intercom.requests).toHaveLength(1);
  });

  it('holds everybody after 429, an agent too', async () => {
    replies = [{ status: 429, headers: { 'retry-after': '7' } }];

    expect(await errorOf(write())).toMatchObject({ status: 429, deferred: true });
    expect(await errorOf(write(transport.agents))).toMatchObject({
      code: 'rate_limited',
      retryAt: new Date('2026-11-18T12:00:07Z'),
    });
    expect(intercom.requests).toHaveLength(1);
    now += 7_000;
    await write();
    expect(intercom.requests).toHaveLength(2);
  });

  it('shows what is left', async () => {
    replies = [spent];
    await read();

    expect(transport.state()).toEqual({ availability: 'ok', isFailing: false, limit: 100, remaining: 20 });
  });
});

describe('an outage', () => {
  const down: Reply = { status: 503, body: errorList('service_unavailable') };
  const silent: Logger = { ...logger, warn: () => undefined };
  let fails: boolean;

  beforeEach(async () => {
    await intercom.stop();
    fails = true;
    intercom = await startLocalIntercom(() => (fails ? down : success));
    transport = open({ logger: silent });
  });

  async function failOften(): Promise<void> {
    for (let call = 0; call < 4; call += 1) await errorOf(read());
  }

  it('stops all calls after ten failures in a row, and says so once', async () => {
    await failOften();

    expect(intercom.requests).toHaveLength(10);
    const error = await errorOf(write(transport.agents));
    expect(error).toMatchObject({
      status: null,
      code: 'circuit_open',
      outcome: 'refused',
      retrySafe: true,
      deferred: true,
    });
    expect(error.retryAt!.getTime()).toBeGreaterThan(now);
    expect(intercom.requests).toHaveLength(10);
    expect(transport.state()).toMatchObject({ availability: 'unreachable', isFailing: true });
    expect(logged).toEqual([expect.stringContaining('unreachable')]);
  });

  it('is counted anew after every success', async () => {
    await errorOf(read());
    await errorOf(read());
    await errorOf(read());
    fails = false;
    await read();
    fails = true;
    await errorOf(read());

    expect(transport.state()).toMatchObject({ availability: 'ok', isFailing: true });
  });

  it('lets one probe through when its time has come, and goes on stopped while that fails', async () => {
    await failOften();

    now += 5_000;
    await Promise.all([errorOf(read()), errorOf(read()), errorOf(write())]);
    expect(intercom.calls().slice(10)).toEqual(['GET /me']);
    now += 5_000;
    await errorOf(read());
    expect(intercom.requests).toHaveLength(11);
    now += 5_000;
    await errorOf(read());
    expect(intercom.requests).toHaveLength(12);
    expect(logged).toHaveLength(1);
  });

  it('ends with a probe that comes through, for the read that waits for it too', async () => {
    await failOften();
    fails = false;
    now += 30_000;

    await expect(read()).resolves.toEqual({ ok: true });
    await write();

    expect(transport.state()).toMatchObject({ availability: 'ok', isFailing: false });
    expect(logged).toEqual([expect.any(String), 'Intercom is called again']);
  });

  it('of the network counts as one of Intercom', async () => {
    const nobody = open({ logger: silent, baseUrl: await unusedAddress() });
    for (let call = 0; call < 10; call += 1) await errorOf(write(nobody));

    expect(await errorOf(write(nobody))).toMatchObject({ code: 'circuit_open' });
  });
});

describe('a refused token', () => {
  it.each(['unauthorized', 'token_revoked', 'token_not_found', 'token_expired', 'token_blocked'])(
    'stops all calls at the first %s',
    async (code) => {
      replies = [{ status: 401, body: errorList(code) }];

      expect(await errorOf(write())).toMatchObject({
        status: 401,
        code: 'token_refused',
        outcome: 'refused',
        deferred: true,
        retryAt: new Date('2026-11-18T12:02:00Z'),
      });
      expect(await errorOf(read(transport.agents))).toMatchObject({ status: 401, code: 'token_refused' });
      expect(intercom.requests).toHaveLength(1);
      expect(transport.state()).toMatchObject({ availability: 'token_refused' });
      expect(logged).toHaveLength(1);
    },
  );

  it('is tried again after two minutes, and then everything goes on', async () => {
    const revoked: Reply = { status: 401, body: errorList('token_revoked') };
    replies = [revoked, revoked];
    await errorOf(read());

    now += 120_000;
    await errorOf(read());
    expect(intercom.calls()).toEqual(['GET /me', 'GET /me']);
    now += 120_000;
    await expect(read()).resolves.toEqual({ ok: true });
  });

  it.each([
    [401, 'token_unauthorized'],
    [401, 'anything_else'],
    [403, 'token_revoked'],
  ])('is not what %i %s means', async (status, code) => {
    replies = [{ status, body: errorList(code) }];

    expect(await errorOf(write())).toMatchObject({ code, deferred: false });
    await write();
    expect(intercom.requests).toHaveLength(2);
  });
});

it('tells of every call as it ended', async () => {
  const seen: ObservedCall[] = [];
  const observed = open({ observe: (call) => seen.push(call) });
  replies = [{ status: 404 }, breakConnection];

  await errorOf(read(observed));
  await errorOf(write(observed));

  expect(seen).toMatchObject([
    { method: 'GET', path: '/me', status: 404 },
    { method: 'POST', path: '/tags', status: null, rateLimitRemaining: null },
  ]);
});

async function unusedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
