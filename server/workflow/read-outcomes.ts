import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';

export type ThreadOutcome = 'sent' | 'suggested' | 'escalated' | 'ignored' | 'pending';

/** What became of the newest message of every thread of a workspace, by thread id. */
export async function readOutcomes(
  db: Kysely<Tables>,
  workspaceId: string,
): Promise<Map<string, ThreadOutcome>> {
  const { rows } = await sql<{ thread_id: string; outcome: ThreadOutcome }>`
    select t.thread_id, case
      when t.burst_since is not null then 'pending'
      when s.decision #>> '{escalation,reason}' = 'no_reaction' then 'escalated'
      when e.answered then 'sent'
      when s.decision ->> 'kind' = 'escalate' then 'escalated'
      when s.decision ->> 'kind' = 'suggest' then 'suggested'
      when s.decision ->> 'kind' = 'ignore' or (s.decision is null and t.idle_reason is not null) then 'ignored'
      else 'pending' end as outcome
    from threads t
    left join lateral (
      select message_id, decision from suggestions
      where workspace_id = t.workspace_id and thread_id = t.thread_id
      order by created_at desc limit 1) s on true
    left join lateral (
      select true as answered from effects
      where workspace_id = t.workspace_id and thread_id = t.thread_id and message_id = s.message_id
        and kind = 'answer' and state = 'done') e on true
    where t.workspace_id = ${workspaceId}`.execute(db);
  return new Map(rows.map(({ thread_id, outcome }) => [thread_id, outcome]));
}
