import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { retryFailedDeliveries } from '../../server/schedule/failed-deliveries.ts';
import { runOn } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { CHANGE, START, WORKSPACE, routedInbox } from './routed-inbox.ts';

const local = routedInbox();
const { tell, outcomes, looks, look, later } = local;

describe('a message that several topics tell of', () => {
  it.each([
    ['conversation.user.created', 'conversation.user.replied'],
    ['conversation.user.replied', 'conversation.user.replied'],
    ['ticket.created', 'ticket.contact.replied'],
    ['ticket.contact.replied', 'conversation.user.replied'],
    ['conversation.user.replied', 'ticket.contact.replied'],
  ])('moves the wait for a burst out once (%s, %s)', async (first, second) => {
    await tell(first);
    await local.inbox.route();
    later(4);
    await tell(second);
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
  });

  it('moves it out once also when both come together', async () => {
    await tell('ticket.created');
    await tell('ticket.contact.replied');
    await tell('ticket.contact.replied', { messageId: 'm2' });
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
    expect(await outcomes()).toEqual(['routed', 'duplicate', 'routed']);
  });

  it('moves it out once when two processes route what tells of it at the same time', async () => {
    const blocker = new pg.Client({ connectionString: local.database.connectionString });
    await blocker.connect();
    await blocker.query('begin; lock table threads in share mode');
    const other = local.createInboxAt(() => new Date(START.getTime() + 4_000));

    await tell('ticket.created');
    const first = local.inbox.route();
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
    await local.inbox.route();
    await look();
    later(60);
    await tell('conversation.user.replied');
    const routed = await local.inbox.route();

    expect(routed).toBe(1);
    expect(await looks()).toEqual({ '7': null });
  });

  it('is looked for again when nothing is kept about the thread', async () => {
    await tell('conversation.user.created');
    await local.inbox.route();
    await local.database.handle.db.deleteFrom('threads').execute();
    later(60);
    await tell('conversation.user.replied');
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 70 });
  });

  it('is looked at when what told of it first could not be routed', async () => {
    await tell('conversation.user.created');
    await local.database.handle.db.updateTable('deliveries').set({ outcome: 'failed' }).execute();
    await tell('conversation.admin.assigned', CHANGE);
    await local.inbox.route();
    await look();
    await tell('conversation.user.replied');
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
  });

  it('counts in each thread of its own', async () => {
    await tell('conversation.user.created');
    await tell('conversation.admin.assigned', { ...CHANGE, id: '8' });
    await local.inbox.route();
    await look();
    await tell('conversation.user.created', { id: '8' });
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': null, '8': 10 });
  });
});

describe('what is no repeated message', () => {
  it.each([
    ['another message', 'conversation.user.replied', { messageId: 'm2' }, 70],
    ['a message without an id', 'conversation.user.replied', { messageId: null }, 70],
    ['a change', 'conversation.admin.assigned', CHANGE, 60],
    ['a conversation that becomes a ticket', 'ticket.created', {}, 60],
  ])('still wakes the thread: %s', async (_what, topic, thread, expected) => {
    await tell('conversation.user.created');
    await local.inbox.route();
    await look();
    later(60);
    await tell(topic, thread);
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': expected });
  });

  it('moves the wait for a burst out with each message', async () => {
    await tell('conversation.user.created');
    await local.inbox.route();
    later(4);
    await tell('conversation.user.replied', { messageId: 'm2' });
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 14 });
  });
});

describe('a delivery that cannot be routed', () => {
  /** Every attempt to wake the thread ends with this error. */
  async function refuse(threadId: string, sqlState: string): Promise<void> {
    await runOn(
      local.database.connectionString,
      `create or replace function refuse() returns trigger language plpgsql as $$
         begin raise exception 'refused' using errcode = '${sqlState}'; end $$;
       create trigger refuse before insert on threads for each row when (new.thread_id = '${threadId}')
         execute function refuse()`,
    );
  }

  function allow(): Promise<void> {
    return runOn(local.database.connectionString, 'drop trigger refuse on threads');
  }

  it.each(['40P01', '40001', '57014'])(
    'for a reason that passes (%s) is never given up, and holds up no other',
    async (sqlState) => {
      await refuse('bad', sqlState);
      await tell('conversation.user.created', { id: 'bad', messageId: 'm1' });
      await tell('conversation.user.created', { id: 'good', messageId: 'm2' });

      await local.inbox.route();
      expect(await outcomes()).toEqual(['pending', 'routed']);
      for (let attempt = 0; attempt < 9; attempt += 1) {
        later(3_600);
        await local.inbox.route();
      }
      expect(await outcomes()).toEqual(['pending', 'routed']);
      await allow();
      later(3_600);
      await local.inbox.route();

      expect(await outcomes()).toEqual(['routed', 'routed']);
    },
  );

  it('is not tried again at once, nor together with others', async () => {
    await refuse('bad', '57014');
    await tell('conversation.user.created', { id: 'bad' });
    await local.inbox.route();
    await allow();
    await tell('conversation.user.created', { id: 'good', messageId: 'm2' });

    await local.inbox.route();
    const early = await local.inbox.route();
    later(1);

    expect(early).toBe(0);
    expect(await local.inbox.route()).toBe(1);
    expect(await outcomes()).toEqual(['routed', 'routed']);
  });

  it('through its own fault is given up, and routed once a person has it tried again', async () => {
    await refuse('bad', '22001');
    await tell('conversation.user.created', { id: 'bad' });
    for (let attempt = 0; attempt < 5; attempt += 1) await local.inbox.route();
    expect(await outcomes()).toEqual(['failed']);
    await allow();

    const elsewhere = await retryFailedDeliveries(local.database.handle.db, 'other');
    const here = await retryFailedDeliveries(local.database.handle.db, WORKSPACE);
    await local.inbox.route();

    expect([elsewhere, here]).toEqual([0, 1]);
    expect(await outcomes()).toEqual(['routed']);
    expect(await looks()).toEqual({ bad: 10 });
  });
});

/** How many connections to the database wait for a lock. */
async function waitingForLocks(): Promise<number> {
  const { rows } = await local.database.handle.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting ?? 0;
}
