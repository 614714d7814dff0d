import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createLeases } from '../../server/schedule/leases.ts';
import { listDeadLetters, rerunDeadLetters } from '../../server/workflow/dead-letters.ts';
import { wakeAfterOutage } from '../../server/workflow/wake-after-outage.ts';
import { wakeThread } from '../../server/workflow/wake-thread.ts';
import { silentLogger } from '../support/database.ts';
import { inject } from '../support/faults.ts';
import { startWorld, storedSuggestion, textsOf, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

/** Every read of that thread is refused for good, as if Intercom could not bear it. */
function refuseReads(threadId: string): () => void {
  const fault = {
    method: 'GET',
    path: new RegExp(`/conversations/${threadId}$`),
    times: 1_000,
    effect: { kind: 'status', status: 400, code: 'parameter_invalid' },
  } as const;
  world.simulator.faults.pending.push({ ...fault });
  return () => world.simulator.faults.pending.splice(0);
}

/** Longer than the longest pause between two looks, as often as it takes. */
async function failForHours(): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    await world.settle();
    world.clock.advance(400_000);
  }
}

/** Given up because Intercom gave no answer about it. */
async function giveUpForOutage(): Promise<string> {
  const threadId = write(world);
  inject(
    world,
    { kind: 'status', status: 503, code: 'service_unavailable' },
    { method: 'GET', path: /conversations\/\d/, times: 1_000 },
  );
  await failForHours();
  world.simulator.faults.pending.splice(0);
  return threadId;
}

const failedLooks = () => world.log.filter(({ message }) => message === 'thread not handled').length;
const deadLetters = () => listDeadLetters(world.database.handle.db, WORKSPACE, 10);
const thread = async (threadId: string) =>
  world.database.handle.db
    .selectFrom('threads')
    .selectAll()
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();

describe('a thread that keeps failing', () => {
  it('backs off ever longer and ends as a dead letter that says why', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = write(world);
    refuseReads(threadId);

    await world.settle();
    const first = await thread(threadId);
    expect(first.attempts).toBe(1);
    expect(first.wake_at!.getTime()).toBeGreaterThan(world.clock.now().getTime());

    await failForHours();

    expect(await deadLetters()).toMatchObject([
      { threadId, kind: 'conversation', error: 'parameter_invalid' },
    ]);
    expect((await thread(threadId)).wake_at).toBeNull();
    expect(world.log.filter(({ message }) => message === 'thread given up')).toHaveLength(1);
    const texts = textsOf(await world.open(threadId));
    expect(texts).toContain('nach mehreren Versuchen aufgegeben');
    expect(texts).toContain('Zuletzt hat Intercom den Vorgang abgelehnt.');
  });

  it('is given up once more at once where Intercom still gives no answer, and is no younger then', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = write(world);
    const down = { kind: 'status', status: 503, code: 'service_unavailable' } as const;
    inject(world, down, { method: 'GET', path: /conversations\/\d/, times: 1_000 });
    await failForHours();
    const { updated_at: givenUpAt } = await thread(threadId);

    await wakeAfterOutage(world.database.handle.db, { workspaceId: WORKSPACE, now: world.clock.now() });
    const woken = await thread(threadId);
    const before = failedLooks();
    await failForHours();

    expect(woken.wake_at).not.toBeNull();
    expect(failedLooks() - before).toBe(1);
    expect(await deadLetters()).toMatchObject([{ threadId, error: 'service_unavailable' }]);
    expect((await thread(threadId)).updated_at).toEqual(givenUpAt);
  });

  it('is answered once it is run again and its cause is gone', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = write(world);
    const mend = refuseReads(threadId);
    await failForHours();
    mend();

    const woken = await rerunDeadLetters(world.database.handle.db, {
      workspaceId: WORKSPACE,
      threadId: null,
      now: world.clock.now(),
    });
    await world.settle();

    expect(woken).toBe(1);
    expect(await deadLetters()).toEqual([]);
    expect(await thread(threadId)).toMatchObject({ attempts: 0, dead_at: null, last_error: null });
  });

  it('is tried again when an agent asks for it in the sidebar, and given up again after three looks', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = write(world);
    const mend = refuseReads(threadId);
    await failForHours();

    const before = failedLooks();
    await world.press(threadId, 'retry');
    await failForHours();
    expect(await deadLetters()).toHaveLength(1);
    expect(failedLooks() - before).toBe(3);

    mend();
    await world.press(threadId, 'retry');
    await world.settle();
    expect(await deadLetters()).toEqual([]);
  });

  it('says so where it is the database that does not accept it', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    await sql`alter table suggestions add constraint nothing check (false)`.execute(world.database.handle.db);
    const threadId = write(world);
    await failForHours();

    expect(await deadLetters()).toMatchObject([{ threadId, error: '23514' }]);
    const texts = textsOf(await world.open(threadId));
    expect(texts).toContain('Zuletzt hat die Datenbank den Vorgang nicht angenommen.');
    const failed = world.log.find(({ message }) => message === 'thread not handled');
    expect(failed?.fields).toMatchObject({
      error: 'DatabaseError',
      code: '23514',
      at: expect.stringContaining('server/workflow/'),
    });
  });

  it('says so where the connection to the database is lost during its looks', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const { db } = world.database.handle;
    await sql`create function end_connection() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`.execute(db);
    await sql`create trigger lost before insert on suggestions execute function end_connection()`.execute(db);
    const threadId = write(world);

    await world.settle();

    expect((await thread(threadId)).last_error).toBe('database_unavailable');
  });

  it('is not given up while Intercom is down for everybody', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = write(world);
    inject(world, { kind: 'status', status: 503 }, { method: 'GET', path: /./, times: 100_000 });

    await failForHours();
    expect(await deadLetters()).toEqual([]);

    world.simulator.faults.pending.splice(0);
    for (let minutes = 0; minutes < 3; minutes += 1) {
      world.clock.advance(300_000);
      await world.settle();
    }
    expect(await thread(threadId)).toMatchObject({ attempts: 0, last_error: null });
    const suggestions = await world.database.handle.db.selectFrom('suggestions').selectAll().execute();
    expect(suggestions).toHaveLength(1);
  });

  it('is given up unread when its looks end without a word, as if it killed its process', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = write(world);
    await world.settle();
    await sql`update threads set attempts = 12, wake_at = ${world.clock.now()}`.execute(
      world.database.handle.db,
    );
    const calls = world.simulator.api.deliveries.length;

    await world.settle();

    expect(world.simulator.api.deliveries).toHaveLength(calls);
    expect(await deadLetters()).toMatchObject([{ threadId, error: 'process_ended' }]);
    expect(textsOf(await world.open(threadId))).toContain('ohne erkennbaren Grund');

    await world.press(threadId, 'retry');
    await world.settle();
    expect(await deadLetters()).toEqual([]);
    expect(await thread(threadId)).toMatchObject({ attempts: 0, last_error: null });
  });
});

