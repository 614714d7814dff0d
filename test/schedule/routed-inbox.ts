import { afterEach, beforeEach } from '@jest/globals';
import type { Clock } from '../../server/domain/clock.ts';
import type { Delivery } from '../../server/schedule/delivery.ts';
import { createInbox } from '../../server/schedule/inbox.ts';
import type { Inbox } from '../../server/schedule/inbox.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

export const WORKSPACE = 'hx7f2q9d';
export const START = new Date('2026-11-22T09:00:00Z');
/** A change that brings no message. */
export const CHANGE = { isCustomerMessage: false, messageId: null };
const WAIT_MS = 10_000;

export interface RoutedInbox {
  readonly database: TestDatabase;
  readonly inbox: Inbox;
  readonly clock: Clock;
  createInboxAt: (now: () => Date) => Inbox;
  /** A notification of its own about a thread. */
  tell: (topic: string, thread?: Partial<NonNullable<Delivery['thread']>>) => Promise<void>;
  outcomes: () => Promise<string[]>;
  /** Seconds from the start until each thread is looked at; null: no look is due. */
  looks: () => Promise<Record<string, number | null>>;
  /** The look that was due has been made. */
  look: () => Promise<void>;
  later: (seconds: number) => void;
}

/** So many seconds after the start. */
export function at(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000);
}

/** An inbox for each test that waits ten seconds for the rest of a burst. */
export function routedInbox(): RoutedInbox {
  let database: TestDatabase;
  let inbox: Inbox;
  let nowMs: number;
  let notifications = 0;
  const clock: Clock = { now: () => new Date(nowMs) };
  beforeEach(async () => {
    database = await createTestDatabase();
    nowMs = START.getTime();
    inbox = createInboxAt(clock.now);
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
      readMerge: () => null,
    });
  }

  return {
    get database() {
      return database;
    },
    get inbox() {
      return inbox;
    },
    clock,
    createInboxAt,
    tell: (topic, thread = {}) => {
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
    },
    outcomes: async () => {
      const rows = await database.handle.db
        .selectFrom('deliveries')
        .select('outcome')
        .orderBy('delivery_id')
        .execute();
      return rows.map(({ outcome }) => outcome);
    },
    looks: async () => {
      const rows = await database.handle.db.selectFrom('threads').select(['thread_id', 'wake_at']).execute();
      return Object.fromEntries(
        rows.map(({ thread_id, wake_at }) => [
          thread_id,
          wake_at === null ? null : (wake_at.getTime() - START.getTime()) / 1000,
        ]),
      );
    },
    look: async () => {
      await database.handle.db.updateTable('threads').set({ wake_at: null, burst_since: null }).execute();
    },
    later: (seconds) => {
      nowMs += seconds * 1000;
    },
  };
}
