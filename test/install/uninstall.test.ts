import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { removeUninstalled, WORKSPACE_TABLES } from '../../server/install/remove-workspaces.ts';
import { createSignInLink } from '../../server/admin/sign-in/links.ts';
import { eventually } from '../support/eventually.ts';
import {
  BRANCH,
  install,
  MAIN,
  newBrowser,
  removal,
  startInstallWorld,
  storedInstallations,
  tellRemoval,
} from './install-world.ts';
import type { InstallWorld } from './install-world.ts';

let world: InstallWorld;
afterEach(() => world.close());

const DAY_MS = 24 * 3_600_000;

async function count(table: string, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(
    world.database.handle.db,
  );
  return rows[0]?.count ?? 0;
}

async function countAll(workspaceId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of WORKSPACE_TABLES) counts[table] = await count(table, workspaceId);
  return counts;
}

describe('a notice of removal', () => {
  it('that Intercom did not sign changes nothing', async () => {
    world = await startInstallWorld();
    await install(world);

    expect(await tellRemoval(world, removal(MAIN), 'another secret')).toBe(401);

    expect(world.product.workspaces.get(MAIN)).toBeDefined();
  });

  it.each(['', '{', '[]', '{"app_id":5}'])('that cannot be read is refused: %j', async (body) => {
    world = await startInstallWorld();

    expect(await tellRemoval(world, body)).toBe(400);
  });

  it('of a workspace that is not installed is taken', async () => {
    world = await startInstallWorld();

    expect(await tellRemoval(world, removal('unknown'))).toBe(200);
  });

  it('stops the workspace at once: token, session, webhooks and sidebar', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    await install(world, {}, client);
    await install(world, { workspace: BRANCH });
    const opened = await client.get('/admin/setup');

    await client.get('/intercom/app/apps');
    await client.post('/intercom/app/apps/uninstall', { workspace: MAIN });

    expect(opened.status).toBe(200);
    expect(world.product.workspaces.get(MAIN)).toBeUndefined();
    expect(world.product.workspaces.get(BRANCH)).toBeDefined();
    expect((await client.get('/admin/setup')).location).toContain('/admin/sign-in');
    const stored = await storedInstallations(world);
    expect(stored.map(({ token }) => token === null)).toEqual([true, false]);
    const contactId = world.main.api.createContact({ role: 'user' }).id;
    world.main.api.writeAsCustomer({ contactId, text: 'Ist noch jemand da?' });
    await eventually(() => world.main.api.deliveries.every(({ done }) => done));
    expect(await count('threads', MAIN)).toBe(0);
  });

  it('leaves what is stored for whoever installs the app again in time', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    await install(world, {}, client);
    await client.get('/admin/setup');
    await client.post('/admin/setup/assistant', { admin_id: '8412007' });
    await tellRemoval(world, removal(MAIN));
    world.clock.advance(29 * DAY_MS);
    const before = new Date(world.clock.now().getTime() - 30 * DAY_MS);
    await removeUninstalled(world.database.handle.db, { before, except: null });

    await install(world);

    expect(world.product.workspaces.get(MAIN)?.installed.assistantAdminId).toBe('8412007');
    const { installed_at } = await world.database.handle.db
      .selectFrom('workspaces')
      .select('installed_at')
      .where('workspace_id', '=', MAIN)
      .executeTakeFirstOrThrow();
    // What came while it was away is history, which is not answered.
    expect(world.clock.now().getTime() - installed_at.getTime()).toBeLessThan(60_000);
  });
});

