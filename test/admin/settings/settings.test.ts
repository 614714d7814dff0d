import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { createSettingsProvider } from '../../../config/settings.ts';
import { applyOverlay, valueAt } from '../../../config/settings-overlay.ts';
import { fieldsOf, GROUPS } from '../../../server/admin/settings/fields.ts';
import type { GroupName } from '../../../server/admin/settings/fields.ts';
import { showField } from '../../../server/admin/settings/form-values.ts';
import { readOverlay } from '../../../server/settings/changes.ts';
import { createLiveSettings } from '../../../server/settings/live-settings.ts';
import { signedInAs } from '../../support/admin-client.ts';
import type { AdminAnswer, AdminClient } from '../../support/admin-client.ts';
import { silentLogger } from '../../support/database.ts';
import { startWorld, WORKSPACE } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

let world: World;
afterEach(() => world.close());

const PAGE = '/admin/settings';
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
async function save(
  client: AdminClient,
  group: GroupName,
  touched: Record<string, string>,
  { seen }: { seen?: number } = {},
): Promise<AdminAnswer> {
  const overlay = await readOverlay(world.database.handle.db, WORKSPACE);
  const values = applyOverlay(IN_FILE, overlay);
  const shown = fieldsOf(group, values, IN_FILE).map((field) =>
    showField(field, valueAt(values, field.path)),
  );
  await client.get(PAGE);
  const version = seen === undefined ? {} : { version: String(seen) };
  return client.post(PAGE, { ...Object.assign({}, ...shown), ...touched, group, ...version });
}

async function editor(): Promise<AdminClient> {
  world = await startWorld({ isDemo: true });
  return signedInAs(world.url, 'editor');
}

async function outcomeOf(text: string): Promise<{ answers: number; sidebar: string }> {
  const contactId = world.simulator.api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
  const { id } = world.simulator.api.writeAsCustomer({ contactId, text });
  await world.settle();
  const parts = world.simulator.api.thread(id)?.parts ?? [];
  const sidebar = JSON.stringify(await world.open(id));
  return { answers: parts.filter(({ partType }) => partType === 'comment').length, sidebar };
}

