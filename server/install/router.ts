import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Kysely } from 'kysely';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { ownPath } from '../admin/own-path.ts';
import { withPolicy } from '../admin/page-policy.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import { parseJson } from '../domain/parse-json.ts';
import { bytesOf, rawBody } from '../http/raw-body.ts';
import type { AdminSessions } from '../identity/admin-session.ts';
import { readCookie } from '../identity/read-cookie.ts';
import { consentUrl } from '../intercom/oauth.ts';
import { appBaseUrl, REGIONS } from '../intercom/regions.ts';
import type { Region } from '../intercom/regions.ts';
import { install, signIn } from './errand.ts';
import type { ErrandDeps, ErrandResult } from './errand.ts';
import { faultPage } from './fault-page.ts';
import type { Fault } from './fault-page.ts';
import { endInstallation } from './installations.ts';
import { createState, STATE_LIFE_SECONDS, useState } from './oauth-states.ts';
import type { Errand } from './oauth-states.ts';

export interface InstallRoutesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  publicUrl: string;
  /** Where a workspace is unless somebody says otherwise. */
  region: Region;
  /** Of Intercom in the browser; null: the one of the region. */
  appUrl: string | null;
  /** The app that workspaces install; null: nobody can. */
  app: { clientId: string; errands: ErrandDeps } | null;
  sessions: AdminSessions;
  language: () => 'de' | 'en';
  isValidSignature: (body: Buffer, header: string | undefined) => boolean;
  /** Has this process follow at once what was stored. */
  refresh: () => Promise<void>;
}

const STARTS_A_MINUTE = 20;
const Start = z.object({ region: z.enum(REGIONS).optional(), next: z.string().max(2_000).default('') });
const Callback = z.object({
  state: z.string().max(200).optional(),
  code: z.string().min(1).max(2_000).optional(),
  error: z.string().optional(),
});
const Uninstall = z.object({ app_id: z.string().min(1) });
const BROWSER_TOKEN = /^[\w-]{43}$/;

/** `/install`, `/admin/sign-in/intercom`, `/oauth/callback` and `/uninstall`. */
export function createInstallRoutes(deps: InstallRoutesDeps): Router {
  const { db, clock, logger, app, sessions } = deps;
  const isSecure = new URL(deps.publicUrl).protocol === 'https:';
  // The prefix keeps every other site of the domain from planting the cookie.
  const cookieName = isSecure ? '__Host-heine_oauth' : 'heine_oauth';

  function show(
    response: Response,
    page: { fault: Fault; purpose: Errand['purpose'] | null; region: Region },
  ): void {
    const { status, html } = faultPage({
      ...page,
      language: deps.language(),
      appUrl: appBaseUrl(page.region, deps.appUrl),
    });
    response.status(status).type('html').send(html);
  }

  async function begin(request: Request, response: Response, purpose: Errand['purpose']): Promise<void> {
    const { region = deps.region, next = '' } = Start.safeParse(request.query).data ?? {};
    if (app === null) {
      show(response, { fault: { kind: 'no_app' }, purpose: null, region });
      return;
    }
    const known = readCookie(request.headers.cookie, cookieName);
    const browser =
      known !== null && BROWSER_TOKEN.test(known) ? known : randomBytes(32).toString('base64url');
    const errand = { purpose, region, next: ownPath(next) };
    const state = await createState(db, { errand, browser, now: clock.now() });
    response
      .set(
        'Set-Cookie',
        `${cookieName}=${browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${STATE_LIFE_SECONDS}${isSecure ? '; Secure' : ''}`,
      )
      .redirect(
        302,
        consentUrl(appBaseUrl(region, deps.appUrl), {
          clientId: app.clientId,
          state,
          redirectUri: `${deps.publicUrl}/oauth/callback`,
        }),
      );
  }

  async function finish(request: Request, response: Response): Promise<void> {
    const { state = '', code, error } = Callback.safeParse(request.query).data ?? {};
    const browser = readCookie(request.headers.cookie, cookieName) ?? '';
    const errand = await useState(db, { state, browser, now: clock.now() });
    const { purpose = null, region = deps.region } = errand ?? {};
    if (errand === null || app === null || (code === undefined && error === undefined)) {
      // Intercom is not known to send the state with a refusal, which changes nothing anyway.
      const kind = error === undefined ? 'state' : 'refused';
      show(response, { fault: { kind }, purpose, region });
    } else if (code === undefined) {
      show(response, { fault: { kind: 'refused' }, purpose, region });
    } else {
      const isInstall = errand.purpose === 'install';
      const result = await (isInstall ? install : signIn)(app.errands, code, region);
      leave(response, result, { ...errand, next: isInstall ? '/admin/setup?installed' : errand.next });
    }
  }

  function leave(response: Response, result: ErrandResult, { purpose, region, next }: Errand): void {
    if (result.kind !== 'done') {
      logger.warn('not let in from Intercom', { purpose, fault: result.kind });
      show(response, { fault: result, purpose, region });
      return;
    }
    response.set('Set-Cookie', sessions.issue(result.session));
    if (purpose === 'install' && result.session.role !== 'owner') {
      show(response, { fault: { kind: 'installed_without_setup' }, purpose, region });
    } else {
      response.redirect(303, next);
    }
  }

  const limit = rateLimit({
    windowMs: 60_000,
    limit: STARTS_A_MINUTE,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, response) => {
      show(response, { fault: { kind: 'too_many' }, purpose: null, region: deps.region });
    },
  });
  const showFailure: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    logger.error('installing failed', {
      path: request.path,
      ...errorFacts(error),
    });
    show(response, { fault: { kind: 'failed' }, purpose: null, region: deps.region });
  };
  const pages = Router();
  pages.get('/install', withPolicy, limit, (request, response) => begin(request, response, 'install'));
  pages.get('/admin/sign-in/intercom', withPolicy, limit, (request, response) =>
    begin(request, response, 'sign_in'),
  );
  pages.get('/oauth/callback', withPolicy, finish);
  pages.use(showFailure);

  const router = Router();
  router.use(pages);
  router.post('/uninstall', rawBody, async (request, response) => {
    const body = bytesOf(request.body);
    if (!deps.isValidSignature(body, request.get('X-Body-Signature'))) {
      response.status(401).end();
      return;
    }
    const workspaceId = readUninstalled(body);
    if (workspaceId === null) {
      response.status(400).end();
      return;
    }
    if (await endInstallation(db, { workspaceId, now: clock.now() })) {
      logger.info('workspace uninstalled', { workspaceId });
      await deps.refresh();
    }
    response.status(200).end();
  });
  return router;
}

function readUninstalled(body: Buffer): string | null {
  return Uninstall.safeParse(parseJson(body)).data?.app_id ?? null;
}
