import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { connectDatabase } from '../../server/db/connect.ts';
import { withPreparedStatements } from '../../server/db/prepared.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

describe('a database connection', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('reads bigint columns as numbers', async () => {
    const { db } = database.handle;

    await db
      .insertInto('threads')
      .values({ workspace_id: 'w', thread_id: '1', kind: 'conversation', updated_at: new Date() })
      .execute();

    const row = await db.selectFrom('threads').select('fence').executeTakeFirstOrThrow();
    expect(row.fence).toBe(0);
  });

  it('keeps lists and texts in jsonb as they are', async () => {
    const { db } = database.handle;
    const decision = ['a', { b: 'ä' }];

    await db
      .insertInto('suggestions')
      .values({
        suggestion_id: randomUUID(),
        workspace_id: 'w',
        thread_id: '1',
        message_id: 'm',
        message_text: 'Hallo',
        decision: JSON.stringify(decision),
        created_at: new Date(),
      })
      .execute();

    const row = await db.selectFrom('suggestions').select('decision').executeTakeFirstOrThrow();
    expect(row.decision).toEqual(decision);
  });

  it('plans a statement once, however often it is asked', async () => {
    const plans = await database.handle.db.connection().execute(async (connection) => {
      for (const threadId of ['1', '2', '3']) {
        await sql`select kind from threads where thread_id = ${threadId}`.execute(connection);
      }
      const { rows } = await sql<{ custom: number }>`
        select sum(custom_plans)::int as custom from pg_prepared_statements
        where statement like 'select kind from threads%'`.execute(connection);
      return rows;
    });

    expect(plans).toEqual([{ custom: 0 }]);
  });

  it('that breaks in the middle of a transaction fails the transaction only, and the next query works', async () => {
    const { db } = database.handle;

    const broken = db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(db);
      await sql`select 1`.execute(transaction);
    });

    await expect(broken).rejects.toThrow();
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('gives up a query that takes too long', async () => {
    const impatient = connectDatabase(database.connectionString, {
      applicationName: 'test',
      logger: silentLogger,
      statementTimeoutMs: 50,
    });

    await expect(impatient.pool.query('select pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
    await impatient.close();
  });

  it('that falls silent is given up, in the middle of a transaction too, and the next query has another', async () => {
    const { port, silence, stop } = await startSilenceable(new URL(database.connectionString));
    const url = new URL(database.connectionString);
    url.hostname = '127.0.0.1';
    url.port = String(port);
    const impatient = connectDatabase(url.href, {
      applicationName: 'test',
      logger: silentLogger,
      poolSize: 1,
      statementTimeoutMs: 500,
    });
    const { db } = impatient;

    const broken = db.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      silence();
      await sql`select 2`.execute(transaction);
    });

    await expect(broken).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    await expect(sql`select 3 as three`.execute(db)).resolves.toMatchObject({ rows: [{ three: 3 }] });
    await impatient.close();
    await stop();
  });

  it('waits as long as a transaction wants that has no time limit', async () => {
    const pool = withPreparedStatements(database.handle.pool, { silenceMs: 500 });
    const connection = await pool.connect();

    await connection.query('begin', []);
    await connection.query('set local statement_timeout = 0', []);
    const slow = connection.query('select pg_sleep(0.6) is not null as done', []);

    await expect(slow).resolves.toMatchObject({ rows: [{ done: true }] });
    await connection.query('commit', []);
    connection.release();
  });

  it('waits no longer than before once a transaction without time limit has given it back', async () => {
    const pool = withPreparedStatements(database.handle.pool, { silenceMs: 500 });
    const connection = await pool.connect();
    await connection.query('begin', []);
    await connection.query('set local statement_timeout = 0', []);
    await connection.query('commit', []);
    connection.release();

    const again = await pool.connect();
    expect(again).toBe(connection);

    await expect(again.query('select pg_sleep(2)', [])).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    again.release();
  });

  it('can be closed unused, and twice', async () => {
    const unused = connectDatabase(database.connectionString, {
      applicationName: 'test',
      logger: silentLogger,
    });

    await unused.close();
    await unused.close();

    expect(unused.pool.ended).toBe(true);
  });
});

/** Stands before a server; once silenced, the connections of that time carry nothing any more. */
async function startSilenceable(
  target: URL,
): Promise<{ port: number; silence: () => void; stop: () => Promise<void> }> {
  const sockets: Socket[] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.pipe(upstream).pipe(client);
    sockets.push(client, upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
