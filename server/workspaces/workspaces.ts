import { isDeepStrictEqual } from 'node:util';
import { Cron } from 'croner';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import type { InstalledWorkspace, RunningWorkspace } from './running-workspace.ts';

/** Where it is written down which workspaces there are. */
export interface WorkspaceDirectory {
  /** Another one means that reading them is worth it. */
  version: () => Promise<string>;
  read: () => Promise<InstalledWorkspace[]>;
}

type Startable = Pick<RunningWorkspace, 'installed' | 'start' | 'stop'>;

/** The workspaces that run in this process, strictly apart from one another. */
export interface Workspaces<Running extends Startable = RunningWorkspace> {
  get: (workspaceId: string) => Running | undefined;
  all: () => readonly Running[];
  /** It is installed, but has not begun yet. */
  isAwaited: (workspaceId: string) => boolean;
  /** The first `refresh`; rejects when something is installed and nothing of it begins. */
  begin: () => Promise<void>;
  /**
   * Begins what was installed, begins anew what has another token, ends what was uninstalled. What does not begin
   * keeps none of the others from it, and is tried again with the next refresh.
   */
  refresh: () => Promise<void>;
  start: () => void;
  stop: () => Promise<void>;
}

interface WorkspacesDeps<Running extends Startable> {
  directory: WorkspaceDirectory;
  create: (installed: InstalledWorkspace) => Promise<Running>;
  logger: Logger;
}

const EVERY_2_SECONDS = '*/2 * * * * *';

/** Follows what is installed, whichever process has installed it. Empty until `begin`. */
export function createWorkspaces<Running extends Startable>({
  directory,
  create,
  logger,
}: WorkspacesDeps<Running>): Workspaces<Running> {
  const running = new Map<string, Running>();
  const ending = new Set<Promise<void>>();
  let known: string | null = null;
  let wantedIds: ReadonlySet<string> = new Set();
  let isStarted = false;
  let underWay: Promise<unknown> = Promise.resolve();

  function end(workspace: Running): void {
    const ended = workspace.stop().finally(() => ending.delete(ended));
    ending.add(ended);
  }

  async function beginOne(installed: InstalledWorkspace): Promise<void> {
    const { workspaceId } = installed;
    const before = running.get(workspaceId);
    if (before !== undefined && isDeepStrictEqual(before.installed, installed)) return;
    const workspace = await create(installed);
    running.set(workspaceId, workspace);
    if (isStarted) workspace.start();
    if (before !== undefined) end(before);
    logger.info(before === undefined ? 'workspace begun' : 'workspace begun anew', { workspaceId });
  }

  /** Answers with why workspaces did not begin. */
  async function follow(): Promise<unknown[]> {
    const version = await directory.version();
    if (version === known) return [];
    const wanted = await directory.read();
    wantedIds = new Set(wanted.map(({ workspaceId }) => workspaceId));
    for (const [workspaceId, workspace] of running) {
      if (wantedIds.has(workspaceId)) continue;
      running.delete(workspaceId);
      end(workspace);
      logger.info('workspace ended', { workspaceId });
    }
    const faults: unknown[] = [];
    for (const installed of wanted) {
      try {
        await beginOne(installed);
      } catch (error) {
        faults.push(error);
        logger.error('workspace not begun', { workspaceId: installed.workspaceId, ...errorFacts(error) });
      }
    }
    known = faults.length === 0 ? version : null;
    return faults;
  }

  /** One after the other: whoever asks finds what is written down by then. */
  function followInTurn(): Promise<unknown[]> {
    const followed = underWay.then(follow);
    underWay = followed.catch(() => undefined);
    return followed;
  }

  async function refresh(): Promise<void> {
    await followInTurn();
  }

  const watch = new Cron(EVERY_2_SECONDS, { paused: true, protect: true }, async () => {
    await refresh().catch((error: unknown) => {
      logger.warn('workspaces not read', errorFacts(error));
    });
  });

  return {
    get: (workspaceId) => running.get(workspaceId),
    all: () => [...running.values()],
    isAwaited: (workspaceId) => wantedIds.has(workspaceId) && !running.has(workspaceId),
    begin: async () => {
      const faults = await followInTurn();
      if (faults.length > 0 && running.size === 0) throw faults[0];
    },
    refresh,
    start: () => {
      isStarted = true;
      for (const workspace of running.values()) workspace.start();
      watch.resume();
    },
    stop: async () => {
      watch.stop();
      await underWay;
      for (const workspace of running.values()) end(workspace);
      await Promise.all(ending);
    },
  };
}
