import { ADMIN_ROLES } from '../../identity/admin-session.ts';
import type { AdminRole, AdminSession } from '../../identity/admin-session.ts';

type Roles = Readonly<Record<AdminRole, readonly string[]>>;
type Grant = Pick<AdminSession, 'role' | 'enteredAs'>;

/**
 * The role of a teammate by id or e-mail address, the highest where several name it; null: none. Whoever makes a link
 * for nobody in particular has the server in hand, and while nobody is entered everybody counts as an owner.
 */
export function adminRoleOf(roles: Roles, teammate: string | null): AdminRole | null {
  if (teammate === null || ADMIN_ROLES.every((role) => roles[role].length === 0)) return 'owner';
  return enteredRoleOf(roles, [teammate]);
}

/**
 * What somebody whom Intercom vouches for may sign in with; null: nothing. Whoever installed the app is the owner while
 * no other is entered, so that nobody is locked out.
 */
export function teammateGrantOf(
  roles: Roles,
  teammate: { id: string; email: string | null },
  installerId: string | null,
): Grant | null {
  if (teammate.id === installerId && roles.owner.length === 0) return { role: 'owner' };
  const enteredAs = [teammate.id, ...(teammate.email === null ? [] : [teammate.email])];
  const role = enteredRoleOf(roles, enteredAs);
  return role === null ? null : { role, enteredAs };
}

/** Somebody who signed in by a link; where the settings name them, the role follows what they say. */
export function followingEntry(roles: Roles, session: AdminSession): AdminSession {
  const enteredAs = [session.adminId];
  return enteredRoleOf(roles, enteredAs) === null ? session : { ...session, enteredAs };
}

/** The session with the role that its holder has by now; null where the settings name them no more. */
export function presentSession(roles: Roles, session: AdminSession): AdminSession | null {
  if (session.enteredAs === undefined) return session;
  const role = enteredRoleOf(roles, session.enteredAs);
  return role === null ? null : { ...session, role };
}

function enteredRoleOf(roles: Roles, names: readonly string[]): AdminRole | null {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return ADMIN_ROLES.find((role) => roles[role].some((entry) => wanted.has(entry.toLowerCase()))) ?? null;
}
