import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { createAdminFrame } from '../../server/admin/frame.ts';
import type { AdminFrame } from '../../server/admin/frame.ts';
import { createAdminRouter } from '../../server/admin/router.ts';
import { adminSessionSecret, createAdminSessions } from '../../server/identity/admin-session.ts';
import type { AdminRole, AdminSessions } from '../../server/identity/admin-session.ts';
import { silentLogger } from '../support/database.ts';

export const NOW = new Date('2026-11-22T12:00:00Z');
export const CLOCK = { now: (): Date => NOW };
export const WORKSPACE = 'ws_1';

export interface Admin {
  url: string;
  /** The header `Cookie` of somebody who is signed in. */
  cookie: (role?: AdminRole, workspaceId?: string) => string;
  csrf: (role?: AdminRole) => string;
  get: (path: string, cookie?: string) => Promise<{ status: number; type: string; text: string }>;
  post: (path: string, fields: Record<string, string>, role?: AdminRole) => Promise<Response>;
  close: () => Promise<void>;
}

/** Pages behind the real sign-in, on a port of their own. */
export async function startAdmin(
  pages: (parts: { sessions: AdminSessions; frame: AdminFrame }) => { path: string; router: Router }[],
  language: 'de' | 'en' = 'de',
): Promise<Admin> {
  const sessions = createAdminSessions({ secret: adminSessionSecret('test'), clock: CLOCK, isSecure: false });
  const frame = createAdminFrame({ sessions, languageOf: () => language });
  const app = express();
  app.use(
    createAdminRouter({
      sessions,
      frame,
      signIn: Router(),
      pages: pages({ sessions, frame }),
      logger: silentLogger,
    }) satisfies RequestHandler,
  );
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sessionOf = (role: AdminRole, workspaceId = WORKSPACE) => ({
    workspaceId,
    adminId: `admin-${role}`,
    name: 'Aylin Demir',
    role,
  });
  const cookie: Admin['cookie'] = (role = 'viewer', workspaceId = WORKSPACE) =>
    sessions.issue(sessionOf(role, workspaceId)).split(';')[0] ?? '';
  const csrf: Admin['csrf'] = (role = 'viewer') => sessions.csrfToken(sessionOf(role));
  return {
    url,
    cookie,
    csrf,
    get: async (path, own = cookie()) => {
      const response = await fetch(url + path, { headers: { cookie: own }, redirect: 'manual' });
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        // With the mark at its start.
        text: Buffer.from(await response.arrayBuffer()).toString('utf8'),
      };
    },
    post: (path, fields, role = 'viewer') =>
      fetch(url + path, {
        method: 'POST',
        headers: { cookie: cookie(role) },
        body: new URLSearchParams({ csrf: csrf(role), ...fields }),
        redirect: 'manual',
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
