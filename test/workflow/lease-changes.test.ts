import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Change } from '../../server/workflow/lease.ts';
import { begin, cancel, end, plan, withdraw } from '../../server/workflow/ledger-changes.ts';
import { noteFeedback } from '../../server/workflow/feedback.ts';
import { recordOutcomes } from '../../server/workflow/outcomes.ts';
import { changeDecision, correct } from '../../server/workflow/suggestions.ts';
import { waitFor } from '../../server/workflow/timers.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const thread = { workspaceId: 'w', threadId: 't' };
const now = new Date('2026-11-24T14:00:00Z');
const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const about = { ...thread, messageId: 'm', now, reason: 'replaced' } as const;
const kept = { messageId: 'm', kind: 'follow_up', ordinal: 1, dueAt: now, state: 'waiting' } as const;
const close = { messageId: 'm', kind: 'close', ordinal: 1, dueAt: now } as const;
const outcome = { kind: 'received', messageId: 'm', at: now } as const;
const said = { ...thread, suggestionId: one, adminId: 'a', now };

/** As a lease puts them together. */
async function make(changes: readonly Change[]): Promise<void> {
  const named = changes.map((change, index) => sql`${sql.ref(`change_${index}`)} as (${change})`);
  await sql`with ${sql.join([sql`held as (select 1 where false)`, ...named])} select 1`.execute(
    database.handle.db,
  );
}

describe('changes made together', () => {
  it.each<[string, Change[]]>([
    ['the end of one effect and the beginning of another', [end(one, { state: 'done', now }), begin(other)]],
    ['cancelling what is planned and making room for what failed', [cancel(about), withdraw(one, now)]],
    ['one timer in the place of another', waitFor(thread, [kept], close)],
    ['outcomes told twice', [recordOutcomes(thread, [outcome]), recordOutcomes(thread, [outcome])]],
    [
      'feedback and the suggestion it is about',
      [
        noteFeedback(said, { kind: 'not_useful', detail: { reason: 'wrong' } }),
        changeDecision(one, { kind: 'ignore', reason: 'spam' }, null),
      ],
    ],
  ])('may be %s', async (_what, changes) => {
    await expect(make(changes)).resolves.toBeUndefined();
  });

  it.each<[string, Change[]]>([
    [
      'the end of an effect and cancelling what is planned',
      [end(one, { state: 'done', now }), cancel(about)],
    ],
    ['the end of an effect twice', [end(one, { state: 'done', now }), end(one, { state: 'failed', now })]],
    ['cancelling and planning', [cancel(about), plan(thread, [])]],
    [
      'two decisions',
      [
        changeDecision(one, { kind: 'ignore', reason: 'spam' }, null),
        correct(one, { category: 'Retoure', priority: 'low' }),
      ],
    ],
    [
      'two notes about a thread',
      [
        sql`update threads set channel = 'chat' returning 1`,
        sql`update threads set kind = 'ticket' returning 1`,
      ],
    ],
  ])('are refused in tests where they may touch the same row: %s', async (_what, changes) => {
    await expect(make(changes)).rejects.toThrow('Two changes of one row');
  });
});
