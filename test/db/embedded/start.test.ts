import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { attachToEmbedded } from '../../../server/db/embedded/attach.ts';
import { isRoot, unprivilegedUser } from '../../../server/db/embedded/os-user.ts';
import { startEmbeddedPostgres } from '../../../server/db/embedded/start.ts';
import type { EmbeddedPostgres } from '../../../server/db/embedded/start.ts';
import { silentLogger } from '../../support/database.ts';
import {
  canRunAs,
  countNotes,
  createPlayground,
  homeOf,
  query,
  runningServer,
  writeNote,
} from '../fixtures/owners.ts';

const playground = createPlayground();
const otherUser = isRoot() ? await unprivilegedUser() : null;
const asRoot = isRoot() ? it : it.skip;
const asOtherUser = otherUser !== null && (await canRunAs(otherUser)) ? it : it.skip;

afterEach(() => playground.clear());

describe('the embedded database', () => {
  it('is made on the first start, keeps its data and is gone after the stop', async () => {
    const dataDir = playground.createDataDir();
    const first = await start(dataDir);
    await writeNote(first.connectionString);

    await first.stop();

    expect(await runningServer(dataDir)).toBeNull();
    const second = await start(dataDir);
    expect(await countNotes(second.connectionString)).toBe(1);
    await second.stop();
  });

  it('is durable, keeps unicode, listens to this machine only and asks for its password', async () => {
    const dataDir = playground.createDataDir();
    const { connectionString, stop } = await start(dataDir);

    const settings = await query(
      connectionString,
      `select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
        upper('ä') as upper`,
    );
    const passwordFile = join(await homeOf(dataDir), 'password');

    expect(settings).toEqual([
      { fsync: 'on', encoding: 'UTF8', listens: '127.0.0.1', sockets: '', upper: 'Ä' },
    ]);
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
    const wrong = connectionString.replace(/:[0-9a-f]{64}@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await stop();
  });

  it('says what to do when the data folder is a file', async () => {
    const file = join(playground.createDataDir(), 'data');
    writeFileSync(file, '');

    await expect(start(file)).rejects.toMatchObject({
      code: 'data_folder',
      message: expect.stringContaining('DATA_DIR'),
    });
  });

  asRoot('works for root in a folder that only root can enter', async () => {
    const dataDir = playground.createDataDir(0o700);
    const first = playground.startOwner(dataDir);
    await writeNote(await first.connectionString());
    await first.kill();

    const second = playground.startOwner(dataDir);

    expect(await countNotes(await second.connectionString())).toBe(1);
    expect(await homeOf(dataDir)).not.toContain(dataDir);
    expect(await second.stop()).toBe(0);
  });

  asOtherUser('works for an ordinary user, and for root afterwards', async () => {
    const dataDir = playground.createDataDir(0o777);
    const first = playground.startOwner(dataDir, otherUser!);
    await writeNote(await first.connectionString());
    await first.stop();

    const second = playground.startOwner(dataDir);

    expect(await countNotes(await second.connectionString())).toBe(1);
  });

  asOtherUser('says what to do when an ordinary user may not write to the data folder', async () => {
    const dataDir = playground.createDataDir(0o755);

    const answer = await playground.startOwner(dataDir, otherUser!).next();

    expect(answer).toMatchObject({
      event: 'refused',
      code: 'data_folder',
      message: expect.stringContaining('DATA_DIR'),
    });
  });
});

describe('an embedded database that cannot be started', () => {
  const shared = createPlayground();
  let dataDir: string;
  let home: string;
  beforeAll(async () => {
    dataDir = shared.createDataDir();
    await (await start(dataDir)).stop();
    home = await homeOf(dataDir);
  });
  afterAll(() => shared.clear());

  it.each([
    ['the cluster is of another Postgres version', 'cluster/PG_VERSION', '15\n', 'other_version', 'pg_dump'],
    ['the password file is damaged', 'password', '', 'password_file', 'damaged'],
    ['the password is another one', 'password', 'f'.repeat(64), 'password_file', 'refuses'],
    ['the cluster is damaged', 'cluster/global/pg_control', 'x', 'start_failed', 'pg_control'],
  ])('says what to do when %s', async (_, file, content, code, hint) => {
    const path = join(home, file);
    const intact = readFileSync(path);
    writeFileSync(path, content);

    const started = start(dataDir);

    await expect(started).rejects.toMatchObject({ code, message: expect.stringContaining(hint) });
    writeFileSync(path, intact);
  });
});

describe('a command-line tool', () => {
  it('works on the database of the running program, and is told when none runs', async () => {
    const dataDir = playground.createDataDir();
    await expect(attachToEmbedded({ dataDir })).rejects.toMatchObject({ code: 'not_running' });
    const { connectionString, stop } = await start(dataDir);
    await writeNote(connectionString);

    expect(await countNotes(await attachToEmbedded({ dataDir }))).toBe(1);

    await stop();
    await expect(attachToEmbedded({ dataDir })).rejects.toMatchObject({ code: 'not_running' });
  });
});

function start(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, logger: silentLogger, onLost: () => undefined });
}
