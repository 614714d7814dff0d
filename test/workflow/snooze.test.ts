import { afterEach, describe, expect, it } from '@jest/globals';
import { FORBIDDEN, inject, RATE_LIMITED } from '../support/faults.ts';
import { putAway } from '../support/put-away.ts';
import { AGENT, ask, startWorld, textsOf } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const DAY_MS = 86_400_000;

async function suggestedThread(ticketTypeId?: string): Promise<string> {
  world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
  return ask(world, undefined, ticketTypeId);
}

async function wakeAt(): Promise<Date | null> {
  const row = await world.database.handle.db
    .selectFrom('threads')
    .select('wake_at')
    .executeTakeFirstOrThrow();
  return row.wake_at;
}

describe('a thread that an agent puts away', () => {
  it.each([
    ['a conversation', undefined],
    ['a ticket', '2981107'],
  ])('%s is snoozed in Intercom once, says so, and is looked at again at that time', async (_what, type) => {
    const threadId = await suggestedThread(type);
    expect(textsOf(await world.press(threadId, 'snooze'))).toContain('Bis wann?');

    const canvases = await Promise.all([1, 2].map(() => putAway(world, threadId)));
    await world.settle();

    for (const canvas of canvases) expect(textsOf(canvas)).toMatch(/Zurückgestellt|Wird zurückgestellt/);
    const { state, parts, snoozedUntil } = world.simulator.api.thread(threadId)!;
    expect(state).toBe('snoozed');
    expect(parts.filter(({ partType }) => partType === 'snoozed').map(({ author }) => author.id)).toEqual([
      AGENT.id,
    ]);
    expect(textsOf(await world.open(threadId))).toContain('Zurückgestellt von Jonas Lindner');
    expect((await wakeAt())?.getTime()).toBe(Number(snoozedUntil) * 1000);

    world.clock.advance(2 * DAY_MS);
    await world.settle();
    expect(textsOf(await world.open(threadId))).toContain('Antwort auf');
    expect(await wakeAt()).toBeNull();
  });

  it('comes back with a new message of the customer', async () => {
    const threadId = await suggestedThread();
    await putAway(world, threadId);
    await world.settle();

    world.simulator.api.replyAsCustomer(threadId, 'Doch noch etwas');
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Doch noch etwas');
  });

  it('comes back with a new message of which Intercom did not tell', async () => {
    const threadId = await suggestedThread();
    await putAway(world, threadId);
    await world.settle();
    await world.simulator.stop();

    world.clock.advance(10 * 60_000);
    world.simulator.api.replyAsCustomer(threadId, 'Doch noch etwas');
    world.clock.advance(10 * 60_000);
    await world.product.reconcile(new AbortController().signal);
    await world.product.worker.drain();

    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Doch noch etwas');
  });

  it('comes back when a person opens it again', async () => {
    const threadId = await suggestedThread();
    await putAway(world, threadId);
    await world.settle();

    world.simulator.api.open(threadId, AGENT.id);
    await world.settle();

    expect(textsOf(await world.open(threadId))).not.toContain('Zurückgestellt von');
    expect(await wakeAt()).toBeNull();
  });

  it('is not put away any more when the customer has written before Intercom took it', async () => {
    const threadId = await suggestedThread();
    inject(world, RATE_LIMITED, { path: /\/parts$/ });
    expect(textsOf(await putAway(world, threadId))).toContain('Wird zurückgestellt');

    world.simulator.api.replyAsCustomer(threadId, 'Doch noch etwas');
    world.clock.advance(60_000);
    await world.settle();

    expect(world.simulator.api.thread(threadId)!.state).toBe('open');
    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Doch noch etwas');
  });

  it('is not put away until another day than the form showed that was left open', async () => {
    const threadId = await suggestedThread();
    const form = await world.press(threadId, 'snooze');
    const until = String(Math.floor((world.clock.now().getTime() - DAY_MS) / 1000));

    const asked = await world.press(threadId, 'confirm_snooze', {
      canvas: form,
      values: { snooze_until: until },
    });

    expect(textsOf(asked)).toContain('Bis wann?');
    expect(world.simulator.api.thread(threadId)!.state).toBe('open');
  });

  it('asks again when Intercom refuses, or the choice is none', async () => {
    const threadId = await suggestedThread();
    inject(world, FORBIDDEN, { path: /\/parts$/ });

    const refused = await putAway(world, threadId);
    expect(textsOf(refused)).toContain('hat nicht funktioniert');
    const nothing = await world.press(threadId, 'confirm_snooze', { values: { snooze_until: 'gestern' } });
    expect(textsOf(nothing)).toContain('hat nicht funktioniert');
    expect(textsOf(await world.open(threadId))).toContain('Antwort auf');

    await putAway(world, threadId);
    expect(world.simulator.api.thread(threadId)!.state).toBe('snoozed');
  });

  it('is given a draft all the same when an agent wants one', async () => {
    const threadId = await suggestedThread();
    await putAway(world, threadId);
    await world.settle();

    await world.press(threadId, 'suggest_anyway');
    await world.settle();

    expect(textsOf(await world.open(threadId))).toContain('Antwort auf');
  });
});
