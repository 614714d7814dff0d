import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createLeases } from '../../server/schedule/leases.ts';
import type { Leases } from '../../server/schedule/leases.ts';
import { silentLogger } from '../support/database.ts';
import { CHANGE, START, WORKSPACE, at, routedInbox } from './routed-inbox.ts';

const local = routedInbox();
const { tell, looks, look, later } = local;

describe('a CHANGE in a thread', () => {
  it('is looked at before the end of a snooze', async () => {
    await tell('conversation.admin.snoozed', CHANGE);
    await local.inbox.route();
    await local.database.handle.db
      .updateTable('threads')
      .set({ wake_at: at(86_400) })
      .execute();
    later(60);
    await tell('conversation.admin.unsnoozed', CHANGE);
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 60 });
  });

  it('waits for the rest of a burst', async () => {
    await tell('conversation.user.created');
    await local.inbox.route();
    later(4);
    await tell('conversation.admin.assigned', CHANGE);
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 10 });
  });

  it('does not hasten what is tried again later', async () => {
    await tell('conversation.admin.assigned', CHANGE);
    await local.inbox.route();
    await local.database.handle.db
      .updateTable('threads')
      .set({ wake_at: at(300), last_error: 'http_503' })
      .execute();
    later(60);
    await tell('conversation.admin.assigned', CHANGE);
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 300 });
  });

  it('wakes what had been given up', async () => {
    await tell('conversation.admin.assigned', CHANGE);
    await local.inbox.route();
    await local.database.handle.db
      .updateTable('threads')
      .set({ wake_at: null, dead_at: START, last_error: 'http_503' })
      .execute();
    later(60);
    await tell('conversation.admin.assigned', CHANGE);
    await local.inbox.route();

    expect(await looks()).toEqual({ '7': 60 });
  });
});

describe('the rest of a burst that begins while the thread is held', () => {
  let leases: Leases;
  beforeEach(async () => {
    const { clock, database } = local;
    const { db } = database.handle;
    leases = createLeases({ db, owner: randomUUID(), clock, logger: silentLogger, leaseMs: 60_000 });
    await tell('conversation.user.created');
    await local.inbox.route();
    later(10);
  });

  async function tellFragment(): Promise<void> {
    await tell('conversation.user.replied', { messageId: 'm2' });
    await local.inbox.route();
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
