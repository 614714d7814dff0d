import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { eventually } from '../support/eventually.ts';
import { startWorld, WORKSPACE } from '../support/world.ts';
import { createAdminClient } from '../support/admin-client.ts';
import {
  BRANCH,
  CLIENT_ID,
  consent,
  install,
  JONAS,
  MAIN,
  newBrowser,
  PETRA,
  SECRET,
  startInstallWorld,
  storedInstallations,
} from './install-world.ts';
import type { InstallWorld } from './install-world.ts';

let world: InstallWorld;
afterEach(() => world.close());

/** Whether what is stored opens the workspace's API, as the service uses it. */
function runs(workspaceId: string): boolean {
  const token = world.product.workspaces.get(workspaceId)?.installed.accessToken;
  const { account } = workspaceId === MAIN ? world.main : world.branch;
  return token !== undefined && account.tokens.ownerOf(`Bearer ${token}`) !== null;
}

describe('installing', () => {
  it('sends the browser to Intercom with a state that only this browser can use', async () => {
    world = await startInstallWorld();

    const away = await newBrowser(world).get('/install');

    const asked = new URL(away.location ?? '');
    expect(away.status).toBe(302);
    expect(asked.origin + asked.pathname).toBe(`${world.url}/intercom/app/oauth`);
    expect(asked.searchParams.get('client_id')).toBe(CLIENT_ID);
    expect(asked.searchParams.get('redirect_uri')).toBe(`${world.url}/oauth/callback`);
    expect(asked.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(away.headers.getSetCookie().join()).toMatch(/^heine_oauth=[\w-]{43};.*HttpOnly; SameSite=Lax/);
  });

  it('sends it to the page of the workspace’s region', async () => {
    world = await startInstallWorld({ env: { INTERCOM_APP_URL: '' } });
    const hostOf = async (path: string): Promise<string> =>
      new URL((await newBrowser(world).get(path)).location ?? '').host;

    expect(await hostOf('/install')).toBe('app.eu.intercom.com');
    expect(await hostOf('/install?region=us')).toBe('app.intercom.com');
    expect(await hostOf('/install?region=au')).toBe('app.au.intercom.com');
  });

  it('keeps the browser’s cookie to HTTPS and this very host where the service has it', async () => {
    world = await startInstallWorld({ env: { PUBLIC_URL: 'https://ai.example.com' } });

    const { headers } = await newBrowser(world).get('/install');

    expect(headers.getSetCookie().join()).toMatch(
      /^__Host-heine_oauth=[\w-]{43}; Path=\/; HttpOnly;.*; Secure$/,
    );
  });

  it('ends on the set-up page, with what was missing created', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);

    const back = await install(world, {}, client);
    const page = await client.get(back.location ?? '');

    expect(back).toMatchObject({ status: 303, location: '/admin/setup?installed' });
    expect(page.text).toContain('Heine AI ist in Ihrem Workspace installiert.');
    expect(page.text).toContain('Petra Vogt · Inhaber');
    expect(page.text).toContain('ai_processed');
    expect(page.text).toContain('KI-Kategorie, KI-Priorität');
    expect(page.text).not.toContain('noch nicht vorhanden');
    expect(runs(MAIN)).toBe(true);
  });

  it('answers customers in the name of whoever installed it', async () => {
    world = await startInstallWorld();
    await install(world);
    const { api } = world.main;

    const contactId = api.createContact({ name: 'Sabine Krüger', role: 'user' }).id;
    const { id } = api.writeAsCustomer({ contactId, text: 'Wie schicke ich etwas zurück?' });
    await eventually(() => api.deliveries.every(({ done }) => done));
    await world.product.worker.drain();

    expect(api.thread(id)?.parts.find(({ partType }) => partType === 'comment')?.author.id).toBe(PETRA);
  });

  it('keeps token, code and secret out of the database, the log and every page', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    const path = await consent(client);
    const code = new URL(path, world.url).searchParams.get('code') ?? '';
    await client.get(path);
    const page = await client.get('/admin/setup');
    const token = world.product.workspaces.get(MAIN)?.installed.accessToken ?? '';
    const [stored] = await storedInstallations(world);

    const written = JSON.stringify(world.log) + page.text + (stored?.token?.toString('latin1') ?? '');
    for (const secret of [token, code, SECRET]) {
      expect(secret).not.toBe('');
      expect(written).not.toContain(secret);
    }
  });

  it('serves a second workspace beside the first', async () => {
    world = await startInstallWorld();

    await install(world);
    await install(world, { workspace: BRANCH, admin: JONAS });

    expect([runs(MAIN), runs(BRANCH)]).toEqual([true, true]);
  });

  it('again takes the newest token and keeps the assistant that was chosen', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    await install(world, {}, client);
    await client.get('/admin/setup');
    await client.post('/admin/setup/assistant', { admin_id: '8412007' });
    const before = world.product.workspaces.get(MAIN)?.installed;

    await install(world, { admin: JONAS });

    const after = world.product.workspaces.get(MAIN)?.installed;
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(runs(MAIN)).toBe(true);
    expect([before?.assistantAdminId, after?.assistantAdminId]).toEqual(['8412007', '8412007']);
    expect(await storedInstallations(world)).toMatchObject([{ workspace_id: MAIN, installer_id: JONAS }]);
  });

  it('twice at once leaves a token that holds', async () => {
    world = await startInstallWorld();
    const [first, second] = [newBrowser(world), newBrowser(world)];
    const ways = [await consent(first), await consent(second, '/install', { admin: JONAS })];

    const answers = await Promise.all([first.get(ways[0] ?? ''), second.get(ways[1] ?? '')]);

    expect(answers.some(({ status }) => status === 303)).toBe(true);
    expect(await storedInstallations(world)).toHaveLength(1);
    expect(runs(MAIN)).toBe(true);
  });
});

