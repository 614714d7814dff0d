import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { applyOverlay, layOver, valueAt } from '../../../config/settings-overlay.ts';
import { fieldsOf } from '../../../server/admin/settings/fields.ts';
import type { GroupName } from '../../../server/admin/settings/fields.ts';
import { showField } from '../../../server/admin/settings/form-values.ts';
import { readOverlay } from '../../../server/settings/changes.ts';
import type { AdminAnswer, AdminClient } from '../../support/admin-client.ts';
import { ask, WORKSPACE } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

export const PAGE = '/admin/settings';
const FILE: unknown = parse(readFileSync('config/settings.yaml', 'utf8'));
const IN_FILE = applyOverlay(FILE, [
  { path: ['rollout', 'mode'], value: 'auto' },
  { path: ['rollout', 'share_percent'], value: 100 },
  { path: ['rollout', 'hourly_cap'], value: 200 },
  { path: ['office_hours', 'mode'], value: 'always' },
  { path: ['burst_wait'], value: { chat_seconds: 0, email_seconds: 0 } },
  { path: ['intercom', 'ai_integration', 'escalation_threshold'], value: 0.7 },
  { path: ['intercom', 'ai_integration', 'max_response_time'], value: 30 },
  { path: ['intercom', 'ai_integration', 'auto_assign'], value: true },
]);

/** The form of a group as a browser sends it when only these inputs were touched. */
export async function save(
  world: World,
  client: AdminClient,
  group: GroupName,
  touched: Record<string, string>,
  { seen }: { seen?: number } = {},
): Promise<AdminAnswer> {
  const overlay = await readOverlay(world.database.handle.db, WORKSPACE);
  const values = layOver(IN_FILE, overlay);
  const shown = fieldsOf(group, values, IN_FILE).map((field) =>
    showField(field, valueAt(values, field.path), 'de'),
  );
  await client.get(PAGE);
  const version = seen === undefined ? {} : { version: String(seen) };
  return client.post(PAGE, { ...Object.assign({}, ...shown), ...touched, group, ...version });
}

/** What becomes of the first message of a new customer. */
export async function outcomeOf(world: World, text: string): Promise<{ answers: number; sidebar: string }> {
  const id = await ask(world, text);
  const parts = world.simulator.api.thread(id)?.parts ?? [];
  const sidebar = JSON.stringify(await world.open(id));
  return { answers: parts.filter(({ partType }) => partType === 'comment').length, sidebar };
}
