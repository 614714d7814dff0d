import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { readFailedNotices, resendNotice } from '../../server/workflow/notice-store.ts';
import { eventually } from '../support/eventually.ts';
import { noticesOf, startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { ask, WORKSPACE, write } from '../support/world.ts';

const MINUTE_MS = 60_000;

let world: NoticeWorld;
afterEach(() => world.close());

/** As a process leaves a notice that ends right after its call. */
async function crashWhileSending(threadId: string): Promise<void> {
  await sql`update effects set state = 'doing', finished_at = null,
    doing_at = clock_timestamp() - interval '2 minutes'
    where thread_id = ${threadId} and kind = 'notice' and state = 'done'`.execute(world.database.handle.db);
}

describe('a process that ends', () => {
  it('before a notice leaves it to the next one', async () => {
    world = await startNoticeWorld('both');
    const threadId = write(world);
    await world.settle();
    await world.database.handle.db
      .updateTable('threads')
      .set({ wake_at: world.clock.now() })
      .where('thread_id', '=', threadId)
      .execute();
    await world.settle();

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
    expect(world.mail.mails).toHaveLength(1);
  });

  it('does not wait for a channel that says nothing, and leaves the others to the next process', async () => {
    world = await startNoticeWorld('slack');
    world.slack.faults.push('hold');
    const [first, second] = [await ask(world), await ask(world)];
    const stopping = new AbortController();
    const telling = world.product.tellPeople(stopping.signal);
    await eventually(() => world.slack.texts.length === 1);

    stopping.abort();
    await telling;

    expect((await noticesOf(world, first))[0]).toMatchObject({ state: 'doing' });
    expect((await noticesOf(world, second))[0]).toMatchObject({ state: 'planned' });
    await world.product.tellPeople();
    expect(world.slack.texts).toHaveLength(2);
  });

  it('while a notice is under way has it told no second time', async () => {
    world = await startNoticeWorld('both');
    const threadId = write(world);
    await world.settle();
    await world.product.tellPeople();
    await crashWhileSending(threadId);

    await world.product.tellPeople();
    world.clock.advance(10 * MINUTE_MS);
    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
    expect(world.mail.mails).toHaveLength(1);
    const [first] = await noticesOf(world, threadId);
    expect(first).toMatchObject({ state: 'failed', error: 'uncertain' });
  });
});

describe('a channel that fails', () => {
  it.each([500, 503, 429, 404])('is tried again after the answer %i', async (status) => {
    world = await startNoticeWorld('slack');
    world.slack.faults.push(status);
    write(world);
    await world.settle();
    await world.product.tellPeople();
    await world.product.tellPeople();
    const before = world.slack.texts.length;
    world.clock.advance(5 * MINUTE_MS);

    await world.product.tellPeople();

    expect([before, world.slack.texts.length]).toEqual([0, 1]);
  });

  it.each(['refuse', 'refuse_sender'] as const)(
    'is tried again where the mail server does "%s"',
    async (fault) => {
      world = await startNoticeWorld('email');
      world.mail.faults.push(fault);
      write(world);
      await world.settle();
      await world.product.tellPeople();
      world.clock.advance(5 * MINUTE_MS);

      await world.product.tellPeople();

      expect(world.mail.mails).toHaveLength(1);
    },
  );

  it('is not tried again where the message may have arrived', async () => {
    world = await startNoticeWorld('both');
    world.slack.faults.push('drop');
    world.mail.faults.push('drop');
    const threadId = write(world);
    await world.settle();
    await world.product.tellPeople();
    world.clock.advance(30 * MINUTE_MS);

    await world.product.tellPeople();

    expect(world.slack.texts).toHaveLength(1);
    expect(world.mail.mails).toHaveLength(1);
    const states = (await noticesOf(world, threadId)).filter(({ target }) => !target.startsWith('reminder:'));
    expect(states.map(({ state, error }) => [state, error])).toEqual([
      ['failed', 'uncertain'],
      ['failed', 'uncertain'],
    ]);
  });

  it('holds up neither the escalation nor the other channel, and shows in log and metrics', async () => {
    world = await startNoticeWorld('both', {
      env: { SLACK_WEBHOOK_URL: 'http://127.0.0.1:2/services/T1/B1/secret' },
    });
    const threadId = write(world);
    await world.settle();
    for (let tries = 0; tries < 10; tries += 1) {
      await world.product.tellPeople();
      world.clock.advance(6 * MINUTE_MS);
    }

    expect(world.simulator.api.thread(threadId)!.teamAssigneeId).toBe('9120042');
    expect(world.mail.mails.length).toBeGreaterThanOrEqual(1);
    expect((await noticesOf(world, threadId))[0]).toMatchObject({ state: 'failed', error: 'econnrefused' });
    const logged = world.log.filter(({ message }) => message === 'notice not sent');
    expect(logged).toHaveLength(10);
    expect(JSON.stringify(logged)).not.toMatch(/services|secret/);
    const metrics = await (await fetch(`${world.url}/metrics`)).text();
    expect(metrics).toContain('heine_effects{kind="notice",state="failed"} 1');
  });

  it('does not keep a later message of the thread from being handled', async () => {
    world = await startNoticeWorld('slack', {
      env: { SLACK_WEBHOOK_URL: 'http://127.0.0.1:2/services/T1/B1/secret' },
    });
    const threadId = write(world);
    await world.settle();
    await world.product.tellPeople();

    world.simulator.api.replyAsCustomer(threadId, 'Hallo?');
    await world.settle();

    const { suggestion_id } = await world.database.handle.db
      .selectFrom('suggestions')
      .select('suggestion_id')
      .where('message_text', '=', 'Hallo?')
      .executeTakeFirstOrThrow();
    expect(suggestion_id).not.toBe('');
  });
});

describe('a notice that was given up', () => {
  const listed = () => readFailedNotices(world.database.handle.db, WORKSPACE, 10);
  const resend = (id: string) =>
    resendNotice(world.database.handle.db, { workspaceId: WORKSPACE, id, now: world.clock.now() });

  it('is listed with what became of it, and sent once more for a person who wants it', async () => {
    world = await startNoticeWorld('both');
    world.slack.faults.push('drop');
    const threadId = write(world);
    await world.settle();
    await world.product.tellPeople();
    const [failed, ...others] = await listed();
    expect(others).toEqual([]);
    expect(failed).toMatchObject({
      threadId,
      threadKind: 'conversation',
      channel: 'slack',
      team: 'Senior Support',
      reason: 'complaint',
      isReminder: false,
      isUncertain: true,
      error: 'uncertain',
    });

    const pressed = await Promise.all([resend(failed!.id), resend(failed!.id)]);
    await world.product.tellPeople();
    await world.product.tellPeople();

    expect(pressed.filter((isMade) => isMade)).toHaveLength(1);
    expect(world.slack.texts).toHaveLength(2);
    expect(await listed()).toEqual([]);
    expect(await resend(failed!.id)).toBe(false);
  });

  it('is of its workspace only', async () => {
    world = await startNoticeWorld('slack');
    world.slack.faults.push('drop');
    write(world);
    await world.settle();
    await world.product.tellPeople();
    const [failed] = await listed();
    const { db } = world.database.handle;

    const elsewhere = { workspaceId: 'other', id: failed!.id, now: world.clock.now() };
    expect(await resendNotice(db, elsewhere)).toBe(false);
    expect(await readFailedNotices(db, 'other', 10)).toEqual([]);
    expect(await resend('no id')).toBe(false);
  });
});