describe('an installation that fails says so and stores nothing', () => {
  afterEach(async () => {
    expect(await storedInstallations(world)).toEqual([]);
  });

  it('without consent', async () => {
    world = await startInstallWorld();

    const answer = await install(world, { answer: 'refuse' });

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Zustimmung nicht erteilt');
    expect(answer.text).toContain('install_success=false');
  });

  it('in another browser than the one it began in', async () => {
    world = await startInstallWorld();
    const path = await consent(newBrowser(world));

    const answer = await newBrowser(world).get(path);

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Dieser Vorgang gilt nicht mehr');
  });

  it('after ten minutes', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    const path = await consent(client);
    world.clock.advance(10 * 60_000);

    expect((await client.get(path)).status).toBe(400);
  });

  it('with a state that nobody was given', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    const path = await consent(client);

    const answer = await client.get(path.replace(/state=[^&]+/, 'state=guessed'));

    expect(answer.status).toBe(400);
  });

  it('with a code that was used before', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    const code = new URL(await consent(client), world.url).searchParams.get('code') ?? '';
    const redeem = { code, client_id: CLIENT_ID, client_secret: SECRET };
    await fetch(`${world.url}/intercom/api/auth/eagle/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(redeem),
    });
    const state = new URL((await client.get('/install')).location ?? '').searchParams.get('state') ?? '';

    const answer = await client.get(`/oauth/callback?${new URLSearchParams({ code, state }).toString()}`);

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Intercom bestätigt den Vorgang nicht');
  });

  it('in a workspace of another region', async () => {
    world = await startInstallWorld();
    world.main.account.workspace.region = 'US';

    const answer = await install(world);

    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Der Workspace liegt in einer anderen Region');
    expect(answer.text).toContain('href="/install?region=us"');
  });

  it('where Intercom takes no token there', async () => {
    world = await startInstallWorld();
    failAt('GET', /^\/me$/, { status: 401, code: 'token_not_found' });

    const answer = await install(world);

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('href="/install?region=us"');
  });

  it('while Intercom is down', async () => {
    world = await startInstallWorld();
    failAt('GET', /^\/me$/, { status: 503 });

    const answer = await install(world);

    expect(answer.status).toBe(502);
    expect(answer.text).toContain('Intercom antwortet gerade nicht');
  });

  it('with an e-mail address that is not verified', async () => {
    world = await startInstallWorld();
    for (const admin of world.main.api.admins()) admin.emailVerified = false;

    const answer = await install(world);

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('E-Mail-Adresse nicht bestätigt');
  });

  it('in the workspace that the environment names', async () => {
    world = await startInstallWorld({
      env: { INTERCOM_ACCESS_TOKEN: 'own', INTERCOM_WORKSPACE_ID: MAIN, INTERCOM_ADMIN_ID: PETRA },
    });

    const answer = await install(world);

    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Dieser Workspace ist bereits eingerichtet');
  });

  it('while the service has a fault of its own', async () => {
    world = await startInstallWorld();
    await sql`drop table oauth_states`.execute(world.database.handle.db);

    const answer = await newBrowser(world).get('/install');

    expect(answer.status).toBe(500);
    expect(answer.text).toContain('Das hat nicht geklappt');
  });

  it('and is not begun more than twenty times a minute', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    const statuses: number[] = [];
    for (let start = 0; start < 21; start += 1) statuses.push((await client.get('/install')).status);

    expect(statuses.slice(-2)).toEqual([302, 429]);
  });
});

describe('what has been installed', () => {
  it('is not installed once more by the same return', async () => {
    world = await startInstallWorld();
    const client = newBrowser(world);
    const path = await consent(client);
    await client.get(path);
    const before = world.product.workspaces.get(MAIN)?.installed;

    const again = await client.get(path);

    expect(again.status).toBe(400);
    expect(world.product.workspaces.get(MAIN)?.installed).toEqual(before);
  });

  it('stays as it is while tags cannot be created, which the set-up page mends', async () => {
    world = await startInstallWorld();
    failAt('POST', /^\/tags$/, { status: 403, code: 'forbidden' });
    const client = newBrowser(world);
    await install(world, {}, client);
    const lacking = await client.get('/admin/setup');
    world.main.faults.pending = [];

    const created = await client.post('/admin/setup/create');

    expect(lacking.text).toContain('noch nicht vorhanden: ai_processed, ai_escalation, human_required');
    expect(lacking.text).toContain('„Write tags“ fehlt');
    expect(created.location).toBe('/admin/setup?created');
    expect((await client.get('/admin/setup')).text).not.toContain('noch nicht vorhanden');
  });
});

describe('a service for one workspace', () => {
  it('says that nothing can be installed there', async () => {
    const single = await startWorld();
    try {
      const answer = await createAdminClient(single.url).get('/install');

      expect(answer.status).toBe(404);
      expect(answer.text).toContain('Hier kann nicht installiert werden');
      expect(single.product.workspaces.get(WORKSPACE)).toBeDefined();
    } finally {
      await single.close();
    }
    world = await startInstallWorld();
  });
});

function failAt(method: string, path: RegExp, { status, code }: { status: number; code?: string }): void {
  world.main.faults.pending.push({
    method,
    path,
    times: 1_000,
    effect: { kind: 'status', status, ...(code === undefined ? {} : { code }) },
  });
}
