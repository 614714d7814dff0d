import pg from 'pg';
import { errorCode } from '../error-code.ts';
import { DATABASE_USER } from './cluster.ts';

const DATABASE = 'heine';
const UNKNOWN_DATABASE = '3D000';

/** Encryption is named because `pg` would otherwise take it from PGSSLMODE. */
export function connectionStringFor(port: number, password: string, database = DATABASE): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** Makes the database on the first start, and after one that was killed before it got there. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  try {
    await run(connectionStringFor(port, password), 'select 1');
  } catch (error) {
    if (errorCode(error) !== UNKNOWN_DATABASE) throw error;
    await run(connectionStringFor(port, password, 'postgres'), `create database ${DATABASE}`);
  }
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}
