import { beforeEach, describe, expect, it } from '@jest/globals';
import { createPace } from '../../server/intercom/pace.ts';
import type { Caller, Pace } from '../../server/intercom/pace.ts';

const START = Date.parse('2026-11-18T12:00:00Z');

let now: number;
let pace: Pace;

beforeEach(() => {
  now = START;
  pace = createPace({ clock: { now: () => new Date(now) } });
});

function answer(
  window: { limit: number; remaining: number; resetAt: number } | null,
  status = 200,
  more: Record<string, string> = {},
) {
  const headers: Record<string, string> = {
    ...(window && {
      'x-ratelimit-limit': String(window.limit),
      'x-ratelimit-remaining': String(window.remaining),
      'x-ratelimit-reset': String(window.resetAt / 1000),
    }),
    ...more,
  };
  return { status, header: (name: string) => headers[name] };
}

/** Takes until nothing more is given, as if every answer were still out. */
function takeAll(caller: Caller): number {
  for (let taken = 0; ; taken += 1) {
    if (pace.take(caller) !== null) return taken;
  }
}

/** Makes one call, so that its answer can tell of the window. */
function learn(limit: number, remaining: number, resetAt = now + 10_000): void {
  expect(pace.take('agent')).toBeNull();
  pace.settle(answer({ limit, remaining, resetAt }));
}

describe('the allowance', () => {
  it('is 1,666 calls in ten seconds until Intercom says otherwise, a tenth of them kept for agents', () => {
    expect(takeAll('background')).toBe(1_666 - 167);
    expect(takeAll('agent')).toBe(167);
    expect(pace.take('agent')).toEqual(new Date(START + 10_000));
  });

  it.each([
    [10_000, 9_000, 1_000],
    [1_666, 1_499, 167],
    [166, 146, 20],
    [100, 80, 20],
    [40, 20, 20],
    [30, 15, 15],
    [10, 5, 5],
    [2, 1, 1],
    [1, 1, 0],
  ])('of %i calls is shared into %i for the background and %i for agents', (limit, background, agents) => {
    learn(limit, limit);

    expect([takeAll('background'), takeAll('agent')]).toEqual([background, agents]);
  });

  it.each([
    ['an answer', answer(null, 200, { 'x-ratelimit-limit': '0' })],
    ['a refusal', answer({ limit: 0, remaining: 0, resetAt: START + 5_000 }, 429)],
  ])('is never nothing for good, whatever %s says', (_what, heard) => {
    pace.take('agent');
    pace.settle(heard);
    now += 60_000;

    expect(pace.state().limit).toBe(1_666);
    expect(pace.take('agent')).toBeNull();
  });

  it('is what Intercom says is left, for other processes use it too', () => {
    learn(100, 50);

    expect(takeAll('background')).toBe(30);
  });

  it('is not taken twice by calls whose answers are still out', () => {
    learn(100, 100);
    for (let call = 0; call < 10; call += 1) pace.take('background');
    pace.settle(answer({ limit: 100, remaining: 90, resetAt: START + 10_000 }));

    expect(takeAll('background')).toBe(61);
  });

  it('is whole again in the next window', () => {
    learn(100, 0, START + 3_000);
    expect(pace.take('background')).toEqual(new Date(START + 3_000));

    now = START + 3_000;
    expect(pace.take('background')).toBeNull();
  });

  it('is not lessened by a late answer from the window before', () => {
    learn(100, 100, START + 20_000);
    now += 10;
    expect(pace.take('agent')).toBeNull();
    pace.settle(answer({ limit: 100, remaining: 0, resetAt: START + 10_000 }));

    expect(pace.take('background')).toBeNull();
  });

  it.each([
    ['nothing', {}],
    ['no numbers', { 'x-ratelimit-remaining': 'viele', 'x-ratelimit-reset': '' }],
    ['negative numbers', { 'x-ratelimit-limit': '-5', 'x-ratelimit-remaining': '-5' }],
    ['a limit only', { 'x-ratelimit-limit': '1666' }],
  ])('is counted here when the headers say %s', (_what, headers) => {
    pace.take('agent');
    pace.settle(answer(null, 200, headers));

    expect(takeAll('background')).toBe(1_666 - 167 - 1);
  });
});

describe('clocks that differ', () => {
  it.each([
    ['an hour ahead', 3_600_000, 10_000],
    ['an hour behind', -3_600_000, 250],
  ])("never stop the calls for longer than a window when Intercom's is %s", (_what, offset, wait) => {
    learn(100, 0, START + offset);

    expect(pace.take('background')).toEqual(new Date(START + wait));
  });

  it('do not stop the calls when ours is set back', () => {
    learn(100, 0);
    now -= 3_600_000;

    expect(pace.take('background')).toBeNull();
  });
});

describe('a refusal for the rate', () => {
  it.each([
    ['Retry-After', { 'retry-after': '7' }, 7_000],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': String(START / 1000 + 4) }, 4_000],
    ['a reset further away than any window', { 'x-ratelimit-reset': String(START / 1000 + 900) }, 10_000],
    ['a Retry-After of a day', { 'retry-after': '86400' }, 600_000],
    ['a reset in the past', { 'x-ratelimit-reset': String(START / 1000 - 4) }, 500],
    ['nothing', {}, 500],
  ])('by %s holds everybody until then', (_what, headers, wait) => {
    pace.take('background');

    expect(pace.settle(answer(null, 429, headers))).toEqual(new Date(START + wait));
    expect(pace.take('agent')).toEqual(new Date(START + wait));
    now += wait;
    expect(pace.take('background')).toBeNull();
  });

  it('that says nothing holds longer each time, until a call comes through', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map(() => {
      pace.take('agent');
      const wait = pace.settle(answer(null, 429))!.getTime() - now;
      now += wait;
      return wait;
    });
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);

    pace.take('agent');
    pace.settle(answer(null));
    pace.take('agent');
    expect(pace.settle(answer(null, 429))).toEqual(new Date(now + 500));
  });

  it('counts once for calls that were out together', () => {
    for (let call = 0; call < 8; call += 1) pace.take('background');
    for (let call = 0; call < 8; call += 1) pace.settle(answer(null, 429));

    expect(pace.take('background')).toEqual(new Date(START + 500));
  });
});
