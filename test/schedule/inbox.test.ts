import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemClock } from '../../server/domain/clock.ts';
import type { Delivery } from '../../server/schedule/delivery.ts';
import { createInbox } from '../../server/schedule/inbox.ts';
import type { Inbox } from '../../server/schedule/inbox.ts';
import { InboxUnavailableError, UnstorableDeliveryError } from '../../server/schedule/store-deliveries.ts';
import { createTestDatabase, runOn, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const WORKSPACE = 'hx7f2q9d';

let database: TestDatabase;
let inbox: Inbox;
const log: { message: string; fields: Record<string, unknown> | undefined }[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
  log.length = 0;
  inbox = createInboxOn(database.handle.pool);
});
afterEach(() => database.drop());

function createInboxOn(pool: pg.Pool): Inbox {
  return createInbox({
    db: database.handle.db,
    pool,
    clock: systemClock,
    logger: { ...silentLogger, error: (message, fields) => log.push({ message, fields }) },
    burstWaitMs: () => 0,
    readRating: () => null,
    readMerge: () => null,
  });
}

function delivery(notificationId: string, change: Partial<Delivery> = {}): Delivery {
  return {
    workspaceId: WORKSPACE,
    notificationId,
    topic: 'conversation.user.created',
    isOurs: true,
    thread: {
      kind: 'conversation',
      id: `t-${notificationId}`,
      channel: 'chat',
      isCustomerMessage: true,
      messageId: `m-${notificationId}`,
    },
    deletedContactId: null,
    body: Buffer.from(`{"id":"${notificationId}"}`),
    ...change,
  };
}

function stored(): Promise<{ notification_id: string; body: Buffer | null; outcome: string }[]> {
  return database.handle.db
    .selectFrom('deliveries')
    .select(['notification_id', 'body', 'outcome'])
    .orderBy('notification_id')
    .execute();
}

async function dueThreads(): Promise<string[]> {
  const rows = await database.handle.db
    .selectFrom('threads')
    .select('thread_id')
    .where('wake_at', '<=', new Date())
    .orderBy('thread_id')
    .execute();
  return rows.map(({ thread_id }) => thread_id);
}

describe('accept', () => {
  it('stores every one of many that come at a time, each with its own bytes', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `n${String(index).padStart(3, '0')}`);
    const bodyOf = (id: string): Buffer => Buffer.from([0xff, 0x00, 0x5c, ...Buffer.from(id.repeat(9))]);

    await Promise.all(ids.map((id) => inbox.accept(delivery(id, { body: bodyOf(id) }))));

    const rows = await stored();
    expect(rows.map(({ notification_id }) => notification_id)).toEqual(ids);
    expect(rows.filter(({ notification_id, body }) => !bodyOf(notification_id).equals(body!))).toEqual([]);
  });

  it('stores one that comes several times at once and again later only once', async () => {
    const again = ['x', 'a', 'a', 'b', 'a'].map((id) => inbox.accept(delivery(id)));
    await Promise.all(again);
    await inbox.accept(delivery('a'));

    expect((await stored()).map(({ notification_id }) => notification_id)).toEqual(['a', 'b', 'x']);
  });

  it('keeps columns apart: what has no thread, no channel or no body stands beside what has', async () => {
    await Promise.all([
      inbox.accept(delivery('first')),
      inbox.accept(delivery('a', { body: Buffer.alloc(0) })),
      inbox.accept(delivery('b', { isOurs: false, topic: 'a,{b}"c\\', thread: null })),
      inbox.accept(delivery('c', { thread: null, deletedContactId: 'NULL' })),
    ]);

    const rows = await database.handle.db
      .selectFrom('deliveries')
      .select(['notification_id', 'topic', 'thread_id', 'channel', 'message_id', 'deleted_contact_id'])
      .select(['body', 'outcome'])
      .where('notification_id', '!=', 'first')
      .orderBy('notification_id')
      .execute();
    expect(rows).toEqual([
      expect.objectContaining({
        thread_id: 't-a',
        channel: 'chat',
        message_id: 'm-a',
        deleted_contact_id: null,
        body: Buffer.alloc(0),
      }),
      expect.objectContaining({ topic: 'a,{b}"c\\', thread_id: null, body: null, outcome: 'not_ours' }),
      expect.objectContaining({ deleted_contact_id: 'NULL', message_id: null, outcome: 'pending' }),
    ]);
  });

  it.each([
    ['a NUL character', { topic: 'a\u0000b' }, '22021'],
    ['an id too long for an index', { notificationId: randomText(50_000) }, '54000'],
  ])('refuses %s alone and for good', async (_what, bad, code) => {
    const results = await Promise.allSettled([
      inbox.accept(delivery('first')),
      inbox.accept(delivery('a')),
      inbox.accept(delivery('bad', bad)),
      inbox.accept(delivery('b')),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(results[2]).toMatchObject({ reason: expect.any(UnstorableDeliveryError) });
    expect(results[2]).toMatchObject({ reason: { code } });
    expect((await stored()).map(({ notification_id }) => notification_id)).toEqual(['a', 'b', 'first']);
  });

  it('refuses what it cannot store for now, and works again by itself', async () => {
    const pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
    pool.on('error', () => undefined);
    const own = createInboxOn(pool);
    const name = new URL(database.connectionString).pathname.slice(1);
    const server = new URL(database.connectionString);
    server.pathname = '/postgres';
    await own.accept(delivery('before'));
    await runOn(server.href, `alter database ${name} allow_connections false`);
    await runOn(
      server.href,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );

    const during = await Promise.allSettled(['a', 'b', 'c'].map((id) => own.accept(delivery(id))));
    await runOn(server.href, `alter database ${name} allow_connections true`);
    await own.accept(delivery('after'));

    await pool.end();
    expect(during).toEqual([
      { status: 'rejected', reason: expect.any(InboxUnavailableError) },
      { status: 'rejected', reason: expect.any(InboxUnavailableError) },
      { status: 'rejected', reason: expect.any(InboxUnavailableError) },
    ]);
    expect((await stored()).map(({ notification_id }) => notification_id)).toEqual(['after', 'before']);
  });

  it('refuses more than it can hold while the database does not answer, and keeps what it holds', async () => {
    const blocker = new pg.Client({ connectionString: database.connectionString });
    await blocker.connect();
    await blocker.query('begin; lock table deliveries');

    const flood = Array.from({ length: 1_100 }, (_, index) => inbox.accept(delivery(`n${index}`)));
    const settled = Promise.allSettled(flood);
    await blocker.query('commit');
    await blocker.end();

    const results = await settled;
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(100);
    expect(refused).toEqual(
      refused.map(() => ({ status: 'rejected', reason: expect.any(InboxUnavailableError) })),
    );
    expect(await stored()).toHaveLength(1_000);
  });
});

