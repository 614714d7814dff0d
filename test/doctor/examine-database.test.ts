import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { examineDatabase } from '../../server/doctor/examine-database.ts';
import { green } from '../../server/doctor/finding.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';

describe('examineDatabase', () => {
  const logger = silentLogger;
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('reaches the Postgres of DATABASE_URL', async () => {
    const database = await createTestDatabase();
    try {
      const finding = await examineDatabase({ url: database.connectionString, dataDir }, logger);

      expect(finding).toEqual(green('database', 'the Postgres of DATABASE_URL answers'));
    } finally {
      await database.drop();
    }
  });

  it('says that nothing answers at DATABASE_URL, without its password', async () => {
    const url = 'postgres://heine:planted-password@127.0.0.1:1/heine';

    const finding = await examineDatabase({ url, dataDir }, logger);

    expect(finding).toMatchObject({
      level: 'red',
      text: 'the Postgres of DATABASE_URL does not answer (ECONNREFUSED)',
    });
    expect(JSON.stringify(finding)).not.toContain('planted');
  });

  it('leaves it to the service to start its own', async () => {
    const finding = await examineDatabase({ url: undefined, dataDir }, logger);

    expect(finding).toEqual(green('database', `the service starts its own in ${dataDir}`));
  });

  it('says that the data folder cannot be used', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');

    expect(await examineDatabase({ url: undefined, dataDir: file }, logger)).toMatchObject({ level: 'red' });
  });
});
