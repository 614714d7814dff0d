import { afterEach, describe, expect, it } from '@jest/globals';
import { inject, RATE_LIMITED } from '../support/faults.ts';
import { startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { said } from '../support/threads.ts';
import { AGENT, ask, pass } from '../support/world.ts';

let world: NoticeWorld;
afterEach(() => world.close());

const HOUR = 3_600_000;
const COMPLAINT = 'Das ist eine Frechheit.';
const HARMLESS = 'Wo ist mein Paket?';
const CHOSEN_TEAM = '9120044';

/** Only the newest message counts for the engine. `isCutShort`: a person puts the thread away before people are called. */
async function startComplained(isCutShort: boolean): Promise<string> {
  let isToBeSnoozed = isCutShort;
  world = await startNoticeWorld('slack', {
    engine: ({ thread }) => {
      if (isToBeSnoozed) {
        world.clock.advance(2_000);
        const until = Math.floor((world.clock.now().getTime() + HOUR) / 1_000);
        world.simulator.api.snooze(thread.id, AGENT.id, until);
      }
      isToBeSnoozed = false;
      const signals = [{ code: 'complaint' as const, evidence: 'Frechheit' }];
      const newest = thread.messages.findLast(({ author }) => author.kind === 'customer');
      return Promise.resolve(newest?.text === HARMLESS ? {} : { signals });
    },
  });
  const threadId = await ask(world, COMPLAINT);
  await pass(world, 5_000);
  return threadId;
}

async function writes(threadId: string, text: string): Promise<void> {
  world.simulator.api.replyAsCustomer(threadId, text);
  await pass(world, 60_000);
}

describe('after people have been called nothing goes out by itself', () => {
  it('though an agent, whose reply waits, is overtaken by the next message', async () => {
    const threadId = await startComplained(false);
    inject(world, RATE_LIMITED);
    await world.press(threadId, 'send_edited', { values: { reply_text: 'Das tut mir leid.' } });
    world.clock.advance(2_000);
    const before = said(world, threadId);

    await writes(threadId, HARMLESS);

    expect(said(world, threadId)).toEqual(before);
  });

  it('though the call was cut short, and nobody has the thread', async () => {
    const threadId = await startComplained(true);

    await writes(threadId, HARMLESS);

    expect(said(world, threadId)).toEqual([]);
    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBeNull();
  });

  it.each([HARMLESS, COMPLAINT])(
    'though the call was cut short, where an agent has escalated instead: his team keeps it (%s)',
    async (text) => {
      const threadId = await startComplained(true);
      await world.press(threadId, 'confirm_escalation', {
        values: { team: CHOSEN_TEAM, note: 'Bitte', reason: 'technical' },
      });
      await world.settle();

      await writes(threadId, text);

      expect(said(world, threadId)).toEqual([]);
      expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe(CHOSEN_TEAM);
    },
  );
});
