import type { IntercomError } from '../../domain/errors.ts';
import type { Reconciled } from '../../workflow/reconcile.ts';
import { wordDatabaseFailure } from '../word-database-failure.ts';
import type { SyncResult } from './sync-workspace.ts';

const AGAIN = 'Run it again later: it goes on where it stopped.';

/** What the operator reads at the end, and whether it counts as a failure. */
export function wordResult(result: SyncResult): { text: string; failed: boolean } {
  switch (result.kind) {
    case 'off':
      return {
        text: 'ROLLOUT_MODE is off: nothing is searched. The first search after it is switched on covers the time since the last one.',
        failed: false,
      };
    case 'not_installed':
      return {
        text: `The database knows no workspace ${result.workspaceId}. Check INTERCOM_WORKSPACE_ID and DATABASE_URL; a new workspace is entered when the service starts (npm start).`,
        failed: true,
      };
    case 'no_database':
      return { text: result.reason, failed: true };
    case 'database_failed':
      return { text: `${wordDatabaseFailure(result.code)} ${AGAIN}`, failed: true };
    case 'done': {
      const failures = result.reconciled.flatMap(({ kind, error }) =>
        error === null ? [] : [wordIntercomFailure(kind, error)],
      );
      const text = [wordWoken(result.reconciled, result.switchedOn), ...failures].join('\n');
      return { text, failed: failures.length > 0 };
    }
  }
}

function wordWoken(reconciled: Reconciled[], switchedOn: number): string {
  const sum = (count: (one: Reconciled) => number): number => reconciled.reduce((a, b) => a + count(b), 0);
  const found = sum((one) => one.found);
  const woken = sum((one) => one.woken);
  const back = switchedOn === 0 ? '' : ` ${switchedOn} more were left alone while switched off.`;
  const who = woken + switchedOn === 0 ? '' : ' The service looks at them as soon as it runs.';
  return `${found} changed threads found, ${woken} of them not looked at yet.${back}${who}`;
}

function wordIntercomFailure(kind: Reconciled['kind'], { code, status }: IntercomError): string {
  const what = kind === 'ticket' ? 'tickets' : 'conversations';
  const hint =
    status === 401 || status === 403
      ? `The token was refused or lacks the permission to read ${what}: npm run doctor says which.`
      : AGAIN;
  return `The search for ${what} ended early (${status === null ? code : `${status} ${code}`}). ${hint}`;
}
