import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { packageRoot } from '../../server/package-root.ts';
import { readFailedNotices, resendNotice } from '../../server/workflow/notice-store.ts';
import { eventually } from '../support/eventually.ts';
import { startMail, startSlack } from '../support/notice-receivers.ts';
import type { MailReceiver, SlackReceiver } from '../support/notice-receivers.ts';
import { startWorld, WORKSPACE } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let slack: SlackReceiver;
let mail: MailReceiver;
beforeEach(async () => {
  slack = await startSlack();
  mail = await startMail();
  world = await startWorld({
    engine: () => Promise.resolve({ signals: [{ code: 'complaint', evidence: 'unverschämt' }] }),
    settings: (text) => text.replace('remind_after_minutes: 60', 'remind_after_minutes: 0'),
    env: {
      SLACK_WEBHOOK_URL: slack.url,
      SMTP_URL: mail.url,
      SMTP_FROM: 'ki@heine.example',
      NOTIFY_EMAIL: 'team@heine.example',
    },
  });
});
afterEach(async () => {
  await world.close();
  await slack.close();
  await mail.close();
});

/** More than a run takes: such a process lives to the end. */
const NEVER = 1_000;

async function escalated(): Promise<string> {
  const contact = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' });
  const { id } = world.simulator.api.writeAsCustomer({ contactId: contact.id, text: 'Das ist unverschämt!' });
  await world.settle();
  return id;
}

function launch(killAt: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/notices/fixtures/tell-people.ts'], {
    cwd: packageRoot,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATABASE_URL: world.database.connectionString,
      WORKSPACE,
      SLACK_URL: slack.url,
      SMTP_URL: mail.url,
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

async function noticesOf(threadId: string) {
  const rows = await world.database.handle.db
    .selectFrom('effects')
    .select(['target', 'state', 'error'])
    .where('thread_id', '=', threadId)
    .where('kind', '=', 'notice')
    .orderBy('position')
    .execute();
  const received = [slack.texts, mail.mails.map(({ source }) => source)].map(
    (all) => all.filter((text) => text.includes(threadId)).length,
  );
  return rows.map((row, way) => ({ ...row, received: received[way] ?? 0 }));
}

describe('a process that is killed while it tells people', () => {
  it('at any of its steps leaves each way with one notice, or with one of which nobody knows', async () => {
    await escalated();
    const { steps } = await launch(NEVER).ended;
    expect(steps).toBeGreaterThan(10);
    let uncertain = 0;

    for (let killAt = 1; killAt <= steps; killAt += 1) {
      const threadId = await escalated();
      const { signal } = await launch(killAt).ended;
      expect(signal).toBe('SIGKILL');

      await restart();

      const notices = await noticesOf(threadId);
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
    slack.faults.push('hold');
    mail.faults.push('hold');
    const threadId = await escalated();
    const { child, ended } = launch(NEVER);
    await eventually(() => slack.texts.length === 1 && mail.mails.length === 1);
    child.kill('SIGKILL');
    await ended;

    await restart();

    expect(await noticesOf(threadId)).toMatchObject([
      { state: 'failed', error: 'uncertain', received: 1 },
      { state: 'failed', error: 'uncertain', received: 1 },
    ]);
    const { db } = world.database.handle;
    for (const { id, isUncertain } of await readFailedNotices(db, WORKSPACE, 10)) {
      expect(isUncertain).toBe(true);
      await resendNotice(db, { workspaceId: WORKSPACE, id, now: world.clock.now() });
    }
    await world.product.tellPeople();
    expect(await noticesOf(threadId)).toMatchObject([
      { state: 'done', received: 2 },
      { state: 'done', received: 2 },
    ]);
  }, 60_000);
});
