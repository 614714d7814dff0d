import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { errorCode } from '../db/error-code.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError, LeaseLostError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { Lease, Release } from '../workflow/lease.ts';
import { MOST_ATTEMPTS, retryTime } from '../workflow/backoff.ts';
import { WAKE_CHANNEL } from '../workflow/wake-thread.ts';
import type { Inbox } from './inbox.ts';
import type { Leases } from './leases.ts';

interface WorkerDeps {
  pool: pg.Pool;
  inbox: Inbox;
  leases: Leases;
  clock: Clock;
  logger: Logger;
  /** Threads handled at the same time. */
  concurrency: number;
  handle: (lease: Lease) => Promise<Release>;
  /** Intercom fails for everybody: no thread is given up for that. */
  isOutage: () => boolean;
}

export interface Worker {
  /** Routes what lies in the inbox and handles every thread that is due now, once; for tests and tools. */
  drain: () => Promise<void>;
  start: () => void;
  /** Takes nothing new, waits a while for what is under way, and hands the rest back to be done by others. */
  stop: () => Promise<void>;
  isRunning: () => boolean;
}

/** How long the end of the process waits for looks that are under way. */
const STOP_PATIENCE_MS = 4_000;
/** Longest sleep between two looks at the database: the net under LISTEN/NOTIFY. */
const POLL_MS = 1_000;

/** So many looks ended without being released: the thread seems to take its process with it. */
const PROCESS_ENDED: Release = { wakeAt: null, error: 'process_ended' };

/** Turns accepted deliveries into handled threads, woken by Postgres's notifications and by the clock. */
export function createWorker(deps: WorkerDeps): Worker {
  const { clock, inbox, leases, logger, pool } = deps;
  const underWay = new Map<Lease, Promise<void>>();
  const running = { wanted: false };
  let loop: Promise<void> | null = null;
  let endSleep: () => void = () => undefined;
  /** Something happened since the last look, so the next sleep is skipped. */
  let stirred = false;
  let listener: pg.PoolClient | null = null;

  function wake(): void {
    stirred = true;
    endSleep();
  }

  async function handle(lease: Lease): Promise<void> {
    const hasEnded = lease.attempts >= MOST_ATTEMPTS;
    const next = hasEnded ? PROCESS_ENDED : await look(lease);
    const isFailed = next.error !== null && next.deferred !== true;
    const isLast = isFailed && lease.attempts + 1 >= MOST_ATTEMPTS && !deps.isOutage();
    if (!hasEnded && !isLast) return lease.release(next);
    const { workspaceId, threadId } = lease;
    logger.error('thread given up', {
      workspaceId,
      threadId,
      code: next.error,
      attempts: lease.attempts + 1,
    });
    await lease.release({ ...next, wakeAt: null, isDead: true });
  }

  async function look(lease: Lease): Promise<Release> {
    try {
      return await deps.handle(lease);
    } catch (error) {
      if (error instanceof LeaseLostError) {
        logger.info('thread taken over', { threadId: lease.threadId });
        return { wakeAt: clock.now(), error: 'lease_lost', deferred: true };
      }
      if (error instanceof IntercomError && error.deferred) {
        return { wakeAt: retryTime(clock, 0, error), error: error.code, deferred: true };
      }
      const code = error instanceof IntercomError ? error.code : errorName(error);
      logger.error('thread not handled', {
        workspaceId: lease.workspaceId,
        threadId: lease.threadId,
        code,
        attempts: lease.attempts + 1,
      });
      const intercomError = error instanceof IntercomError ? error : undefined;
      return { wakeAt: retryTime(clock, lease.attempts, intercomError), error: code };
    }
  }

  /** Starts as many due threads as there are free places; returns how many it started. */
  async function startDue(): Promise<number> {
    await routeInbox();
    const free = deps.concurrency - underWay.size;
    const claimed = free > 0 ? await leases.claimDue(free) : [];
    for (const lease of claimed) {
      const task: Promise<void> = handle(lease)
        .catch((error: unknown) => {
          logger.error('lease not released', { threadId: lease.threadId, code: errorName(error) });
        })
        .finally(() => {
          underWay.delete(lease);
          wake();
        });
      underWay.set(lease, task);
    }
    return claimed.length;
  }

  /** What cannot be routed now must not keep threads that are due waiting. */
  async function routeInbox(): Promise<void> {
    try {
      while ((await inbox.route()) > 0);
    } catch (error) {
      logger.error('inbox not routed', { code: errorName(error) });
    }
  }

  async function sleep(): Promise<void> {
    const dueInMs = underWay.size < deps.concurrency ? await leases.nextDueInMs() : null;
    const ms = Math.min(POLL_MS, Math.max(dueInMs ?? POLL_MS, 5));
    if (stirred) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function listen(): Promise<void> {
    if (listener !== null) return;
    const client = await pool.connect();
    client.on('notification', () => {
      wake();
    });
    client.on('error', () => {
      if (listener === client) client.release(true);
      listener = null;
    });
    try {
      await client.query(`listen ${WAKE_CHANNEL}`);
    } catch (error) {
      client.release(true);
      throw error;
    }
    listener = client;
  }

  async function run(): Promise<void> {
    while (running.wanted) {
      try {
        await listen();
        stirred = false;
        if ((await startDue()) === 0) await sleep();
      } catch (error) {
        logger.error('worker cannot reach the database', { code: errorName(error) });
        await sleep().catch(() => new Promise((resolve) => setTimeout(resolve, POLL_MS)));
      }
    }
  }

  /**
   * Whatever hangs is left behind: without its lease it can write nothing more, and a change in Intercom that it
   * has begun is looked for by whoever takes the thread next.
   */
  async function finishOrHandBack(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      Promise.all(underWay.values()),
      delay(STOP_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    await Promise.all(
      [...underWay.keys()].map((lease) =>
        lease
          .release({ wakeAt: clock.now(), error: 'handed_back', deferred: true })
          .catch((error: unknown) => {
            logger.warn('lease left to run out', { threadId: lease.threadId, code: errorName(error) });
          }),
      ),
    );
  }

  return {
    drain: async () => {
      while ((await startDue()) > 0) await Promise.all(underWay.values());
    },
    start: () => {
      running.wanted = true;
      loop ??= run();
    },
    stop: async () => {
      running.wanted = false;
      wake();
      await loop;
      loop = null;
      await finishOrHandBack();
      listener?.release(true);
      listener = null;
    },
    isRunning: () => loop !== null && running.wanted,
  };
}

function errorName(error: unknown): string {
  const code = errorCode(error);
  return code === 'unknown' && error instanceof Error ? error.name : code;
}
