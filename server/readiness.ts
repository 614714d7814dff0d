import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from './db/tables.ts';
import type { Clock } from './domain/clock.ts';
import { IntercomError } from './domain/errors.ts';
import type { Readiness } from './http/health.ts';
import type { IntercomState } from './intercom/transport.ts';

interface ReadinessDeps {
  db: Kysely<Tables>;
  clock: Clock;
  askIntercom: () => Promise<unknown>;
  intercomState: () => IntercomState;
  /** Null where this process has no worker. */
  isWorking: () => boolean | null;
}

const INTERCOM_MAX_AGE_MS = 30_000;

/** What `/readyz` says. Intercom is asked in the background at most every 30 seconds: the answer never waits. */
export function createReadiness({
  db,
  clock,
  askIntercom,
  intercomState,
  isWorking,
}: ReadinessDeps): () => Promise<Readiness> {
  let intercom: Readiness['intercom'] = 'unknown';
  let askedAt: Date | null = null;

  function refreshIntercom(): void {
    const now = clock.now();
    if (askedAt !== null && now.getTime() - askedAt.getTime() < INTERCOM_MAX_AGE_MS) return;
    askedAt = now;
    askIntercom().then(
      () => {
        intercom = 'ok';
      },
      (error: unknown) => {
        // No word from Intercom itself: the client knows why it did not ask.
        if (error instanceof IntercomError && error.deferred) return;
        const isRefused = error instanceof IntercomError && (error.status === 401 || error.status === 403);
        intercom = isRefused ? 'refused' : 'unreachable';
      },
    );
  }

  function standing(): Readiness['intercom'] {
    const { availability } = intercomState();
    if (availability === 'ok') return intercom;
    return availability === 'token_refused' ? 'refused' : 'unreachable';
  }

  return async () => {
    refreshIntercom();
    const working = isWorking();
    return {
      database: await isReachable(db),
      worker: working === null ? 'not_here' : working ? 'ok' : 'stopped',
      intercom: standing(),
    };
  };
}

async function isReachable(db: Kysely<Tables>): Promise<'ok' | 'down'> {
  try {
    await sql`select 1`.execute(db);
    return 'ok';
  } catch {
    return 'down';
  }
}
