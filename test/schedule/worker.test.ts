import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { systemClock } from '../../server/domain/clock.ts';
import { createInbox } from '../../server/schedule/inbox.ts';
import { createLeases } from '../../server/schedule/leases.ts';
import { createWorker } from '../../server/schedule/worker.ts';
import type { Worker } from '../../server/schedule/worker.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const WORKSPACE = 'hx7f2q9d';

let database: TestDatabase;
let worker: Worker;
let handled: string[];
let waiting: { threadId: string; resolve: () => void }[];

beforeEach(async () => {
  database = await createTestDatabase();
  handled = [];
  waiting = [];
  const { db, pool } = database.handle;
  const shared = { db, clock: systemClock, logger: silentLogger };
  worker = createWorker({
    ...shared,
    pool,
    inbox: createInbox({
      ...shared,
      pool,
      burstWaitMs: () => 0,
      readRating: () => null,
      readMerge: () => null,
    }),
    leases: createLeases({ ...shared, owner: randomUUID(), leaseMs: 30_000 }),
    concurrency: 1,
    claimants: () => [{ workspaceId: WORKSPACE, isFailing: false }],
    handle: ({ threadId }) => {
      handled.push(threadId);
      for (const one of waiting) if (one.threadId === threadId) one.resolve();
      return Promise.resolve({ wakeAt: null, error: null });
    },
    isOutage: () => false,
  });
});
afterEach(async () => {
  await worker.stop();
  await database.drop();
});

function untilHandled(threadId: string): Promise<void> {
  if (handled.includes(threadId)) return Promise.resolve();
  return new Promise((resolve) => waiting.push({ threadId, resolve }));
}

/** As a process does that ended before it could tell of what it had stored. */
async function storeSilently(...threadIds: string[]): Promise<void> {
  await database.handle.db
    .insertInto('deliveries')
    .values(
      threadIds.map((threadId) => ({
        workspace_id: WORKSPACE,
        notification_id: `n-${threadId}`,
        topic: 'conversation.user.created',
        received_at: new Date(),
        thread_id: threadId,
        thread_kind: 'conversation' as const,
        channel: 'chat' as const,
        is_customer_message: true,
        message_id: `m-${threadId}`,
        outcome: 'pending' as const,
      })),
    )
    .execute();
}

/** For what is locked. */
async function untilWaiting(): Promise<void> {
  await eventually(async () => {
    const { rows } = await database.handle.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  });
}

describe('a worker', () => {
  it('handles what lay in the inbox when it was started, each thread once', async () => {
    await storeSilently('t1', 't2', 't3');

    worker.start();
    await Promise.all(['t1', 't2', 't3'].map(untilHandled));

    expect([...handled].sort()).toEqual(['t1', 't2', 't3']);
  });

  it('finds what comes in later, though nobody tells it', async () => {
    await storeSilently('t1');
    worker.start();
    await untilHandled('t1');

    await storeSilently('t2');
    await untilHandled('t2');

    expect(handled).toEqual(['t1', 't2']);
  });

  it('goes on when its connections have been broken', async () => {
    await storeSilently('t1');
    worker.start();
    await untilHandled('t1');

    const { pool } = database.handle;
    await pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await storeSilently('t2');
    await untilHandled('t2');

    expect(handled).toEqual(['t1', 't2']);
  });

  it('does not pass for running while a pass of it does not end', async () => {
    await storeSilently('t1');
    worker.start();
    await untilHandled('t1');
    expect(worker.isRunning()).toBe(true);

    const { db } = database.handle;
    await db.transaction().execute(async (transaction) => {
      await sql`lock table threads in access exclusive mode`.execute(transaction);
      await untilWaiting();
      const later = performance.now() + 61_000;
      const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
      expect(worker.isRunning()).toBe(false);
      clock.mockRestore();
    });
    await storeSilently('t2');
    await untilHandled('t2');

    expect(worker.isRunning()).toBe(true);
  });
});
