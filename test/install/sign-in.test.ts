import { afterEach, describe, expect, it } from '@jest/globals';
import { createAdminClient } from '../support/admin-client.ts';
import { startWorld } from '../support/world.ts';
import {
  BRANCH,
  consent,
  install,
  JONAS,
  MAIN,
  newBrowser,
  PETRA,
  signInByIntercom,
  startInstallWorld,
} from './install-world.ts';
import type { InstallWorld } from './install-world.ts';

let world: InstallWorld;
afterEach(() => world.close());

const ROLES = ['owner', 'editor', 'viewer'] as const;

/** The shipped settings with teammates entered. */
const withRoles =
  (roles: Partial<Record<(typeof ROLES)[number], string>>) =>
  (text: string): string => {
    const lists = ROLES.map((role) => `${role}: [${roles[role] === undefined ? '' : `'${roles[role]}'`}]`);
    return text.replace('roles: { owner: [], editor: [], viewer: [] }', `roles: { ${lists.join(', ')} }`);
  };

describe('signing in by Intercom', () => {
  it.each([
    ['owner', 'Inhaber', 200],
    ['editor', 'Bearbeiter', 403],
    ['viewer', 'Betrachter', 403],
  ] as const)('gives the role of the settings: %s', async (role, word, setup) => {
    const settings = withRoles({ owner: PETRA, [role]: 'jonas.lindner@heine.example' });
    world = await startInstallWorld({ settings });
    await install(world);
    const client = newBrowser(world);

    const back = await signInByIntercom(world, { admin: JONAS }, client);

    expect(back).toMatchObject({ status: 303, location: '/admin' });
    expect((await client.get('/admin/settings')).text).toContain(`Jonas Lindner · ${word}`);
    expect((await client.get('/admin/setup')).status).toBe(setup);
  });

  it('makes whoever installed the app the owner while no owner is entered', async () => {
    world = await startInstallWorld({ settings: withRoles({ viewer: PETRA }) });
    await install(world);
    const client = newBrowser(world);

    await signInByIntercom(world, {}, client);

    expect((await client.get('/admin/settings')).text).toContain('Petra Vogt · Inhaber');
  });

  it('takes a role away from somebody who is signed in, or gives another, at once', async () => {
    world = await startInstallWorld({ settings: withRoles({ owner: PETRA, editor: JONAS }) });
    await install(world);
    const client = newBrowser(world);
    await signInByIntercom(world, { admin: JONAS }, client);

    world.settings.setOverlay(MAIN, [
      { path: ['admin', 'roles', 'editor'], value: [] },
      { path: ['admin', 'roles', 'viewer'], value: [JONAS] },
    ]);
    expect((await client.get('/admin/settings')).text).toContain('Jonas Lindner · Betrachter');

    world.settings.setOverlay(MAIN, [{ path: ['admin', 'roles', 'editor'], value: [] }]);
    expect((await client.get('/admin/settings')).status).toBe(303);
  });

  it('leaves an installer who is signed in the owner only until another is entered', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    await install(world, {}, client);
    const before = await client.get('/admin/settings');

    world.settings.setOverlay(MAIN, [{ path: ['admin', 'roles', 'owner'], value: [JONAS] }]);

    expect(before.text).toContain('Petra Vogt · Inhaber');
    expect((await client.get('/admin/settings')).status).toBe(303);
  });

  it('lets nobody in who has no role', async () => {
    world = await startInstallWorld();
    await install(world);
    const client = newBrowser(world);

    const back = await signInByIntercom(world, { admin: JONAS }, client);

    expect(back.status).toBe(403);
    expect(back.text).toContain('Noch keine Rolle');
    expect((await client.get('/admin/settings')).status).toBe(303);
  });

  it('says so where an installer has no role', async () => {
    world = await startInstallWorld({ settings: withRoles({ owner: JONAS }) });
    const client = newBrowser(world);

    const back = await install(world, {}, client);

    expect(back.status).toBe(200);
    expect(back.text).toContain('Heine AI ist installiert und arbeitet.');
    expect(back.text).toContain('install_success=true');
    expect(world.product.workspaces.get(MAIN)).toBeDefined();
    expect((await client.get('/admin/settings')).status).toBe(303);
  });

  it.each([
    ['editor', 'Bearbeiter'],
    ['viewer', 'Betrachter'],
  ] as const)('leads an installer on who is no owner: %s', async (role, word) => {
    world = await startInstallWorld({ settings: withRoles({ owner: JONAS, [role]: PETRA }) });
    const client = newBrowser(world);

    const back = await install(world, {}, client);

    expect(back.status).toBe(200);
    expect(back.text).toContain('Heine AI ist installiert und arbeitet.');
    expect(back.text).toContain('install_success=true');
    expect(back.text).toContain('href="/admin"');
    expect((await client.get('/admin/settings')).text).toContain(`Petra Vogt · ${word}`);
  });

  it('lets an installer in at once where another process does not know of it yet', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    await install(world, {}, client);
    const { db } = world.database.handle;
    const stored = await db.selectFrom('installations').selectAll().executeTakeFirstOrThrow();
    const elsewhere = (change: Partial<typeof stored>) =>
      db.updateTable('installations').set(change).execute();
    await elsewhere({ uninstalled_at: world.clock.now(), token: null, token_key_id: null });
    await world.product.workspaces.refresh();
    const before = await client.get('/admin/setup');

    await elsewhere(stored);

    expect(before.status).toBe(303);
    expect((await client.get('/admin/setup')).status).toBe(200);
  });

  it('opens no workspace but the one that Intercom vouches for', async () => {
    world = await startInstallWorld();
    await install(world);

    const back = await signInByIntercom(world, { workspace: BRANCH });

    expect(back.status).toBe(404);
    expect(back.text).toContain('In diesem Workspace nicht installiert');
    expect(world.product.workspaces.get(BRANCH)).toBeUndefined();
  });

  it('lets nobody in whose e-mail address is not verified', async () => {
    world = await startInstallWorld();
    await install(world);
    for (const admin of world.main.api.admins()) admin.emailVerified = false;

    expect((await signInByIntercom(world)).status).toBe(403);
  });

  it('puts the new token in the place of one that it has ended', async () => {
    world = await startInstallWorld();
    await install(world);
    const before = world.product.workspaces.get(MAIN)?.installed.accessToken;

    await signInByIntercom(world, { admin: JONAS });

    const after = world.product.workspaces.get(MAIN)?.installed.accessToken;
    expect(after).not.toBe(before);
    expect(world.main.account.tokens.ownerOf(`Bearer ${after ?? ''}`)).toBe(JONAS);
  });

  it('leads back to the page that was wanted, and to no other site', async () => {
    world = await startInstallWorld();
    await install(world);
    const locationAfter = async (next: string): Promise<string | null> => {
      const client = newBrowser(world);
      const query = new URLSearchParams({ next }).toString();
      return (await client.get(await consent(client, `/admin/sign-in/intercom?${query}`))).location;
    };

    expect(await locationAfter('/admin/threads?page=2')).toBe('/admin/threads?page=2');
    expect(await locationAfter('https://example.com/admin')).toBe('/admin');
  });

  it('is offered where the app can be installed, instead of links made on the server', async () => {
    world = await startInstallWorld();
    const single = await startWorld();
    try {
      const [offered, notOffered] = [
        await newBrowser(world).get('/admin/sign-in?next=/admin/settings'),
        await createAdminClient(single.url).get('/admin/sign-in'),
      ];

      expect(offered.text).toContain('href="/admin/sign-in/intercom?region=eu&amp;next=%2Fadmin%2Fsettings"');
      expect(offered.text).not.toContain('npm run admin-link');
      expect(notOffered.text).not.toContain('Mit Intercom anmelden');
      expect(notOffered.text).toContain('npm run admin-link');
    } finally {
      await single.close();
    }
  });
});
