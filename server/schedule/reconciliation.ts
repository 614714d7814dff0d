import { doAlone, LOCKS } from '../db/advisory-locks.ts';
import type { WorkflowPolicy } from '../workflow/policy.ts';
import { reconcile } from '../workflow/reconcile.ts';
import type { Reconciled, ReconcileDeps, ReconcileRequest } from '../workflow/reconcile.ts';
import { wakeAfterOutage } from '../workflow/wake-after-outage.ts';
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

/**
 * One reconciliation, by one process at a time. With the kill switch on nothing is searched and nothing is woken:
 * the watermark stays where it is, so that the first run after it finds what happened meanwhile.
 */
export async function runReconciliation(
  { policy, ...deps }: ReconciliationDeps,
  request: ReconcileRequest,
): Promise<ReconciliationRun> {
  if (policy.isOff) return { kind: 'off' };
  const turn = { lock: LOCKS.reconciliation, workspaceId: request.workspaceId };
  const done = await doAlone(deps.db, turn, async () => {
    const { workspaceId } = request;
    const about = { workspaceId, now: deps.clock.now() };
    await wakeAfterOutage(deps.db, about);
    const switchedOn = await wakeSwitchedOff(deps.db, { ...about, policy });
    return { kind: 'done' as const, switchedOn, reconciled: await reconcile(deps, request) };
  });
  return done ?? { kind: 'busy' };
}
