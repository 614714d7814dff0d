import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { ADMIN_ROLES } from '../../identity/admin-session.ts';
import type { AdminRole, AdminSession, AdminSessions } from '../../identity/admin-session.ts';
import { readCookie } from '../../identity/read-cookie.ts';
import { isSameToken } from '../../identity/same-token.ts';
import { layout } from '../layout.ts';
import { ownPath } from '../own-path.ts';
import { CSRF_FIELD } from '../session.ts';
import { signInTexts } from '../texts/sign-in.ts';
import { signInPage } from './view.ts';
import type { SignInPage } from './view.ts';

interface SignInDeps {
  sessions: AdminSessions;
  language: () => 'de' | 'en';
  /** Signs in without a word, for the demo; null: by link only. */
  demoSession: ((role: AdminRole) => AdminSession) | null;
  useLink: (token: string) => Promise<AdminSession | null>;
  /** What the page offers whoever opens it without a link. */
  ways: SignInPage['ways'];
  isSecure: boolean;
}

const ATTEMPTS_A_MINUTE = 10;
const COOKIE = 'heine_sign_in';
const STATUS = { link: 403, form: 403, too_many: 429 } as const;

const Query = z.object({ next: z.string().optional(), token: z.string().optional() });
const Form = z.object({
  [CSRF_FIELD]: z.string().min(1),
  next: z.string().default(''),
  token: z.string().optional(),
  role: z.enum(ADMIN_ROLES).optional(),
});

/** Mounted at `/sign-in`: a link that holds once, or one press for each role in the demo. */
export function createSignInRouter(deps: SignInDeps): Router {
  const { sessions, demoSession, useLink, isSecure } = deps;

  function show(
    request: Request,
    response: Response,
    page: Pick<SignInPage, 'fault' | 'token' | 'next'>,
  ): void {
    const language = deps.language();
    // Bound to this browser, so that no other page can sign it in as somebody else.
    const formToken = readCookie(request.headers.cookie, COOKIE) ?? randomBytes(24).toString('base64url');
    response.set(
      'Set-Cookie',
      `${COOKIE}=${formToken}; Path=/admin/sign-in; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
    );
    const content = signInPage({
      ...page,
      language,
      formToken,
      hasDemo: demoSession !== null,
      ways: deps.ways,
    });
    const title = signInTexts(language).title;
    response
      .status(page.fault === null ? 200 : STATUS[page.fault])
      .type('html')
      .send(layout({ language, title, section: null, signedIn: null, content }));
  }

  async function sessionFor(form: z.output<typeof Form>): Promise<AdminSession | null> {
    if (form.token !== undefined) return useLink(form.token);
    return form.role === undefined || demoSession === null ? null : demoSession(form.role);
  }

  const router = Router();
  router.get('/', (request, response) => {
    const { next = '', token = null } = Query.safeParse(request.query).data ?? {};
    show(request, response, { fault: null, next: ownPath(next), token });
  });
  router.post(
    '/',
    rateLimit({
      windowMs: 60_000,
      limit: ATTEMPTS_A_MINUTE,
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      handler: (request, response) => {
        show(request, response, { fault: 'too_many', next: '', token: null });
      },
    }),
    express.urlencoded({ extended: false, limit: '4kb' }),
    async (request, response) => {
      const form = Form.safeParse(request.body).data;
      const formToken = readCookie(request.headers.cookie, COOKIE);
      const isOurs = form !== undefined && formToken !== null && isSameToken(formToken, form[CSRF_FIELD]);
      const session = isOurs ? await sessionFor(form) : null;
      if (session === null) {
        show(request, response, { fault: isOurs ? 'link' : 'form', next: '', token: null });
        return;
      }
      response.set('Set-Cookie', sessions.issue(session)).redirect(303, ownPath(form?.next ?? ''));
    },
  );
  return router;
}
