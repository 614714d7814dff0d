import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { removeOld } from '../../server/schedule/retention.ts';
import type { Removed } from '../../server/schedule/retention.ts';
import { createTestDatabase, runOn } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { ASSISTANT, startWorld, textsOf, write } from '../support/world.ts';
import type { World } from '../support/world.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const retention = () => ({
  deliveryBodiesMs: 72 * HOUR_MS,
  deliveriesMs: 30 * DAY_MS,
  threadsMs: 400 * DAY_MS,
});

const NOTHING: Removed = { bodies: 0, deliveries: 0, threads: 0, signIns: 0 };

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

function remove(signal = new AbortController().signal): Promise<Removed | null> {
  return removeOld({ db: database.handle.db, clock: { now: () => NOW }, retention }, signal);
}

function run(sql: string): Promise<void> {
  return runOn(database.connectionString, sql);
}

async function remaining(sql: string): Promise<string[]> {
  const { rows } = await database.handle.pool.query<{ what: string }>(`${sql} order by what`);
  return rows.map(({ what }) => what);
}

/** A delivery for each age in days, named by it. */
function storeDeliveries(ages: string, outcome = 'routed'): Promise<void> {
  return run(`
    insert into deliveries (workspace_id, notification_id, topic, received_at, body, outcome)
    select 'w', '${outcome}-' || age, 't', timestamptz '${NOW.toISOString()}' - age * interval '1 day', 'x', '${outcome}'
    from (select ${ages} as age order by age desc) as ages`);
}

/** A thread that nothing has happened to for so many days. */
function storeThread(id: string, days: number, columns: Record<string, string> = {}): Promise<void> {
  const names = ['', ...Object.keys(columns)].join(', ');
  const values = ['', ...Object.values(columns)].join(', ');
  return run(`
    insert into threads (workspace_id, thread_id, kind, updated_at${names})
    values ('w', '${id}', 'conversation', timestamptz '${NOW.toISOString()}' - ${days} * interval '1 day'${values})`);
}

function storeEffect(threadId: string, state: string): Promise<void> {
  return run(`
    insert into effects (effect_id, workspace_id, thread_id, message_id, kind, position, state, admin_id, payload,
      planned_at)
    values (gen_random_uuid(), 'w', '${threadId}', 'm', 'tag', 0, '${state}', '1', '{}', now())`);
}

