import { afterEach, describe, expect, it } from '@jest/globals';
import { createSignInLink } from '../../server/admin/sign-in/links.ts';
import { createAdminClient, signedInAs } from '../support/admin-client.ts';
import { startWorld, WORKSPACE } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

const SESSION = {
  workspaceId: WORKSPACE,
  adminId: '8412012',
  name: 'Jonas Lindner',
  role: 'editor',
} as const;

const ENTERED = {
  settings: (yaml: string) =>
    yaml.replace('roles: { owner: [], editor: []', `roles: { owner: [], editor: ['${SESSION.adminId}']`),
};

async function linkFor(session: typeof SESSION): Promise<string> {
  const { token } = await createSignInLink(world.database.handle.db, session, world.clock.now());
  return `/admin/sign-in?token=${token}`;
}

function tokenOf(link: string): string {
  return new URL(link, world.url).searchParams.get('token') ?? '';
}

describe('the admin pages', () => {
  it('lead whoever is not signed in to the sign-in and back', async () => {
    world = await startWorld({ isDemo: true });
    const client = createAdminClient(world.url);

    const turnedAway = await client.get('/admin/settings?saved');
    await client.get(turnedAway.location ?? '');
    const signedIn = await client.post('/admin/sign-in', { role: 'viewer' });

    expect(turnedAway).toMatchObject({
      status: 303,
      location: '/admin/sign-in?next=%2Fadmin%2Fsettings%3Fsaved',
    });
    expect(signedIn).toMatchObject({ status: 303, location: '/admin/settings?saved' });
    expect((await client.get('/admin/settings')).text).toContain('Demo (Betrachter)');
  });

  it('answer 401 to a change without a session', async () => {
    world = await startWorld();

    const answer = await createAdminClient(world.url).post('/admin/settings/switch', { to: 'off' });

    expect(answer.status).toBe(401);
  });

  it('refuse a form that they did not send', async () => {
    world = await startWorld({ isDemo: true });
    const client = await signedInAs(world.url, 'owner');
    await client.get('/admin/settings');

    const answer = await client.post('/admin/settings/switch', { to: 'off', csrf: 'guessed' });

    expect(answer.status).toBe(403);
    expect((await client.get('/admin/settings')).text).toContain('Der Assistent ist eingeschaltet.');
  });

  it('run nothing inline and are kept by no cache', async () => {
    world = await startWorld();

    const { headers } = await createAdminClient(world.url).get('/admin/sign-in');

    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('are left by signing out', async () => {
    world = await startWorld({ isDemo: true });
    const client = await signedInAs(world.url, 'viewer');
    await client.get('/admin/settings');

    await client.post('/admin/sign-out');

    expect((await client.get('/admin/settings')).status).toBe(303);
  });
});

describe('a sign-in link', () => {
  it('signs in once, with its role', async () => {
    world = await startWorld(ENTERED);
    const link = await linkFor(SESSION);
    const [first, second] = [createAdminClient(world.url), createAdminClient(world.url)];

    await first.get(link);
    const signedIn = await first.post('/admin/sign-in');
    await second.get(link);
    const again = await second.post('/admin/sign-in');

    expect(signedIn).toMatchObject({ status: 303, location: '/admin' });
    expect(again.status).toBe(403);
    expect(again.text).toContain('bereits verwendet');
    expect((await first.get('/admin/settings')).text).toContain('Jonas Lindner · Bearbeiter');
  });

  it('is not used up by looking at it', async () => {
    world = await startWorld(ENTERED);
    const link = await linkFor(SESSION);
    await createAdminClient(world.url).get(link);
    const client = createAdminClient(world.url);

    await client.get(link);

    expect((await client.post('/admin/sign-in')).status).toBe(303);
  });

  it('signs nobody in whose entry was removed meanwhile', async () => {
    world = await startWorld();
    const client = createAdminClient(world.url);

    await client.get(await linkFor(SESSION));

    expect((await client.post('/admin/sign-in')).status).toBe(403);
  });

  it('holds for ten minutes', async () => {
    world = await startWorld(ENTERED);
    const link = await linkFor(SESSION);
    world.clock.advance(10 * 60_000);
    const client = createAdminClient(world.url);

    await client.get(link);

    expect((await client.post('/admin/sign-in')).status).toBe(403);
  });

  it('signs nobody in whose browser did not open the page', async () => {
    world = await startWorld(ENTERED);
    const token = tokenOf(await linkFor(SESSION));

    const answer = await createAdminClient(world.url).post('/admin/sign-in', { token, csrf: 'guessed' });

    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie().join()).not.toContain('heine_admin');
  });

  it('leads to no other site', async () => {
    world = await startWorld({ isDemo: true });
    for (const next of [
      'https://example.com/admin',
      '//example.com/admin',
      '/admin/../..//example.com',
      'x',
    ]) {
      const client = createAdminClient(world.url);
      await client.get(`/admin/sign-in?next=${encodeURIComponent(next)}`);
      expect((await client.post('/admin/sign-in', { role: 'viewer' })).location).toBe('/admin');
    }
  });

  it('is not the demo: a role alone signs nobody in', async () => {
    world = await startWorld();
    const client = createAdminClient(world.url);
    await client.get('/admin/sign-in');

    expect((await client.post('/admin/sign-in', { role: 'owner' })).status).toBe(403);
  });

  it('cannot be guessed often', async () => {
    world = await startWorld();
    const client = createAdminClient(world.url);
    const answers: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      await client.get('/admin/sign-in?token=x');
      answers.push((await client.post('/admin/sign-in')).status);
    }

    expect(answers.slice(-2)).toEqual([403, 429]);
  });
});

describe('the session', () => {
  it('ends after eight hours', async () => {
    world = await startWorld({ isDemo: true });
    const client = await signedInAs(world.url, 'viewer');
    world.clock.advance(8 * 3_600_000);

    expect((await client.get('/admin/settings')).status).toBe(303);
  });
});
