import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Router, json, urlencoded } from 'express';
import type { Response } from 'express';
import { z } from 'zod';

import type { Logger } from '../domain/logger.ts';
import { packageRoot } from '../package-root.ts';
import type { AccessTokens } from './access-tokens.ts';
import { ApiError } from './api-errors.ts';
import { answerErrors } from './api-guards.ts';
import { appsPage, consentPage, endPage, refusedPage } from './oauth-pages.ts';
import type { Workspace } from './workspace.ts';

/** A workspace as Intercom's shared parts see it. */
export interface Account {
  workspace: Workspace;
  tokens: AccessTokens;
  api: Router;
}

interface OAuthOptions {
  /** What its developers entered about the app. */
  app: { name: string; clientId: string; clientSecret: string; redirectUrls: string[]; uninstallUrl: string };
  accounts: readonly Account[];
  logger: Logger;
}

/** What all workspaces of Intercom share: where people consent, and the one address of the API. */
export interface OAuthSide {
  /** In place of https://app.intercom.com */
  pages: Router;
  /** In place of https://api.intercom.io */
  api: Router;
}

interface Consent {
  account: Account;
  adminId: string;
}

const Asked = z.object({
  client_id: z.string(),
  state: z.string().optional(),
  redirect_uri: z.string().optional(),
});
const Answered = Asked.extend({ who: z.string().optional(), answer: z.enum(['allow', 'refuse']) });
const Redeemed = z.object({ code: z.string(), client_id: z.string(), client_secret: z.string() });
const Removal = z.object({ workspace: z.string() });
const Ending = z.object({ install_success: z.string(), error_message: z.string().optional() });

const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const STYLE = readFileSync(join(packageRoot, 'server', 'simulator', 'pages', 'oauth.css'));

export function createOAuthSide({ app, accounts, logger }: OAuthOptions): OAuthSide {
  const codes = new Map<string, Consent>();

  function show(response: Response, html: string, status = 200): void {
    response.status(status).set('Content-Security-Policy', POLICY).type('html').send(html);
  }

  /** Where the browser goes back to; null: the app is unknown or has not registered the address. */
  function returnTo({ client_id, redirect_uri }: z.output<typeof Asked>): URL | null {
    const wanted = redirect_uri ?? app.redirectUrls[0] ?? '';
    return client_id === app.clientId && app.redirectUrls.includes(wanted) ? new URL(wanted) : null;
  }

  function findConsent(who: string | undefined): Consent | null {
    const [workspaceId, adminId] = who?.split(' ') ?? [];
    const account = accounts.find(({ workspace }) => workspace.id === workspaceId);
    const admin = account?.workspace.admins.find(({ id }) => id === adminId);
    return account === undefined || admin === undefined ? null : { account, adminId: admin.id };
  }

  const pages = Router();
  pages.get('/oauth.css', (_req, res) => {
    res.type('css').send(STYLE);
  });
  pages.use(urlencoded({ extended: false }));
  pages.get('/oauth', (req, res) => {
    const asked = Asked.safeParse(req.query).data;
    if (asked === undefined || returnTo(asked) === null) show(res, refusedPage(), 400);
    else
      show(res, consentPage({ appName: app.name, workspaces: accounts.map((one) => one.workspace), asked }));
  });
  pages.post('/oauth', (req, res) => {
    const answered = Answered.safeParse(req.body).data;
    const target = answered === undefined ? null : returnTo(answered);
    const consent = findConsent(answered?.who);
    if (answered === undefined || target === null || (answered.answer === 'allow' && consent === null)) {
      show(res, refusedPage(), 400);
      return;
    }
    if (answered.state !== undefined) target.searchParams.set('state', answered.state);
    if (answered.answer === 'allow' && consent !== null) {
      const code = `${randomBytes(18).toString('base64')}=`;
      codes.set(code, consent);
      target.searchParams.set('code', code);
    } else {
      target.searchParams.set('error', 'access_denied');
    }
    res.redirect(302, target.href);
  });
  pages.get('/appstore/redirect', (req, res) => {
    const ending = Ending.safeParse(req.query).data;
    show(
      res,
      endPage({ isDone: ending?.install_success === 'true', message: ending?.error_message ?? null }),
    );
  });
  pages.get('/apps', (_req, res) => {
    show(res, appsPage({ appName: app.name, workspaces: accounts.map((one) => one.workspace) }));
  });
  pages.post('/apps/uninstall', async (req, res) => {
    const wanted = Removal.safeParse(req.body).data?.workspace;
    const account = accounts.find(({ workspace }) => workspace.id === wanted);
    if (account?.tokens.revoke() === true) await announceRemoval(account.workspace.id);
    res.redirect(303, `${req.baseUrl}/apps`);
  });

  async function announceRemoval(workspaceId: string): Promise<void> {
    const body = JSON.stringify({ app_id: workspaceId });
    await fetch(app.uninstallUrl, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Body-Signature': createHmac('sha256', app.clientSecret).update(body).digest('hex'),
      },
      body,
    });
  }

  const api = Router();
  api.post('/auth/eagle/token', json(), urlencoded({ extended: false }), (req, res) => {
    const given = Redeemed.safeParse(req.body).data;
    const consent = codes.get(given?.code ?? '');
    // A code holds once, whoever brings it.
    codes.delete(given?.code ?? '');
    if (
      consent === undefined ||
      given?.client_id !== app.clientId ||
      given.client_secret !== app.clientSecret
    ) {
      throw new ApiError({ status: 401, code: 'unauthorized', message: 'Unauthorized Code' });
    }
    const token = consent.account.tokens.issue(consent.adminId);
    res.json({ token_type: 'Bearer', token, access_token: token });
  });
  api.use((req, res, next) => {
    const account = accounts.find(({ tokens }) => tokens.ownerOf(req.get('authorization')) !== null);
    if (account === undefined) {
      throw new ApiError({ status: 401, code: 'unauthorized', message: 'Access Token Invalid' });
    }
    account.api(req, res, next);
  });
  api.use(answerErrors(logger));
  return { pages, api };
}
