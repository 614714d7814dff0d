import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { WorkflowPolicy } from '../workflow/policy.ts';
import { reconcile } from '../workflow/reconcile.ts';
import type { Reconciled, ReconcileDeps, ReconcileRequest } from '../workflow/reconcile.ts';
import { wakeSwitchedOff } from '../workflow/wake-switched-off.ts';

interface ReconciliationDeps extends ReconcileDeps {
  policy: Pick<WorkflowPolicy, 'isOff' | 'modeFor'>;
}

export type ReconciliationRun =
  /** Everything is switched off. */
  | { kind: 'off' }
  /** Another process is at it. */
  | { kind: 'busy' }
  /** `switchedOn`: threads woken because they are no longer switched off. */
  | { kind: 'done'; switchedOn: number; reconciled: Reconciled[] };

const RECONCILIATION_LOCK = 4_826_404;

/**
 * One reconciliation, by one process at a time. With the kill switch on nothing is searched and nothing is woken:
 * the watermark stays where it is, so that the first run after it finds what happened meanwhile.
 */
export async function runReconciliation(
  { policy, ...deps }: ReconciliationDeps,
  request: ReconcileRequest,
): Promise<ReconciliationRun> {
  if (policy.isOff) return { kind: 'off' };
  const done = await alone(deps.db, request.workspaceId, async () => {
    const { workspaceId } = request;
    const switchedOn = await wakeSwitchedOff(deps.db, { workspaceId, policy, now: deps.clock.now() });
    return { kind: 'done' as const, switchedOn, reconciled: await reconcile(deps, request) };
  });
  return done ?? { kind: 'busy' };
}

/** Null when another process holds the lock. A process that dies gives it back with its connection. */
async function alone<T>(db: Kysely<Tables>, workspaceId: string, work: () => Promise<T>): Promise<T | null> {
  const key = sql`${RECONCILIATION_LOCK}::int, hashtext(${workspaceId})`;
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(
      connection,
    );
    if (rows[0]?.mine !== true) return null;
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}
