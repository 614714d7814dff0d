import { afterEach, describe, expect, it } from '@jest/globals';
import { noticesOf, startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { AGENT, write } from '../support/world.ts';

const MINUTE_MS = 60_000;

let world: NoticeWorld;
afterEach(() => world.close());

describe('a reminder', () => {
  async function escalated(): Promise<string> {
    world = await startNoticeWorld('slack');
    const threadId = write(world);
    await world.settle();
    await world.product.tellPeople();
    return threadId;
  }

  it('comes once where nobody reacts', async () => {
    await escalated();
    world.clock.advance(59 * MINUTE_MS);
    await world.product.tellPeople();
    const before = world.slack.texts.length;
    world.clock.advance(2 * MINUTE_MS);

    await world.product.tellPeople();
    world.clock.advance(600 * MINUTE_MS);
    await world.product.tellPeople();

    expect([before, world.slack.texts.length]).toEqual([1, 2]);
    expect(world.slack.texts[1]).toContain('Erinnerung');
  });

  it('comes also where it is uncertain whether the first notice arrived', async () => {
    world = await startNoticeWorld('slack');
    world.slack.faults.push('drop');
    write(world);
    await world.settle();
    await world.product.tellPeople();
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(world.slack.texts[1]).toContain('Erinnerung');
  });

  it.each([
    ['the assistant', ['rollout', 'mode'], 'off'],
    ['the category', ['rollout', 'categories'], { Reklamation: 'off' }],
    ['the channel', ['rollout', 'channels'], { chat: 'off' }],
  ])('does not come once %s is switched off', async (_what, path, value) => {
    const threadId = await escalated();
    world.overlay([{ path, value }]);
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
    expect((await noticesOf(world, threadId)).at(-1)).toMatchObject({
      state: 'cancelled',
      error: 'switched_off',
    });
  });

  it('does not come once the thread is assigned to a person', async () => {
    const threadId = await escalated();
    world.simulator.api.assign(threadId, AGENT.id, { type: 'admin', id: AGENT.id });
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
  });

  it('does not come once a person has answered', async () => {
    const threadId = await escalated();
    world.simulator.api.replyAsTeammate(threadId, AGENT.id, 'Ich kümmere mich darum.');
    world.clock.advance(61 * MINUTE_MS);

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
  });
});
