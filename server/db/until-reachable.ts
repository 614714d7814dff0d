import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from '../domain/logger.ts';
import { errorCode, isUnavailable } from './error-code.ts';

/** The database answers, and refuses us: waiting does not help. The message holds no secret. */
export class DatabaseRefusedError extends Error {
  override readonly name = 'DatabaseRefusedError';
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(wordRefusal(code), { cause });
    this.code = code;
  }
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;
const SAY_AGAIN_MS = 60_000;

/**
 * Waits until the database lets us in, and leaves a connection open in the pool; false when told to stop before.
 * Throws `DatabaseRefusedError` where the fault is one of the configuration.
 */
export async function untilReachable(
  pool: Pool,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): Promise<boolean> {
  const aborted = new Promise<'aborted'>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('aborted');
    });
  });
  const startedAt = performance.now();
  let saidAt: number | null = null;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const fault = await Promise.race([tryToConnect(pool), aborted]);
    if (fault === 'aborted') break;
    const now = performance.now();
    const waitedMs = Math.round(now - startedAt);
    if (fault === null) {
      if (saidAt !== null) logger.info('database reached', { waitedMs });
      return true;
    }
    if (saidAt === null || now - saidAt >= SAY_AGAIN_MS) {
      logger.warn('database not reachable, waiting for it', { ...fault, waitedMs });
      saidAt = now;
    }
    await Promise.race([delay(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)), aborted]);
  }
  return false;
}

/** What stands in the way; null when nothing does. */
async function tryToConnect(pool: Pool): Promise<{ code: string; reason?: string } | null> {
  try {
    const client = await pool.connect();
    client.release();
    return null;
  } catch (error) {
    if (!isUnavailable(error)) throw new DatabaseRefusedError(errorCode(error), error);
    const code = errorCode(error);
    // Where pg has no code for a fault, its words are of its own and name neither address nor password.
    return code === 'unknown' && error instanceof Error ? { code, reason: error.message } : { code };
  }
}

function wordRefusal(code: string): string {
  switch (code) {
    case '28000':
    case '28P01':
      return `The database refuses the user or the password of DATABASE_URL (${code}).`;
    case '3D000':
      return `The database that DATABASE_URL names does not exist on its server (${code}). Create it first.`;
    default:
      return `The database of DATABASE_URL cannot be used (${code}).`;
  }
}
