import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../support/eventually.ts';
import { countNotes, createPlayground, homeOf, query, runningServer, writeNote } from '../fixtures/owners.ts';

const playground = createPlayground();

afterEach(() => playground.clear());

describe('the embedded database', () => {
  it('is taken over with its data after a kill -9 of its owner', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await writeNote(await first.connectionString());
    const orphan = await runningServer(dataDir);

    await first.kill();
    const second = playground.startOwner(dataDir);

    expect(await countNotes(await second.connectionString())).toBe(1);
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

    expect(await countNotes(await second.connectionString())).toBe(1);
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

    expect(await countNotes(await second.connectionString())).toBe(1);
    expect(foreign.kill()).toBe(true);
  });

  it('starts after a kill -9 in the middle of the first start', async () => {
    const dataDir = playground.createDataDir();
    const first = playground.startOwner(dataDir);
    await eventually(() => readdirSync(dataDir).some((name) => name.startsWith('postgres.new-')));
    await first.kill();

    const second = playground.startOwner(dataDir);

    expect(await query(await second.connectionString(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
