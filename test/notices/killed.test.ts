import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { packageRoot } from '../../server/package-root.ts';
import { readFailedNotices, resendNotice } from '../../server/workflow/notice-store.ts';
import { eventually } from '../support/eventually.ts';
import { noticesOf, startNoticeWorld } from '../support/notice-world.ts';
import type { NoticeWorld } from '../support/notice-world.ts';
import { ask, WORKSPACE } from '../support/world.ts';

let world: NoticeWorld;
beforeEach(async () => {
  world = await startNoticeWorld('both', {
    settings: (text) => text.replace('remind_after_minutes: 60', 'remind_after_minutes: 0'),
  });
});
afterEach(() => world.close());

/** More than a run takes: such a process lives to the end. */
const NEVER = 1_000;

function launch(killAt: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/notices/fixtures/tell-people.ts'], {
    cwd: packageRoot,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATABASE_URL: world.database.connectionString,
      WORKSPACE,
      SLACK_URL: world.slack.url,
      SMTP_URL: world.mail.url,
      KILL_AT: String(killAt),
      NOW: world.clock.now().toISOString(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return {
    child,
    ended: once(child, 'close').then(() => ({ signal: child.signalCode, steps: Number(output) })),
  };
}

/** Another process, which looks until Postgres has noticed that the one before is gone, and long after. */
async function restart(): Promise<void> {
  const { db } = world.database.handle;
  await sql`update effects set doing_at = doing_at - interval '2 minutes' where state = 'doing'`.execute(db);
  await eventually(async () => {
    world.clock.advance(60_000);
    await world.product.tellPeople();
    const open = await db
      .selectFrom('effects')
      .select('effect_id')
      .where('kind', '=', 'notice')
      .where('state', 'in', ['planned', 'doing'])
      .execute();
    return open.length === 0;
  });
  world.clock.advance(60 * 60_000);
  await world.product.tellPeople();
}

/** The notices of a thread, each with how often it arrived. */
async function arrivalsOf(threadId: string) {
  const notices = await noticesOf(world, threadId);
  const received = [world.slack.texts, world.mail.mails.map(({ source }) => source)].map(
    (all) => all.filter((text) => text.includes(threadId)).length,
  );
  return notices.map((notice, way) => ({ ...notice, received: received[way] ?? 0 }));
}

describe('a process that is killed while it tells people', () => {
  it('at any of its steps leaves each way with one notice, or with one of which nobody knows', async () => {
    await ask(world);
    const { steps } = await launch(NEVER).ended;
    expect(steps).toBeGreaterThan(10);
    let uncertain = 0;

    for (let killAt = 1; killAt <= steps; killAt += 1) {
      const threadId = await ask(world);
      const { signal } = await launch(killAt).ended;
      expect(signal).toBe('SIGKILL');

      await restart();

      const notices = await arrivalsOf(threadId);
      expect(notices).toHaveLength(2);
      for (const { state, error, received } of notices) {
        if (state === 'done') expect(received).toBe(1);
        else
          expect({ state, error, isOnce: received <= 1 }).toEqual({
            state: 'failed',
            error: 'uncertain',
            isOnce: true,
          });
      }
      uncertain += notices.filter(({ state }) => state === 'failed').length;
    }
    expect(uncertain).toBeGreaterThan(0);
  }, 240_000);

  it('after its messages arrived, and before it hears so, sends none again until a person wants it', async () => {
    world.slack.faults.push('hold');
    world.mail.faults.push('hold');
    const threadId = await ask(world);
    const { child, ended } = launch(NEVER);
    await eventually(() => world.slack.texts.length === 1 && world.mail.mails.length === 1);
    child.kill('SIGKILL');
    await ended;

    await restart();

    expect(await arrivalsOf(threadId)).toMatchObject([
      { state: 'failed', error: 'uncertain', received: 1 },
      { state: 'failed', error: 'uncertain', received: 1 },
    ]);
    const { db } = world.database.handle;
    for (const { id, isUncertain } of await readFailedNotices(db, WORKSPACE, 10)) {
      expect(isUncertain).toBe(true);
      await resendNotice(db, { workspaceId: WORKSPACE, id, now: world.clock.now() });
    }
    await world.product.tellPeople();
    expect(await arrivalsOf(threadId)).toMatchObject([
      { state: 'done', received: 2 },
      { state: 'done', received: 2 },
    ]);
  }, 60_000);
});
