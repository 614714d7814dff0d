import express from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AdminRole, AdminSessions } from '../identity/admin-session.ts';
import type { AdminFrame } from './frame.ts';
import { CSRF_FIELD, keepSession, mayAct, sessionOf } from './session.ts';
import { frameTexts } from './texts/frame.ts';

const Form = z.object({ [CSRF_FIELD]: z.string() });

/** Lets nobody through who is not signed in; pages lead to the sign-in and back. */
export function requireSession(sessions: AdminSessions): RequestHandler {
  return async (request, response, next) => {
    const session = await sessions.read(request.headers.cookie);
    if (session !== null) {
      keepSession(response, session);
      next();
    } else if (request.method === 'GET' && request.accepts('html') !== false) {
      response.redirect(303, `/admin/sign-in?next=${encodeURIComponent(request.originalUrl)}`);
    } else {
      response.status(401).json({ error: { code: 'not_signed_in' } });
    }
  };
}

export function requireRole(role: AdminRole, frame: AdminFrame): RequestHandler {
  return (_request, response, next) => {
    if (mayAct(sessionOf(response), role)) {
      next();
      return;
    }
    const { forbidden, forbiddenLead, roles } = frameTexts(frame.languageOf(response));
    frame.refuse(response, { status: 403, title: forbidden, lead: forbiddenLead(roles[role]) });
  };
}

/** Reads the form of every request that changes something, and refuses what was not sent by one of our pages. */
export function requireCsrfToken(sessions: AdminSessions, frame: AdminFrame): RequestHandler[] {
  return [
    express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 2_000 }),
    (request, response, next) => {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const token = Form.safeParse(request.body).data?.[CSRF_FIELD];
      if (isRead || (token !== undefined && sessions.isCsrfToken(sessionOf(response), token))) {
        next();
        return;
      }
      const { formRefused, formRefusedLead } = frameTexts(frame.languageOf(response));
      frame.refuse(response, { status: 403, title: formRefused, lead: formRefusedLead });
    },
  ];
}
