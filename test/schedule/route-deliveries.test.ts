import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Delivery } from '../../server/schedule/delivery.ts';
import { retryFailedDeliveries } from '../../server/schedule/failed-deliveries.ts';
import { createInbox } from '../../server/schedule/inbox.ts';
import type { Inbox } from '../../server/schedule/inbox.ts';
import { createLeases } from '../../server/schedule/leases.ts';
import type { Leases } from '../../server/schedule/leases.ts';
import { createTestDatabase, runOn, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const WORKSPACE = 'hx7f2q9d';
const START = new Date('2026-11-22T09:00:00Z');
const WAIT_MS = 10_000;

let database: TestDatabase;
let inbox: Inbox;
let nowMs: number;
beforeEach(async () => {
  database = await createTestDatabase();
  nowMs = START.getTime();
  inbox = createInboxAt(() => new Date(nowMs));
});
afterEach(() => database.drop());

function createInboxAt(now: () => Date): Inbox {
  const { db, pool } = database.handle;
  return createInbox({
    db,
    pool,
    clock: { now },
    logger: silentLogger,
    burstWaitMs: () => WAIT_MS,
    readRating: () => null,
  });
}

let notifications = 0;

/** A notification of its own about a thread. */
function tell(topic: string, thread: Partial<NonNullable<Delivery['thread']>> = {}): Promise<void> {
  notifications += 1;
  return inbox.accept({
    workspaceId: WORKSPACE,
    notificationId: `n${notifications}`,
    topic,
    isOurs: true,
    thread: {
      kind: topic.startsWith('ticket.') ? 'ticket' : 'conversation',
      id: '7',
      channel: 'chat',
      isCustomerMessage: true,
      messageId: 'm1',
      ...thread,
    },
    deletedContactId: null,
    body: Buffer.from('{}'),
  });
}

const change = { isCustomerMessage: false, messageId: null };

async function outcomes(): Promise<string[]> {
  const rows = await database.handle.db
    .selectFrom('deliveries')
    .select('outcome')
    .orderBy('delivery_id')
    .execute();
  return rows.map(({ outcome }) => outcome);
}

/** Seconds from the start until each thread is looked at; null: no look is due. */
async function looks(): Promise<Record<string, number | null>> {
  const rows = await database.handle.db.selectFrom('threads').select(['thread_id', 'wake_at']).execute();
  return Object.fromEntries(
    rows.map(({ thread_id, wake_at }) => [
      thread_id,
      wake_at === null ? null : (wake_at.getTime() - START.getTime()) / 1000,
    ]),
  );
}

/** The look that was due has been made. */
async function look(): Promise<void> {
  await database.handle.db.updateTable('threads').set({ wake_at: null, burst_since: null }).execute();
}

function later(seconds: number): void {
  nowMs += seconds * 1000;
}

function at(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

describe('a message that several topics tell of', () => {
  it.each([
    ['conversation.user.created', 'conversation.user.replied'],
    ['conversation.user.replied', 'conversation.user.replied'],
    ['ticket.created', 'ticket.contact.replied'],
    ['ticket.contact.replied', 'conversation.user.replied'],
    ['conversation.user.replied', 'ticket.contact.replied'],
  ])('moves the wait for a burst out once (%s, %s)', async (first, second) => {
    await tell(first);
    await inbox.route();
    later(4);
    await tell(second);
    await inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
  });

  it('moves it out once also when both come together', async () => {
    await tell('ticket.created');
    await tell('ticket.contact.replied');
    await tell('ticket.contact.replied', { messageId: 'm2' });
    await inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
    expect(await outcomes()).toEqual(['routed', 'duplicate', 'routed']);
  });

  it('moves it out once when two processes route what tells of it at the same time', async () => {
    const blocker = new pg.Client({ connectionString: database.connectionString });
    await blocker.connect();
    await blocker.query('begin; lock table threads in share mode');
    const other = createInboxAt(() => new Date(START.getTime() + 4_000));

    await tell('ticket.created');
    const first = inbox.route();
    await eventually(async () => (await waitingForLocks()) === 1);
    await tell('ticket.contact.replied');
    const second = other.route();
    await eventually(async () => (await waitingForLocks()) === 2);
    await blocker.query('commit');
    await blocker.end();
    await Promise.all([first, second]);

    expect(await looks()).toEqual({ '7': 10 });
    expect(await outcomes()).toEqual(['routed', 'duplicate']);
  });

  it('causes no second look when it is told again later', async () => {
    await tell('conversation.user.created');
    await inbox.route();
    await look();
    later(60);
    await tell('conversation.user.replied');
    const routed = await inbox.route();

    expect(routed).toBe(1);
    expect(await looks()).toEqual({ '7': null });
  });

  it('is looked for again when nothing is kept about the thread', async () => {
    await tell('conversation.user.created');
    await inbox.route();
    await database.handle.db.deleteFrom('threads').execute();
    later(60);
    await tell('conversation.user.replied');
    await inbox.route();

    expect(await looks()).toEqual({ '7': 70 });
  });

  it('is looked at when what told of it first could not be routed', async () => {
    await tell('conversation.user.created');
    await database.handle.db.updateTable('deliveries').set({ outcome: 'failed' }).execute();
    await tell('conversation.admin.assigned', change);
    await inbox.route();
    await look();
    await tell('conversation.user.replied');
    await inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
  });

  it('counts in each thread of its own', async () => {
    await tell('conversation.user.created');
    await tell('conversation.admin.assigned', { ...change, id: '8' });
    await inbox.route();
    await look();
    await tell('conversation.user.created', { id: '8' });
    await inbox.route();

    expect(await looks()).toEqual({ '7': null, '8': 10 });
  });
});

describe('what is no repeated message', () => {
  it.each([
    ['another message', 'conversation.user.replied', { messageId: 'm2' }, 70],
    ['a message without an id', 'conversation.user.replied', { messageId: null }, 70],
    ['a change', 'conversation.admin.assigned', change, 60],
    ['a conversation that becomes a ticket', 'ticket.created', {}, 60],
  ])('still wakes the thread: %s', async (_what, topic, thread, expected) => {
    await tell('conversation.user.created');
    await inbox.route();
    await look();
    later(60);
    await tell(topic, thread);
    await inbox.route();

    expect(await looks()).toEqual({ '7': expected });
  });

  it('moves the wait for a burst out with each message', async () => {
    await tell('conversation.user.created');
    await inbox.route();
    later(4);
    await tell('conversation.user.replied', { messageId: 'm2' });
    await inbox.route();

    expect(await looks()).toEqual({ '7': 14 });
  });
});

describe('a change in a thread', () => {
  it('is looked at before the end of a snooze', async () => {
    await tell('conversation.admin.snoozed', change);
    await inbox.route();
    await database.handle.db
      .updateTable('threads')
      .set({ wake_at: at(86_400) })
      .execute();
    later(60);
    await tell('conversation.admin.unsnoozed', change);
    await inbox.route();

    expect(await looks()).toEqual({ '7': 60 });
  });

  it('waits for the rest of a burst', async () => {
    await tell('conversation.user.created');
    await inbox.route();
    later(4);
    await tell('conversation.admin.assigned', change);
    await inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
  });

  it('does not hasten what is tried again later', async () => {
    await tell('conversation.admin.assigned', change);
    await inbox.route();
    await database.handle.db
      .updateTable('threads')
      .set({ wake_at: at(300), last_error: 'http_503' })
      .execute();
    later(60);
    await tell('conversation.admin.assigned', change);
    await inbox.route();

    expect(await looks()).toEqual({ '7': 300 });
  });

  it('wakes what had been given up', async () => {
    await tell('conversation.admin.assigned', change);
    await inbox.route();
    await database.handle.db
      .updateTable('threads')
      .set({ wake_at: null, dead_at: START, last_error: 'http_503' })
      .execute();
    later(60);
    await tell('conversation.admin.assigned', change);
    await inbox.route();

    expect(await looks()).toEqual({ '7': 60 });
  });
});

describe('the rest of a burst that begins while the thread is held', () => {
  let leases: Leases;
  beforeEach(async () => {
    const { db } = database.handle;
    const clock = { now: () => new Date(nowMs) };
    leases = createLeases({ db, owner: randomUUID(), clock, logger: silentLogger, leaseMs: 60_000 });
    await tell('conversation.user.created');
    await inbox.route();
    later(10);
  });

  async function tellFragment(): Promise<void> {
    await tell('conversation.user.replied', { messageId: 'm2' });
    await inbox.route();
  }

  it.each([
    ['has to be followed by another one', { error: null }],
    ['failed', { error: 'http_503' }],
    ['was handed back', { error: 'handed_back', deferred: true }],
  ])('is waited for when the look %s', async (_how, end) => {
    const [look] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });
    await tellFragment();
    later(1);
    await look!.release({ wakeAt: at(11), ...end });

    expect(await looks()).toEqual({ '7': 20 });
  });

  it("is waited for when an agent's press ends", async () => {
    await look();
    const press = await leases.claimThread(WORKSPACE, '7');
    await tellFragment();
    later(1);
    await press!.release({ wakeAt: at(11), error: null });

    expect(await looks()).toEqual({ '7': 20 });
  });

  it("is waited for when an agent's press takes over from a look", async () => {
    const [interrupted] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });
    await tellFragment();
    later(1);
    const press = await leases.claimThread(WORKSPACE, '7');
    await press!.release({ wakeAt: null, error: null });
    await interrupted!.release({ wakeAt: null, error: null });

    expect(await looks()).toEqual({ '7': 20 });
  });
});

