import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from './db/tables.ts';
import type { Clock } from './domain/clock.ts';
import { IntercomError } from './domain/errors.ts';
import type { Readiness } from './http/health.ts';
import type { IntercomState } from './intercom/transport.ts';

/** How the Intercom of one workspace stands. */
export type IntercomStanding = Readiness['intercom'];

const INTERCOM_MAX_AGE_MS = 30_000;

/** Intercom is asked in the background at most every 30 seconds: the answer never waits. */
export function createIntercomStanding({
  clock,
  askIntercom,
  intercomState,
}: {
  clock: Clock;
  askIntercom: () => Promise<unknown>;
  intercomState: () => IntercomState;
}): () => IntercomStanding {
  let intercom: IntercomStanding = 'unknown';
  let askedAt: Date | null = null;

  function refresh(): void {
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

  return () => {
    refresh();
    const { availability } = intercomState();
    if (availability === 'ok') return intercom;
    return availability === 'token_refused' ? 'refused' : 'unreachable';
  };
}

/** One workspace that refuses its token leaves the process ready for all others. */
export function standingOfAll(standings: readonly IntercomStanding[]): IntercomStanding {
  if (standings.length > 0 && standings.every((standing) => standing === 'refused')) return 'refused';
  const known = (['ok', 'unreachable'] as const).find((standing) => standings.includes(standing));
  return known ?? 'unknown';
}

interface ProcessDeps {
  db: Kysely<Tables>;
  /** Null where this process has no worker. */
  isWorking: () => boolean | null;
}

/** What `/readyz` says of the process itself. */
export async function readProcess({ db, isWorking }: ProcessDeps): Promise<Omit<Readiness, 'intercom'>> {
  const working = isWorking();
  return {
    database: await isReachable(db),
    worker: working === null ? 'not_here' : working ? 'ok' : 'stopped',
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
