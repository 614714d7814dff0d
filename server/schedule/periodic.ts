import { Cron } from 'croner';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import type { ReconciliationRun } from './reconciliation.ts';
import { removeOld } from './retention.ts';
import type { RetentionDeps } from './retention.ts';
import type { Turns } from './turns.ts';

/** Work that comes round by itself. */
export interface Task {
  pattern: string;
  /** Also done at the start. */
  isDueAtStart: boolean;
  work: (signal: AbortSignal) => Promise<void>;
}

export interface PeriodicTasks {
  start: () => void;
  /** Ends what is under way. */
  stop: () => Promise<void>;
}

const HOURLY = '7 * * * *';
const EVERY_FIVE_MINUTES = '*/5 * * * *';
const EVERY_15_SECONDS = '*/15 * * * * *';
const EVERY_FIVE_SECONDS = '*/5 * * * * *';

/** Each task at most once at a time; its work never throws. */
export function createPeriodicTasks(tasks: readonly Task[]): PeriodicTasks {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const rounds = tasks.map(({ pattern, isDueAtStart, work }) => ({
    isDueAtStart,
    cron: new Cron(pattern, { paused: true, protect: true }, async () => {
      const run = work(stopping.signal);
      underWay.add(run);
      await run;
      underWay.delete(run);
    }),
  }));
  return {
    start: () => {
      for (const { cron } of rounds) cron.resume();
      for (const { cron, isDueAtStart } of rounds) if (isDueAtStart) void cron.trigger();
    },
    stop: async () => {
      for (const { cron } of rounds) cron.stop();
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}

/** Removes what is old in all workspaces. */
export function retentionTask({ logger, ...deps }: RetentionDeps & { logger: Logger }): Task {
  const work = async (signal: AbortSignal): Promise<void> => {
    const removed = await removeOld(deps, signal);
    if (removed !== null && Object.values(removed).some((count) => count > 0)) {
      logger.info('old data removed', { ...removed });
    }
  };
  return { pattern: HOURLY, isDueAtStart: false, work: orLog(logger, 'retention failed', work) };
}

/** Removes workspaces that have uninstalled the app long enough ago. */
export function removalTask({
  logger,
  remove,
}: {
  logger: Logger;
  /** Returns how many went. */
  remove: () => Promise<number>;
}): Task {
  const work = async (): Promise<void> => {
    const removed = await remove();
    if (removed > 0) logger.info('uninstalled workspaces removed', { removed });
  };
  return { pattern: HOURLY, isDueAtStart: false, work: orLog(logger, 'removal failed', work) };
}

/** Shared by all workspaces, for these keep a connection to the database while they wait for others. */
export interface TaskTurns {
  ofCalls: Turns;
  ofNotices: Turns;
}

interface WorkspaceTasksDeps {
  logger: Logger;
  reconcile: (signal: AbortSignal) => Promise<ReconciliationRun>;
  /** Lists articles where that is due. */
  syncArticles: (signal: AbortSignal) => Promise<unknown>;
  /** Of escalations, where that is due. */
  tellPeople: (signal: AbortSignal) => Promise<void>;
  /** Has the days counted whose figures have changed. */
  countFigures: () => Promise<unknown>;
  turns: TaskTurns;
}

/** What comes round in one workspace, done by one process at a time. */
export function workspaceTasks(deps: WorkspaceTasksDeps): Task[] {
  const { logger, turns } = deps;
  const reconcile = orLog(logger, 'reconciliation failed', (signal) =>
    turns.ofCalls(async () => {
      logReconciliation(logger, await deps.reconcile(signal));
    }),
  );
  const syncArticles = orLog(logger, 'articles not listed', (signal) =>
    turns.ofCalls(async () => {
      await deps.syncArticles(signal);
    }),
  );
  const tellPeople = orLog(logger, 'notices not sent', (signal) =>
    turns.ofNotices(() => deps.tellPeople(signal)),
  );
  const countFigures = orLog(logger, 'figures not counted', async () => {
    await deps.countFigures();
  });
  return [
    { pattern: EVERY_FIVE_MINUTES, isDueAtStart: true, work: reconcile },
    { pattern: EVERY_15_SECONDS, isDueAtStart: true, work: syncArticles },
    { pattern: EVERY_FIVE_SECONDS, isDueAtStart: false, work: tellPeople },
    { pattern: EVERY_FIVE_MINUTES, isDueAtStart: true, work: countFigures },
  ];
}

function orLog(logger: Logger, message: string, work: Task['work']): Task['work'] {
  return async (signal) => {
    try {
      await work(signal);
    } catch (error) {
      if (signal.aborted) return;
      logger.error(message, errorFacts(error));
    }
  };
}

function logReconciliation(logger: Logger, run: ReconciliationRun): void {
  if (run.kind !== 'done') return;
  if (run.switchedOn > 0) logger.info('threads no longer switched off', { woken: run.switchedOn });
  for (const { kind, found, woken, error } of run.reconciled) {
    if (woken > 0) logger.info('changes found that no look had seen', { kind, found, woken });
    if (error !== null) {
      logger.warn('reconciliation ended early', { kind, code: error.code, requestId: error.requestId });
    }
  }
}
