import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { attachToEmbedded } from '../../../server/db/embedded/attach.ts';
import { findHome } from '../../../server/db/embedded/home.ts';
import { isRoot, unprivilegedUser } from '../../../server/db/embedded/os-user.ts';
import { startEmbeddedPostgres } from '../../../server/db/embedded/start.ts';
import type { EmbeddedPostgres } from '../../../server/db/embedded/start.ts';
import { runOn, silentLogger } from '../../support/database.ts';
import { canRunAs, createPlayground, runningServer } from '../fixtures/owners.ts';

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
    expect(await readNotes(second.connectionString)).toBe(1);
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

  it('is taken over with its data after a kill -9 of its owner', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await writeNote(await first.connectionString());
    const orphan = await runningServer(dataDir);

    await first.kill();
    const second = playground.startOwner(dataDir);

    expect(await readNotes(await second.connectionString())).toBe(1);
    expect(await runningServer(dataDir)).toEqual(orphan);
    expect(await second.stop()).toBe(0);
    expect(await runningServer(dataDir)).toBeNull();
  });

  it('is started again with its data after a kill -9 of everything', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await writeNote(await first.connectionString());

    process.kill((await runningServer(dataDir))!.pid, 'SIGKILL');
    await first.kill();
    const second = playground.startOwner(dataDir);

    expect(await readNotes(await second.connectionString())).toBe(1);
  });

  it('is started again once a query that outlived the killed server has ended', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    const client = new pg.Client(await first.connectionString());
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const endless = client.query('select count(*) from generate_series(1, 1e12::bigint)');
    const cutOff = expect(endless).rejects.toThrow();

    process.kill((await runningServer(dataDir))!.pid, 'SIGKILL');
    await first.kill();
    const second = playground.startOwner(dataDir);
    const connectionString = second.connectionString();
    expect(process.kill(rows[0]!.pid, 0)).toBe(true);
    await client.end();

    await cutOff;
    expect(await query(await connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('tells its owner when the server is gone, and starts again for the next one', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await first.connectionString();

    process.kill((await runningServer(dataDir))!.pid, 'SIGKILL');

    expect(await first.next()).toEqual({ event: 'lost' });
    const second = playground.startOwner(dataDir);
    expect(await query(await second.connectionString(), 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await first.stop()).toBe(0);
    expect(await runningServer(dataDir)).not.toBeNull();
  });

  it('is refused to a second owner while the first lives, naming it and the way out', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    const connectionString = await first.connectionString();

    const answer = await playground.startOwner(dataDir).next();

    expect(answer).toMatchObject({ event: 'refused', code: 'in_use' });
    expect(answer).toMatchObject({
      message: expect.stringMatching(`process ${first.pid}\\b.*DATA_DIR.*DATABASE_URL`),
    });
    expect(await query(connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('goes to exactly one of several processes that start at the same moment', async () => {
    const dataDir = playground.createDataDir();

    const owners = [1, 2, 3].map(() => playground.startOwner(dataDir));
    const reports = await Promise.all(owners.map((owner) => owner.next()));

    expect(reports.map((report) => ('code' in report ? report.code : report.event)).sort()).toEqual([
      'in_use',
      'in_use',
      'owned',
    ]);
  });

  it('goes to exactly one of several processes that find an orphan at the same moment', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await first.connectionString();
    await first.kill();

    const owners = [1, 2].map(() => playground.startOwner(dataDir));
    const reports = await Promise.all(owners.map((owner) => owner.next()));

    expect(reports.map((report) => ('code' in report ? report.code : report.event)).sort()).toEqual([
      'in_use',
      'owned',
    ]);
  });

  it('starts although the process id of its killed server belongs to another program by now', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await writeNote(await first.connectionString());
    const pidFile = join(await homeOf(dataDir), 'cluster/postmaster.pid');
    const leftBehind = readFileSync(pidFile, 'utf8');
    await first.stop();
    const { uid, gid } = statSync(join(await homeOf(dataDir), 'cluster'));
    const foreign = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    await once(foreign, 'spawn');
    writeFileSync(pidFile, leftBehind.replace(/^\d+/, String(foreign.pid)));

    const second = playground.startOwner(dataDir);

    expect(await readNotes(await second.connectionString())).toBe(1);
    expect(foreign.kill()).toBe(true);
  });

  it('starts after a kill -9 in the middle of the first start', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await until(() => readdirSync(dataDir).some((name) => name.startsWith('postgres.new-')));
    await first.kill();

    const second = playground.startOwner(dataDir);

    expect(await query(await second.connectionString(), 'select 1 as one')).toEqual([{ one: 1 }]);
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

    expect(await readNotes(await second.connectionString())).toBe(1);
    expect(await homeOf(dataDir)).not.toContain(dataDir);
    expect(await second.stop()).toBe(0);
  });

  asOtherUser('works for an ordinary user, and for root afterwards', async () => {
    const dataDir = playground.createDataDir(0o777);
    const first = playground.startOwner(dataDir, otherUser!);
    await writeNote(await first.connectionString());
    await first.stop();

    const second = playground.startOwner(dataDir);

    expect(await readNotes(await second.connectionString())).toBe(1);
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

    expect(await readNotes(await attachToEmbedded({ dataDir }))).toBe(1);

    await stop();
    await expect(attachToEmbedded({ dataDir })).rejects.toMatchObject({ code: 'not_running' });
  });
});

function start(dataDir: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, logger: silentLogger, onLost: () => undefined });
}

async function homeOf(dataDir: string): Promise<string> {
  return (await findHome(dataDir))!;
}

async function writeNote(connectionString: string): Promise<void> {
  await runOn(connectionString, `create table notes (text text); insert into notes values ('kept')`);
}

async function readNotes(connectionString: string): Promise<number> {
  return (await query(connectionString, 'select * from notes')).length;
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connectionString);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await delay(2);
  }
}
