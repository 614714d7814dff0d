import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { LeaseLostError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { Lease } from '../workflow/lease.ts';

interface LeasesDeps {
  db: Kysely<Tables>;
  /** This process; a new one at every start. */
  owner: string;
  clock: Clock;
  logger: Logger;
  /** How long a lease holds without being renewed. Bounds how long a killed process's threads lie idle. */
  leaseMs: number;
}

export interface Leases {
  /** Takes up to `limit` threads that are due, or whose owner has not renewed its lease in time. */
  claimDue: (limit: number) => Promise<Lease[]>;
  /** Takes one thread for an agent's click; null while somebody else is writing to it. */
  claimThread: (workspaceId: string, threadId: string) => Promise<Lease | null>;
  /** Milliseconds until the next thread is due; null when none is. */
  nextDueInMs: () => Promise<number | null>;
}

interface ClaimedRow {
  workspace_id: string;
  thread_id: string;
  kind: 'conversation' | 'ticket';
  fence: number;
  attempts: number;
  draft_requested: boolean;
}

/**
 * Leases on threads: one writer at a time, across processes. Claiming clears `wake_at`, so whatever wakes the
 * thread while it is held is seen at the release; an expired lease counts as due, so nothing is lost with a
 * killed process. The lease runs on Postgres's clock, `wake_at` on the injected one, and the holder's own
 * deadline on its monotonic clock, so that a process that was frozen wakes up harmless.
 */
export function createLeases({ db, owner, clock, logger, leaseMs }: LeasesDeps): Leases {
  const until = sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

  async function claimDue(limit: number): Promise<Lease[]> {
    const claimStarted = performance.now();
    const { rows } = await sql<ClaimedRow>`
      with due as materialized (
        select workspace_id, thread_id from threads
        where (wake_at <= ${clock.now()} and (lease_until is null or lease_until < clock_timestamp()))
           or lease_until < clock_timestamp()
        order by wake_at nulls first limit ${limit}
        for update skip locked)
      update threads t set lease_owner = ${owner}, lease_until = ${until}, lease_yields = false,
        fence = fence + 1, wake_at = null, burst_since = null
      from due where t.workspace_id = due.workspace_id and t.thread_id = due.thread_id
      returning t.workspace_id, t.thread_id, kind, fence, attempts, draft_requested`.execute(db);
    return rows.map((row) => holdLease(row, claimStarted));
  }

  async function claimThread(workspaceId: string, threadId: string): Promise<Lease | null> {
    const claimStarted = performance.now();
    const { rows } = await sql<ClaimedRow>`
      update threads set lease_owner = ${owner}, lease_until = ${until}, lease_yields = false, fence = fence + 1,
        wake_at = case when lease_until is null then wake_at else least(wake_at, ${clock.now()}) end
      where workspace_id = ${workspaceId} and thread_id = ${threadId}
        and (lease_until is null or lease_until < clock_timestamp() or lease_yields)
      returning workspace_id, thread_id, kind, fence, attempts, draft_requested`.execute(db);
    const row = rows[0];
    return row === undefined ? null : holdLease(row, claimStarted);
  }

  async function nextDueInMs(): Promise<number | null> {
    const { rows } = await sql<{ wake_at: Date | null }>`select min(wake_at) as wake_at from threads
      where lease_until is null or lease_until < clock_timestamp()`.execute(db);
    const wakeAt = rows[0]?.wake_at ?? null;
    return wakeAt === null ? null : wakeAt.getTime() - clock.now().getTime();
  }

  function holdLease(row: ClaimedRow, claimStarted: number): Lease {
    let heldUntil = claimStarted + leaseMs;
    let lost = false;
    const mine = sql<boolean>`workspace_id = ${row.workspace_id} and thread_id = ${row.thread_id}
      and lease_owner = ${owner} and fence = ${row.fence}`;

    async function renew(): Promise<void> {
      const renewStarted = performance.now();
      const result = await sql`update threads set lease_until = ${until} where ${mine}`.execute(db);
      if (result.numAffectedRows === 1n) heldUntil = renewStarted + leaseMs;
      else lost = true;
    }

    const renewal = setInterval(() => {
      renew().catch((error: unknown) => {
        logger.warn('lease not renewed', { threadId: row.thread_id, error: String(error) });
      });
    }, leaseMs / 3);
    renewal.unref();

    return {
      workspaceId: row.workspace_id,
      threadId: row.thread_id,
      kind: row.kind,
      attempts: row.attempts,
      draftRequested: row.draft_requested,
      write: (work) =>
        db.transaction().execute(async (transaction) => {
          await requireFence(transaction, mine);
          return work(transaction);
        }),
      ensureHeldFor: async (ms) => {
        if (!lost && heldUntil - performance.now() < ms) await renew();
        if (lost || heldUntil - performance.now() < ms) throw new LeaseLostError(row.thread_id);
      },
      setYielding: async (yields) => {
        const result = await sql`update threads set lease_yields = ${yields} where ${mine}`.execute(db);
        if (result.numAffectedRows !== 1n) throw new LeaseLostError(row.thread_id);
      },
      release: async ({ wakeAt, error, deferred = false }) => {
        clearInterval(renewal);
        await sql`update threads set lease_owner = null, lease_until = null, lease_yields = false,
          wake_at = least(wake_at, ${wakeAt}::timestamptz), last_error = ${error},
          attempts = ${error === null ? 0 : row.attempts + (deferred ? 0 : 1)}, updated_at = ${clock.now()}
          where ${mine}`.execute(db);
      },
    };
  }

  return { claimDue, claimThread, nextDueInMs };
}

async function requireFence(
  transaction: Transaction<Tables>,
  mine: ReturnType<typeof sql<boolean>>,
): Promise<void> {
  const { rows } = await sql`select 1 from threads where ${mine} for update`.execute(transaction);
  if (rows.length === 0) throw new LeaseLostError('fence');
}
