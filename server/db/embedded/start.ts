import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../domain/logger.ts';
import { errorCode, isUnavailable } from '../error-code.ts';
import { findBinaryPackage, prepareBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { ensureCluster, readPassword } from './cluster.ts';
import { connectionStringFor, ensureDatabase } from './connection.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { chooseHome, dataFolderError, prepareDataFolder } from './home.ts';
import type { Home } from './home.ts';
import { takeOwnership } from './owner-lock.ts';
import type { Ownership } from './owner-lock.ts';
import {
  findPostmaster,
  isPostmaster,
  lastLogLines,
  launchPostmaster,
  stopPostmaster,
  wasLeftBehind,
} from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedPostgres {
  connectionString: string;
  /** Shuts the server down; connections that are still open are cut. May be called again. */
  stop: () => Promise<void>;
}

interface Options {
  dataDir: string;
  logger: Logger;
  /** The server or our hold on it is gone, and not by `stop`: the caller had better end and start again. */
  onLost: () => void;
}

const FOLDER_FAULTS = ['EACCES', 'EDQUOT', 'EIO', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'];

interface Owned {
  server: Postmaster;
  connectionString: string;
  ownership: Ownership;
}

/** Recovery after a crash replays what was not checkpointed yet; on a slow disk that takes a while. */
const START_LIMIT_MS = 120_000;

/** How long the last processes of a killed server may keep its memory; it cannot be started anew before. */
const LEFTOVER_LIMIT_MS = 15_000;

/**
 * The one server of this data folder, owned by this process: made on first use, started, or taken over from an
 * owner that was killed. Refuses while another owner lives. The server is a process of its own and survives us.
 */
export async function startEmbeddedPostgres({ dataDir, logger, onLost }: Options): Promise<EmbeddedPostgres> {
  await prepareDataFolder(dataDir);
  const folder = await realpath(resolve(dataDir));
  try {
    const { home, owned } = await withStartLock(folder, async () => {
      const home = await chooseHome(folder, logger);
      const binaries = await prepareBinaries(findBinaryPackage(), home);
      await ensureCluster(home, binaries);
      return { home, owned: await own(home, binaries, { logger, onLost }) };
    });
    const { server, connectionString, ownership } = owned;
    let stopping: Promise<void> | undefined;
    return {
      connectionString,
      stop: () => (stopping ??= ownership.release(() => stopPostmaster(server, home.folder))),
    };
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) throw error;
    throw FOLDER_FAULTS.includes(errorCode(error)) ? dataFolderError(folder, error) : error;
  }
}

async function own(
  home: Home,
  binaries: Binaries,
  { logger, onLost }: Omit<Options, 'dataDir'>,
): Promise<Owned> {
  const password = await readPassword(home.folder);
  const limit = performance.now() + START_LIMIT_MS;
  const patienceMs = (await wasLeftBehind(home.folder)) ? LEFTOVER_LIMIT_MS : 1_000;
  const launchLimit = performance.now() + patienceMs;
  while (performance.now() < limit) {
    const running = await findPostmaster(home.folder);
    const server = running ?? (await launchPostmaster(home, binaries));
    try {
      const ownership = await takeServer(server, { home, password, limit, onLost });
      if (ownership !== null) {
        logger.info(running === null ? 'database started' : 'database taken over', { ...server });
        return { server, connectionString: connectionStringFor(server.port, password), ownership };
      }
    } catch (error) {
      if (running === null) await stopPostmaster(server, home.folder);
      throw error;
    }
    if (running === null && performance.now() > launchLimit) break;
    await delay(100);
  }
  throw new EmbeddedDatabaseError(
    'start_failed',
    `The embedded database in ${home.folder} does not start. Its log says last:\n${await lastLogLines(home.folder)}`,
  );
}

interface Attempt {
  home: Home;
  password: string;
  limit: number;
}

/** Null when the server ended before it was ours. */
async function takeServer(
  server: Postmaster,
  { onLost, ...attempt }: Attempt & { onLost: () => void },
): Promise<Ownership | null> {
  if (!(await answers(server, attempt))) return null;
  try {
    return await takeOwnership(connectionStringFor(server.port, attempt.password), onLost);
  } catch (error) {
    if (isUnavailable(error)) return null;
    throw error;
  }
}

/** Waits until the server lets us in; false when it ended instead. */
async function answers(server: Postmaster, { home, password, limit }: Attempt): Promise<boolean> {
  while (performance.now() < limit) {
    try {
      await ensureDatabase(server.port, password);
      return true;
    } catch (error) {
      if (errorCode(error) === '28P01') throw passwordRefused(home.folder, error);
      if (!isUnavailable(error)) throw error;
    }
    if (!(await isPostmaster(server.pid, home.folder))) return false;
    await delay(10);
  }
  return false;
}

function passwordRefused(folder: string, cause: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'password_file',
    `The database in ${folder} refuses the password in ${folder}/password. ` +
      `Restore that file from a backup; to begin with an empty database, move ${folder} away.`,
    cause,
  );
}
