import { afterEach, describe, expect, it } from '@jest/globals';
import { readOverlay } from '../../../server/settings/changes.ts';
import { signedInAs } from '../../support/admin-client.ts';
import type { AdminClient } from '../../support/admin-client.ts';
import { startWorld, WORKSPACE } from '../../support/world.ts';
import type { World } from '../../support/world.ts';
import { outcomeOf, PAGE, save } from './settings-form.ts';

let world: World;
afterEach(() => world.close());

async function editor(): Promise<AdminClient> {
  world = await startWorld({ isDemo: true });
  return signedInAs(world.url, 'editor');
}

describe('lists and blocks of the settings', () => {
  const stored = () => readOverlay(world.database.handle.db, WORKSPACE);

  it('take other keywords and another priority for a category', async () => {
    const client = await editor();

    const answer = await save(world, client, 'categories', {
      'ticket_categories/Konto.words': 'konto,\r\nKundenbereich',
      'ticket_categories/Konto.priority': 'high',
    });

    expect(answer.status).toBe(303);
    // Of the others nothing is stored, so that what the file says of them goes on holding.
    expect(await stored()).toEqual([
      {
        path: ['ticket_categories'],
        value: [{ name: 'Konto', keywords: ['konto', 'Kundenbereich'], priority: 'high' }],
      },
    ]);
    expect((await client.get(PAGE)).text).toContain('konto, Kundenbereich');
  });

  it('keep what was typed where a category is left without keywords', async () => {
    const client = await editor();

    const answer = await save(world, client, 'categories', {
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
    await save(world, client, 'notices', {
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

    await save(world, client, 'notices', {
      'notices/rules/0.teams': '',
      'notices/rules/0.reason.legal': '',
      'notices/rules/0.emails': '',
    });

    expect(await stored()).toEqual([]);
  });

  it('take reminders of its own for a category, and none', async () => {
    const client = await editor();

    await save(world, client, 'follow_ups', {
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

    const answer = await save(world, client, 'follow_ups', {
      'follow_ups/categories/Retoure/mode': 'own',
      'follow_ups/categories/Retoure/after_hours': 'bald',
      'follow_ups/categories/Retoure/max': '1',
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="bald"');
  });

  it('take whom a team’s escalations are assigned to, and who may send', async () => {
    const client = await editor();

    await save(world, client, 'assignment', { 'assignment/teams/Senior Support': 'teammate' });
    await save(world, client, 'agents', { 'roles/send': 'Kundenservice\n4711' });

    expect(await stored()).toEqual([
      { path: ['roles', 'send'], value: ['Kundenservice', '4711'] },
      { path: ['assignment', 'teams', 'Senior Support'], value: 'teammate' },
    ]);
  });

  it('take a cap of the day, and none', async () => {
    const client = await editor();
    await save(world, client, 'rollout', { 'rollout/daily_cap': '0' });
    expect((await outcomeOf(world, 'Frage')).sidebar).toContain('Tageslimit erreicht');

    await save(world, client, 'rollout', { 'rollout/daily_cap': '' });

    expect((await outcomeOf(world, 'Nächste Frage')).answers).toBe(1);
  });

  it('let owners alone give roles', async () => {
    const client = await editor();
    const owner = await signedInAs(world.url, 'owner');

    const refused = await save(world, client, 'admins', { 'admin/roles/owner': 'demo-editor' });
    const saved = await save(world, owner, 'admins', { 'admin/roles/owner': 'inhaberin@example.com' });

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
