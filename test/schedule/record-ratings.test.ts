import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { parseRating } from '../../server/intercom/parse-rating.ts';
import { createInbox } from '../../server/schedule/inbox.ts';
import type { Inbox } from '../../server/schedule/inbox.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const WORKSPACE = 'hx7f2q9d';
const ASSISTANT = '8412007';
const AGENT = '8412012';
const NOW = new Date('2026-11-22T09:00:00Z');

let database: TestDatabase;
let inbox: Inbox;
let notifications = 0;
beforeEach(async () => {
  database = await createTestDatabase();
  const { db, pool } = database.handle;
  await db
    .insertInto('workspaces')
    .values({ workspace_id: WORKSPACE, assistant_admin_id: ASSISTANT, installed_at: NOW })
    .execute();
  inbox = createInbox({
    db,
    pool,
    clock: { now: () => NOW },
    logger: silentLogger,
    burstWaitMs: () => 0,
    readRating: parseRating,
    readMerge: () => null,
  });
});
afterEach(() => database.drop());

async function rate(score: number | null, at: string, { adminId = ASSISTANT, id = '7' } = {}): Promise<void> {
  notifications += 1;
  const item = {
    id,
    conversation_rating: { rating: score, updated_at: Date.parse(at) / 1000, teammate: { id: adminId } },
  };
  await inbox.accept({
    workspaceId: WORKSPACE,
    notificationId: `rating${notifications}`,
    topic: 'conversation.rating.added',
    isOurs: true,
    thread: { kind: 'conversation', id, channel: 'chat', isCustomerMessage: false, messageId: null },
    deletedContactId: null,
    body: Buffer.from(JSON.stringify({ app_id: WORKSPACE, data: { item } })),
  });
  await inbox.route();
}

async function replied(kind: string, at: string, adminId: string): Promise<void> {
  await sql`
    insert into outcomes (workspace_id, thread_id, message_id, kind, at, category, admin_id)
    values (${WORKSPACE}, '7', ${`m${at}`}, ${kind}, ${at}::timestamptz, 'Retoure', ${adminId})`.execute(
    database.handle.db,
  );
}

async function ratings(): Promise<unknown[]> {
  const { rows } = await sql`
    select score, by_kind, admin_id, category, at from outcomes where kind = 'rated' order by thread_id`.execute(
    database.handle.db,
  );
  return rows;
}

describe('a rating', () => {
  it.each([
    ['answered', ASSISTANT, 'assistant'],
    ['sent', AGENT, 'agent_with_draft'],
    ['edited', AGENT, 'agent_with_draft'],
    ['agent_answered', AGENT, 'agent'],
  ])('after a reply that was %s by %s is credited to %s', async (kind, adminId, credited) => {
    await replied('answered', '2026-11-20T08:00:00Z', ASSISTANT);
    await replied(kind, '2026-11-20T09:00:00Z', adminId);
    await replied('agent_answered', '2026-11-20T11:00:00Z', '1');

    await rate(5, '2026-11-20T10:00:00Z');

    expect(await ratings()).toEqual([
      {
        score: 5,
        by_kind: credited,
        admin_id: adminId,
        category: 'Retoure',
        at: new Date('2026-11-20T10:00:00Z'),
      },
    ]);
  });

  it.each([
    [ASSISTANT, 'assistant'],
    [AGENT, 'agent'],
  ])(
    'of a thread of which nothing is known is credited to whom Intercom names: %s',
    async (adminId, by_kind) => {
      await rate(2, '2026-11-20T10:00:00Z', { adminId });

      expect(await ratings()).toMatchObject([{ score: 2, by_kind, admin_id: adminId }]);
    },
  );

  it('takes the place of an earlier one, never of a later one, and counts once', async () => {
    await rate(2, '2026-11-20T10:00:00Z');
    await rate(4, '2026-11-20T12:00:00Z');
    await rate(4, '2026-11-20T12:00:00Z');
    await rate(1, '2026-11-20T11:00:00Z');
    await rate(3, '2026-11-20T11:00:00Z', { id: '8' });

    expect(await ratings()).toMatchObject([{ score: 4 }, { score: 3 }]);
  });

  it('that was asked for and not given is none', async () => {
    await rate(null, '2026-11-20T10:00:00Z');

    expect(await ratings()).toEqual([]);
  });
});
