import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { errorCode } from '../error-code.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './error.ts';
import type { Home } from './home.ts';
import { dataFolderError } from './home.ts';
import type { OsUser } from './os-user.ts';

export const DATABASE_USER = 'heine';

/** Nothing of our own environment: it holds secrets, and Postgres shows its own to its operating-system user. */
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

const UNFINISHED = '.new-';

const Password = z.string().regex(/^[0-9a-f]{64}$/);

/** Makes the cluster where there is none. It is made aside and moved, so that a kill leaves no half of one. */
export async function ensureCluster({ folder, user }: Home, binaries: Binaries): Promise<void> {
  await removeUnfinished(folder);
  const version = await readVersion(folder);
  if (version === binaries.majorVersion) {
    if (user !== null) await takeFromRoot(join(folder, 'cluster'), user);
    return;
  }
  if (version !== null) throw otherVersion(folder, version, binaries.majorVersion);

  const unfinished = await mkdtemp(`${folder}${UNFINISHED}`);
  const cluster = join(unfinished, 'cluster');
  const passwordForInitdb = join(unfinished, 'initdb-password');
  const password = randomBytes(32).toString('hex');
  await chmod(unfinished, 0o711);
  await mkdir(cluster, { mode: 0o700 });
  await writeFile(join(unfinished, 'password'), password, { mode: 0o600 });
  await writeFile(passwordForInitdb, password, { mode: 0o600 });
  if (user !== null) {
    await chown(cluster, user.uid, user.gid);
    await chown(passwordForInitdb, user.uid, user.gid);
  }
  try {
    await promisify(execFile)(
      binaries.initdb,
      [
        ...['--pgdata', cluster, '--username', DATABASE_USER, '--pwfile', passwordForInitdb],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions'],
        ...['--set', 'timezone=UTC', '--set', 'log_timezone=UTC'],
      ],
      { ...user, cwd: cluster, env: POSTGRES_ENVIRONMENT },
    );
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw new EmbeddedDatabaseError('start_failed', describeInitdbFault(binaries, error), error);
  }
  await rm(passwordForInitdb);
  await rename(unfinished, folder);
}

export async function readPassword(folder: string): Promise<string> {
  const path = join(folder, 'password');
  let reason = 'it is damaged';
  try {
    const password = Password.safeParse((await readFile(path, 'utf8')).trim());
    if (password.success) return password.data;
  } catch (error) {
    reason = errorCode(error);
  }
  throw new EmbeddedDatabaseError(
    'password_file',
    `The database's password cannot be read from ${path} (${reason}). ` +
      `Run as the user who owns it or restore it from a backup; to begin with an empty database, move ${folder} away.`,
  );
}

/** Files restored from a backup belong to root; Postgres insists on owning them. */
async function takeFromRoot(path: string, user: OsUser): Promise<void> {
  const found = await lstat(path);
  if (found.uid !== 0) return;
  await lchown(path, user.uid, user.gid);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await takeFromRoot(join(path, name), user);
}

async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch((): string[] => []);
  const unfinished = names.filter((name) => name.startsWith(`${basename(folder)}${UNFINISHED}`));
  // An initdb whose parent was killed may still be writing.
  const options = { recursive: true, force: true, maxRetries: 5 };
  await Promise.all(unfinished.map((name) => rm(join(dirname(folder), name), options)));
}

async function readVersion(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, 'cluster/PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw dataFolderError(folder, error);
  }
}

function otherVersion(folder: string, found: string, wanted: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'other_version',
    `The database in ${folder} was made by Postgres ${found}, this program brings Postgres ${wanted}. ` +
      `Start the earlier version of the program and dump the database (pg_dump), move ${folder} away, start this version ` +
      'and restore the dump; or set DATABASE_URL.',
  );
}

const InitdbFault = z.object({ stderr: z.string() });

function describeInitdbFault({ initdb }: Binaries, error: unknown): string {
  const said = InitdbFault.safeParse(error).data?.stderr.trim() ?? '';
  return said === ''
    ? `The embedded database cannot be made: ${initdb} does not run here (${errorCode(error)}). Set DATABASE_URL to a Postgres server.`
    : `The embedded database cannot be made: ${said}`;
}
