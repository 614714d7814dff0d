import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTokenCipher } from '../../server/identity/token-cipher.ts';
import {
  chooseAssistant,
  endInstallation,
  readInstallations,
  readInstallationsVersion,
  renewSeals,
  saveInstallation,
} from '../../server/install/installations.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestLogger } from '../support/stand-ins.ts';
import type { World } from '../support/world.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const NOW = new Date('2026-11-22T12:00:00Z');
const [OLD_KEY, NEW_KEY] = [randomBytes(32), randomBytes(32)];
const cipher = createTokenCipher([OLD_KEY]);
const installation = {
  workspaceId: 'ws1',
  region: 'eu',
  installerId: '1',
  accessToken: 'first',
  now: NOW,
} as const;
const holds = () => Promise.resolve(true);

function read(log: World['log'] = [], by = cipher) {
  return readInstallations(database.handle.db, by, createTestLogger(log));
}

describe('installations', () => {
  it('are read as they were saved', async () => {
    const { db } = database.handle;

    expect(await saveInstallation(db, cipher, installation, holds)).toBe('installed');

    expect(await read()).toEqual([
      {
        workspaceId: 'ws1',
        region: 'eu',
        assistantAdminId: '1',
        installerId: '1',
        accessToken: 'first',
        installedAt: NOW,
      },
    ]);
  });

  it('are not stored with a token that another install has ended meanwhile', async () => {
    const { db } = database.handle;

    const saved = await saveInstallation(db, cipher, installation, () => Promise.resolve(false));

    expect(saved).toBe('overtaken');
    expect(await read()).toEqual([]);
    expect(await db.selectFrom('workspaces').selectAll().execute()).toEqual([]);
  });

  it('have another version after every change', async () => {
    const { db } = database.handle;
    const versions = [await readInstallationsVersion(db)];
    for (const change of [
      () => saveInstallation(db, cipher, installation, holds),
      () => saveInstallation(db, cipher, { ...installation, accessToken: 'second' }, holds),
      () => chooseAssistant(db, { workspaceId: 'ws1', adminId: '2' }),
      () => saveInstallation(db, cipher, { ...installation, workspaceId: 'ws2' }, holds),
      () => endInstallation(db, { workspaceId: 'ws1', now: NOW }),
      () => saveInstallation(db, cipher, installation, holds),
    ]) {
      await change();
      versions.push(await readInstallationsVersion(db));
    }

    expect(new Set(versions).size).toBe(versions.length);
  });

  it('are sealed anew under a key that replaces another, which can then be given up', async () => {
    const { db } = database.handle;
    await saveInstallation(db, cipher, installation, holds);

    await renewSeals(db, createTokenCipher([NEW_KEY, OLD_KEY]));

    expect(await read([], createTokenCipher([NEW_KEY]))).toMatchObject([{ accessToken: 'first' }]);
    expect(await read()).toEqual([]);
  });

  it('are left out, and the log says so, where no key opens the token', async () => {
    const { db } = database.handle;
    await saveInstallation(db, cipher, installation, holds);
    const log: World['log'] = [];

    expect(await read(log, createTokenCipher([NEW_KEY]))).toEqual([]);

    expect(log).toMatchObject([{ level: 'error', fields: { workspaceId: 'ws1' } }]);
  });
});
