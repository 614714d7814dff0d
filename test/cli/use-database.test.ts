import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { useDatabase } from '../../server/cli/use-database.ts';
import { createTestDatabase, silentLogger, urlOfDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const useOf = (url: string) => ({ url, dataDir: '/nowhere', name: 'test', logger: silentLogger });

describe('useDatabase', () => {
  it('answers with what the work brings', async () => {
    const used = await useDatabase(useOf(database.connectionString), () => Promise.resolve(3));

    expect(used).toEqual({ kind: 'used', result: 3 });
  });

  it('tells of a database that nobody can connect to, before any work', async () => {
    let isBegun = false;
    const work = () => Promise.resolve((isBegun = true));
    const other = urlOfDatabase(database.connectionString, 'nowhere');

    expect(await useDatabase(useOf('postgres://heine@127.0.0.1:1/heine'), work)).toEqual({
      kind: 'database_failed',
      code: 'ECONNREFUSED',
    });
    expect(await useDatabase(useOf(other), work)).toEqual({ kind: 'database_failed', code: '3D000' });
    expect(isBegun).toBe(false);
  });

  it('tells of a database that refuses the work', async () => {
    const used = await useDatabase(useOf(database.connectionString), (db) =>
      sql`select from no_such_table`.execute(db),
    );

    expect(used).toEqual({ kind: 'database_failed', code: '42P01' });
  });

  it('tells of a connection that was cut off during the work', async () => {
    const used = await useDatabase(useOf(database.connectionString), (db) =>
      sql`select pg_terminate_backend(pg_backend_pid())`.execute(db),
    );

    expect(used).toEqual({ kind: 'database_failed', code: '57P01' });
  });

  it.each([
    ['a mistake in it', new TypeError('x is not a function')],
    ['a code of somebody else', Object.assign(new Error('refused'), { code: 'parameter_invalid' })],
  ])('passes on what is wrong with the work itself: %s', async (_what, error) => {
    await expect(useDatabase(useOf(database.connectionString), () => Promise.reject(error))).rejects.toBe(
      error,
    );
  });
});
