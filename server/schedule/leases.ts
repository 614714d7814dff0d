import { sql } from 'kysely';
import type { Lease } from '../workflow/lease.ts';
import { holdLease } from './held-lease.ts';
import type { ClaimedRow, LeasesDeps } from './held-lease.ts';

export interface Leases {
  /** Takes up to `limit` threads that are due, or whose owner has not renewed its lease in time. */
  claimDue: (limit: number) => Promise<Lease[]>;
  /** Takes one thread for an agent's click; null while somebody else is writing to it. */
  claimThread: (workspaceId: string, threadId: string) => Promise<Lease | null>;
  /** Milliseconds until the next thread is due; null when none is. */
  nextDueInMs: () => Promise<number | null>;
}

const HAS_OPEN_EFFECTS = sql<boolean>`exists (select from effects
  where effects.workspace_id = t.workspace_id and effects.thread_id = t.thread_id
    and effects.kind <> 'notice' and effects.state in ('planned', 'doing'))`;

/**
 * Leases on threads: one writer at a time, across processes. Claiming clears `wake_at`, so whatever wakes the
 * thread while it is held is seen at the release; an expired lease counts as due, so nothing is lost with a
 * killed process, and as a failed attempt, so that a thread that kills its processes does not do so for ever.
 * A thread for which a timer is due and nothing else is claimed for that once: the lease sees to the rest.
 * The lease runs on Postgres's clock, `wake_at` on the injected one. Where nothing in the ledger is unfinished the
 * lease yields to an agent's click until a decision is written down.
 */
export function createLeases(deps: LeasesDeps): Leases {
  const { db, owner, clock, leaseMs } = deps;
  const until = sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

  async function claimDue(limit: number): Promise<Lease[]> {
    const claimStarted = performance.now();
    const { rows } = await sql<ClaimedRow>`
      with woken as materialized (
        select workspace_id, thread_id, ${HAS_OPEN_EFFECTS} as has_open_effects from threads t
        where (wake_at <= ${clock.now()} and (lease_until is null or lease_until < clock_timestamp()))
           or lease_until < clock_timestamp()
        order by wake_at nulls first limit ${limit}
        for update skip locked),
      timed as materialized (
        select t.workspace_id, t.thread_id, ${HAS_OPEN_EFFECTS} as has_open_effects
        from timers join threads t using (workspace_id, thread_id)
        where timers.state = 'waiting' and timers.due_at <= ${clock.now()}
          and t.wake_at is null and t.dead_at is null and t.lease_until is null
        order by timers.due_at limit ${limit}
        for update of t skip locked),
      due as (select * from woken union select * from timed limit ${limit}),
      rung as (update timers set state = 'due' from due
        where timers.workspace_id = due.workspace_id and timers.thread_id = due.thread_id
          and timers.state = 'waiting' and timers.due_at <= ${clock.now()})
      update threads t set lease_owner = ${owner}, lease_until = ${until}, lease_yields = not has_open_effects,
        fence = fence + 1, attempts = attempts + 1, wake_at = null, burst_since = null
      from due where t.workspace_id = due.workspace_id and t.thread_id = due.thread_id
      returning t.workspace_id, t.thread_id, kind, fence, attempts - 1 as attempts, draft_requested,
        lease_yields, has_open_effects`.execute(db);
    return rows.map((row) => holdLease(deps, row, claimStarted));
  }

  async function claimThread(workspaceId: string, threadId: string): Promise<Lease | null> {
    const claimStarted = performance.now();
    const { rows } = await sql<ClaimedRow>`
      update threads t set lease_owner = ${owner}, lease_until = ${until}, lease_yields = false,
        fence = fence + 1,
        wake_at = case when lease_until is null then wake_at else least(wake_at, ${clock.now()}) end
      where workspace_id = ${workspaceId} and thread_id = ${threadId}
        and (lease_until is null or lease_until < clock_timestamp() or lease_yields)
      returning workspace_id, thread_id, kind, fence, attempts, draft_requested, lease_yields,
        ${HAS_OPEN_EFFECTS} as has_open_effects`.execute(db);
    const row = rows[0];
    return row === undefined ? null : holdLease(deps, row, claimStarted);
  }

  async function nextDueInMs(): Promise<number | null> {
    const { rows } = await sql<{ wake_at: Date | null }>`select min(wake_at) as wake_at from threads
      where lease_until is null or lease_until < clock_timestamp()`.execute(db);
    const wakeAt = rows[0]?.wake_at ?? null;
    return wakeAt === null ? null : wakeAt.getTime() - clock.now().getTime();
  }

  return { claimDue, claimThread, nextDueInMs };
}
