import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { eventually } from '../support/eventually.ts';
import { inject } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, pass, SECRET, startWorld, textsOf, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

type Effect = World['simulator']['faults']['pending'][number]['effect'];

/** Every call goes wrong until `mend`. */
function breakAll(effect: Effect): { mend: () => void } {
  const { pending } = world.simulator.faults;
  const faults = ['GET', 'POST', 'PUT'].map((method) => ({ method, path: /./, times: Infinity, effect }));
  pending.push(...faults);
  return {
    mend: () => {
      pending.splice(0, pending.length);
    },
  };
}

const revoked: Effect = { kind: 'status', status: 401, code: 'token_revoked' };
const down: Effect = { kind: 'status', status: 503, code: 'service_unavailable' };

const Readiness = z.object({ intercom: z.string() });

async function readiness(): Promise<{ status: number; intercom: string }> {
  const response = await fetch(`${world.url}/readyz`);
  return { status: response.status, intercom: Readiness.parse(await response.json()).intercom };
}

async function healthAtIntercom(): Promise<unknown> {
  const body = '{"workspace_id":"hx7f2q9d"}';
  const response = await fetch(`${world.url}/health/intercom`, {
    method: 'POST',
    body,
    headers: { 'X-Body-Signature': createHmac('sha256', SECRET).update(body).digest('hex') },
  });
  return response.json();
}

const callsSince = (start: number) => world.simulator.api.calls.slice(start);
const statuses = () => new Set(world.simulator.api.calls.map(({ status }) => status));
const lines = (message: string) => world.log.filter((line) => line.message === message);
const attempts = async () =>
  (await world.database.handle.db.selectFrom('effects').select('attempts').execute()).map(
    (row) => row.attempts,
  );

describe('an Intercom that is down for minutes', () => {
  it('is shown everywhere, asked by probes only, and every message is answered once afterwards', async () => {
    world = await startWorld({ env: { ROLE: 'web' } });
    const answered = write(world);
    await world.settle();
    const outage = breakAll(down);
    const ids = Array.from({ length: 12 }, (_, index) => write(world, `Frage ${index}`));
    for (let second = 0; second < 8; second += 1) await pass(world, 1_000);

    const start = world.simulator.api.calls.length;
    for (let half = 0; half < 10; half += 1) await pass(world, 30_000);
    expect(new Set(callsSince(start).map(({ path }) => path))).toEqual(new Set(['/me']));
    expect(callsSince(start).length).toBeLessThanOrEqual(10);
    expect(lines('no calls to Intercom but probes')).toHaveLength(1);
    expect(await readiness()).toEqual({ status: 200, intercom: 'unreachable' });
    for (const id of ids) {
      expect(textsOf(await world.open(id))).toContain('Intercom ist nicht erreichbar');
    }
    expect(textsOf(await world.open(answered))).toContain('Automatisch gesendet');

    outage.mend();
    await pass(world, 30_000);
    await pass(world, 30_000);

    for (const id of ids) expect(said(world, id)).toHaveLength(1);
    expect(lines('Intercom is called again')).toHaveLength(1);
  });

  it('answers an agent who presses without asking Intercom, and sends once it is back', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world);
    await world.settle();
    const outage = breakAll(down);
    for (const text of ['Frage 1', 'Frage 2', 'Frage 3', 'Frage 4']) write(world, text);
    for (let second = 0; second < 8; second += 1) await pass(world, 1_000);

    const start = world.simulator.api.calls.length;
    const canvas = textsOf(
      await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein eigener Text' } }),
    );
    expect(canvas).toContain('Wird gesendet');
    expect(callsSince(start).filter(({ path }) => path !== '/me')).toEqual([]);
    await world.settle();
    expect(textsOf(await world.open(threadId))).toContain('Intercom ist nicht erreichbar');

    outage.mend();
    await pass(world, 30_000);
    await pass(world, 2_000);
    expect(said(world, threadId, AGENT.id)).toEqual(['<p>Mein eigener Text</p>']);
    expect(textsOf(await world.open(threadId))).toContain('gesendet von Jonas Lindner');
  });
});

