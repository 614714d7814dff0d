import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectDatabase } from '../../server/db/connect.ts';
import type { Database } from '../../server/db/connect.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { oneChangeARow } from './one-change-a-row.ts';

export interface TestDatabase {
  connectionString: string;
  handle: Database;
  drop: () => Promise<void>;
}

export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A database of its own with the newest schema, cloned from the template that the test run has migrated. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(readSetting('TEST_TEMPLATE'));
}

/** A database without any table. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template1');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const serverUrl = readSetting('TEST_SERVER_URL');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOn(serverUrl, `create database ${name} template ${template}`);
  const connectionString = urlOfDatabase(serverUrl, name);
  const opened = connectDatabase(connectionString, { applicationName: 'test', logger: silentLogger });
  const handle: Database = { ...opened, db: opened.db.withPlugin(oneChangeARow) };
  return {
    connectionString,
    handle,
    drop: async () => {
      await handle.close();
      await runOn(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

function readSetting(name: 'TEST_SERVER_URL' | 'TEST_TEMPLATE'): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('The global set-up of the test run has not run.');
  return value;
}

export async function runOn(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function ignore(): void {
  // Tests look at what happens, not at log lines.
}