describe('a thread that was given up in an outage', () => {
  it.each([
    ['a thread that is not found for a moment', { status: 404, code: 'not_found' }],
    ['a refusal', { status: 400, code: 'parameter_invalid' }],
  ])('survives %s when it is looked at once more', async (_what, passing) => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const threadId = await giveUpForOutage();
    inject(world, { kind: 'status', ...passing }, { method: 'GET', path: /conversations\/\d/ });

    await wakeAfterOutage(world.database.handle.db, { workspaceId: WORKSPACE, now: world.clock.now() });
    await failForHours();

    expect(await deadLetters()).toEqual([]);
    expect(await storedSuggestion(world.database, threadId)).not.toBeNull();
  });

  it('is looked at after news of it although the process ends during the first look', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const { db } = world.database.handle;
    const threadId = await giveUpForOutage();
    const { clock } = world;
    const leases = createLeases({ db, owner: randomUUID(), clock, logger: silentLogger, leaseMs: 15_000 });
    await wakeThread(
      db,
      { workspaceId: WORKSPACE, threadId, kind: 'conversation', requestDraft: false },
      clock.now(),
    );
    await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });
    await sql`update threads set lease_until = clock_timestamp() - interval '1 second'`.execute(db);

    await world.settle();

    expect(await deadLetters()).toEqual([]);
    expect(await storedSuggestion(world.database, threadId)).not.toBeNull();
  });
});

describe('a thread that fails while Intercom fails for everybody', () => {
  it('is looked at again afterwards, however often it failed', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const { db } = world.database.handle;
    const { clock } = world;
    await sql`insert into threads (workspace_id, thread_id, kind, wake_at, attempts, updated_at)
      values (${WORKSPACE}, '1', 'conversation', ${clock.now()}, 11, ${clock.now()})`.execute(db);
    const leases = createLeases({ db, owner: randomUUID(), clock, logger: silentLogger, leaseMs: 15_000 });

    const [lease] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });
    await lease!.release({ wakeAt: clock.now(), error: 'http_503' });

    const [next] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });
    expect(next?.attempts).toBe(11);
    await next!.release({ wakeAt: null, error: null });
  });
});

describe('a lease that runs out because its process was killed', () => {
  it('counts as a failed look', async () => {
    world = await startWorld({ env: { BURST_WAIT_SECONDS: '0' } });
    const { db } = world.database.handle;
    const { clock } = world;
    await sql`insert into threads (workspace_id, thread_id, kind, wake_at, updated_at)
      values (${WORKSPACE}, '1', 'conversation', ${clock.now()}, ${clock.now()})`.execute(db);
    const leases = createLeases({ db, owner: randomUUID(), clock, logger: silentLogger, leaseMs: 15_000 });

    const [first] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });
    await sql`update threads set lease_until = clock_timestamp() - interval '1 second'`.execute(db);
    const [second] = await leases.claimDue({ workspaceIds: [WORKSPACE], rooms: [1], limit: 1 });

    expect([first?.attempts, second?.attempts]).toEqual([0, 1]);
    await second!.release({ wakeAt: null, error: null });
    expect((await thread('1')).attempts).toBe(0);
  });
});
