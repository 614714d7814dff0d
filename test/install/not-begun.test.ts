import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { CanvasResponse, textsOf } from '../support/world.ts';
import {
  BRANCH,
  install,
  MAIN,
  removal,
  SECRET,
  signInByIntercom,
  startInstallWorld,
  storedInstallations,
  tellRemoval,
} from './install-world.ts';
import type { InstallWorld } from './install-world.ts';

let world: InstallWorld;
afterEach(() => world.close());

/** What the branch needs to begin is not to be had until that is mended. */
async function keepBranchFromBeginning(): Promise<{ mend: () => Promise<void> }> {
  const { db } = world.database.handle;
  await sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'not now'; end $$`.execute(db);
  await sql`create trigger refused before update on workspaces for each row
    when (new.workspace_id = ${sql.lit(BRANCH)}) execute function refuse()`.execute(db);
  return {
    mend: async () => {
      await sql`drop trigger refused on workspaces`.execute(db);
      await world.product.workspaces.refresh();
    },
  };
}

async function notify(workspaceId: string): Promise<number> {
  const body = JSON.stringify({
    type: 'notification_event',
    app_id: workspaceId,
    id: `notif_of_${workspaceId}`,
    topic: 'contact.deleted',
    created_at: 1_795_003_200,
    data: { type: 'notification_event_data', item: { type: 'contact', id: 'c1' } },
  });
  const signature = `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}`;
  const { status } = await fetch(`${world.url}/webhook/intercom`, {
    method: 'POST',
    headers: { 'X-Hub-Signature': signature },
    body,
  });
  return status;
}

async function canvas(path: 'initialize' | 'submit', more: Record<string, unknown> = {}): Promise<string> {
  const body = JSON.stringify({
    workspace_id: BRANCH,
    admin: { type: 'admin', id: '8412012', name: 'Jonas Lindner' },
    conversation: { type: 'conversation', id: '123' },
    contact: { type: 'contact', id: 'c1' },
    ...more,
  });
  const headers = { 'X-Body-Signature': createHmac('sha256', SECRET).update(body).digest('hex') };
  const response = await fetch(`${world.url}/canvas/${path}`, { method: 'POST', body, headers });
  return textsOf(CanvasResponse.parse(await response.json()).canvas);
}

async function health(): Promise<unknown> {
  const body = JSON.stringify({ workspace_id: BRANCH });
  const headers = { 'X-Body-Signature': createHmac('sha256', SECRET).update(body).digest('hex') };
  const response = await fetch(`${world.url}/health/intercom`, { method: 'POST', body, headers });
  return response.json();
}

describe('a workspace that is installed and does not begin', () => {
  it('says so to whoever installs it, and to whoever signs in, until it has begun', async () => {
    world = await startInstallWorld();
    const { mend } = await keepBranchFromBeginning();

    const installed = await install(world, { workspace: BRANCH });
    const signedIn = await signInByIntercom(world, { workspace: BRANCH });
    await mend();
    const later = await signInByIntercom(world, { workspace: BRANCH });

    expect((await storedInstallations(world)).map(({ workspace_id }) => workspace_id)).toEqual([BRANCH]);
    for (const { status, text } of [installed, signedIn]) {
      expect(status).toBe(503);
      expect(text).toContain('Noch nicht gestartet');
      expect(text).toContain('/admin/sign-in/intercom?region=');
    }
    expect(later.status).toBe(303);
  });

  it('keeps nobody else from installing, signing in or uninstalling', async () => {
    world = await startInstallWorld();
    await keepBranchFromBeginning();
    await install(world, { workspace: BRANCH });

    const installed = await install(world, { workspace: MAIN });
    const signedIn = await signInByIntercom(world, { workspace: MAIN });
    const uninstalled = await tellRemoval(world, removal(MAIN));

    expect(installed).toMatchObject({ status: 303, location: '/admin/setup?installed' });
    expect(signedIn.status).toBe(303);
    expect(uninstalled).toBe(200);
  });

  it('has its notifications repeated instead of lost', async () => {
    world = await startInstallWorld();
    const { mend } = await keepBranchFromBeginning();
    await install(world, { workspace: BRANCH });

    expect(await notify(BRANCH)).toBe(503);
    expect(await notify('nobody')).toBe(200);
    await mend();
    expect(await notify(BRANCH)).toBe(200);

    const stored = await world.database.handle.db.selectFrom('deliveries').select('workspace_id').execute();
    expect(stored).toEqual([{ workspace_id: BRANCH }]);
  });

  it('keeps what an agent has typed, and does not pass for one that is not installed', async () => {
    world = await startInstallWorld();
    const { mend } = await keepBranchFromBeginning();
    await install(world, { workspace: BRANCH });

    const pressed = await canvas('submit', {
      component_id: 'send_edited',
      input_values: { reply_text: 'Mein eigener Text' },
      current_canvas: { content: { components: [] }, stored_data: { v: 1, suggestion_id: '1' } },
    });
    const opened = await canvas('initialize');
    const state = await health();
    await mend();

    expect(pressed).toContain('Mein eigener Text');
    expect(`${pressed} ${opened}`).not.toContain('nicht eingerichtet');
    expect(state).toEqual({ state: 'UNKNOWN' });
    expect(await canvas('initialize')).not.toContain('nicht geklappt');
  });
});
