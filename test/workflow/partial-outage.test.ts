import { afterEach, describe, expect, it } from '@jest/globals';
import { listDeadLetters } from '../../server/workflow/dead-letters.ts';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, passForAll, startWorld, textsOf, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const UNAVAILABLE = { kind: 'status', status: 503, code: 'service_unavailable' } as const;
const THREADS = { method: 'GET', path: /^\/(conversations|tickets)\/\d/ };
const MINUTE = 60_000;

async function forMinutes(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 0.5) await passForAll(world, MINUTE / 2);
}

async function isOver(): Promise<void> {
  world.simulator.faults.pending.splice(0);
  await world.product.reconcile(new AbortController().signal);
  await forMinutes(12);
}

describe('while Intercom can be read and takes no change', () => {
  it('every question waits, and is answered once', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    inject(world, UNAVAILABLE, { times: Infinity });
    const threads = [1, 2, 3].map((number) => write(world, `Frage ${number}`));

    await forMinutes(10);
    await isOver();

    for (const threadId of threads) expect(said(world, threadId)).toHaveLength(1);
    expect(await listDeadLetters(world.database.handle.db, WORKSPACE, 10)).toEqual([]);
  });

  it('what is to be escalated is escalated in the end', async () => {
    world = await startWorld({
      engine: () => Promise.resolve({ signals: [{ code: 'complaint', evidence: 'Frechheit' }] }),
    });
    inject(world, UNAVAILABLE, { times: Infinity });
    const threadId = await ask(world, 'Frechheit!');

    await forMinutes(90);
    await isOver();

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).not.toBeNull();
    expect(await listDeadLetters(world.database.handle.db, WORKSPACE, 10)).toEqual([]);
  });

  it("an agent's reply goes out once it can, and the agent is told so", async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, UNAVAILABLE, { times: Infinity });
    await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein eigener Text' } });

    await forMinutes(10);
    const shown = textsOf(await world.open(threadId));
    await isOver();

    expect(shown).toContain('Die Antwort wird nur einmal gesendet');
    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });
});

it('threads that cannot be read for an hour are answered afterwards, each once', async () => {
  world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
  inject(world, UNAVAILABLE, { ...THREADS, times: Infinity });
  const threads = [1, 2, 3].map((number) => write(world, `Frage ${number}`));

  await forMinutes(60);
  await isOver();

  for (const threadId of threads) expect(said(world, threadId)).toHaveLength(1);
});

describe.each([
  ['GET', 40],
  ['POST', 10],
  ['PUT', 10],
])('an answer 404 to %s that is not in the words of Intercom', (method, minutes) => {
  const foreign = { kind: 'status', status: 404, code: '<html>' } as const;

  it("makes no agent's reply forgotten", async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, RATE_LIMITED);
    await world.press(threadId, 'send_edited', { values: { reply_text: 'Mein eigener Text' } });
    inject(world, foreign, { method, path: /./, times: Infinity });

    await forMinutes(minutes);
    await isOver();

    expect(said(world, threadId, AGENT.id)).toHaveLength(1);
  });

  it('gives up no answer and no escalation', async () => {
    world = await startWorld({
      env: { BURST_WAIT_SECONDS: '0' },
      engine: ({ thread }) =>
        Promise.resolve(
          thread.messages.some(({ text }) => text.includes('Frechheit'))
            ? { signals: [{ code: 'complaint', evidence: 'Frechheit' }] }
            : {},
        ),
    });
    inject(world, foreign, { method, path: /./, times: Infinity });
    const [question, complaint] = [write(world, 'Eine Frage'), write(world, 'Frechheit!')];

    await forMinutes(5);
    await isOver();

    expect(said(world, question)).toHaveLength(1);
    expect(world.simulator.api.thread(complaint)!.teamAssigneeId).not.toBeNull();
    expect(await listDeadLetters(world.database.handle.db, WORKSPACE, 10)).toEqual([]);
  });
});