describe('saving settings', () => {
  it.each(GROUPS)('changes nothing when the form of %s is sent as it was shown', async (group) => {
    const client = await editor();

    const answer = await save(client, group, {});

    expect(answer.text).toContain('Es gab nichts zu ändern.');
    expect(answer.status).toBe(200);
  });

  it('lets the next thread of a category and channel be suggested, and no other', async () => {
    const client = await editor();
    expect((await outcomeOf('Erste Frage')).answers).toBe(1);

    const answer = await save(client, 'rollout', { 'rollout/categories/Retoure/chat': 'suggest' });

    expect(answer).toMatchObject({ status: 303, location: '/admin/settings?saved' });
    const suggested = await outcomeOf('Zweite Frage');
    expect(suggested.answers).toBe(0);
    expect(suggested.sidebar).toContain('Antwort auf: Zweite Frage');
  });

  it('leaves the other channel of the category alone', async () => {
    const client = await editor();

    await save(client, 'rollout', { 'rollout/categories/Retoure/email': 'suggest' });

    expect((await outcomeOf('Frage')).answers).toBe(1);
  });

  it('says what belongs there as the file does, keeps what was typed, and stores nothing', async () => {
    const client = await editor();

    const answer = await save(client, 'rollout', { 'rollout/hourly_cap': 'viele' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<code>rollout.hourly_cap</code>');
    expect(answer.text).toContain('a whole number from 0');
    expect(answer.text).toContain('value="viele"');
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([]);
  });

  it('finds faults between settings as the file does', async () => {
    const client = await editor();
    const rule = 'escalation_rules/technical_issue';

    const answer = await save(client, 'rules', {
      [`${rule}.on`]: 'on',
      [`${rule}.action`]: 'escalate_to_nobody',
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('an action that has a line under teams');
  });

  it('takes a number with a comma', async () => {
    const client = await editor();

    await save(client, 'thresholds', { 'intercom/ai_integration/escalation_threshold': '0,96' });

    expect((await outcomeOf('Frage')).answers).toBe(0);
  });

  it('stores a value that the file has, too, as the one of the file', async () => {
    const client = await editor();
    await save(client, 'rollout', { 'rollout/hourly_cap': '5' });

    await save(client, 'rollout', { 'rollout/hourly_cap': '200' });

    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([]);
  });

  it('refuses what was entered on a page that is no longer current, and shows it', async () => {
    const client = await editor();
    const other = await signedInAs(world.url, 'owner');
    await save(other, 'texts', { 'brand_voice/name': 'Heine Outlet' });

    const answer = await save(client, 'texts', { 'brand_voice/name': 'Heine Home' }, { seen: 0 });

    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Demo (Inhaber)');
    expect(answer.text).toContain('Name der Marke: <q>Heine Home</q>');
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([
      { path: ['brand_voice', 'name'], value: 'Heine Outlet' },
    ]);
  });

  it('lets one of two win who save at the same moment', async () => {
    const client = await editor();
    const other = await signedInAs(world.url, 'editor');
    await Promise.all([client.get(PAGE), other.get(PAGE)]);

    const statuses = (
      await Promise.all([
        save(client, 'rollout', { 'rollout/hourly_cap': '5' }, { seen: 0 }),
        save(other, 'rollout', { 'rollout/hourly_cap': '6' }, { seen: 0 }),
      ])
    ).map(({ status }) => status);

    expect(statuses.sort()).toEqual([303, 409]);
  });

  it('is refused to a viewer', async () => {
    world = await startWorld({ isDemo: true });
    const viewer = await signedInAs(world.url, 'viewer');
    const page = await viewer.get(PAGE);
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';

    const answer = await viewer.post(PAGE, { csrf, version: '0', group: 'rollout' });

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Bearbeiter');
    expect(page.text).not.toContain('Speichern');
  });

  it('is seen by another process', async () => {
    const client = await editor();
    const opened = createSettingsProvider({ file: 'config/settings.yaml', env: {} });
    if (!opened.ok) throw new Error('The shipped settings cannot be used.');
    const provider = opened.value;
    const db = world.database.handle.db;
    const live = createLiveSettings({ db, provider, logger: silentLogger });

    await save(client, 'rollout', { 'rollout/hourly_cap': '5' });
    await live.refresh(WORKSPACE);
    await live.stop();

    expect(provider.forWorkspace(WORKSPACE).rollout.hourlyCap).toBe(5);
    expect(provider.forWorkspace('another').rollout.hourlyCap).toBe(200);
  });
});

describe('lists and blocks of the settings', () => {
  const stored = () => readOverlay(world.database.handle.db, WORKSPACE);

  it('take other keywords and another priority for a category', async () => {
    const client = await editor();

    const answer = await save(client, 'categories', {
      'ticket_categories/Konto.words': 'konto,\r\nKundenbereich',
      'ticket_categories/Konto.priority': 'high',
    });

    expect(answer.status).toBe(303);
    const [entry] = await stored();
    expect(entry?.path).toEqual(['ticket_categories']);
    expect(entry?.value).toContainEqual({
      name: 'Konto',
      keywords: ['konto', 'Kundenbereich'],
      priority: 'high',
    });
  });

  it('keep what was typed where a category is left without keywords', async () => {
    const client = await editor();

    const answer = await save(client, 'categories', {
      'ticket_categories/Konto.words': '',
      'ticket_categories/Spam.words': 'lotterie',
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('ticket_categories[5].keywords');
    expect(answer.text).toContain('lotterie');
    expect(await stored()).toEqual([]);
  });

  it('take rules for notices, and drop one that is emptied', async () => {
    const client = await editor();
    await save(client, 'notices', {
      'notices/rules/0.teams': 'Senior Support\r\nRecht, Köln',
      'notices/rules/0.reason.legal': 'on',
      'notices/rules/0.emails': 'recht@example.com, senior@example.com',
    });
    expect(await stored()).toEqual([
      {
        path: ['notices', 'rules'],
        value: [
          {
            teams: ['Senior Support', 'Recht, Köln'],
            reasons: ['legal'],
            emails: ['recht@example.com', 'senior@example.com'],
          },
        ],
      },
    ]);

    await save(client, 'notices', {
      'notices/rules/0.teams': '',
      'notices/rules/0.reason.legal': '',
      'notices/rules/0.emails': '',
    });

    expect(await stored()).toEqual([]);
  });

  it('take reminders of its own for a category, and none', async () => {
    const client = await editor();

    await save(client, 'follow_ups', {
      'follow_ups/categories/Retoure/mode': 'own',
      'follow_ups/categories/Retoure/after_hours': '1,5',
      'follow_ups/categories/Retoure/max': '2',
      'follow_ups/categories/Konto/mode': 'off',
    });

    expect(await stored()).toEqual([
      { path: ['follow_ups', 'categories', 'Konto'], value: 'off' },
      { path: ['follow_ups', 'categories', 'Retoure'], value: { after_hours: 1.5, max: 2 } },
    ]);
  });

  it('say what is wrong with the reminders of a category instead of leaving them out', async () => {
    const client = await editor();

    const answer = await save(client, 'follow_ups', {
      'follow_ups/categories/Retoure/mode': 'own',
      'follow_ups/categories/Retoure/after_hours': 'bald',
      'follow_ups/categories/Retoure/max': '1',
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="bald"');
  });

  it('take whom a team’s escalations are assigned to, and who may send', async () => {
    const client = await editor();

    await save(client, 'assignment', { 'assignment/teams/Senior Support': 'teammate' });
    await save(client, 'agents', { 'roles/send': 'Kundenservice\n4711' });

    expect(await stored()).toEqual([
      { path: ['roles', 'send'], value: ['Kundenservice', '4711'] },
      { path: ['assignment', 'teams', 'Senior Support'], value: 'teammate' },
    ]);
  });

  it('take a cap of the day, and none', async () => {
    const client = await editor();
    await save(client, 'rollout', { 'rollout/daily_cap': '0' });
    expect((await outcomeOf('Frage')).sidebar).toContain('Tageslimit erreicht');

    await save(client, 'rollout', { 'rollout/daily_cap': '' });

    expect((await outcomeOf('Nächste Frage')).answers).toBe(1);
  });

  it('let owners alone give roles', async () => {
    const client = await editor();
    const owner = await signedInAs(world.url, 'owner');

    const refused = await save(client, 'admins', { 'admin/roles/owner': 'demo-editor' });
    const saved = await save(owner, 'admins', { 'admin/roles/owner': 'inhaberin@example.com' });

    expect([refused.status, saved.status]).toEqual([403, 303]);
    expect(await stored()).toEqual([{ path: ['admin', 'roles', 'owner'], value: ['inhaberin@example.com'] }]);
  });
});

describe('addresses of Slack in the file', () => {
  const SECRET = 'https://hooks.slack.com/services/T000/B000/hidden42';
  const withRule = (yaml: string): string =>
    yaml.replace('  rules: []', `  rules: [{ teams: [Senior Support], slack: '${SECRET}' }]`);

  it('are shown to nobody, stored nowhere, and hold in a rule that was changed here', async () => {
    world = await startWorld({ isDemo: true, settings: withRule });
    const client = await signedInAs(world.url, 'editor');
    const page = await client.get(PAGE);
    const sign = /slack-[0-9a-f]{8}/.exec(page.text)?.[0] ?? '';

    await client.post(PAGE, {
      group: 'notices',
      'notices/rules/0.teams': 'Senior Support\nTechnik',
      'notices/rules/0.slack': sign,
      'notices/remind_after_minutes': '60',
    });

    const { rows } = await world.database.handle.pool.query('select before, after from settings_changes');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('hidden42');
    expect(page.text + (await client.get(PAGE)).text).not.toContain('hidden42');
    const routes = world.product.workspaces
      .get(WORKSPACE)
      ?.policy.noticesFor({ team: 'Technik', reason: 'complaint' });
    expect(routes).toMatchObject([{ channel: 'slack', address: SECRET }]);
  });
});

describe('what was saved', () => {
  it('shows where a value comes from and goes back to the file', async () => {
    const client = await editor();
    await save(client, 'rollout', { 'rollout/hourly_cap': '5' });
    const page = await client.get(PAGE);

    await client.post(`${PAGE}/reset`, { path: '["rollout","hourly_cap"]' });

    expect(page.text).toContain('hier geändert, in der Datei: 200');
    expect((await client.get(PAGE)).text).not.toContain('hier geändert');
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([]);
  });

  it('can be taken back, which is a version, too', async () => {
    const client = await editor();
    await save(client, 'rollout', { 'rollout/hourly_cap': '5' });
    await save(client, 'rollout', { 'rollout/hourly_cap': '6', 'rollout/share_percent': '50' });
    await client.get(PAGE);

    const answer = await client.post(`${PAGE}/take-back`, { back: '2' });

    expect(answer.status).toBe(303);
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([
      { path: ['rollout', 'hourly_cap'], value: 5 },
    ]);
    const { text } = await client.get(PAGE);
    expect(text).toContain('Stand 3 zurücknehmen');
    expect(text).toContain('Stand 1 zurücknehmen');
  });
});

describe('the main switch', () => {
  it('stops the assistant from the next message on, and lets it go on as before', async () => {
    world = await startWorld({ isDemo: true });
    const owner = await signedInAs(world.url, 'owner');
    await owner.get(PAGE);

    await owner.post(`${PAGE}/switch`, { to: 'off' });
    const off = await outcomeOf('Frage');
    const page = await owner.get(PAGE);
    await owner.post(`${PAGE}/switch`, { to: 'on' });

    expect(off.answers).toBe(0);
    expect(page.text).toContain('Der Assistent ist ausgeschaltet.');
    expect((await outcomeOf('Nächste Frage')).answers).toBe(1);
  });

  it('is the owner’s alone, by whatever way', async () => {
    world = await startWorld({ isDemo: true });
    const [owner, other] = [await signedInAs(world.url, 'owner'), await signedInAs(world.url, 'editor')];
    await owner.get(PAGE);
    await owner.post(`${PAGE}/switch`, { to: 'off' });
    const page = await other.get(PAGE);

    const reset = await other.post(`${PAGE}/reset`, { path: '["rollout","mode"]' });
    await other.get(PAGE);
    const takenBack = await other.post(`${PAGE}/take-back`, { back: '1' });
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const switched = await other.post(`${PAGE}/switch`, { to: 'on', csrf });

    expect([reset.status, takenBack.status, switched.status]).toEqual([403, 403, 403]);
    expect(reset.text).toContain('nur Inhaber');
    expect(page.text).not.toContain('Assistent einschalten');
    expect((await outcomeOf('Frage')).answers).toBe(0);
  });
});
