import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';

export interface ArticleUse {
  articleId: string;
  /** Messages whose draft rested on it. */
  suggested: number;
  /** Of those: an answer went to the customer. */
  answered: number;
}

/** How often each article carried a draft since then. */
export async function readArticleUse(
  db: Kysely<Tables>,
  { workspaceId, since }: { workspaceId: string; since: Date },
): Promise<ArticleUse[]> {
  const { rows } = await sql<ArticleUse>`
    select cited.id as "articleId", count(*) as suggested, count(*) filter (where exists (
      select from effects e
      where e.workspace_id = s.workspace_id and e.thread_id = s.thread_id and e.message_id = s.message_id
        and e.kind = 'answer' and e.state = 'done')) as answered
    from suggestions s
    cross join lateral (
      select distinct citation ->> 'articleId' as id
      from jsonb_array_elements(s.assessment -> 'citations') as citation) as cited
    where s.workspace_id = ${workspaceId} and s.created_at >= ${since} and s.assessment ->> 'draft' is not null
    group by cited.id`.execute(db);
  return rows;
}
