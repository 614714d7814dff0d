import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../../domain/logger.ts';
import { errorCode } from '../error-code.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { canReach, isRoot, unprivilegedUser } from './os-user.ts';
import type { OsUser } from './os-user.ts';

/** Where the cluster is kept, and as whom Postgres runs. */
export interface Home {
  /** Holds `cluster/`, `password` and `server.log`; absent until the cluster has been made. */
  folder: string;
  /** Null: as the user of this process. */
  user: OsUser | null;
  /** Where the binaries may be copied to. */
  copyFolder: string;
}

/** The program started as root keeps here what an unprivileged Postgres could not reach elsewhere. */
const SYSTEM_FOLDER = '/var/lib/heine-ai';
const POINTER = 'postgres-location';

export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    throw dataFolderError(dataDir, error);
  }
}

/**
 * Usually `postgres` in the data folder. A checkout often lies below a folder that only root may enter (/root,
 * `mktemp -d`); an unprivileged Postgres could not reach it, so its cluster is put into the system folder and
 * a file in the data folder says where.
 */
export async function chooseHome(dataDir: string, logger: Logger): Promise<Home> {
  const existing = await findHome(dataDir);
  if (!isRoot()) return { folder: existing ?? join(dataDir, 'postgres'), user: null, copyFolder: dataDir };

  await mkdir(SYSTEM_FOLDER, { recursive: true });
  await chmod(SYSTEM_FOLDER, 0o755);
  const user = (await clusterOwner(existing)) ?? (await unprivilegedUser());
  const folder =
    existing ??
    ((await canReach(dataDir, user)) ? join(dataDir, 'postgres') : await settleElsewhere(dataDir));
  if (existing === null && !folder.startsWith(dataDir)) {
    logger.info('database kept outside the data folder, which only root can reach', { folder });
  }
  return { folder, user, copyFolder: SYSTEM_FOLDER };
}

/** The folder of the cluster that belongs to the data folder; null when it has none yet. */
export async function findHome(dataDir: string): Promise<string | null> {
  const pointer = await readFile(join(dataDir, POINTER), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw dataFolderError(dataDir, error);
  });
  if (pointer !== null) return pointer.trim();
  const folder = join(dataDir, 'postgres');
  return (await exists(folder)) ? folder : null;
}

/**
 * A cluster of the same name without a pointer to it belonged to a data folder that somebody deleted: whoever
 * deletes the data wants to begin anew, but what is left of it is not ours to delete.
 */
async function settleElsewhere(dataDir: string): Promise<string> {
  const clusters = join(SYSTEM_FOLDER, 'clusters');
  await mkdir(clusters, { recursive: true });
  await chmod(clusters, 0o755);
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  let folder = join(clusters, name);
  for (let copy = 2; await exists(folder); copy++) folder = join(clusters, `${name}-${copy}`);
  await writeFile(join(dataDir, POINTER), `${folder}\n`);
  return folder;
}

/** A cluster that an ordinary user made stays theirs when root starts the program. */
async function clusterOwner(folder: string | null): Promise<OsUser | null> {
  if (folder === null) return null;
  const owner = await stat(join(folder, 'cluster')).catch(() => null);
  return owner === null || owner.uid === 0 ? null : { uid: owner.uid, gid: owner.gid };
}

export function dataFolderError(folder: string, cause: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'data_folder',
    `The data folder ${folder} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}. ` +
      'Give this user the right to read and write it, or free space, or set DATA_DIR or DATABASE_URL.',
    cause,
  );
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
