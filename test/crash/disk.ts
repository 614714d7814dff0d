import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findHome } from '../../server/db/embedded/home.ts';

/** A folder for a database; one on a disk of its own can be filled up. */
export interface Disk {
  folder: string;
  canBeFilled: boolean;
  fill: () => Promise<void>;
  free: () => Promise<void>;
  remove: () => Promise<void>;
}

const SIZE = '320m';
const CHUNK = Buffer.alloc(4 * 1024 * 1024);
const run = promisify(execFile);

/** On a small disk in memory where this user may mount one, else in the usual place. */
export async function createDisk({ small }: { small: boolean }): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'heine-ai-crash-'));
  const isMounted = small && (await mountMemory(folder));
  // Started by root, Postgres runs as another user, who must be able to get here.
  await chmod(folder, 0o711);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    canBeFilled: isMounted,
    fill: () => writeUntilFull(ballast),
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      const home = await findHome(folder);
      if (home !== null) await rm(home, { recursive: true, force: true });
      if (isMounted) await run('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function mountMemory(folder: string): Promise<boolean> {
  return run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
}

async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let size = CHUNK.length; size >= 4096;) {
      const isFull = await file.write(CHUNK, 0, size).then(
        ({ bytesWritten }) => bytesWritten < size,
        () => true,
      );
      if (isFull) size /= 2;
    }
  } finally {
    await file.close();
  }
}