describe('a delivery that cannot be routed', () => {
  /** Every attempt to wake the thread ends with this error. */
  async function refuse(threadId: string, sqlState: string): Promise<void> {
    await runOn(
      database.connectionString,
      `create or replace function refuse() returns trigger language plpgsql as $$
         begin raise exception 'refused' using errcode = '${sqlState}'; end $$;
       create trigger refuse before insert on threads for each row when (new.thread_id = '${threadId}')
         execute function refuse()`,
    );
  }

  function allow(): Promise<void> {
    return runOn(database.connectionString, 'drop trigger refuse on threads');
  }

  it.each(['40P01', '40001', '57014'])(
    'for a reason that passes (%s) is never given up, and holds up no other',
    async (sqlState) => {
      await refuse('bad', sqlState);
      await tell('conversation.user.created', { id: 'bad', messageId: 'm1' });
      await tell('conversation.user.created', { id: 'good', messageId: 'm2' });

      await inbox.route();
      expect(await outcomes()).toEqual(['pending', 'routed']);
      for (let attempt = 0; attempt < 9; attempt += 1) {
        later(3_600);
        await inbox.route();
      }
      expect(await outcomes()).toEqual(['pending', 'routed']);
      await allow();
      later(3_600);
      await inbox.route();

      expect(await outcomes()).toEqual(['routed', 'routed']);
    },
  );

  it('is not tried again at once, nor together with others', async () => {
    await refuse('bad', '57014');
    await tell('conversation.user.created', { id: 'bad' });
    await inbox.route();
    await allow();
    await tell('conversation.user.created', { id: 'good', messageId: 'm2' });

    await inbox.route();
    const early = await inbox.route();
    later(1);

    expect(early).toBe(0);
    expect(await inbox.route()).toBe(1);
    expect(await outcomes()).toEqual(['routed', 'routed']);
  });

  it('through its own fault is given up, and routed once a person has it tried again', async () => {
    await refuse('bad', '22001');
    await tell('conversation.user.created', { id: 'bad' });
    for (let attempt = 0; attempt < 5; attempt += 1) await inbox.route();
    expect(await outcomes()).toEqual(['failed']);
    await allow();

    const elsewhere = await retryFailedDeliveries(database.handle.db, 'other');
    const here = await retryFailedDeliveries(database.handle.db, WORKSPACE);
    await inbox.route();

    expect([elsewhere, here]).toEqual([0, 1]);
    expect(await outcomes()).toEqual(['routed']);
    expect(await looks()).toEqual({ bad: 10 });
  });
});

/** How many connections to the database wait for a lock. */
async function waitingForLocks(): Promise<number> {
  const { rows } = await database.handle.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
}
