import { afterEach, describe, expect, it } from '@jest/globals';
import { inject } from '../support/faults.ts';
import { notesIn, putAway, putAways, quietThread } from '../support/put-away.ts';
import { said, stateOf } from '../support/threads.ts';
import { AGENT, ask, ASSISTANT, passForAll, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const COLLEAGUE = '8412013';
const PARTS = { method: 'POST', path: /\/parts$/ };
const NO_ANSWER = { kind: 'status', status: 502 } as const;
const OVERTAKEN = [{ state: 'cancelled', error: 'overtaken' }];

describe('a close of unknown outcome', () => {
  async function closedPerhaps(): Promise<string> {
    world = await startWorld();
    const threadId = await quietThread(world);
    inject(world, NO_ANSWER, PARTS);
    await world.settle();
    return threadId;
  }

  /** The process looks again, and has made up its mind. */
  async function isLookedAtAgain(): Promise<void> {
    await passForAll(world, 2_000);
    await passForAll(world, 60_000);
  }

  it('that comes late hides no message of the customer', async () => {
    const threadId = await closedPerhaps();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    await passForAll(world, 2_000);
    world.simulator.api.close(threadId, ASSISTANT);
    await passForAll(world, 10_000);
    await passForAll(world, 30_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('that comes late hides no message in a thread that a person has closed meanwhile', async () => {
    const threadId = await closedPerhaps();

    world.simulator.api.close(threadId, AGENT.id);
    await passForAll(world, 2_000);
    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, ASSISTANT);
    await passForAll(world, 10_000);
    await passForAll(world, 60_000);

    expect(stateOf(world, threadId)).toBe('open');
    expect(said(world, threadId).at(-1)).toContain('Antwort auf: Noch eine Frage');
  });

  it('leaves a customer who writes to the person who answers and closes', async () => {
    const threadId = await closedPerhaps();

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Gern.');
    world.simulator.api.close(threadId, AGENT.id);
    await isLookedAtAgain();

    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toHaveLength(2);
  });

  it('leaves a customer who writes to the person who closes without a word', async () => {
    const threadId = await closedPerhaps();
    const saidBefore = said(world, threadId);

    world.simulator.api.replyAsCustomer(threadId, 'Noch eine Frage');
    world.simulator.api.close(threadId, AGENT.id);
    await isLookedAtAgain();

    expect(stateOf(world, threadId)).toBe('closed');
    expect(said(world, threadId)).toEqual(saidBefore);
    expect(notesIn(world, threadId)).toEqual([]);
    expect(await putAways(world, 'close')).toEqual(OVERTAKEN);
  });

  it('says nothing under that of a person', async () => {
    const threadId = await closedPerhaps();

    world.simulator.api.close(threadId, AGENT.id);
    await isLookedAtAgain();

    expect(stateOf(world, threadId)).toBe('closed');
    expect(notesIn(world, threadId)).toEqual([]);
    expect(await putAways(world, 'close')).toEqual(OVERTAKEN);
  });
});

describe('a snooze of unknown outcome is left to the colleague who has meanwhile', () => {
  it.each([
    ['closed the thread', 'closed', 'Noch eine Frage'],
    ['closed the thread, in which nothing is new', 'closed', null],
    ['snoozed the thread', 'snoozed', 'Noch eine Frage'],
  ])('%s', async (_what, state, text) => {
    world = await startWorld({ env: { ROLLOUT_MODE: 'suggest' } });
    const threadId = await ask(world);
    inject(world, NO_ANSWER, PARTS);
    await putAway(world, threadId);

    const { api } = world.simulator;
    if (text !== null) api.replyAsCustomer(threadId, text);
    if (state === 'closed') api.close(threadId, COLLEAGUE);
    else api.snooze(threadId, COLLEAGUE, Math.floor(world.clock.now().getTime() / 1000) + 86_400);
    await passForAll(world, 2_000);
    await passForAll(world, 60_000);

    expect(stateOf(world, threadId)).toBe(state);
    expect(await putAways(world, 'snooze')).toEqual(OVERTAKEN);
  });
});