describe('removeOld', () => {
  it('drops the bodies of old deliveries, and later the deliveries, but none that is still to be routed', async () => {
    await storeDeliveries('unnest(array[1, 2, 4, 29, 31])');
    await storeDeliveries('unnest(array[5, 50])', 'pending');
    await storeDeliveries('unnest(array[35])', 'failed');

    const removed = await remove();

    expect(removed).toEqual({ ...NOTHING, bodies: 2, deliveries: 2 });
    expect(await remaining(`select notification_id as what from deliveries where body is not null`)).toEqual([
      'pending-5',
      'pending-50',
      'routed-1',
      'routed-2',
    ]);
    expect(await remaining(`select notification_id as what from deliveries where body is null`)).toEqual([
      'routed-29',
      'routed-4',
    ]);
  });

  it('removes threads that nothing has happened to for long, with all that belongs to them', async () => {
    await storeThread('old', 401);
    await storeThread('young', 399);
    await storeEffect('old', 'done');
    await storeEffect('young', 'done');
    await run(`insert into suggestions (suggestion_id, workspace_id, thread_id, message_id, message_text, decision,
      created_at) values (gen_random_uuid(), 'w', 'old', 'm', 'Text', '{}', now())`);
    await run(`insert into erased_contacts values ('w', 'c', '2020-01-01')`);

    const removed = await remove();

    expect(removed).toEqual({ ...NOTHING, threads: 1 });
    expect(await remaining('select thread_id as what from threads')).toEqual(['young']);
    expect(await remaining('select thread_id as what from effects')).toEqual(['young']);
    expect(await remaining('select thread_id as what from suggestions')).toEqual([]);
    expect(await remaining('select contact_id as what from erased_contacts')).toEqual(['c']);
  });

  it('leaves nothing in the outcomes that leads back to a removed thread, but what belonged together', async () => {
    await storeThread('old', 401);
    await storeThread('young', 399);
    await run(`insert into outcomes (workspace_id, thread_id, message_id, kind, at) values
      ('w', 'old', 'm1', 'received', now()), ('w', 'old', 'm1', 'answered', now()),
      ('w', 'young', 'm2', 'received', now()), ('other', 'old', 'm3', 'received', now())`);

    await remove();

    const { rows } = await database.handle.pool.query<Record<'workspace' | 'thread' | 'message', string>>(
      `select workspace_id as workspace, thread_id as thread, message_id as message from outcomes
       order by outcome_id`,
    );
    const [received, answered, ...others] = rows;
    expect(others).toEqual([
      { workspace: 'w', thread: 'young', message: 'm2' },
      { workspace: 'other', thread: 'old', message: 'm3' },
    ]);
    expect(answered).toEqual(received);
    expect(received).toMatchObject({
      thread: expect.stringMatching(/^[0-9a-f]{32}$/),
      message: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('removes sign-ins that were begun and never ended', async () => {
    await run(`
      insert into workspaces (workspace_id, assistant_admin_id, installed_at) values ('w', '1', now());
      insert into sign_in_links (token_hash, workspace_id, admin_id, name, role, expires_at)
        select convert_to('link-' || minute, 'UTF8'), 'w', '1', 'Petra', 'owner',
          timestamptz '${NOW.toISOString()}' + minute * interval '1 minute'
        from unnest(array[-1, 1]) as minute;
      insert into oauth_states (state_hash, browser_hash, purpose, region, next, expires_at)
        select convert_to('state-' || minute, 'UTF8'), 'b', 'sign_in', 'eu', '/admin',
          timestamptz '${NOW.toISOString()}' + minute * interval '1 minute'
        from unnest(array[-2, -1, 1]) as minute`);

    const removed = await remove();

    expect(removed).toEqual({ ...NOTHING, signIns: 3 });
    expect(await remaining(`select convert_from(token_hash, 'UTF8') as what from sign_in_links`)).toEqual([
      'link-1',
    ]);
    expect(await remaining(`select convert_from(state_hash, 'UTF8') as what from oauth_states`)).toEqual([
      'state-1',
    ]);
  });

  it('keeps threads in which something is still to be done, however old', async () => {
    await storeThread('due', 900, { wake_at: `'2030-01-01'` });
    await storeThread('held', 900, { lease_until: `'2026-01-01'` });
    await storeThread('planned', 900);
    await storeEffect('planned', 'planned');
    await storeThread('doing', 900);
    await storeEffect('doing', 'doing');
    await storeThread('waiting', 900);
    await run(`insert into timers (workspace_id, thread_id, message_id, kind, ordinal, due_at)
      values ('w', 'waiting', 'm', 'close', 1, '2030-01-01')`);

    await remove();

    expect(await remaining('select thread_id as what from threads')).toEqual([
      'doing',
      'due',
      'held',
      'planned',
      'waiting',
    ]);
  });

  it('removes much in small batches, each a transaction of its own', async () => {
    await run(`
      create table batches (batch bigint generated always as identity, size bigint, transaction xid8);
      create function count_batch() returns trigger language plpgsql as $$
        begin insert into batches (size, transaction) select count(*), pg_current_xact_id() from gone; return null; end $$;
      create trigger deleted after delete on deliveries referencing old table as gone
        for each statement execute function count_batch();
      create trigger updated after update on deliveries referencing old table as gone
        for each statement execute function count_batch();
      create trigger deleted after delete on threads referencing old table as gone
        for each statement execute function count_batch();
      insert into threads (workspace_id, thread_id, kind, updated_at)
        select 'w', id::text, 'ticket', '2020-01-01' from generate_series(1, 250) as id`);
    await storeDeliveries('31 + generate_series(1, 1200) / 1000.0');
    await storeDeliveries('4 + generate_series(1, 700) / 1000.0', 'no_thread');

    const removed = await remove();

    expect(removed).toEqual({ ...NOTHING, bodies: 700, deliveries: 1_200, threads: 250 });
    const { rows } = await database.handle.pool.query<{
      largest: number;
      batches: number;
      transactions: number;
    }>(
      `select max(size) as largest, count(*) as batches, count(distinct transaction::text) as transactions
       from batches where size > 0`,
    );
    expect(rows).toEqual([{ largest: 500, batches: 8, transactions: 8 }]);
  });

  it('finds what is old behind what waits', async () => {
    await storeDeliveries('50 + generate_series(1, 600) / 1000.0', 'pending');
    await storeDeliveries('unnest(array[40, 41])');

    expect(await remove()).toMatchObject({ deliveries: 2 });
  });

  it('leaves alone what others are writing to, and goes on without it', async () => {
    await storeThread('busy', 401);
    await storeThread('idle', 401);
    const other = new pg.Client({ connectionString: database.connectionString });
    await other.connect();
    await other.query(`begin; update threads set wake_at = now() where thread_id = 'busy'`);

    const removed = await remove();
    await other.query('commit');
    await other.end();

    expect(removed).toMatchObject({ threads: 1 });
    expect(await remaining('select thread_id as what from threads')).toEqual(['busy']);
  });

  it('is done by one process at a time, and by another one afterwards', async () => {
    await storeThread('old', 401);
    const other = new pg.Client({ connectionString: database.connectionString });
    await other.connect();
    await other.query('select pg_advisory_lock(4826403)');

    expect(await remove()).toBeNull();
    await other.end();

    expect(await remove()).toMatchObject({ threads: 1 });
    const held = `select locktype as what from pg_locks join pg_database on pg_database.oid = pg_locks.database
      where locktype = 'advisory' and datname = current_database()`;
    expect(await remaining(held)).toEqual([]);
  });

  it('ends when it is stopped, and gives the work back', async () => {
    await storeDeliveries('31 + generate_series(1, 1200) / 1000.0');
    const stopping = new AbortController();
    const stopped = remove(stopping.signal);
    const ended = expect(stopped).rejects.toThrow();
    stopping.abort();
    await ended;

    expect(await remove()).toMatchObject({ deliveries: expect.any(Number) });
    expect(await remaining('select notification_id as what from deliveries')).toEqual([]);
  });
});

describe('a thread that was forgotten', () => {
  let world: World;
  afterEach(() => world.close());

  function texts(threadId: string): string[] {
    return world.simulator.api
      .thread(threadId)!
      .parts.filter(({ partType, author }) => partType === 'comment' && author.id === ASSISTANT)
      .map(({ body }) => /Antwort auf: (\w+)/.exec(body ?? '')?.[1] ?? 'Übergabe');
  }

  /** Nothing waits for the customer to react. */
  async function startWithoutReminders(): Promise<World> {
    const started = await startWorld();
    started.overlay([{ path: ['follow_ups', 'mode'], value: 'off' }]);
    return started;
  }

  async function forgetAll(): Promise<void> {
    world.clock.advance(401 * DAY_MS);
    const { db } = world.database.handle;
    const removed = await removeOld({ db, clock: world.clock, retention }, new AbortController().signal);
    expect(removed).toMatchObject({ threads: 1 });
  }

  it('is answered when the customer writes again, and only what is new', async () => {
    world = await startWithoutReminders();
    const threadId = write(world, 'Alt');
    await world.settle();
    await forgetAll();

    world.simulator.api.replyAsCustomer(threadId, 'Neu');
    await world.settle();

    expect(texts(threadId)).toEqual(['Alt', 'Neu']);
    expect(textsOf(await world.open(threadId))).toContain('Automatisch gesendet');
  });

  it('is not answered again when an agent opens it or something changes in it', async () => {
    world = await startWithoutReminders();
    const threadId = write(world, 'Alt');
    await world.settle();
    await forgetAll();

    await world.open(threadId);
    world.simulator.api.close(threadId, '8412013');
    await world.settle();

    expect(texts(threadId)).toEqual(['Alt']);
  });

  it('whose message was never answered is at most suggested', async () => {
    let isSure = false;
    world = await startWorld({ engine: () => Promise.resolve({ confidence: isSure ? 0.95 : 0.1 }) });
    const threadId = write(world, 'Alt');
    await world.settle();
    await forgetAll();

    isSure = true;
    await world.open(threadId);
    await world.settle();

    expect(texts(threadId)).toEqual([]);
    expect(textsOf(await world.open(threadId))).toContain('Antwort auf: Alt');
  });
});
