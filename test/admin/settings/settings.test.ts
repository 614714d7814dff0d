import { afterEach, describe, expect, it } from '@jest/globals';
import { createSettingsProvider } from '../../../config/settings-provider.ts';
import { GROUPS } from '../../../server/admin/settings/fields.ts';
import { readOverlay, saveChanges } from '../../../server/settings/changes.ts';
import { createLiveSettings } from '../../../server/settings/live-settings.ts';
import { signedInAs } from '../../support/admin-client.ts';
import type { AdminClient } from '../../support/admin-client.ts';
import { silentLogger } from '../../support/database.ts';
import { startWorld, WORKSPACE } from '../../support/world.ts';
import type { World } from '../../support/world.ts';
import { outcomeOf, PAGE, save } from './settings-form.ts';

let world: World;
afterEach(() => world.close());

async function editor(): Promise<AdminClient> {
  world = await startWorld({ isDemo: true });
  return signedInAs(world.url, 'editor');
}

describe('saving settings', () => {
  it.each(GROUPS)('changes nothing when the form of %s is sent as it was shown', async (group) => {
    const client = await editor();

    const answer = await save(world, client, group, {});

    expect(answer.text).toContain('Es gab nichts zu ändern.');
    expect(answer.status).toBe(200);
  });

  it('lets the next thread of a category and channel be suggested, and no other', async () => {
    const client = await editor();
    expect((await outcomeOf(world, 'Erste Frage')).answers).toBe(1);

    const answer = await save(world, client, 'rollout', { 'rollout/categories/Retoure/chat': 'suggest' });

    expect(answer).toMatchObject({ status: 303, location: '/admin/settings?saved' });
    const suggested = await outcomeOf(world, 'Zweite Frage');
    expect(suggested.answers).toBe(0);
    expect(suggested.sidebar).toContain('Antwort auf: Zweite Frage');
  });

  it('leaves the other channel of the category alone', async () => {
    const client = await editor();

    await save(world, client, 'rollout', { 'rollout/categories/Retoure/email': 'suggest' });

    expect((await outcomeOf(world, 'Frage')).answers).toBe(1);
  });

  it('says what belongs there as the file does, keeps what was typed, and stores nothing', async () => {
    const client = await editor();

    const answer = await save(world, client, 'rollout', { 'rollout/hourly_cap': 'viele' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<code>rollout.hourly_cap</code>');
    expect(answer.text).toContain('erwartet wird eine ganze Zahl ab 0');
    expect(answer.text).toContain('value="viele"');
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([]);
  });

  it('finds faults between settings as the file does', async () => {
    const client = await editor();
    const rule = 'escalation_rules/technical_issue';

    const answer = await save(world, client, 'rules', {
      [`${rule}.on`]: 'on',
      [`${rule}.action`]: 'escalate_to_nobody',
    });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('eine Angabe, die unter „Teams“ eine Zeile hat');
  });

  it('takes a number with a comma', async () => {
    const client = await editor();

    await save(world, client, 'thresholds', { 'intercom/ai_integration/escalation_threshold': '0,96' });

    expect((await outcomeOf(world, 'Frage')).answers).toBe(0);
  });

  it('takes thousands with a point, and shows a fraction with a comma', async () => {
    const client = await editor();

    await save(world, client, 'rollout', { 'rollout/hourly_cap': '1.000', 'rollout/share_percent': '12,5' });

    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([
      { path: ['rollout', 'hourly_cap'], value: 1000 },
      { path: ['rollout', 'share_percent'], value: 12.5 },
    ]);
    expect((await client.get(PAGE)).text).toContain('name="rollout/share_percent" value="12,5"');
  });

  it('stores a value that the file has, too, as the one of the file', async () => {
    const client = await editor();
    await save(world, client, 'rollout', { 'rollout/hourly_cap': '5' });

    await save(world, client, 'rollout', { 'rollout/hourly_cap': '200' });

    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([]);
  });

  it('refuses what was entered on a page that is no longer current, and shows it', async () => {
    const client = await editor();
    const other = await signedInAs(world.url, 'owner');
    await save(world, other, 'texts', { 'brand_voice/name': 'Heine Outlet' });

    const answer = await save(world, client, 'texts', { 'brand_voice/name': 'Heine Home' }, { seen: 0 });

    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Demo (Inhaber)');
    expect(answer.text).toContain('Name der Marke: <q>Heine Home</q>');
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([
      { path: ['brand_voice', 'name'], value: 'Heine Outlet' },
    ]);
  });

  it('shows as entered only what was changed on the page that is no longer current', async () => {
    const client = await editor();
    const other = await signedInAs(world.url, 'owner');
    const shownBefore = { 'rollout/hourly_cap': '200', 'rollout/share_percent': '100' };
    await save(world, other, 'rollout', { 'rollout/hourly_cap': '5' });

    const one = await save(
      world,
      client,
      'rollout',
      { ...shownBefore, 'rollout/share_percent': '50' },
      { seen: 0 },
    );
    const none = await save(world, client, 'rollout', shownBefore, { seen: 0 });

    expect(one.text).toContain('(Prozent): <q>50</q>');
    expect(one.text).not.toContain('<q>200</q>');
    expect([one.status, none.status]).toEqual([409, 409]);
    expect(none.text).toContain('Unten steht der neue Stand.');
    expect(none.text).not.toContain('Ihre Eingaben');
  });

  it('lets one of two win who save at the same moment', async () => {
    const client = await editor();
    const other = await signedInAs(world.url, 'editor');
    await Promise.all([client.get(PAGE), other.get(PAGE)]);

    const statuses = (
      await Promise.all([
        save(world, client, 'rollout', { 'rollout/hourly_cap': '5' }, { seen: 0 }),
        save(world, other, 'rollout', { 'rollout/hourly_cap': '6' }, { seen: 0 }),
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

    await save(world, client, 'rollout', { 'rollout/hourly_cap': '5' });
    await live.refresh(WORKSPACE);
    await live.stop();

    expect(provider.forWorkspace(WORKSPACE).rollout.hourlyCap).toBe(5);
    expect(provider.forWorkspace('another').rollout.hourlyCap).toBe(200);
  });
});

describe('what was saved', () => {
  it('shows where a value comes from and goes back to the file', async () => {
    const client = await editor();
    await save(world, client, 'rollout', { 'rollout/hourly_cap': '5' });
    const page = await client.get(PAGE);

    await client.post(`${PAGE}/reset`, { path: '["rollout","hourly_cap"]' });

    expect(page.text).toContain('hier geändert, in der Datei: 200');
    expect((await client.get(PAGE)).text).not.toContain('hier geändert');
    expect(await readOverlay(world.database.handle.db, WORKSPACE)).toEqual([]);
  });

  it('can be taken back, which is a version, too', async () => {
    const client = await editor();
    await save(world, client, 'rollout', { 'rollout/hourly_cap': '5' });
    await save(world, client, 'rollout', { 'rollout/hourly_cap': '6', 'rollout/share_percent': '50' });
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

describe('the history', () => {
  it('leads to older changes, and every value still says who changed it last', async () => {
    const client = await editor();
    await save(world, client, 'rollout', { 'rollout/share_percent': '50' });
    const { db } = world.database.handle;
    for (const value of Array.from({ length: 60 }, (_none, position) => position)) {
      await saveChanges(db, {
        workspaceId: WORKSPACE,
        seenVersion: null,
        changes: [{ kind: 'set', path: ['rollout', 'hourly_cap'], before: null, value }],
        admin: { id: '1', name: 'Nina Weber' },
        now: world.clock.now(),
      });
    }

    const newest = (await client.get(PAGE)).text;
    const link = /href="([^"#]*)#history">Ältere Änderungen/.exec(newest)?.[1] ?? '';
    const older = (await client.get(link)).text;

    expect(newest).not.toContain('Stand 1 zurücknehmen');
    expect(older).toContain('Stand 1 zurücknehmen');
    expect(older).not.toContain('Ältere Änderungen');
    expect(older).toContain('Neueste Änderungen');
    for (const page of [newest, older]) {
      expect(page).toMatch(/in der Datei: 100<\/span> von Demo \(Bearbeiter\)/);
    }
  });
});
