import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { packageRoot } from '../package-root.ts';
import { LOCKS } from './advisory-locks.ts';

const Applied = z.array(z.object({ name: z.string(), checksum: z.string() }));

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the database to the newest schema: numbered files, each once and in a transaction of its own. Processes
 * that start together wait for each other.
 */
export async function migrate(
  pool: Pool,
  folder = join(packageRoot, 'server/db/migrations'),
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  let isAsBefore = false;
  try {
    // Waiting for another process and building an index may both take longer than a query of the service.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [LOCKS.migration]);
    await client.query(`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const pending = pendingMigrations(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    await client.query('select pg_advisory_unlock($1)', [LOCKS.migration]);
    await client.query('reset statement_timeout');
    isAsBefore = true;
    return { applied: pending.map(({ name }) => name) };
  } finally {
    // Closing a connection that is not as it was gives back its lock, its transaction and its time limit.
    client.release(!isAsBefore);
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      // A checkout that rewrites line ends has not changed the migration.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      return { name, sql, checksum };
    }),
  );
}

async function readApplied(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query('select name, checksum from schema_migrations');
  return new Map(Applied.parse(rows).map(({ name, checksum }) => [name, checksum]));
}

function pendingMigrations(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) {
    throw new Error(
      `The database is newer than this program: it has had the migrations ${unknown.join(', ')}, which this version does not know. ` +
        'Start the version that made them, or a newer one.',
    );
  }
  const changed = migrations.filter(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (changed.length > 0) {
    throw new Error(
      `These migrations were changed after the database had them: ${changed.map(({ name }) => name).join(', ')}. ` +
        'Restore the files and put the change into a new migration.',
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
  } catch (error) {
    throw new Error(`Migration ${name} failed${describeFault(sql, error)}`, { cause: error });
  }
  await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum]);
  await client.query('commit');
}

function describeFault(sql: string, error: unknown): string {
  if (!(error instanceof pg.DatabaseError)) return `: ${String(error)}`;
  const line =
    error.position === undefined ? '' : ` in line ${sql.slice(0, Number(error.position)).split('\n').length}`;
  return `${line}: ${error.message}`;
}
