import { Router } from 'express';
import type { ErrorRequestHandler } from 'express';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import type { AdminSessions } from '../identity/admin-session.ts';
import { createAssetsRouter } from './assets.ts';
import type { AdminFrame } from './frame.ts';
import { withPolicy } from './page-policy.ts';
import { requireCsrfToken, requireSession } from './require-session.ts';
import { frameTexts } from './texts/frame.ts';

interface AdminRouterDeps {
  sessions: AdminSessions;
  frame: AdminFrame;
  /** For those who are not signed in. */
  signIn: Router;
  /** Each below its path; forms are read and their token is checked before. */
  pages: readonly { path: string; router: Router }[];
  logger: Logger;
}

/** Everything below /admin. */
export function createAdminRouter({ sessions, frame, signIn, pages, logger }: AdminRouterDeps): Router {
  const admin = Router();
  admin.use('/assets', createAssetsRouter());
  admin.use(withPolicy);
  admin.use('/sign-in', signIn);
  admin.use(requireSession(sessions));
  admin.use(...requireCsrfToken(sessions, frame));
  admin.post('/sign-out', (_request, response) => {
    response.set('Set-Cookie', sessions.clear()).redirect(303, '/admin/sign-in');
  });
  for (const { path, router } of pages) admin.use(path, router);
  admin.use((_request, response) => {
    const { notFound, notFoundLead } = frameTexts(frame.languageOf(response));
    frame.refuse(response, { status: 404, title: notFound, lead: notFoundLead });
  });
  admin.use(showFailure(frame, logger));

  const router = Router();
  router.use('/admin', admin);
  return router;
}

function showFailure(frame: AdminFrame, logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const isRefusal = error instanceof Error && 'status' in error && Number(error.status) < 500;
    if (response.headersSent || isRefusal) {
      next(error);
      return;
    }
    logger.error('admin page failed', {
      path: request.path,
      ...errorFacts(error),
    });
    const { failed, failedLead } = frameTexts(frame.languageOf(response));
    frame.refuse(response, { status: 500, title: failed, lead: failedLead });
  };
}
