import { sql } from 'kysely';
import type { Kysely } from 'kysely';
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

/**
 * Removes all that belongs to workspaces which were uninstalled before that time, one workspace after the other, each
 * as a whole: an installation that comes meanwhile waits and then begins with nothing. Returns how many went.
 */
export async function removeUninstalled(db: Kysely<Tables>, before: Date): Promise<number> {
  let removed = 0;
  while (await removeOne(db, before)) removed += 1;
  return removed;
}

function removeOne(db: Kysely<Tables>, before: Date): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const due = await transaction
      .selectFrom('installations')
      .select('workspace_id')
      .where('uninstalled_at', '<', before)
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (due === undefined) return false;
    // A year of a large workspace takes longer than a query of the service may.
    await sql`set local statement_timeout = 0`.execute(transaction);
    for (const table of WORKSPACE_TABLES) {
      await sql`delete from ${sql.table(table)} where workspace_id = ${due.workspace_id}`.execute(
        transaction,
      );
    }
    return true;
  });
}
