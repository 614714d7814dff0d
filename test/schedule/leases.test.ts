import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { LeaseLostError } from '../../server/domain/errors.ts';
import { systemClock } from '../../server/domain/clock.ts';
import { createLeases } from '../../server/schedule/leases.ts';
import type { Lease } from '../../server/workflow/lease.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let lease: Lease;
afterEach(async () => {
  await lease.release({ wakeAt: null, error: null });
  await database.handle.db.deleteFrom('threads').execute();
});

async function claim(leaseMs: number): Promise<void> {
  const { db } = database.handle;
  const now = systemClock.now();
  await sql`insert into threads (workspace_id, thread_id, kind, wake_at, updated_at)
    values ('w', '1', 'conversation', ${now}, ${now})`.execute(db);
  const deps = { db, owner: randomUUID(), clock: systemClock, logger: silentLogger, leaseMs };
  const [claimed] = await createLeases(deps).claimDue({ workspaceIds: ['w'], rooms: [1], limit: 1 });
  lease = claimed!;
}

async function endIn(ms: number): Promise<void> {
  await sql`update threads set lease_until = clock_timestamp() + ${ms} * interval '1 millisecond'`.execute(
    database.handle.db,
  );
}

/** As a process does that was stopped or whose event loop is blocked. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('a lease', () => {
  it('takes no changes for none, and still says when it is lost', async () => {
    await claim(15_000);

    expect(await lease.change([])).toEqual([]);

    await sql`update threads set fence = fence + 1 where thread_id = '1'`.execute(database.handle.db);
    await expect(lease.change([])).rejects.toThrow(LeaseLostError);
  });

  it('is lost to a process that stood still beyond its end, though nobody else has taken it', async () => {
    await claim(300);

    standStill(500);

    await expect(lease.ensureHeldFor(0)).rejects.toThrow(LeaseLostError);
  });

  it("is lost when it has run out by the process's clock only", async () => {
    await claim(300);
    await endIn(60_000);

    standStill(500);

    await expect(lease.ensureHeldFor(0)).rejects.toThrow(LeaseLostError);
  });

  it("is lost when it has run out by Postgres's clock only: that of a suspended machine stands still", async () => {
    await claim(60_000);
    await endIn(-1_000);

    standStill(100);

    await expect(lease.ensureHeldFor(60_000 - 100)).rejects.toThrow(LeaseLostError);
  });

  it('is renewed late by a process that stood still for a shorter time', async () => {
    await claim(60_000);

    standStill(1_000);

    await expect(lease.ensureHeldFor(60_000 - 1_000)).resolves.toBeUndefined();
  });
});