describe('removing what belongs to an uninstalled workspace', () => {
  it('covers every table that names a workspace', async () => {
    world = await startInstallWorld();

    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id'`.execute(world.database.handle.db);

    expect([...WORKSPACE_TABLES].sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it('waits for its time, then leaves nothing, and touches no other workspace', async () => {
    world = await startInstallWorld();
    await install(world);
    await install(world, { workspace: BRANCH });
    for (const workspaceId of [MAIN, BRANCH]) await fill(workspaceId);
    const before = { main: await countAll(MAIN), branch: await countAll(BRANCH) };
    await tellRemoval(world, removal(MAIN));
    const { db } = world.database.handle;
    const ended = world.clock.now();

    const early = await removeUninstalled(db, { before: new Date(ended.getTime() - DAY_MS), except: null });
    const kept = await countAll(MAIN);
    const late = await removeUninstalled(db, { before: new Date(ended.getTime() + DAY_MS), except: null });

    expect(Object.entries(before.main).filter(([, rows]) => rows === 0)).toEqual([]);
    expect([early, late]).toEqual([0, 1]);
    expect(kept).toEqual(before.main);
    expect(Object.values(await countAll(MAIN)).every((rows) => rows === 0)).toBe(true);
    expect(await countAll(BRANCH)).toEqual(before.branch);
  });

  it('passes over the one that the environment names by now', async () => {
    world = await startInstallWorld();
    for (const workspace of [MAIN, BRANCH]) {
      await install(world, { workspace });
      await tellRemoval(world, removal(workspace));
    }
    const before = new Date(world.clock.now().getTime() + DAY_MS);

    expect(await removeUninstalled(world.database.handle.db, { before, except: MAIN })).toBe(1);

    expect([await count('workspaces', MAIN), await count('workspaces', BRANCH)]).toEqual([1, 0]);
  });

  it('has an installation that comes meanwhile wait, which then begins with nothing', async () => {
    world = await startInstallWorld();
    await install(world);
    await fill(MAIN);
    await tellRemoval(world, removal(MAIN));
    const { db, pool } = world.database.handle;
    const before = new Date(world.clock.now().getTime() + DAY_MS);
    const inTheWay = await pool.connect();
    await inTheWay.query(`begin; select from workspaces for no key update`);

    const removed = removeUninstalled(db, { before, except: null });
    await eventually(async () => (await waitingForALock()) === 1);
    const installed = install(world);
    await eventually(async () => (await waitingForALock()) === 2);
    await inTheWay.query('commit');
    inTheWay.release();

    expect(await removed).toBe(1);
    expect(await installed).toMatchObject({ status: 303, location: '/admin/setup?installed' });
    expect(world.product.workspaces.get(MAIN)).toBeDefined();
    expect(await count('effects', MAIN)).toBe(0);
  });
});

async function waitingForALock(): Promise<number | null> {
  const { rowCount } = await world.database.handle.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rowCount;
}

/** A row in every table, where the installation has not made one. */
async function fill(workspaceId: string): Promise<void> {
  const { db } = world.database.handle;
  const now = world.clock.now();
  const thread = { workspace_id: workspaceId, thread_id: '1' };
  const message = { ...thread, message_id: '1' };
  await db
    .insertInto('threads')
    .values({ ...thread, kind: 'conversation', updated_at: now })
    .execute();
  await db
    .insertInto('deliveries')
    .values({
      workspace_id: workspaceId,
      notification_id: 'n1',
      topic: 'ping',
      received_at: now,
      is_customer_message: false,
    })
    .execute();
  await db
    .insertInto('assignments')
    .values({ ...message, admin_id: '1', assigned_at: now })
    .execute();
  await db
    .insertInto('timers')
    .values({ ...message, kind: 'close', due_at: now })
    .execute();
  const suggestionId = crypto.randomUUID();
  await db
    .insertInto('suggestions')
    .values({
      ...message,
      suggestion_id: suggestionId,
      message_text: '',
      decision: '{}',
      created_at: now,
    })
    .execute();
  await db
    .insertInto('feedback')
    .values({
      ...message,
      feedback_id: crypto.randomUUID(),
      suggestion_id: suggestionId,
      kind: 'not_useful',
      admin_id: '1',
      detail: '{}',
      created_at: now,
    })
    .execute();
  await db
    .insertInto('effects')
    .values({
      ...message,
      effect_id: crypto.randomUUID(),
      kind: 'note',
      position: 1,
      admin_id: '1',
      payload: '{}',
      planned_at: now,
    })
    .execute();
  await db
    .insertInto('outcomes')
    .values({ ...message, kind: 'received', at: now })
    .execute();
  for (const [table, columns, values] of [
    [
      'outcome_days',
      'day, category, channel, language, measure, detail, value, count',
      "now(), '', '', '', 'received', '', 0, 1",
    ],
    ['outcome_times', 'day, measure, detail, value, count', "now(), 'resolution', '', 1, 1"],
    ['outcome_counts', 'time_zone, counted_at', "'UTC', now()"],
    ['article_syncs', 'due_at', 'now()'],
  ] as const) {
    await sql`insert into ${sql.table(table)} (workspace_id, ${sql.raw(columns)})
      values (${workspaceId}, ${sql.raw(values)}) on conflict do nothing`.execute(db);
  }
  await db
    .insertInto('model_costs')
    .values({ workspace_id: workspaceId, day: '2026-11-22', amount: 1 })
    .execute();
  await db
    .insertInto('erased_contacts')
    .values({ workspace_id: workspaceId, contact_id: '1', erased_at: now })
    .execute();
  await db
    .insertInto('articles')
    .values({
      workspace_id: workspaceId,
      source: 'public',
      article_id: '1',
      updated_at: now,
      fields: '{}',
      removed_at: null,
    })
    .execute();
  await db
    .insertInto('reconciliations')
    .values({ workspace_id: workspaceId, kind: 'ticket', watermark: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('settings_changes')
    .values({
      workspace_id: workspaceId,
      version: 1,
      path: '["language"]',
      before: '"de"',
      after: '"en"',
      to_file: false,
      admin_id: '1',
      admin_name: 'Petra Vogt',
      changed_at: now,
    })
    .execute();
  await createSignInLink(db, { workspaceId, adminId: '1', name: 'Petra Vogt', role: 'owner' }, now);
}
