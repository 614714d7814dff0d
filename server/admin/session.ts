import type { Response } from 'express';
import { ADMIN_ROLES } from '../identity/admin-session.ts';
import type { AdminRole, AdminSession, AdminSessions } from '../identity/admin-session.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';

export const CSRF_FIELD = 'csrf';

const signedIn = new WeakMap<Response, AdminSession>();

export function keepSession(response: Response, session: AdminSession): void {
  signedIn.set(response, session);
}

/** Who is signed in, on every route behind `requireSession`. */
export function sessionOf(response: Response): AdminSession {
  const session = signedIn.get(response);
  if (session === undefined) throw new Error('This route is not behind requireSession.');
  return session;
}

/** Roles include each other: an owner may do whatever an editor may, and an editor whatever a viewer may. */
export function mayAct(session: AdminSession, role: AdminRole): boolean {
  return ADMIN_ROLES.indexOf(session.role) <= ADMIN_ROLES.indexOf(role);
}

/** The hidden field that every form of a signed-in page carries. */
export function csrfField(sessions: AdminSessions, session: AdminSession): Markup {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${sessions.csrfToken(session)}" />`;
}
