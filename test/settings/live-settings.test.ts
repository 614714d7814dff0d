import { afterEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createSettingsProvider } from '../../config/settings-provider.ts';
import { readSettingsVersions, saveChanges } from '../../server/settings/changes.ts';
import { createLiveSettings } from '../../server/settings/live-settings.ts';
import type { LiveSettings } from '../../server/settings/live-settings.ts';
import { createTestDatabase, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

let database: TestDatabase;
let live: LiveSettings | undefined;
afterEach(async () => {
  await live?.stop();
  await database.drop();
});

it('follows the settings of every workspace whose changes it can read', async () => {
  database = await createTestDatabase();
  const { db } = database.handle;
  const opened = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
  if (!opened.ok) throw new Error('The shipped settings cannot be used.');
  const provider = opened.value;
  const saveCap = (workspaceId: string, value: number) =>
    saveChanges(db, {
      workspaceId,
      seenVersion: null,
      changes: [{ kind: 'set', path: ['rollout', 'hourly_cap'], before: null, value }],
      admin: { id: '1', name: 'Jonas Lindner' },
      now: new Date(),
    });
  await sql`
    insert into workspaces (workspace_id, assistant_admin_id, installed_at)
    select id, '1', now() from unnest(array['a', 'b', 'c']) as id`.execute(db);
  live = createLiveSettings({ db, provider, logger: silentLogger });
  for (const workspaceId of ['a', 'b', 'c']) await live.refresh(workspaceId);

  for (const workspaceId of ['a', 'b', 'c']) await saveCap(workspaceId, 7);
  const [unreadable, ...others] = (await readSettingsVersions(db)).map(({ workspaceId }) => workspaceId);
  await sql`update settings_changes set path = '"rollout"' where workspace_id = ${unreadable}`.execute(db);
  live.watch();

  const capOf = (workspaceId = '') => provider.forWorkspace(workspaceId).rollout.hourlyCap;
  await eventually(() => others.every((workspaceId) => capOf(workspaceId) === 7));
  expect(others).toHaveLength(2);
  expect(capOf(unreadable)).toBe(200);
});
