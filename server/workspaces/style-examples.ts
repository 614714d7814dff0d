import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { StyleExample } from '../answers/llm/prompt.ts';
import type { Tables } from '../db/tables.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';

export interface StyleExamplesDeps {
  db: Kysely<Tables>;
  logger: Logger;
  workspaceId: string;
}

const MOST = 5;
const MOST_LOOKED_AT = 50;

/**
 * How the shop's people word their answers: the newest drafts that they changed and sent. Read anew for every prompt,
 * and kept nowhere: what a person wrote who has been erased since is in none.
 */
export function createStyleExamples({
  db,
  logger,
  workspaceId,
}: StyleExamplesDeps): () => Promise<readonly StyleExample[]> {
  return async () => {
    try {
      return await newestEdits(db, workspaceId);
    } catch (error) {
      logger.warn('style examples not read', errorFacts(error));
      return [];
    }
  };
}

/** One of each message, only what really went out, and nothing of threads in which something delicate was found. */
async function newestEdits(db: Kysely<Tables>, workspaceId: string): Promise<StyleExample[]> {
  const { rows } = await sql<StyleExample>`
    select question, answer from (
      select distinct on (f.thread_id, f.message_id) s.message_text as question,
        f.detail ->> 'after' as answer, f.created_at
      from (
        select * from feedback where workspace_id = ${workspaceId} and kind = 'edited'
        order by created_at desc limit ${MOST_LOOKED_AT}) f
      join suggestions s using (workspace_id, thread_id, message_id)
      join effects e using (workspace_id, thread_id, message_id)
      where e.kind = 'answer' and e.state = 'done' and e.payload ->> 'text' = f.detail ->> 'after'
        and not exists (
          select from suggestions delicate
          where delicate.workspace_id = f.workspace_id and delicate.thread_id = f.thread_id
            and delicate.assessment -> 'signals' <> '[]')
      order by f.thread_id, f.message_id, f.created_at desc) edits
    order by created_at desc
    limit ${MOST}`.execute(db);
  return rows;
}
