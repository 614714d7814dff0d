import { afterEach, describe, expect, it } from '@jest/globals';
import { createWorkspaces } from '../../server/workspaces/workspaces.ts';
import type { InstalledWorkspace } from '../../server/workspaces/running-workspace.ts';
import { silentLogger } from '../support/database.ts';

function installed(workspaceId: string, accessToken = 'token'): InstalledWorkspace {
  return { workspaceId, region: 'eu', assistantAdminId: '1', accessToken };
}

const opened: { stop: () => Promise<void> }[] = [];
afterEach(() => Promise.all(opened.splice(0).map(({ stop }) => stop())));

/** Workspaces that begin unless their token is named as broken. */
function world() {
  const directory = { version: '1', wanted: [installed('a'), installed('b'), installed('c')] };
  const broken = new Set<string>();
  const happened: string[] = [];
  const workspaces = createWorkspaces({
    directory: {
      version: () => Promise.resolve(directory.version),
      read: () => Promise.resolve(directory.wanted),
    },
    create: (wanted) => {
      const name = `${wanted.workspaceId} with ${wanted.accessToken}`;
      if (broken.has(wanted.accessToken)) return Promise.reject(new Error(`${name} does not begin`));
      return Promise.resolve({
        installed: wanted,
        start: () => happened.push(`${name} starts`),
        stop: () => {
          happened.push(`${name} stops`);
          return Promise.resolve();
        },
      });
    },
    logger: silentLogger,
  });
  opened.push(workspaces);
  const running = (): string[] => workspaces.all().map((workspace) => workspace.installed.workspaceId);
  return { directory, broken, happened, workspaces, running };
}

describe('createWorkspaces', () => {
  it('begins all others when one does not begin, and that one with the next refresh', async () => {
    const { directory, broken, workspaces, running } = world();
    directory.wanted = [installed('a', 'broken'), installed('b'), installed('c')];
    broken.add('broken');

    await workspaces.begin();
    expect(running()).toEqual(['b', 'c']);

    broken.clear();
    await workspaces.refresh();
    expect(running().sort()).toEqual(['a', 'b', 'c']);
  });

  it('does not begin at all where none of them does', async () => {
    const { directory, broken, workspaces } = world();
    directory.wanted = [installed('a', 'broken')];
    broken.add('broken');

    await expect(workspaces.begin()).rejects.toThrow('a with broken does not begin');

    directory.wanted = [];
    await workspaces.begin();
  });

  it('knows which workspace is installed and has not begun', async () => {
    const { directory, broken, workspaces } = world();
    directory.wanted = [installed('a', 'broken'), installed('b')];
    broken.add('broken');
    const awaited = (): string[] => ['a', 'b', 'c'].filter((id) => workspaces.isAwaited(id));
    expect(awaited()).toEqual([]);

    await workspaces.refresh();
    expect(awaited()).toEqual(['a']);

    directory.wanted = [installed('b')];
    await workspaces.refresh();
    expect(awaited()).toEqual([]);

    directory.version = '2';
    directory.wanted = [installed('a'), installed('b', 'broken')];
    await workspaces.refresh();
    expect(awaited()).toEqual([]);
  });

  it('awaits nothing that was uninstalled before it began', async () => {
    const { directory, broken, workspaces, running } = world();
    await workspaces.refresh();
    const before = { ...directory };
    directory.version = '2';
    directory.wanted = [...before.wanted, installed('d', 'broken'), installed('e')];
    broken.add('broken');
    await workspaces.refresh();
    expect(running()).toEqual(['a', 'b', 'c', 'e']);

    Object.assign(directory, before);
    await workspaces.refresh();
    expect(workspaces.isAwaited('d')).toBe(false);
    expect(running()).toEqual(['a', 'b', 'c']);
  });

  it('lets a workspace run on as it was while it does not begin anew', async () => {
    const { directory, broken, happened, workspaces, running } = world();
    workspaces.start();
    await workspaces.refresh();
    directory.version = '2';
    directory.wanted = [installed('a', 'new'), installed('b', 'new'), installed('c')];
    broken.add('new');
    happened.length = 0;

    await workspaces.refresh();
    expect(happened).toEqual([]);

    broken.clear();
    await workspaces.refresh();
    expect(running()).toEqual(['a', 'b', 'c']);
    expect(happened.slice(0, 4)).toEqual([
      'a with new starts',
      'a with token stops',
      'b with new starts',
      'b with token stops',
    ]);
  });

  it('ends what was uninstalled although another workspace does not begin', async () => {
    const { directory, broken, happened, workspaces, running } = world();
    await workspaces.refresh();
    directory.version = '2';
    directory.wanted = [installed('b', 'broken'), installed('c')];
    broken.add('broken');

    await workspaces.refresh();
    expect(running()).toEqual(['b', 'c']);
    expect(happened).toEqual(['a with token stops']);
  });

  it('reads nothing again while the version stands', async () => {
    const { directory, workspaces, running } = world();
    await workspaces.refresh();
    directory.wanted = [];
    await workspaces.refresh();
    expect(running()).toEqual(['a', 'b', 'c']);
  });
});
