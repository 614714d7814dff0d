import { ADMIN_ROLES } from '../../identity/admin-session.ts';
import type { AdminRole, AdminSession, Teammate } from '../../identity/admin-session.ts';

type Roles = Readonly<Record<AdminRole, readonly string[]>>;
type Grant = Pick<AdminSession, 'role' | 'teammate'>;

/** Whoever makes a link for nobody in particular has the server in hand: an owner, whatever the settings say. */
export const OPERATOR = 'operator';

/** Of a teammate by id or e-mail address whom a link is made for; null: none. */
export function linkRoleOf(roles: Roles, teammate: string): AdminRole | null {
  return grantOf(roles, { names: [teammate], ownerWhile: 'nobody_is_entered' })?.role ?? null;
}

/** What a link signs in as when it is used; null: its holder has no role any more. */
export function linkedSession(roles: Roles, session: AdminSession): AdminSession | null {
  if (session.adminId === OPERATOR) return session;
  const ownerWhile = session.role === 'owner' ? 'nobody_is_entered' : null;
  return presentSession(roles, { ...session, teammate: { names: [session.adminId], ownerWhile } });
}

/**
 * What somebody whom Intercom vouches for may sign in with; null: nothing. Whoever installed the app is the owner while
 * no other is entered, so that nobody is locked out.
 */
export function teammateGrantOf(
  roles: Roles,
  { id, email }: { id: string; email: string | null },
  installerId: string | null,
): Grant | null {
  const names = email === null ? [id] : [id, email];
  return grantOf(roles, { names, ownerWhile: id === installerId ? 'no_owner_is_entered' : null });
}

/** The session with the role that its holder has by now; null where there is none any more. */
export function presentSession(roles: Roles, session: AdminSession): AdminSession | null {
  if (session.teammate === undefined) return session;
  const grant = grantOf(roles, session.teammate);
  return grant === null ? null : { ...session, ...grant };
}

function grantOf(roles: Roles, teammate: Teammate): Grant | null {
  const role = isOwnerByDefault(roles, teammate) ? 'owner' : enteredRoleOf(roles, teammate.names);
  return role === null ? null : { role, teammate };
}

function isOwnerByDefault(roles: Roles, { ownerWhile }: Teammate): boolean {
  switch (ownerWhile) {
    case 'no_owner_is_entered':
      return roles.owner.length === 0;
    case 'nobody_is_entered':
      return ADMIN_ROLES.every((role) => roles[role].length === 0);
    case null:
      return false;
  }
}

/** The highest where several entries name them. */
function enteredRoleOf(roles: Roles, names: readonly string[]): AdminRole | null {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return ADMIN_ROLES.find((role) => roles[role].some((entry) => wanted.has(entry.toLowerCase()))) ?? null;
}
