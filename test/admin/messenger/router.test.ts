import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express, { Router } from 'express';
import { createAdminFrame } from '../../../server/admin/frame.ts';
import { createMessengerPages } from '../../../server/admin/messenger/router.ts';
import { createAdminRouter } from '../../../server/admin/router.ts';
import { systemClock } from '../../../server/domain/clock.ts';
import { createMessengerTokenRoute } from '../../../server/http/messenger-token.ts';
import { createAdminSessions } from '../../../server/identity/admin-session.ts';
import type { AdminRole, AdminSession } from '../../../server/identity/admin-session.ts';
import { silentLogger } from '../../support/database.ts';

const SHOP = 'https://www.heine.de';
const shop = { messengerApiSecret: 'planted-messenger', jwtSecret: 'planted-shop', origins: [SHOP] };
const sessions = createAdminSessions({ secret: Buffer.alloc(32, 1), clock: systemClock, isSecure: false });
const sessionAs = (role: AdminRole): AdminSession => ({
  workspaceId: 'ws123',
  adminId: '1',
  name: 'Petra Vogt',
  role,
});

let server: Server;
let url: string;

beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const frame = createAdminFrame({ sessions, languageOf: () => 'de' });
  const router = createMessengerPages({
    frame,
    sessions,
    region: () => 'eu',
    publicUrl: url,
    shop: () => shop,
    clock: systemClock,
  });
  const pages = [{ path: '/messenger', router }];
  server.on(
    'request',
    express().use(
      createMessengerTokenRoute({ shop, workspaceId: () => 'ws123', clock: systemClock }),
      createAdminRouter({ sessions, frame, signIn: Router(), pages, logger: silentLogger }),
    ),
  );
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function visit(
  role: AdminRole,
  fields?: Record<string, string>,
): Promise<{ status: number; html: string }> {
  const session = sessionAs(role);
  const cookie = sessions.issue(session).split(';')[0] ?? '';
  const body = fields && new URLSearchParams({ csrf: sessions.csrfToken(session), ...fields });
  const response = await fetch(`${url}/admin/messenger`, {
    headers: { cookie },
    ...(body && { method: 'POST', body }),
  });
  return { status: response.status, html: await response.text() };
}

describe('/admin/messenger', () => {
  it('shows a viewer how to set it up for the own workspace', async () => {
    const { status, html } = await visit('viewer');

    expect(status).toBe(200);
    expect(html).toContain('<title>Messenger');
    expect(html).toContain('app_id: &quot;ws123&quot;');
    expect(html).not.toContain('planted');
  });

  it('loads a token by the public address and says that it is right', async () => {
    const { html } = await visit('editor', { action: 'try' });

    expect(html).toMatch(/https:\/\/www\.heine\.de<\/th>\s*<td>\s*<p>In Ordnung\.<\/p>/);
    expect(html).toContain('heine-ai-test');
    expect(html).not.toMatch(/planted|eyJ/);
  });

  it('does not show a pasted token again', async () => {
    const { html } = await visit('editor', { action: 'examine', kind: 'shop', token: 'planted.token' });

    expect(html).toContain('Das ist kein JSON Web Token.');
    expect(html).not.toContain('planted');
  });

  it('lets no viewer try, and nobody without the token of the form', async () => {
    expect((await visit('viewer', { action: 'try' })).status).toBe(403);
    expect((await visit('editor', { action: 'try', csrf: 'guessed' })).status).toBe(403);
  });
});
