import { ADMIN_ROLES } from '../../identity/admin-session.ts';
import type { AdminRole } from '../../identity/admin-session.ts';

type Roles = Readonly<Record<AdminRole, readonly string[]>>;

/**
 * The role of a teammate by id or e-mail address, the highest where several name it; null: none. Whoever makes a link
 * for nobody in particular has the server in hand, and while nobody is entered everybody counts as an owner.
 */
export function adminRoleOf(roles: Roles, teammate: string | null): AdminRole | null {
  if (teammate === null || ADMIN_ROLES.every((role) => roles[role].length === 0)) return 'owner';
  return enteredRoleOf(roles, [teammate]);
}

/**
 * The role of somebody whom Intercom vouches for; null: none. Whoever installed the app is the owner while no other
 * is entered, so that nobody is locked out.
 */
export function teammateRoleOf(
  roles: Roles,
  teammate: { id: string; email: string | null },
  installerId: string | null,
): AdminRole | null {
  if (teammate.id === installerId && roles.owner.length === 0) return 'owner';
  return enteredRoleOf(roles, [teammate.id, ...(teammate.email === null ? [] : [teammate.email])]);
}

function enteredRoleOf(roles: Roles, names: readonly string[]): AdminRole | null {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return ADMIN_ROLES.find((role) => roles[role].some((entry) => wanted.has(entry.toLowerCase()))) ?? null;
}
