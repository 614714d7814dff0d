import { ADMIN_ROLES } from '../../identity/admin-session.ts';
import type { AdminRole } from '../../identity/admin-session.ts';

/**
 * The role of a teammate by id or e-mail address, the highest where several name it; null: none. Whoever makes a link
 * for nobody in particular has the server in hand, and while nobody is entered everybody counts as an owner.
 */
export function adminRoleOf(
  roles: Readonly<Record<AdminRole, readonly string[]>>,
  teammate: string | null,
): AdminRole | null {
  if (teammate === null || ADMIN_ROLES.every((role) => roles[role].length === 0)) return 'owner';
  const wanted = teammate.toLowerCase();
  return ADMIN_ROLES.find((role) => roles[role].some((entry) => entry.toLowerCase() === wanted)) ?? null;
}
