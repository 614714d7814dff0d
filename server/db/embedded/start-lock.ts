import { readdir, readlink, rename, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../error-code.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { findProcess } from './processes.ts';

const PREFIX = 'start-lock.';
const RELEASED = 'released';
const PATIENCE_MS = 60_000;

/**
 * Lets one process at a time work on the folder. The lock is a symbolic link, which the system creates in one
 * step together with its content, the holder. A lock whose holder is gone is never deleted and made anew: two
 * processes that both find it stale could each delete the other's. Instead the next number is taken, and the
 * highest number is never removed.
 */
export async function withStartLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = await acquire(folder);
  try {
    return await work();
  } finally {
    const mark = `${path}.${RELEASED}`;
    await symlink(RELEASED, mark);
    await rename(mark, path);
  }
}

async function acquire(folder: string): Promise<string> {
  const holder = await describeSelf();
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const newest = Math.max(0, ...(await lockNumbers(folder)));
    const blocker = newest === 0 ? null : await livingHolder(join(folder, `${PREFIX}${newest}`));
    if (blocker !== null) {
      if (performance.now() > deadline) throw blocked(folder, blocker);
      await delay(20);
      continue;
    }
    const mine = newest + 1;
    const path = join(folder, `${PREFIX}${mine}`);
    if (!(await createLock(holder, path))) continue;
    const others = (await lockNumbers(folder)).filter((number) => number !== mine);
    if (others.some((number) => number > mine)) {
      await remove(path);
      continue;
    }
    await Promise.all(others.map((number) => remove(join(folder, `${PREFIX}${number}`))));
    return path;
  }
}

async function describeSelf(): Promise<string> {
  return `${process.pid}@${(await findProcess(process.pid))?.startedAt ?? ''}`;
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => /^start-lock\.(\d+)$/.exec(name)?.[1] ?? []).map(Number);
}

/** The process id of whoever holds the lock; null when it is free. */
async function livingHolder(path: string): Promise<number | null> {
  const content = await readlink(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return RELEASED;
    throw error;
  });
  const [pid, startedAt] = content.split('@');
  if (pid === undefined || startedAt === undefined) return null;
  return (await findProcess(Number(pid)))?.startedAt === startedAt ? Number(pid) : null;
}

async function createLock(holder: string, path: string): Promise<boolean> {
  try {
    await symlink(holder, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

function blocked(folder: string, pid: number): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'in_use',
    `Process ${pid} has been starting the database in ${folder} for a long time. ` +
      'Stop that process, or set DATA_DIR or DATABASE_URL to something else.',
  );
}
