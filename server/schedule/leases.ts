import { sql } from 'kysely';
import type { Lease } from '../workflow/lease.ts';
import { holdLease } from './held-lease.ts';
import type { ClaimedRow, LeasesDeps } from './held-lease.ts';
import type { Claim } from './share-out.ts';

export interface Leases {
  /** Takes threads that are due, or whose owner has not renewed its lease in time. */
  claimDue: (claim: Claim) => Promise<Lease[]>;
  /** Takes one thread for an agent's click; null while somebody else is writing to it. */
  claimThread: (workspaceId: string, threadId: string) => Promise<Lease | null>;
  /** Milliseconds until the next thread of these workspaces is due; null when none is. */
  nextDueInMs: (workspaceIds: readonly string[]) => Promise<number | null>;
}

const HAS_OPEN_EFFECTS = sql<boolean>`exists (select from effects
  where effects.workspace_id = t.workspace_id and effects.thread_id = t.thread_id
    and effects.kind <> 'notice' and effects.state in ('planned', 'doing'))`;

/**
 * Leases on threads: one writer at a time, across processes. Claiming clears `wake_at`, so whatever wakes the
 * thread while it is held is seen at the release, which does not shorten the wait for the rest of a burst that has
 * begun meanwhile; an expired lease counts as due, so nothing is lost with a killed process, and as a failed attempt,
 * so that a thread that kills its processes does not do so for ever.
 * A thread for which a timer is due and nothing else is claimed for that once: the lease sees to the rest. Workspaces
 * take turns: the first thread of each comes before the second of any.
 * The lease runs on Postgres's clock, `wake_at` on the injected one. Where nothing in the ledger is unfinished the
 * lease yields to an agent's click until a decision is written down.
 */
export function createLeases(deps: LeasesDeps): Leases {
  const { db, owner, clock, leaseMs } = deps;
  const until = sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`;

  async function claimDue({ workspaceIds, rooms, limit }: Claim): Promise<Lease[]> {
    const claimStarted = performance.now();
    const now = clock.now();
    const { rows } = await sql<ClaimedRow>`
      with asked as materialized (
        select * from unnest(${workspaceIds}::text[], ${rooms}::integer[]) as asked (workspace_id, room)),
      expired as materialized (
        select found.* from asked cross join lateral (
          select workspace_id, thread_id, wake_at from threads
          where workspace_id = asked.workspace_id and lease_until < clock_timestamp()
          order by lease_until limit room for update skip locked) found),
      woken as materialized (
        select found.* from asked cross join lateral (
          select workspace_id, thread_id, wake_at from threads
          where workspace_id = asked.workspace_id and wake_at <= ${now} and lease_until is null
          order by wake_at limit room for update skip locked) found),
      timed as materialized (
        select found.* from asked cross join lateral (
          select t.workspace_id, t.thread_id, timers.due_at
          from timers join threads t using (workspace_id, thread_id)
          where timers.workspace_id = asked.workspace_id and timers.state = 'waiting' and timers.due_at <= ${now}
            and t.wake_at is null and t.dead_at is null and t.lease_until is null
          order by timers.due_at limit room for update of t skip locked) found),
      ranked as (
        select workspace_id, thread_id, row_number() over (partition by workspace_id order by urgency, since) as turn
        from (
          select *, 0 from expired union all select *, 1 from woken
          union all select workspace_id, thread_id, min(due_at), 2 from timed group by workspace_id, thread_id
        ) as found (workspace_id, thread_id, since, urgency)),
      due as materialized (
        select t.workspace_id, t.thread_id, ${HAS_OPEN_EFFECTS} as has_open_effects
        from (select * from ranked join asked using (workspace_id)
          where turn <= room order by turn limit ${limit}) t),
      rung as (update timers set state = 'due' from due
        where timers.workspace_id = due.workspace_id and timers.thread_id = due.thread_id
          and timers.state = 'waiting' and timers.due_at <= ${now})
      update threads t set lease_owner = ${owner}, lease_until = ${until}, lease_yields = not has_open_effects,
        fence = fence + 1, attempts = attempts + 1, wake_at = null, burst_since = null
      from due where t.workspace_id = due.workspace_id and t.thread_id = due.thread_id
      returning t.workspace_id, t.thread_id, kind, fence, attempts - 1 as attempts, last_error, draft_requested,
        lease_yields, has_open_effects, dead_at is not null as was_given_up`.execute(db);
    return rows.map((row) => holdLease(deps, row, claimStarted));
  }

  async function claimThread(workspaceId: string, threadId: string): Promise<Lease | null> {
    const claimStarted = performance.now();
    const { rows } = await sql<ClaimedRow>`
      update threads t set lease_owner = ${owner}, lease_until = ${until}, lease_yields = false,
        fence = fence + 1,
        wake_at = case when lease_until is null or burst_since is not null then wake_at
          else least(wake_at, ${clock.now()}) end
      where workspace_id = ${workspaceId} and thread_id = ${threadId}
        and (lease_until is null or lease_until < clock_timestamp() or lease_yields)
      returning workspace_id, thread_id, kind, fence, attempts, last_error, draft_requested, lease_yields,
        ${HAS_OPEN_EFFECTS} as has_open_effects, dead_at is not null as was_given_up`.execute(db);
    const row = rows[0];
    return row === undefined ? null : holdLease(deps, row, claimStarted);
  }

  async function nextDueInMs(workspaceIds: readonly string[]): Promise<number | null> {
    const { rows } = await sql<{ wake_at: Date | null }>`
      select min(next.wake_at) as wake_at from unnest(${workspaceIds}::text[]) as asked (workspace_id)
      cross join lateral (
        select wake_at from threads
        where workspace_id = asked.workspace_id and wake_at is not null
          and (lease_until is null or lease_until < clock_timestamp())
        order by wake_at limit 1) next`.execute(db);
    const wakeAt = rows[0]?.wake_at ?? null;
    return wakeAt === null ? null : wakeAt.getTime() - clock.now().getTime();
  }

  return { claimDue, claimThread, nextDueInMs };
}
