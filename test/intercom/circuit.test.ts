import { beforeEach, describe, expect, it } from '@jest/globals';
import { createCircuit } from '../../server/intercom/circuit.ts';
import type { Circuit, Stop } from '../../server/intercom/circuit.ts';

const START = Date.parse('2026-11-18T12:00:00Z');

let now: number;
let changes: (Stop['reason'] | null)[];
let circuit: Circuit;

beforeEach(() => {
  now = START;
  changes = [];
  circuit = createCircuit({
    clock: { now: () => new Date(now) },
    onChange: (stop) => changes.push(stop?.reason ?? null),
  });
});

function failTimes(times: number): void {
  for (let call = 0; call < times; call += 1) circuit.note('unreachable');
}

/** Goes to the time of the probe and returns how long that took. */
function waitForProbe(): number {
  const until = circuit.stopped()!.until.getTime();
  now = until - 1;
  expect(circuit.isProbeDue()).toBe(false);
  now = until;
  expect(circuit.isProbeDue()).toBe(true);
  return until;
}

describe('failures', () => {
  it('stop the calls at the tenth in a row', () => {
    failTimes(9);
    expect(circuit.stopped()).toBeNull();
    failTimes(1);

    expect(circuit.stopped()).toEqual({ reason: 'unreachable', until: new Date(START + 5_000) });
  });

  it('with a success between them stop nothing', () => {
    failTimes(9);
    circuit.note('ok');
    failTimes(9);

    expect(circuit.stopped()).toBeNull();
  });

  it('are probed after 5, 10, 20 and then every 30 seconds', () => {
    failTimes(10);
    const lengths = [1, 2, 3, 4, 5].map(() => {
      const from = now;
      const length = waitForProbe() - from;
      circuit.noteProbe('unreachable');
      return length;
    });

    expect(lengths).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
    expect(changes).toEqual(['unreachable']);
  });

  it('that come back at once after a probe are probed as late as before', () => {
    failTimes(10);
    waitForProbe();
    circuit.noteProbe('ok');
    failTimes(10);

    expect(circuit.stopped()!.until.getTime() - now).toBe(10_000);
    expect(changes).toEqual(['unreachable', null, 'unreachable']);
  });
});

it('ends a stop by nothing but a probe', () => {
  failTimes(10);
  circuit.note('ok');
  expect(circuit.stopped()).not.toBeNull();

  circuit.noteProbe('ok');
  expect(circuit.stopped()).toBeNull();
  expect(circuit.isFailing()).toBe(false);
});

it('is not lengthened by calls that fail late', () => {
  failTimes(10);
  const before = circuit.stopped();
  now += 4_000;
  failTimes(20);

  expect(circuit.stopped()).toEqual(before);
});

it('stops at the first refused token and probes it every two minutes', () => {
  circuit.note('token_refused');
  circuit.note('token_refused');
  expect(waitForProbe()).toBe(START + 120_000);
  circuit.noteProbe('token_refused');
  expect(waitForProbe()).toBe(START + 240_000);
  circuit.noteProbe('ok');

  expect(changes).toEqual(['token_refused', null]);
});

it('says so when the reason is another one', () => {
  failTimes(10);
  waitForProbe();
  circuit.noteProbe('token_refused');

  expect(changes).toEqual(['unreachable', 'token_refused']);
});

it('probes at once when the clock was set back', () => {
  failTimes(10);
  now -= 3_600_000;

  expect(circuit.isProbeDue()).toBe(true);
});
