import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { LOCKS, waitForTurn } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import { officeHoursAt, onDay } from '../domain/office-hours.ts';
import { resolveTeam } from './resolve-team.ts';
import type { Workspace } from './workspace.ts';

interface ChooseDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
}

interface Escalated {
  threadId: string;
  messageId: string;
  /** Name or id. */
  team: string;
}

/**
 * The teammate to whom an escalated message is given: who is present, has the fewest open threads given today, and
 * has waited longest. The same one however often it is asked, as long as he is present. Null: the whole team gets it.
 */
export async function chooseTeammate(
  { db, clock, logger }: ChooseDeps,
  workspace: Workspace,
  escalated: Escalated,
): Promise<string | null> {
  const { policy } = workspace;
  const now = clock.now();
  if (!policy.autoAssign || policy.assignTo(escalated.team) === 'team') return null;
  if (!officeHoursAt(policy.officeSchedule, now).open) return null;
  try {
    const present = await presentIn(workspace, escalated.team);
    if (present.length === 0) return null;
    const today = onDay({ daysAhead: 0, hour: 0 }, now, policy.officeSchedule.timeZone);
    return await db
      .transaction()
      .execute((transaction) => give(transaction, workspace.id, { ...escalated, present, today, now }));
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    logger.warn('teammates not listed, giving the thread to the team', { code: error.code });
    return null;
  }
}

async function presentIn({ intercom, policy, assistantAdminId }: Workspace, team: string): Promise<string[]> {
  const [teams, admins] = await Promise.all([intercom.listTeams(), intercom.listAdmins()]);
  const teamId = resolveTeam(teams, team, policy.defaultTeam)?.team.id;
  return admins
    .filter(({ id, isAway, hasInboxSeat, teamIds }) => {
      const isMember = teamId !== undefined && teamIds.includes(teamId);
      return isMember && hasInboxSeat && !isAway && id !== assistantAdminId;
    })
    .map(({ id }) => id);
}

/** One at a time, so that messages which escalate together are spread over the team. */
async function give(
  transaction: Transaction<Tables>,
  workspaceId: string,
  {
    threadId,
    messageId,
    present,
    today,
    now,
  }: Escalated & { present: readonly string[]; today: Date; now: Date },
): Promise<string | null> {
  await waitForTurn(transaction, { lock: LOCKS.assignment, workspaceId });
  const { rows } = await sql<{ admin_id: string }>`
    with before as (
      select admin_id from assignments
      where workspace_id = ${workspaceId} and thread_id = ${threadId} and message_id = ${messageId}
        and admin_id in (${sql.join(present)})),
    fewest as (
      select present.admin_id from (values ${sql.join(present.map((id) => sql`(${id})`))}) as present (admin_id)
        left join assignments given on given.workspace_id = ${workspaceId}
          and given.admin_id = present.admin_id and given.assigned_at >= ${today}
        left join threads on threads.workspace_id = given.workspace_id and threads.thread_id = given.thread_id
      group by present.admin_id
      order by count(given.thread_id) filter (where threads.is_open is distinct from false),
        count(given.thread_id), max(given.assigned_at) nulls first, present.admin_id
      limit 1),
    made as (
      insert into assignments (workspace_id, thread_id, message_id, admin_id, assigned_at)
      select ${workspaceId}, ${threadId}, ${messageId}, admin_id, ${now}::timestamptz from fewest
      where not exists (select from before)
      on conflict (workspace_id, thread_id, message_id) do update
        set admin_id = excluded.admin_id, assigned_at = excluded.assigned_at
      returning admin_id)
    select admin_id from before union all select admin_id from made`.execute(transaction);
  return rows[0]?.admin_id ?? null;
}
