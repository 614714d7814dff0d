import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveChanges } from '../../server/settings/changes.ts';
import { eventually } from '../support/eventually.ts';
import { FORBIDDEN, inject } from '../support/faults.ts';
import { ASSISTANT, startWorld, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { runCliBeside } from './run-cli.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

function sync(env: Record<string, string> = {}, args: string[] = []): ReturnType<typeof runCliBeside> {
  return runCliBeside(world, 'sync.ts', { args, env });
}

async function writeUnheard(): Promise<string> {
  const id = write(world);
  await eventually(() => world.simulator.api.deliveries.every(({ done }) => done));
  await world.database.handle.db.deleteFrom('deliveries').execute();
  return id;
}

function replies(threadId: string): number {
  return world.simulator.api.thread(threadId)!.parts.filter(({ author }) => author.id === ASSISTANT).length;
}

describe('npm run sync', () => {
  it('has the running service answer what no webhook told of, once', async () => {
    const threadId = await writeUnheard();

    const first = await sync();
    await world.settle();
    const second = await sync();
    await world.settle();

    expect(first).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'Conversations: 100%, 1 changed, 1 to look at',
        'Tickets: 100%, 0 changed, 0 to look at',
        '1 changed threads found, 1 of them not looked at yet. The service looks at them as soon as it runs.',
        '',
      ].join('\n'),
    });
    expect(second.code).toBe(0);
    expect(replies(threadId)).toBe(1);
  });

  it('searches nothing while the assistant is switched off on the admin pages', async () => {
    await writeUnheard();
    await saveChanges(world.database.handle.db, {
      workspaceId: WORKSPACE,
      seenVersion: null,
      changes: [{ kind: 'set', path: ['rollout', 'mode'], before: 'auto', value: 'off' }],
      admin: { id: '1', name: 'Aylin Demir' },
      now: new Date(),
    });

    expect(await sync()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ROLLOUT_MODE is off/) });
  });

  it('searches nothing while everything is switched off', async () => {
    await writeUnheard();

    const run = await sync({ ROLLOUT_MODE: 'off' });

    expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ROLLOUT_MODE is off/) });
    expect(world.simulator.api.calls).toHaveLength(0);
  });

  it('says what Intercom answered, and keeps what it found', async () => {
    await writeUnheard();
    inject(world, FORBIDDEN, { path: /tickets\/search/, times: 9 });

    const run = await sync();

    expect(run.code).toBe(1);
    expect(run.stderr).toContain('1 of them not looked at yet');
    expect(run.stderr).toContain('The search for tickets ended early (403 forbidden). The token was refused');
  });

  it.each([
    {
      fault: 'a workspace that the database does not know',
      env: { INTERCOM_WORKSPACE_ID: 'elsewhere' },
      says: 'The database knows no workspace elsewhere.',
    },
    {
      fault: 'a database that does not answer',
      env: { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' },
      says: 'The database does not answer (ECONNREFUSED).',
    },
    {
      fault: 'an environment with faults',
      env: { INTERCOM_ACCESS_TOKEN: '', ROLLOUT_MODE: 'fast' },
      says: 'INTERCOM_ACCESS_TOKEN',
    },
    {
      fault: 'a database without tables',
      env: {},
      before: 'drop table reconciliations',
      says: 'The database has an older schema',
    },
  ])('fails with $fault', async ({ env, before, says }) => {
    if (before !== undefined) await world.database.handle.pool.query(before);

    const run = await sync(env);

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(says);
    expect(run.stderr).not.toMatch(/secret|test_token| at /);
  });

  it('fails where no service runs that owns the database', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'heine-sync-'));

    const run = await sync({ DATABASE_URL: '', DATA_DIR: dataDir });

    expect(run.code).toBe(1);
    expect(run.stderr).toContain('No database server is running');
    await rm(dataDir, { recursive: true });
  });

  it('waits while the service itself is searching', async () => {
    const client = await world.database.handle.pool.connect();
    await client.query(`select pg_advisory_lock(4826404, hashtext('${WORKSPACE}'))`);
    const waiting = sync();
    await eventually(() => isWaiting());

    await client.query('select pg_advisory_unlock_all()');
    client.release();

    expect(await waiting).toMatchObject({ code: 0, stdout: expect.stringContaining('waiting for it') });
  });

  it('explains itself', async () => {
    const run = await sync({}, ['--help']);

    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: sync') });
  });
});

async function isWaiting(): Promise<boolean> {
  const { rows } = await world.database.handle.pool.query(
    `select 1 from pg_stat_activity where application_name = 'heine-ai sync' and query like '%advisory%'`,
  );
  return rows.length > 0;
}
