import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { isUnavailable } from '../db/error-code.ts';
import { before } from '../domain/before.ts';
import type { Clock } from '../domain/clock.ts';
import { codeOf, errorFacts } from '../domain/error-facts.ts';
import { IntercomError, LeaseLostError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { Lease, Release } from '../workflow/lease.ts';
import { MOST_ATTEMPTS, retryTime } from '../workflow/backoff.ts';
import { DATABASE_UNAVAILABLE, faultOf } from '../workflow/dead-letters.ts';
import { WAKE_CHANNEL } from '../workflow/wake-thread.ts';
import type { Inbox } from './inbox.ts';
import type { Leases } from './leases.ts';
import { shareOut } from './share-out.ts';
import type { Claim, Claimant } from './share-out.ts';

interface WorkerDeps {
  pool: pg.Pool;
  inbox: Inbox;
  leases: Leases;
  clock: Clock;
  logger: Logger;
  /** Threads handled at the same time. */
  concurrency: number;
  /** Whose threads are handled. */
  claimants: () => readonly Claimant[];
  handle: (lease: Lease) => Promise<Release>;
  /** The workspace's Intercom fails for every thread: none is given up for that. */
  isOutage: (workspaceId: string) => boolean;
}

export interface Worker {
  /** Routes what lies in the inbox and handles every thread that is due now, once; for tests and tools. */
  drain: () => Promise<void>;
  start: () => void;
  /** Takes nothing new, waits a while for what is under way, and hands the rest back to be done by others. */
  stop: () => Promise<void>;
  /** Started, and neither stopped nor held up. */
  isRunning: () => boolean;
}

/** How long the end of the process waits for looks that are under way. */
const STOP_PATIENCE_MS = 4_000;
/** Longest time between two looks at the database: the net under LISTEN/NOTIFY. */
const POLL_MS = 1_000;

/** Passes are at least this far apart: under load each of them routes and claims for several threads. */
const PASS_MS = 20;

/** Without a pass for so long the worker is held up, whatever by. */
const LONGEST_PASS_MS = 60_000;
/** A connection that died unnoticed must not hold up the passes. */
const LISTEN_TIMEOUT_MS = 10_000;

/** Of 100 notifications each: threads that are due wait no longer than these take, however many more come in. */
const MOST_BATCHES = 10;

/** So many looks ended without being released: the thread seems to take its process with it. */
const PROCESS_ENDED: Release = { wakeAt: null, error: 'process_ended' };

/** Turns accepted deliveries into handled threads, woken by Postgres's notifications and by the clock. */
export function createWorker(deps: WorkerDeps): Worker {
  const { clock, inbox, leases, logger, pool } = deps;
  const underWay = new Map<Lease, Promise<void>>();
  const running = { wanted: false };
  let loop: Promise<void> | null = null;
  let polls: NodeJS.Timeout | undefined;
  let endSleep: () => void = () => undefined;
  /** Something happened since the last look, so the next sleep is skipped. */
  let stirred = false;
  /** Something may lie in the inbox: only then is it looked into, however often a place becomes free. */
  let hasMail = true;
  let listener: pg.PoolClient | null = null;
  let passedAt = 0;

  function wake(): void {
    stirred = true;
    endSleep();
  }

  function lookForMail(): void {
    hasMail = true;
    wake();
  }

  async function handle(lease: Lease): Promise<void> {
    const hasEnded = lease.attempts >= MOST_ATTEMPTS;
    const next = hasEnded ? PROCESS_ENDED : await look(lease);
    const isFailed = next.error !== null && next.deferred !== true;
    // What an outage has given up is woken again after it; anything else has to be certain before it is final.
    const isWokenLater = lease.wasGivenUp && faultOf(next.error) === 'intercom_down';
    const isEnough = isWokenLater || lease.attempts + 1 >= MOST_ATTEMPTS;
    const isLast = isFailed && isEnough && !deps.isOutage(lease.workspaceId);
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
      const { workspaceId, threadId } = lease;
      const attempts = lease.attempts + 1;
      if (error instanceof IntercomError) {
        logger.error('thread not handled', { workspaceId, threadId, code: error.code, attempts });
        return { wakeAt: retryTime(clock, lease.attempts, error), error: error.code };
      }
      logger.error('thread not handled', { workspaceId, threadId, ...errorFacts(error), attempts });
      return { wakeAt: retryTime(clock, lease.attempts), error: storedCode(error) };
    }
  }

  function claim(): Claim {
    const held = new Map<string, number>();
    for (const { workspaceId } of underWay.keys()) held.set(workspaceId, (held.get(workspaceId) ?? 0) + 1);
    return shareOut(deps.claimants(), { places: deps.concurrency, held });
  }

  /** Routes what came in, and starts as many due threads as there are free places; false when there was nothing to do. */
  async function startDue(): Promise<boolean> {
    if (hasMail) {
      // Before it is looked into: what comes in meanwhile must not be forgotten.
      hasMail = false;
      if (await routeInbox()) hasMail = true;
    }
    const wanted = claim();
    const claimed = wanted.limit > 0 ? await leases.claimDue(wanted) : [];
    for (const lease of claimed) {
      const task: Promise<void> = handle(lease)
        .catch((error: unknown) => {
          logger.error('lease not released', { threadId: lease.threadId, ...errorFacts(error) });
        })
        .finally(() => {
          underWay.delete(lease);
          wake();
        });
      underWay.set(lease, task);
    }
    return hasMail || claimed.length > 0;
  }

  /** What cannot be routed now must not keep threads that are due waiting. True when there may be more to route. */
  async function routeInbox(): Promise<boolean> {
    try {
      for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
        if ((await inbox.route()) === 0) return false;
      }
      return true;
    } catch (error) {
      logger.error('inbox not routed', errorFacts(error));
      return false;
    }
  }

  async function sleep(): Promise<void> {
    const { workspaceIds } = claim();
    const dueInMs = workspaceIds.length > 0 ? await leases.nextDueInMs(workspaceIds) : null;
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
    client.on('notification', lookForMail);
    client.on('error', () => {
      if (listener === client) client.release(true);
      listener = null;
    });
    try {
      const query = { text: `listen ${WAKE_CHANNEL}`, query_timeout: LISTEN_TIMEOUT_MS };
      await client.query(query);
    } catch (error) {
      client.release(true);
      throw error;
    }
    listener = client;
  }

  async function run(): Promise<void> {
    while (running.wanted) {
      try {
        stirred = false;
        await listen();
        const [hasStarted] = await Promise.all([startDue(), delay(PASS_MS)]);
        passedAt = performance.now();
        if (!hasStarted) await sleep();
      } catch (error) {
        logger.error('worker cannot reach the database', errorFacts(error));
        await sleep().catch(() => new Promise((resolve) => setTimeout(resolve, POLL_MS)));
      }
    }
  }

  /**
   * Whatever hangs is left behind: without its lease it can write nothing more, and a change in Intercom that it
   * has begun is looked for by whoever takes the thread next.
   */
  async function finishOrHandBack(): Promise<void> {
    await before(STOP_PATIENCE_MS, Promise.all(underWay.values()), null);
    await Promise.all(
      [...underWay.keys()].map((lease) =>
        lease
          .release({ wakeAt: clock.now(), error: 'handed_back', deferred: true })
          .catch((error: unknown) => {
            logger.warn('lease left to run out', { threadId: lease.threadId, ...errorFacts(error) });
          }),
      ),
    );
  }

  return {
    drain: async () => {
      hasMail = true;
      while (await startDue()) {
        await Promise.all(underWay.values());
        hasMail = true;
      }
    },
    start: () => {
      running.wanted = true;
      passedAt = performance.now();
      polls ??= setInterval(lookForMail, POLL_MS);
      loop ??= run();
    },
    stop: async () => {
      running.wanted = false;
      clearInterval(polls);
      polls = undefined;
      wake();
      await loop;
      loop = null;
      await finishOrHandBack();
      listener?.release(true);
      listener = null;
    },
    isRunning: () => loop !== null && running.wanted && performance.now() - passedAt < LONGEST_PASS_MS,
  };
}

/** What the thread keeps of a look that failed by itself, for people to read. */
function storedCode(error: unknown): string {
  if (isUnavailable(error)) return DATABASE_UNAVAILABLE;
  return codeOf(error) ?? errorFacts(error).error;
}
