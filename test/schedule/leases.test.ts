import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { LeaseLostError } from '../../server/domain/errors.ts';
import { systemClock } from '../../server/domain/clock.ts';
import { createLeases } from '../../server/schedule/leases.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a lease', () => {
  it('takes no changes for none, and still says when it is lost', async () => {
    const { db } = database.handle;
    const now = systemClock.now();
    await sql`insert into threads (workspace_id, thread_id, kind, wake_at, updated_at)
      values ('w', '1', 'conversation', ${now}, ${now})`.execute(db);
    const deps = { db, owner: randomUUID(), clock: systemClock, logger: silentLogger, leaseMs: 15_000 };
    const [lease] = await createLeases(deps).claimDue({ workspaceIds: ['w'], rooms: [1], limit: 1 });

    expect(await lease!.change([])).toEqual([]);

    await sql`update threads set fence = fence + 1 where thread_id = '1'`.execute(db);
    await expect(lease!.change([])).rejects.toThrow(LeaseLostError);
    await lease!.release({ wakeAt: null, error: null });
  });
});
