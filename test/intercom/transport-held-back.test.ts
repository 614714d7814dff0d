import { beforeEach, describe, expect, it } from '@jest/globals';
import { errorList } from './local-intercom.ts';
import type { Reply } from './local-intercom.ts';
import { errorOf, localTransport, NOW, nowSeconds, success, unusedAddress } from './local-transport.ts';

const local = localTransport();

describe('the rate limit', () => {
  const window = (limit: number, remaining: number, endsInSeconds = 10): Record<string, string> => ({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(nowSeconds + endsInSeconds),
  });
  const spent: Reply = { ...success, headers: window(100, 20, 4) };

  it('lets the background wait for the next window while agents go on', async () => {
    local.replies = [spent];
    await local.read();

    await local.read(local.transport.agents);
    expect(local.now).toBe(NOW.getTime());
    await local.read();
    expect(local.now).toBeGreaterThanOrEqual(NOW.getTime() + 4_000);
    expect(local.intercom.requests).toHaveLength(3);
  });

  it('defers a write of the background without waiting and without sending it', async () => {
    local.replies = [spent];
    await local.read();

    expect(await errorOf(local.write())).toMatchObject({
      code: 'rate_limited',
      outcome: 'refused',
      retrySafe: true,
      deferred: true,
      retryAt: new Date('2026-11-18T12:00:04Z'),
    });
    await local.write(local.transport.agents);
    expect(local.intercom.calls()).toEqual(['GET /me', 'POST /tags']);
    expect(local.pauses).toEqual([]);
  });

  it('defers a read whose turn would come too late', async () => {
    local.replies = [spent];
    const hasty = local.open({ timeoutMs: 3_000 });
    await local.read(hasty);

    expect(await errorOf(local.read(hasty))).toMatchObject({ code: 'rate_limited', deferred: true });
    expect(local.intercom.requests).toHaveLength(1);
  });

  it('holds everybody after 429, an agent too', async () => {
    local.replies = [{ status: 429, headers: { 'retry-after': '7' } }];

    expect(await errorOf(local.write())).toMatchObject({ status: 429, deferred: true });
    expect(await errorOf(local.write(local.transport.agents))).toMatchObject({
      code: 'rate_limited',
      retryAt: new Date('2026-11-18T12:00:07Z'),
    });
    expect(local.intercom.requests).toHaveLength(1);
    local.now += 7_000;
    await local.write();
    expect(local.intercom.requests).toHaveLength(2);
  });

  it('shows what is left', async () => {
    local.replies = [spent];
    await local.read();

    expect(local.transport.state()).toEqual({
      availability: 'ok',
      isFailing: false,
      limit: 100,
      remaining: 20,
    });
  });
});

describe('an outage', () => {
  const down: Reply = { status: 503, body: errorList('service_unavailable') };
  let fails: boolean;

  beforeEach(() => {
    fails = true;
    local.otherwise = () => (fails ? down : success);
  });

  async function failOften(): Promise<void> {
    for (let call = 0; call < 4; call += 1) await errorOf(local.read());
  }

  it('stops all calls after ten failures in a row, and says so once', async () => {
    await failOften();

    expect(local.intercom.requests).toHaveLength(10);
    const error = await errorOf(local.write(local.transport.agents));
    expect(error).toMatchObject({
      status: null,
      code: 'circuit_open',
      outcome: 'refused',
      retrySafe: true,
      deferred: true,
    });
    expect(error.retryAt!.getTime()).toBeGreaterThan(local.now);
    expect(local.intercom.requests).toHaveLength(10);
    expect(local.transport.state()).toMatchObject({ availability: 'unreachable', isFailing: true });
    expect(local.logged).toEqual([expect.stringContaining('unreachable')]);
  });

  it('is counted anew after every success', async () => {
    await errorOf(local.read());
    await errorOf(local.read());
    await errorOf(local.read());
    fails = false;
    await local.read();
    fails = true;
    await errorOf(local.read());

    expect(local.transport.state()).toMatchObject({ availability: 'ok', isFailing: true });
  });

  it('lets one probe through when its time has come, and goes on stopped while that fails', async () => {
    await failOften();

    local.now += 5_000;
    await Promise.all([errorOf(local.read()), errorOf(local.read()), errorOf(local.write())]);
    expect(local.intercom.calls().slice(10)).toEqual(['GET /me']);
    local.now += 5_000;
    await errorOf(local.read());
    expect(local.intercom.requests).toHaveLength(11);
    local.now += 5_000;
    await errorOf(local.read());
    expect(local.intercom.requests).toHaveLength(12);
    expect(local.logged).toHaveLength(1);
  });

  it('ends with a probe that comes through, for the read that waits for it too', async () => {
    await failOften();
    fails = false;
    local.now += 30_000;

    await expect(local.read()).resolves.toEqual({ ok: true });
    await local.write();

    expect(local.transport.state()).toMatchObject({ availability: 'ok', isFailing: false });
    expect(local.logged).toEqual([expect.any(String), 'Intercom is called again']);
  });

  it('of the network counts as one of Intercom', async () => {
    const nobody = local.open({ baseUrl: await unusedAddress() });
    for (let call = 0; call < 10; call += 1) await errorOf(local.write(nobody));

    expect(await errorOf(local.write(nobody))).toMatchObject({ code: 'circuit_open' });
  });
});

describe('a refused token', () => {
  it.each(['unauthorized', 'token_revoked', 'token_not_found', 'token_expired', 'token_blocked'])(
    'stops all calls at the first %s',
    async (code) => {
      local.replies = [{ status: 401, body: errorList(code) }];

      expect(await errorOf(local.write())).toMatchObject({
        status: 401,
        code: 'token_refused',
        outcome: 'refused',
        deferred: true,
        retryAt: new Date('2026-11-18T12:02:00Z'),
      });
      expect(await errorOf(local.read(local.transport.agents))).toMatchObject({
        status: 401,
        code: 'token_refused',
      });
      expect(local.intercom.requests).toHaveLength(1);
      expect(local.transport.state()).toMatchObject({ availability: 'token_refused' });
      expect(local.logged).toHaveLength(1);
      expect(local.warned).toEqual([]);
    },
  );

  it('is tried again after two minutes, and then everything goes on', async () => {
    const revoked: Reply = { status: 401, body: errorList('token_revoked') };
    local.replies = [revoked, revoked];
    await errorOf(local.read());

    local.now += 120_000;
    await errorOf(local.read());
    expect(local.intercom.calls()).toEqual(['GET /me', 'GET /me']);
    local.now += 120_000;
    await expect(local.read()).resolves.toEqual({ ok: true });
  });

  it.each([
    [401, 'token_unauthorized'],
    [401, 'anything_else'],
    [403, 'token_revoked'],
  ])('is not what %i %s means', async (status, code) => {
    local.replies = [{ status, body: errorList(code) }];

    expect(await errorOf(local.write())).toMatchObject({ code, deferred: false });
    await local.write();
    expect(local.intercom.requests).toHaveLength(2);
  });
});
