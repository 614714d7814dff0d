import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { findBinaryPackage, prepareBinaries } from '../../../server/db/embedded/binaries.ts';
import { isRoot, unprivilegedUser } from '../../../server/db/embedded/os-user.ts';
import type { OsUser } from '../../../server/db/embedded/os-user.ts';
import { packageRoot } from '../../../server/package-root.ts';
import { canRunAs } from '../fixtures/owners.ts';

const otherUser = isRoot() ? await unprivilegedUser() : null;
const asRoot = isRoot() ? it : it.skip;
/** Root may write anywhere, so it takes an ordinary user to find a folder that may not be written to. */
const asOrdinaryUser = otherUser === null || (await canRunAs(otherUser)) ? it : it.skip;

const Prepared = z.object({ initdb: z.string(), postgres: z.string(), majorVersion: z.string() });

describe('the binaries of the npm package', () => {
  let folder: string;
  let packageFolder: string;
  let copyFolder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heine-ai-binaries-'));
    chmodSync(folder, 0o755);
    packageFolder = join(folder, 'package');
    copyFolder = join(folder, 'copies');
    cpSync(findBinaryPackage(), packageFolder, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    for (const link of linksOf(packageFolder)) if (isThere(link)) unlinkSync(link);
  });
  afterEach(() => {
    chmodSync(join(packageFolder, 'native/lib'), 0o755);
    rmSync(folder, { recursive: true });
  });

  it('run although the package was installed without its install script', async () => {
    const { initdb, postgres, majorVersion } = await prepareBinaries(packageFolder, {
      user: null,
      copyFolder,
    });

    expect(linksOf(packageFolder).filter((link) => !existsSync(link))).toEqual([]);
    expect(versionOf(initdb, null)).toContain(`initdb (PostgreSQL) ${majorVersion}.`);
    expect(versionOf(postgres, null)).toContain(`postgres (PostgreSQL) ${majorVersion}.`);
    expect(initdb).toContain(packageFolder);
  });

  asOrdinaryUser('run from a copy where the links can neither be found nor made', async () => {
    chmodSync(join(packageFolder, 'native/lib'), 0o555);
    const writable = mkdtempSync(join(folder, 'writable-'));
    chmodSync(writable, 0o777);

    const script = join(packageRoot, 'test/db/fixtures/prepare-binaries.ts');
    const args = ['--import', 'tsx', script, packageFolder, writable];
    const { stdout } = await promisify(execFile)(process.execPath, args, { ...otherUser, cwd: packageRoot });
    const { initdb } = Prepared.parse(JSON.parse(stdout));

    expect(initdb).toContain(writable);
    expect(versionOf(initdb, otherUser)).toContain('initdb (PostgreSQL)');
  });

  asRoot('run for an unprivileged user from a copy where only root can enter the package', async () => {
    chmodSync(packageFolder, 0o700);

    const prepared = await prepareBinaries(packageFolder, { user: otherUser, copyFolder });
    const again = await prepareBinaries(packageFolder, { user: otherUser, copyFolder });

    expect(prepared.postgres).toContain(copyFolder);
    expect(again).toEqual(prepared);
    expect(versionOf(prepared.initdb, otherUser)).toContain('initdb (PostgreSQL)');
    expect(versionOf(prepared.postgres, otherUser)).toContain('postgres (PostgreSQL)');
  });
});

describe('a platform without binaries', () => {
  it.each([
    ['freebsd', 'x64'],
    ['linux', 'riscv64'],
    ['win32', 'x64'],
  ])('is told the way out: %s %s', (platform, architecture) => {
    expect(() => findBinaryPackage(platform, architecture)).toThrow(
      expect.objectContaining({ code: 'no_binaries', message: expect.stringContaining('DATABASE_URL') }),
    );
  });
});

/** `--version` needs the libraries next to the program, none of what the server loads later. */
function isNeeded(path: string): boolean {
  return !/(\.a|\/share\/postgresql\/.*|\/lib\/postgresql\/.*)$/.test(path);
}

function linksOf(packageFolder: string): string[] {
  const text = readFileSync(join(packageFolder, 'native/pg-symlinks.json'), 'utf8');
  const links = z.array(z.object({ target: z.string() })).parse(JSON.parse(text));
  return links.map(({ target }) => join(packageFolder, target));
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function versionOf(program: string, user: OsUser | null): string {
  return execFileSync(program, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
}
