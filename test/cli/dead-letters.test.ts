import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { startWorld, WORKSPACE, write } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { runCliBeside } from './run-cli.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

function deadLetters(args: string[] = [], env: Record<string, string> = {}): ReturnType<typeof runCliBeside> {
  return runCliBeside(world, 'dead-letters.ts', { args, env });
}

/** A customer's message that Intercom refused to show until its thread was given up; now it shows it again. */
async function giveUp(): Promise<string> {
  const id = write(world);
  const path = new RegExp(`/conversations/${id}$`);
  const effect = { kind: 'status', status: 400, code: 'parameter_invalid' } as const;
  world.simulator.faults.pending.push({ method: 'GET', path, times: 1_000, effect });
  for (let look = 0; !(await isDead(id)); look += 1) {
    if (look === 20) throw new Error('The thread is not given up.');
    await world.settle();
    world.clock.advance(400_000);
  }
  world.simulator.faults.pending.splice(0);
  return id;
}

async function isDead(threadId: string): Promise<boolean> {
  const { db } = world.database.handle;
  const rows = await db.selectFrom('threads').select(['thread_id', 'dead_at', 'wake_at']).execute();
  return rows.some((row) => row.thread_id === threadId && row.dead_at !== null && row.wake_at === null);
}

async function isLookedAt(threadId: string): Promise<boolean> {
  await world.settle();
  const { db } = world.database.handle;
  const rows = await db.selectFrom('suggestions').select('thread_id').execute();
  return rows.some((row) => row.thread_id === threadId);
}

describe('npm run dead-letters', () => {
  it('lists what was given up and why, newest first', async () => {
    const first = await giveUp();
    const second = await giveUp();

    const run = await deadLetters();

    const time = '\\d{4}-\\d\\d-\\d\\dT\\S+Z';
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(
      new RegExp(
        `^${time}  conversation ${second}  Intercom refused it \\(parameter_invalid\\)\n` +
          `${time}  conversation ${first}  Intercom refused it \\(parameter_invalid\\)\n\n` +
          'npm run dead-letters -- --rerun has it tried again\\.\n$',
      ),
    );
    expect(run.stdout).not.toContain('Paket');
  });

  it('has the running service try all of them again, and then lists none', async () => {
    const threadIds = [await giveUp(), await giveUp()];

    const rerun = await deadLetters(['--rerun']);

    expect(rerun).toEqual({ code: 0, stdout: '2 threads are tried again.\n', stderr: '' });
    for (const threadId of threadIds) expect(await isLookedAt(threadId)).toBe(true);
    expect(await deadLetters()).toEqual({ code: 0, stdout: 'Nothing was given up.\n', stderr: '' });
  });

  it('has only the named one tried again', async () => {
    const named = await giveUp();
    const other = await giveUp();

    const run = await deadLetters(['--rerun', '--thread', named]);

    expect(run).toEqual({ code: 0, stdout: '1 thread is tried again.\n', stderr: '' });
    expect(await isLookedAt(named)).toBe(true);
    expect(await isDead(other)).toBe(true);
  });

  it('lists notifications that could not be filed, and has them tried again with all else', async () => {
    const { db } = world.database.handle;
    const threadId = write(world);
    await world.settle();
    const told = db.updateTable('deliveries').where('topic', '=', 'conversation.user.created');
    await told.set({ outcome: 'failed' }).execute();

    const listed = await deadLetters();
    const one = await deadLetters(['--rerun', '--thread', threadId]);
    const all = await deadLetters(['--rerun']);
    await world.settle();

    expect(listed.stdout).toBe(
      '1 × conversation.user.created could not be filed\n\nnpm run dead-letters -- --rerun has it tried again.\n',
    );
    expect(one.stdout).toBe(`Thread ${threadId} was not given up.\n`);
    expect(all.stdout).toBe('1 notification is tried again.\n');
    expect(await deadLetters()).toMatchObject({ stdout: 'Nothing was given up.\n' });
  });

  it('says so where there is nothing to try again', async () => {
    expect(await deadLetters()).toEqual({ code: 0, stdout: 'Nothing was given up.\n', stderr: '' });
    expect(await deadLetters(['--rerun'])).toEqual({
      code: 0,
      stdout: 'Nothing was given up.\n',
      stderr: '',
    });
    expect(await deadLetters(['--rerun', '--thread', '77'])).toEqual({
      code: 0,
      stdout: 'Thread 77 was not given up.\n',
      stderr: '',
    });
  });

  it('says that it shows only the newest of very many', async () => {
    await sql`insert into threads (workspace_id, thread_id, kind, dead_at, last_error, updated_at)
      select ${WORKSPACE}, number::text, 'ticket', now() - number * interval '1 minute', 'http_503', now()
      from generate_series(1, 201) as number`.execute(world.database.handle.db);

    const run = await deadLetters();

    expect(run.stdout.match(/ticket \d+/g)).toHaveLength(200);
    expect(run.stdout).toContain('ticket 1 ');
    expect(run.stdout).not.toContain('ticket 201 ');
    expect(run.stdout).toContain('There are more; these are the newest 200.');
  });

  it.each([
    {
      fault: 'a database that does not answer',
      args: [],
      env: { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' },
      says: 'The database does not answer (ECONNREFUSED).',
    },
    {
      fault: 'an environment with faults',
      args: [],
      env: { INTERCOM_ACCESS_TOKEN: '', DATABASE_URL: 'secret' },
      says: 'INTERCOM_ACCESS_TOKEN',
    },
    {
      fault: 'a thread named without --rerun',
      args: ['--thread', '77'],
      env: {},
      says: '--thread goes with --rerun',
    },
  ])('fails with $fault', async ({ args, env, says }) => {
    const run = await deadLetters(args, env);

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(says);
    expect(run.stderr).not.toMatch(/secret|test_token| at /);
  });

  it('fails on a database with an older schema', async () => {
    await world.database.handle.pool.query('alter table threads drop column dead_at cascade');

    const run = await deadLetters();

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('The database has an older schema');
  });

  it('fails where no service runs that owns the database', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'heine-dead-letters-'));

    const run = await deadLetters([], { DATABASE_URL: '', DATA_DIR: dataDir });

    expect(run.code).toBe(1);
    expect(run.stderr).toContain('No database server is running');
    await rm(dataDir, { recursive: true });
  });
});