describe('the rate limit', () => {
  it('slows the work on 300 due threads down without a storm of refusals, and each is answered once', async () => {
    world = await startWorld({ env: { ROLLOUT_HOURLY_CAP: '1000' } });
    world.simulator.faults.callsPerWindow = 200;
    await world.simulator.stop();
    const ids = Array.from({ length: 300 }, (_, index) => write(world, `Frage ${index}`));
    await Promise.all(ids.map((id) => world.open(id)));

    let done = false;
    const isDone = (): boolean => done;
    const work = (async () => {
      while (ids.some((id) => said(world, id).length === 0)) {
        await world.product.worker.drain();
        world.clock.advance(1_000);
      }
      await world.product.worker.drain();
      done = true;
    })();
    // Who waits for the next window looks at the clock again and again: ten seconds pass in less than one.
    const hurry = setInterval(() => {
      world.clock.advance(2_500);
    }, 100);
    await eventually(isDone, 110_000).finally(() => {
      clearInterval(hurry);
    });
    await work;

    const refused = world.simulator.api.calls.filter(({ status }) => status === 429);
    expect(refused).toEqual([]);
    for (const id of ids) expect(said(world, id)).toHaveLength(1);
    expect(Math.max(...(await attempts()))).toBeLessThanOrEqual(1);
  }, 120_000);

  it('leaves room for an agent while the background waits', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world);
    await world.settle();
    world.simulator.faults.callsPerWindow = 60;
    await world.simulator.stop();
    // The beginning of a window.
    world.clock.advance(10_000 - (world.clock.now().getTime() % 10_000));
    const start = world.simulator.api.calls.length;
    const ids = Array.from({ length: 40 }, (_, index) => write(world, `Frage ${index}`));
    await Promise.all(ids.map((id) => world.open(id)));
    const work = world.product.worker.drain();
    await eventually(() => callsSince(start).length >= 30);

    const canvas = textsOf(await world.press(threadId, 'send'));

    expect(canvas).toContain('Gesendet von Jonas Lindner');
    world.clock.advance(10_000);
    await work;
    expect(statuses()).not.toContain(429);
  });

  it('costs a reply no attempt, however often it is refused', async () => {
    world = await startWorld();
    inject(
      world,
      { kind: 'status', status: 429, code: 'rate_limit_exceeded', headers: { 'Retry-After': '3' } },
      { times: 20 },
    );
    const threadId = write(world);
    await world.settle();
    for (let look = 0; look < 20; look += 1) await pass(world, 3_000);
    await pass(world, 3_000);

    expect(said(world, threadId)).toHaveLength(1);
    expect(await attempts()).toEqual([1, 1]);
  });
});

describe('a revoked token', () => {
  it('stops the workspace and says so everywhere; with a good one nothing was lost', async () => {
    world = await startWorld({ env: { ROLE: 'web' } });
    const answered = write(world);
    await world.settle();
    const fault = breakAll(revoked);
    const ids = Array.from({ length: 5 }, (_, index) => write(world, `Frage ${index}`));
    await world.settle();

    const start = world.simulator.api.calls.length;
    for (let minute = 0; minute < 9; minute += 1) await pass(world, 60_000);
    expect(callsSince(start).length).toBeLessThanOrEqual(5);
    expect(lines('no calls to Intercom but probes')).toEqual([
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ reason: 'token_refused' }),
      }),
    ]);
    expect(await readiness()).toEqual({ status: 503, intercom: 'refused' });
    expect(await healthAtIntercom()).toMatchObject({ state: 'UNHEALTHY', cta_type: 'REINSTALL_CTA' });
    for (const id of ids) {
      expect(textsOf(await world.open(id))).toContain('Intercom weist den Zugriff der App ab');
    }
    expect(textsOf(await world.open(answered))).toContain('Automatisch gesendet');

    fault.mend();
    await pass(world, 120_000);
    await pass(world, 60_000);

    for (const id of ids) expect(said(world, id)).toHaveLength(1);
    expect(await readiness()).toMatchObject({ status: 200 });
  });

  it('between the decision and the reply leaves the reply planned', async () => {
    world = await startWorld();
    inject(world, revoked);
    const threadId = write(world);
    await world.settle();

    const [answer] = await world.database.handle.db
      .selectFrom('effects')
      .select(['state', 'attempts', 'error'])
      .where('kind', '=', 'answer')
      .execute();
    expect(answer).toEqual({ state: 'planned', attempts: 0, error: 'token_refused' });
    await pass(world, 120_000);
    await pass(world, 1_000);
    expect(said(world, threadId)).toHaveLength(1);
  });

  it('is what an agent who presses is told, and the reply goes out with a good one', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = write(world);
    await world.settle();
    const fault = breakAll(revoked);

    await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein Text' } });
    await world.settle();
    expect(textsOf(await world.open(threadId))).toContain('Intercom weist den Zugriff der App ab');

    fault.mend();
    await pass(world, 120_000);
    await pass(world, 2_000);
    expect(said(world, threadId, AGENT.id)).toEqual(['<p>Mein Text</p>']);
  });
});
