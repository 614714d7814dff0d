import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { examineDatabase } from '../../server/doctor/examine-database.ts';
import { green } from '../../server/doctor/finding.ts';
import { saveChanges } from '../../server/settings/changes.ts';
import { createEmptyDatabase, createTestDatabase, runOn, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

describe('examineDatabase', () => {
  let dataDir: string;
  let database: TestDatabase | null = null;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterEach(async () => {
    await database?.drop();
    database = null;
    rmSync(dataDir, { recursive: true });
  });

  const examine = (url: string | undefined, folder = dataDir) =>
    examineDatabase({ url, dataDir: folder }, { workspaceId: 'ws123', logger: silentLogger });

  it('reaches the Postgres of DATABASE_URL', async () => {
    database = await createTestDatabase();

    expect(await examine(database.connectionString)).toEqual({
      finding: green('database', 'the Postgres of DATABASE_URL answers'),
      stored: [],
    });
  });

  it('reads what admins of the workspace have changed on their pages', async () => {
    database = await createTestDatabase();
    await switchRollout(database, 'ws123', 'off');
    await switchRollout(database, 'another', 'auto');

    expect((await examine(database.connectionString)).stored).toEqual([
      { path: ['rollout', 'mode'], value: 'off' },
    ]);
  });

  it('says that there are no tables yet', async () => {
    database = await createEmptyDatabase();

    const { finding } = await examine(database.connectionString);

    expect(finding).toMatchObject({
      level: 'red',
      text: expect.stringContaining('the tables of the service cannot be read (42P01)'),
      mend: expect.stringContaining('Start the current version of the service once'),
    });
  });

  it('says that the tables are those of another version', async () => {
    database = await createTestDatabase();
    await runOn(database.connectionString, 'alter table settings_changes rename column version to number');

    expect((await examine(database.connectionString)).finding).toMatchObject({
      level: 'red',
      text: expect.stringContaining('(42703)'),
    });
  });

  it('says that this user may not read the tables', async () => {
    database = await createTestDatabase();
    const role = `reader_${randomUUID().replaceAll('-', '')}`;
    await runOn(database.connectionString, `create role ${role} login password 'planted-password'`);
    try {
      const url = new URL(database.connectionString);
      url.username = role;
      url.password = 'planted-password';

      const { finding } = await examine(url.href);

      expect(finding).toMatchObject({ level: 'red', text: expect.stringContaining('(42501)') });
      expect(JSON.stringify(finding)).not.toContain('planted');
    } finally {
      await runOn(database.connectionString, `drop role ${role}`);
    }
  });

  it('says that nothing answers at DATABASE_URL, without its password', async () => {
    const { finding } = await examine('postgres://heine:planted-password@127.0.0.1:1/heine');

    expect(finding).toMatchObject({
      level: 'red',
      text: 'the Postgres of DATABASE_URL does not answer (ECONNREFUSED)',
    });
    expect(JSON.stringify(finding)).not.toContain('planted');
  });

  it('leaves it to the service to start its own', async () => {
    expect(await examine(undefined)).toEqual({
      finding: green('database', `the service starts its own in ${dataDir}`),
      stored: [],
    });
  });

  it('says that the data folder cannot be used', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');

    expect((await examine(undefined, file)).finding).toMatchObject({ level: 'red' });
  });
});

async function switchRollout(
  { handle: { db } }: TestDatabase,
  workspaceId: string,
  mode: string,
): Promise<void> {
  await db
    .insertInto('workspaces')
    .values({ workspace_id: workspaceId, assistant_admin_id: '814860', installed_at: new Date() })
    .execute();
  await saveChanges(db, {
    workspaceId,
    seenVersion: null,
    changes: [{ kind: 'set', path: ['rollout', 'mode'], before: 'suggest', value: mode }],
    admin: { id: '1', name: 'Owner' },
    now: new Date(),
  });
}
