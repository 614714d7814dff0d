import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { LOCKS, takeTurn } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';

/** Every table that holds something of a workspace, each before those that it refers to. */
export const WORKSPACE_TABLES = [
  'deliveries',
  'assignments',
  'timers',
  'feedback',
  'effects',
  'suggestions',
  'threads',
  'outcomes',
  'outcome_changes',
  'outcome_days',
  'outcome_times',
  'outcome_counts',
  'model_costs',
  'erased_contacts',
  'articles',
  'article_syncs',
  'reconciliations',
  'settings_changes',
  'sign_in_links',
  'installations',
  'workspaces',
] as const;

interface Removal {
  /** Of the uninstallation. */
  before: Date;
  /** The workspace that the environment names: it runs, whatever became of an installation that it had. */
  except: string | null;
}

/**
 * Removes all that belongs to workspaces which were uninstalled before that time, one workspace after the other, each
 * as a whole: an installation that comes meanwhile waits and then begins with nothing. Returns how many went.
 */
export async function removeUninstalled(db: Kysely<Tables>, removal: Removal): Promise<number> {
  const due = await uninstalled(db, removal).execute();
  let removed = 0;
  for (const { workspace_id: workspaceId } of due) {
    if (await remove(db, workspaceId, removal)) removed += 1;
  }
  return removed;
}

/** False where another process is at it, or the workspace has been installed again. */
function remove(db: Kysely<Tables>, workspaceId: string, removal: Removal): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if (!(await takeTurn(transaction, { lock: LOCKS.installation, workspaceId }))) return false;
    const due = await uninstalled(transaction, removal)
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    if (due === undefined) return false;
    // A year of a large workspace takes longer than a query of the service may.
    await sql`set local statement_timeout = 0`.execute(transaction);
    for (const table of WORKSPACE_TABLES) {
      await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(transaction);
    }
    return true;
  });
}

function uninstalled(db: Kysely<Tables>, { before, except }: Removal) {
  return db
    .selectFrom('installations')
    .select('workspace_id')
    .where('uninstalled_at', '<', before)
    .where('workspace_id', 'is distinct from', except);
}
