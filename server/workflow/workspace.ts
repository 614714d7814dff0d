import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { AnswerEngine } from '../domain/assessment.ts';
import type { WorkflowPolicy } from './policy.ts';
import type { Intercom } from './ports.ts';

/** One installed workspace, as the workflow needs it. */
export interface Workspace {
  id: string;
  /** The teammate in whose name the assistant writes. */
  assistantAdminId: string;
  installedAt: Date;
  intercom: Intercom;
  engine: AnswerEngine;
  policy: WorkflowPolicy;
}

/** Notes the workspace at its first start; returns when that was. */
export async function installWorkspace(
  db: Kysely<Tables>,
  { workspaceId, assistantAdminId, now }: { workspaceId: string; assistantAdminId: string; now: Date },
): Promise<Date> {
  const { installed_at } = await db
    .insertInto('workspaces')
    .values({ workspace_id: workspaceId, assistant_admin_id: assistantAdminId, installed_at: now })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({ assistant_admin_id: assistantAdminId }),
    )
    .returning('installed_at')
    .executeTakeFirstOrThrow();
  return installed_at;
}
