import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Tables } from '../../db/tables.ts';
import type { Clock } from '../../domain/clock.ts';
import { runReconciliation } from '../../schedule/reconciliation.ts';
import type { ReconciliationRun } from '../../schedule/reconciliation.ts';
import type { WorkflowPolicy } from '../../workflow/policy.ts';
import type { ThreadSearch } from '../../workflow/ports.ts';
import type { NoDatabase } from '../use-database.ts';
import type { Progress } from './progress.ts';

export type SyncResult =
  Exclude<ReconciliationRun, { kind: 'busy' }> | { kind: 'not_installed'; workspaceId: string } | NoDatabase;

const BUSY_PAUSE_MS = 1_000;

/** One reconciliation by hand; waits for the service's own where that is under way. */
export async function syncWorkspace({
  workspaceId,
  progress,
  ...deps
}: {
  db: Kysely<Tables>;
  clock: Clock;
  search: ThreadSearch;
  policy: WorkflowPolicy;
  workspaceId: string;
  progress: Progress;
}): Promise<SyncResult> {
  const workspace = await deps.db
    .selectFrom('workspaces')
    .select('installed_at')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  if (workspace === undefined) return { kind: 'not_installed', workspaceId };

  const request = {
    workspaceId,
    installedAt: workspace.installed_at,
    // Ctrl-C ends the process: what was found is stored, and the lock goes with the connection.
    signal: new AbortController().signal,
    onProgress: progress.show,
  };
  for (let attempt = 0; ; attempt += 1) {
    const run = await runReconciliation(deps, request);
    if (run.kind !== 'busy') return run;
    if (attempt === 0) progress.say('The service is searching at this moment; waiting for it to finish.');
    await sleep(BUSY_PAUSE_MS);
  }
}
