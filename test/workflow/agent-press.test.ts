import { sql } from 'kysely';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { AGENT, ask, startWorld, textsOf, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

function sent(threadId: string): string[] {
  const parts = world.simulator.api.thread(threadId)?.parts ?? [];
  return parts
    .filter(({ partType, author }) => partType === 'comment' && author.id === AGENT.id)
    .map(({ body }) => body ?? '');
}

describe('a press that is written down when the database fails', () => {
  it('is shown as on its way, and goes out once', async () => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    const { db } = world.database.handle;
    const { pending } = world.simulator.faults;
    pending.push({ method: 'GET', path: /./, times: 1, effect: { kind: 'delay', ms: 2_000 } });

    const pressed = world.press(threadId, 'send');
    await eventually(() => pending.every(({ times }) => times === 0));
    await sql`alter table effects rename to effects_gone`.execute(db);
    const canvas = await pressed;
    await sql`alter table effects_gone rename to effects`.execute(db);

    expect(textsOf(canvas)).toContain('Wird gesendet');
    await world.settle();
    expect(sent(threadId)).toHaveLength(1);
  });
});

describe('a press while the assistant acts', () => {
  async function pressedDuring(threadId: string, path: RegExp): Promise<void> {
    const fault = { method: 'POST', path, times: 1, effect: { kind: 'delay', ms: 500 } } as const;
    const { pending } = world.simulator.faults;
    pending.push({ ...fault });
    const settling = world.settle();
    await eventually(() => pending.every(({ times }) => times === 0));
    await world.press(threadId, 'send');
    await settling;
    await world.settle();
  }

  /** What was done in the thread since, in order, and by whom. */
  function acts(threadId: string): string[] {
    const parts = world.simulator.api.thread(threadId)?.parts ?? [];
    return parts.map(({ partType, author }) => `${partType} by ${author.id === AGENT.id ? 'agent' : 'us'}`);
  }

  it('waits until a thread is closed for a last word', async () => {
    world = await startWorld({
      engine: ({ thread }) =>
        Promise.resolve(thread.messages.at(-1)?.text === 'Danke!' ? { noConcern: 'thanks' } : {}),
    });
    const threadId = await ask(world);
    world.simulator.api.replyAsCustomer(threadId, 'Danke!');
    await world.settle();
    world.clock.advance(100 * 3_600_000);

    await pressedDuring(threadId, /\/parts$/);

    expect(acts(threadId).slice(-4)).toEqual([
      'close by us',
      'note by us',
      'comment by agent',
      'assignment by agent',
    ]);
    expect(sent(threadId)).toHaveLength(1);
  });

  it('waits until people are called for an answer that Intercom refused', async () => {
    world = await startWorld();
    inject(world, FORBIDDEN);
    const threadId = write(world, 'Frage');

    await pressedDuring(threadId, /\/reply$/);

    expect(acts(threadId)).toEqual([
      'note by us',
      'assignment by us',
      'comment by agent',
      'assignment by agent',
    ]);
  });
});