describe('route', () => {
  it('wakes the threads of all deliveries, one thread once', async () => {
    const thread = {
      kind: 'ticket',
      id: '7',
      channel: null,
      isCustomerMessage: false,
      messageId: null,
    } as const;
    await Promise.all([
      inbox.accept(delivery('a')),
      inbox.accept(delivery('b', { thread })),
      inbox.accept(delivery('c', { thread: { ...thread, isCustomerMessage: true } })),
      inbox.accept(delivery('d', { thread: null })),
    ]);

    const routed = await inbox.route();

    expect(routed).toBe(3);
    expect(await dueThreads()).toEqual(['7', 't-a']);
    expect((await stored()).map(({ outcome }) => outcome)).toEqual([
      'routed',
      'routed',
      'routed',
      'no_thread',
    ]);
  });

  it('lets a delivery that cannot be routed hold up no other, gives it up and logs no text of it', async () => {
    await Promise.all(['a', 'poison', 'z'].map((id) => inbox.accept(delivery(id))));
    await runOn(
      database.connectionString,
      `alter table threads add constraint no_poison check (thread_id <> 't-poison')`,
    );

    const first = await inbox.route();
    const due = await dueThreads();
    for (let attempt = 1; attempt < 5; attempt += 1) await inbox.route();

    expect(first).toBe(2);
    expect(due).toEqual(['t-a', 't-z']);
    expect(await stored()).toEqual([
      expect.objectContaining({ notification_id: 'a', outcome: 'routed' }),
      expect.objectContaining({ notification_id: 'poison', outcome: 'failed' }),
      expect.objectContaining({ notification_id: 'z', outcome: 'routed' }),
    ]);
    expect(await inbox.route()).toBe(0);
    expect(log).toHaveLength(6);
    expect(log.at(-1)).toEqual({ message: 'deliveries given up', fields: { givenUp: 1, inAll: 1 } });
    expect(log.at(-2)).toEqual({
      message: 'delivery not routed',
      fields: {
        deliveryId: expect.any(Number),
        topic: 'conversation.user.created',
        code: '23514',
        isGivenUp: true,
      },
    });
  });
});

function randomText(length: number): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (seed % 26));
  }).join('');
}
