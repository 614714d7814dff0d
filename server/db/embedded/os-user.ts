import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedDatabaseError } from './error.ts';

export interface OsUser {
  uid: number;
  gid: number;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Postgres refuses to run as root. The account of a Postgres package is the better one: it is meant for this. */
export async function unprivilegedUser(): Promise<OsUser> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (Number(uid) > 0 && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedDatabaseError(
    'no_os_user',
    'The embedded database does not run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Start the program as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether the user may enter (a folder) or execute (a file) the path, by its mode and those of all folders above. */
export async function canReach(path: string, user: OsUser): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(path);
  return parent === path || (await canReach(parent, user));
}
