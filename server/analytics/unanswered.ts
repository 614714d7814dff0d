import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { FigureFilter } from './figures.ts';

/** What a customer wrote and no article answered. Holds personal data. */
export interface UnansweredQuestion {
  text: string;
  /** Of the customer, as far as it is known. */
  name: string | null;
  language: string;
  category: string;
  askedAt: Date;
}

/** Near words are looked for among the newest so many. */
const MOST_READ = 300;

/** Messages with a concern for which there was no draft, newest first. */
export async function readUnanswered(
  db: Kysely<Tables>,
  {
    workspaceId,
    timeZone,
    filter: { from, to, category, channel, language },
  }: { workspaceId: string; timeZone: string; filter: FigureFilter },
): Promise<UnansweredQuestion[]> {
  const { rows } = await sql<UnansweredQuestion>`
    select message_text as text, context #>> '{customer,name}' as name, assessment ->> 'language' as language,
      coalesce(correction ->> 'category', assessment ->> 'category') as category, created_at as "askedAt"
    from suggestions
    where workspace_id = ${workspaceId} and assessment ->> 'draft' is null and assessment ->> 'noConcern' is null
      and assessment is not null and message_text <> '' and decision ->> 'kind' in ('suggest', 'escalate')
      and created_at >= ${from}::timestamp at time zone ${timeZone}
      and created_at < (${to}::date + 1)::timestamp at time zone ${timeZone}
      and (${category}::text is null or coalesce(correction ->> 'category', assessment ->> 'category') = ${category})
      and (${channel}::text is null or context ->> 'channel' = ${channel})
      and (${language}::text is null or assessment ->> 'language' = ${language})
    order by created_at desc limit ${MOST_READ}`.execute(db);
  return rows;
}
