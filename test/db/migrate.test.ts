import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectDatabase } from '../../server/db/connect.ts';
import type { Database } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import { packageRoot } from '../../server/package-root.ts';
import { createEmptyDatabase, createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

describe('the schema of the program', () => {
  it('is complete after the first run and left alone by the second', async () => {
    const database = await createEmptyDatabase();

    const first = await migrate(database.handle.pool);
    const second = await migrate(database.handle.pool);

    expect(first.applied[0]).toBe('0001_init.sql');
    expect(second.applied).toEqual([]);
    await expect(database.handle.db.selectFrom('effects').selectAll().execute()).resolves.toEqual([]);
    await database.drop();
  });

  it('is what a test database starts with', async () => {
    const database = await createTestDatabase();

    expect(await migrate(database.handle.pool)).toEqual({ applied: [] });
    await database.drop();
  });
});

describe('an older database', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = mkdtempSync(join(tmpdir(), 'heine-ai-migrations-'));
    const all = join(packageRoot, 'server/db/migrations');
    const older = readdirSync(all).filter((name) => name < '0044');
    for (const name of older) copyFileSync(join(all, name), join(folder, name));
    await migrate(database.handle.pool, folder);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  it('has the days of threads that are gone counted anew, and keeps no id of them', async () => {
    const { pool } = database.handle;
    await pool.query(`insert into workspaces (workspace_id, assistant_admin_id, installed_at)
      values ('ws', '1', '2026-11-01T00:00Z')`);
    await pool.query(`insert into threads (workspace_id, thread_id, kind, updated_at)
      values ('ws', 'kept', 'conversation', '2026-11-01T00:00Z')`);
    await pool.query(`insert into outcomes (workspace_id, thread_id, message_id, kind, reason, at) values
      ('ws', 'gone', 'm1', 'ignored', 'switched_off', '2026-11-02T10:00Z'),
      ('ws', 'kept', 'm2', 'ignored', 'switched_off', '2026-11-03T10:00Z')`);

    await migrate(pool);

    const { rows } = await pool.query<{ thread_id: string; at: Date }>('select * from outcome_changes');
    expect(new Set(rows.map(({ at }) => at.toISOString().slice(0, 10)))).toEqual(
      new Set(['2026-11-02', '2026-11-03']),
    );
    expect(rows.map(({ thread_id }) => thread_id)).toContain('kept');
    expect(rows.map(({ thread_id }) => thread_id)).not.toContain('gone');
  });
});

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = mkdtempSync(join(tmpdir(), 'heine-ai-migrations-'));
    write('0001_fruit.sql', 'create table fruit (name text);');
    write('0002_apple.sql', "insert into fruit values ('apple');");
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  it('run in the order of their numbers, and only new ones later', async () => {
    const { pool } = database.handle;

    expect(await migrate(pool, folder)).toEqual({ applied: ['0001_fruit.sql', '0002_apple.sql'] });
    write('0003_pear.sql', "insert into fruit values ('pear');");
    write('notes.txt', 'not a migration');

    expect(await migrate(pool, folder)).toEqual({ applied: ['0003_pear.sql'] });
    expect(await fruit(database.handle)).toEqual(['apple', 'pear']);
  });

  it('run once when several processes start together', async () => {
    const others = [1, 2, 3].map(() =>
      connectDatabase(database.connectionString, { applicationName: 'test', logger: silentLogger }),
    );

    const results = await Promise.all(others.map(({ pool }) => migrate(pool, folder)));

    expect(results.flatMap(({ applied }) => applied)).toEqual(['0001_fruit.sql', '0002_apple.sql']);
    expect(await fruit(database.handle)).toEqual(['apple']);
    await Promise.all(others.map((other) => other.close()));
  });

  it('leave nothing of a faulty file behind, and name the file and the line', async () => {
    write('0003_faulty.sql', "insert into fruit values ('half');\n\nselect broken from nowhere;");

    await expect(migrate(database.handle.pool, folder)).rejects.toThrow(
      'Migration 0003_faulty.sql failed in line 3: relation "nowhere" does not exist',
    );

    expect(await fruit(database.handle)).toEqual(['apple']);
    write('0003_faulty.sql', "insert into fruit values ('mended');");
    expect(await migrate(database.handle.pool, folder)).toEqual({ applied: ['0003_faulty.sql'] });
  });

  it('refuse a file that was changed after it had been applied', async () => {
    await migrate(database.handle.pool, folder);
    write('0001_fruit.sql', 'create table fruit (name text, colour text);');

    await expect(migrate(database.handle.pool, folder)).rejects.toThrow('0001_fruit.sql');
  });

  it('accept a file whose line ends a checkout has changed', async () => {
    write('0003_lines.sql', 'select 1;\nselect 2;\n');
    await migrate(database.handle.pool, folder);
    write('0003_lines.sql', 'select 1;\r\nselect 2;\r\n');

    expect(await migrate(database.handle.pool, folder)).toEqual({ applied: [] });
  });

  it('refuse a database that is newer than the program', async () => {
    await migrate(database.handle.pool, folder);
    rmSync(join(folder, '0002_apple.sql'));

    await expect(migrate(database.handle.pool, folder)).rejects.toThrow(
      /newer than this program.*0002_apple\.sql/,
    );
  });

  function write(name: string, content: string): void {
    writeFileSync(join(folder, name), content);
  }
});

async function fruit({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from fruit order by name');
  return rows.map(({ name }) => name);
}
