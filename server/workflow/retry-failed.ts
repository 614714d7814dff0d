import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Rights } from '../domain/agent-rights.ts';
import { ANSWERING_AGENT, OWN_NOTE } from './effect.ts';

/**
 * Puts the steps of a suggestion that Intercom refused, its reply and the notices aside, back to be made once more, with
 * the word to the customer that waited for one of them. Of escalations only the last one: it has taken the others' place.
 * An agent's own notes and snoozes have forms to be made from again. What an agent had asked for is left as it is where
 * `rights` do not allow it.
 */
export async function retryFailed(
  db: Kysely<Tables>,
  about: { workspaceId: string; threadId: string; suggestionId: string; rights: Rights; now: Date },
): Promise<void> {
  const { rights } = about;
  await sql`
    update effects set state = 'planned', error = null, finished_at = null, planned_at = ${about.now},
      payload = case when effects.kind = 'assign' then jsonb_set(effects.payload, '{retried}', 'true')
        else effects.payload end
    from suggestions
    where suggestions.suggestion_id::text = ${about.suggestionId}
      and suggestions.workspace_id = ${about.workspaceId} and suggestions.thread_id = ${about.threadId}
      and effects.workspace_id = suggestions.workspace_id and effects.thread_id = suggestions.thread_id
      and effects.message_id = suggestions.message_id
      and (effects.state = 'failed' and effects.kind not in ('answer', 'notice', 'snooze')
          and not starts_with(effects.target, ${OWN_NOTE})
        or effects.kind = 'handover_text' and effects.state = 'cancelled' and effects.error = 'not_handed_over')
      and not (effects.kind in ('assign', 'handover_text') and exists (
        select from effects as newer
        where newer.workspace_id = effects.workspace_id and newer.thread_id = effects.thread_id
          and newer.message_id = effects.message_id and newer.kind = 'assign'
          and newer.planned_at > effects.planned_at))
      and (effects.payload ->> 'by' is distinct from 'agent' or case
        when effects.kind = 'attribute' then ${rights.correct}::boolean
        when effects.kind in ('tag', 'ticket_state') then ${rights.send || rights.escalate}::boolean
        when starts_with(effects.target, ${ANSWERING_AGENT}) or effects.kind = 'reminder' then ${rights.send}::boolean
        else ${rights.escalate}::boolean end)`.execute(db);
}
