import { Cron } from 'croner';
import type { Logger } from '../domain/logger.ts';
import type { ReconciliationRun } from './reconciliation.ts';
import { removeOld } from './retention.ts';
import type { RetentionDeps } from './retention.ts';

interface PeriodicDeps extends RetentionDeps {
  logger: Logger;
  reconcile: (signal: AbortSignal) => Promise<ReconciliationRun>;
  /** Lists articles where that is due. */
  syncArticles: (signal: AbortSignal) => Promise<unknown>;
  /** Of escalations, where that is due. */
  tellPeople: () => Promise<void>;
  /** Has the days counted whose figures have changed. */
  countFigures: () => Promise<unknown>;
}

const HOURLY = '7 * * * *';
const EVERY_FIVE_MINUTES = '*/5 * * * *';
const EVERY_15_SECONDS = '*/15 * * * * *';
const EVERY_FIVE_SECONDS = '*/5 * * * * *';

/** Work that comes round by itself, done by one process at a time. */
export function createPeriodicTasks(deps: PeriodicDeps): {
  start: () => void;
  /** Ends what is under way. */
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  function comingRound(pattern: string, work: () => Promise<void>): Cron {
    return new Cron(pattern, { paused: true, protect: true }, async () => {
      const run = work();
      underWay.add(run);
      await run;
      underWay.delete(run);
    });
  }

  const retention = comingRound(HOURLY, () => removeAndLog(deps, stopping.signal));
  const reconciliation = comingRound(EVERY_FIVE_MINUTES, () => reconcileAndLog(deps, stopping.signal));
  const articles = comingRound(EVERY_15_SECONDS, () => syncArticles(deps, stopping.signal));
  const notices = comingRound(EVERY_FIVE_SECONDS, () => tellPeople(deps));
  const figures = comingRound(EVERY_FIVE_MINUTES, () => countFigures(deps));
  return {
    start: () => {
      retention.resume();
      reconciliation.resume();
      articles.resume();
      notices.resume();
      figures.resume();
      void reconciliation.trigger();
      void articles.trigger();
      void figures.trigger();
    },
    stop: async () => {
      retention.stop();
      reconciliation.stop();
      articles.stop();
      notices.stop();
      figures.stop();
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}

async function removeAndLog({ logger, ...deps }: PeriodicDeps, signal: AbortSignal): Promise<void> {
  try {
    const removed = await removeOld(deps, signal);
    if (removed !== null && Object.values(removed).some((count) => count > 0)) {
      logger.info('old data removed', { ...removed });
    }
  } catch (error) {
    if (signal.aborted) return;
    logger.error('retention failed', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

async function reconcileAndLog({ logger, reconcile }: PeriodicDeps, signal: AbortSignal): Promise<void> {
  try {
    const run = await reconcile(signal);
    if (run.kind !== 'done') return;
    if (run.switchedOn > 0) logger.info('threads no longer switched off', { woken: run.switchedOn });
    for (const { kind, found, woken, error } of run.reconciled) {
      if (woken > 0) logger.info('changes found that no look had seen', { kind, found, woken });
      if (error !== null) {
        logger.warn('reconciliation ended early', { kind, code: error.code, requestId: error.requestId });
      }
    }
  } catch (error) {
    if (signal.aborted) return;
    logger.error('reconciliation failed', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

async function syncArticles({ logger, ...deps }: PeriodicDeps, signal: AbortSignal): Promise<void> {
  try {
    await deps.syncArticles(signal);
  } catch (error) {
    if (signal.aborted) return;
    logger.error('articles not listed', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

async function tellPeople({ logger, ...deps }: PeriodicDeps): Promise<void> {
  try {
    await deps.tellPeople();
  } catch (error) {
    logger.error('notices not sent', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

async function countFigures({ logger, ...deps }: PeriodicDeps): Promise<void> {
  try {
    await deps.countFigures();
  } catch (error) {
    logger.error('figures not counted', { error: error instanceof Error ? error.name : 'unknown' });
  }
}
