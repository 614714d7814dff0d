import { sql } from 'kysely';
import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { errorFacts } from '../domain/error-facts.ts';
import { LeaseLostError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import { ATTEMPTS_ONCE_GIVEN_UP, MOST_ATTEMPTS } from '../workflow/backoff.ts';
import type { Change, Lease } from '../workflow/lease.ts';

export interface LeasesDeps {
  db: Kysely<Tables>;
  /** This process; a new one at every start. */
  owner: string;
  clock: Clock;
  logger: Logger;
  /** How long a lease holds without being renewed. Bounds how long a killed process's threads lie idle. */
  leaseMs: number;
}

export interface ClaimedRow {
  workspace_id: string;
  thread_id: string;
  kind: 'conversation' | 'ticket';
  fence: number;
  attempts: number;
  last_error: string | null;
  draft_requested: boolean;
  lease_yields: boolean;
  has_open_effects: boolean;
  was_given_up: boolean;
}

const NEVER = sql<boolean>`false`;

/**
 * A lease that was claimed at `claimStarted` (milliseconds of this process's monotonic clock), renewed by itself
 * until it is released. Its deadline runs on that clock, so that a process that was frozen wakes up harmless: once
 * the lease has run out, by that clock or by Postgres's, it is not renewed even if nobody else has taken it.
 */
export function holdLease(deps: LeasesDeps, row: ClaimedRow, claimStarted: number): Lease {
  const { db, owner, clock, logger, leaseMs } = deps;
  let heldUntil = claimStarted + leaseMs;
  let lost = false;
  const mine = sql<boolean>`workspace_id = ${row.workspace_id} and thread_id = ${row.thread_id}
    and lease_owner = ${owner} and fence = ${row.fence}`;
  const lock = sql`select from threads where ${mine} for no key update`;

  async function renew(): Promise<void> {
    const renewStarted = performance.now();
    if (renewStarted >= heldUntil) {
      lost = true;
      return;
    }
    const result = await sql`
      update threads set lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
      where ${mine} and lease_until > clock_timestamp()`.execute(db);
    if (result.numAffectedRows === 1n) heldUntil = renewStarted + leaseMs;
    else lost = true;
  }

  async function change(
    connection: Kysely<Tables> | Transaction<Tables>,
    changes: readonly Change[],
    { unless = NEVER }: { unless?: RawBuilder<boolean> } = {},
  ): Promise<number[]> {
    const named = changes.map((one, index) => ({ one, name: sql.ref(`change_${index}`) }));
    const steps = [
      sql`locked as materialized (${lock})`,
      sql`held as materialized (select from locked where not ${unless})`,
      ...named.map(({ one, name }) => sql`${name} as (${one})`),
    ];
    const counts = named.map(({ name }) => sql`(select count(*) from ${name})`);
    const { rows } = await sql<{ held: number; changed: number[] }>`
      with ${sql.join(steps)}
      select (select count(*) from locked) as held, array[${sql.join(counts)}]::int[] as changed`.execute(
      connection,
    );
    const result = rows[0];
    if (result === undefined || result.held === 0) throw new LeaseLostError(row.thread_id);
    return result.changed;
  }

  const renewal = setInterval(() => {
    renew().catch((error: unknown) => {
      logger.warn('lease not renewed', { threadId: row.thread_id, ...errorFacts(error) });
    });
  }, leaseMs / 3);
  renewal.unref();

  return {
    workspaceId: row.workspace_id,
    threadId: row.thread_id,
    kind: row.kind,
    attempts: row.attempts,
    lastError: row.last_error,
    draftRequested: row.draft_requested,
    hasOpenEffects: row.has_open_effects,
    wasGivenUp: row.was_given_up,
    change: (changes, condition) => change(db, changes, condition),
    write: (work) =>
      db.transaction().execute(async (transaction) => {
        const { rows } = await lock.execute(transaction);
        if (rows.length === 0) throw new LeaseLostError(row.thread_id);
        return work(transaction, (changes, condition) => change(transaction, changes, condition));
      }),
    ensureHeldFor: async (ms) => {
      if (!lost && heldUntil - performance.now() < ms) await renew();
      if (lost || heldUntil - performance.now() < ms) throw new LeaseLostError(row.thread_id);
    },
    yieldToAgents: async () => {
      if (row.lease_yields) return;
      const result = await sql`update threads set lease_yields = true where ${mine}`.execute(db);
      if (result.numAffectedRows !== 1n) throw new LeaseLostError(row.thread_id);
    },
    release: async ({ wakeAt, error, deferred = false, isDead = false, changes = [] }) => {
      clearInterval(renewal);
      lost = true;
      const now = clock.now();
      const failed = deferred ? row.attempts : row.attempts + 1;
      // Only looks that end without a release reach the limit.
      const counted = isDead ? ATTEMPTS_ONCE_GIVEN_UP : Math.min(failed, MOST_ATTEMPTS - 1);
      const attempts = error === null ? 0 : counted;
      // Failing makes no thread younger, so that what is kept about it is removed in its time, nor does it raise the dead.
      const kept = (column: string, otherwise: Date | null) => (error === null ? otherwise : sql.ref(column));
      const released = sql`
        update threads set lease_owner = null, lease_until = null, lease_yields = false,
          wake_at = case when burst_since is not null then wake_at else least(wake_at, ${wakeAt}::timestamptz) end,
          last_error = ${error},
          dead_at = ${isDead ? now : kept('dead_at', null)}::timestamptz, attempts = ${attempts},
          updated_at = ${kept('updated_at', now)}::timestamptz
        where ${mine} returning 1`;
      // Whoever holds the lease now knows better.
      await change(db, [...changes, released]).catch((lostToOther: unknown) => {
        if (!(lostToOther instanceof LeaseLostError)) throw lostToOther;
      });
    },
  };
}
