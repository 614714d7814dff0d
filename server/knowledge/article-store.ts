import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import { AUDIENCES } from '../domain/help-article.ts';
import type { Audience, HelpArticle } from '../domain/help-article.ts';
import { toStorableJson } from '../workflow/storable.ts';

const StoredFields = z.object({
  audience: z.enum(AUDIENCES),
  texts: z.array(
    z.object({
      language: z.enum(['de', 'en']).nullable(),
      title: z.string(),
      body: z.string(),
      url: z.string().nullable(),
    }),
  ),
}) satisfies z.ZodType<Pick<HelpArticle, 'audience' | 'texts'>>;

export interface StoredArticle extends HelpArticle {
  /** The list it comes from. */
  source: Audience;
}

/** What there is now, in a fixed order. */
export async function readArticles(db: Kysely<Tables>, workspaceId: string): Promise<StoredArticle[]> {
  const rows = await db
    .selectFrom('articles')
    .select(['article_id', 'source', 'fields', 'updated_at'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .orderBy('source', 'desc')
    .orderBy('article_id')
    .execute();
  return rows.map(({ article_id, source, fields, updated_at }) => ({
    id: article_id,
    source,
    ...StoredFields.parse(fields),
    updatedAt: updated_at,
  }));
}

/** Grows with every change; 0 where nothing has been stored yet. */
export async function readVersion(db: Kysely<Tables>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('article_syncs')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

export interface Listed {
  workspaceId: string;
  source: Audience;
  articles: readonly HelpArticle[];
  /** What is not among them is gone. */
  isComplete: boolean;
  now: Date;
}

/** Takes over what differs; answers with how many did. */
export async function storeListing(
  transaction: Transaction<Tables>,
  { workspaceId, source, articles, isComplete, now }: Listed,
): Promise<{ changed: number; removed: number }> {
  const rows = articles.map(({ id, updatedAt, audience, texts }) => ({
    article_id: id,
    updated_at: updatedAt,
    fields: { audience, texts },
  }));
  // Not by its time: that of an article does not move when only a translation of it is changed.
  const upsert = await sql`
    insert into articles (workspace_id, source, article_id, updated_at, fields)
    select ${workspaceId}, ${source}, article_id, updated_at, fields
    from jsonb_to_recordset(${toStorableJson(rows)}::jsonb)
      as listed (article_id text, updated_at timestamptz, fields jsonb)
    on conflict (workspace_id, source, article_id) do update set
      updated_at = excluded.updated_at, fields = excluded.fields, removed_at = null
    where articles.fields <> excluded.fields or articles.removed_at is not null`.execute(transaction);
  const ids = rows.map(({ article_id }) => article_id);
  const removal = isComplete
    ? await sql`
        update articles set removed_at = ${now}
        where workspace_id = ${workspaceId} and source = ${source} and removed_at is null
          and not article_id = any(${ids}::text[])`.execute(transaction)
    : null;
  const changed = Number(upsert.numAffectedRows ?? 0n);
  const removed = Number(removal?.numAffectedRows ?? 0n);
  if (changed + removed > 0) {
    await sql`
      insert into article_syncs (workspace_id, due_at, version) values (${workspaceId}, ${now}, 1)
      on conflict (workspace_id) do update set version = article_syncs.version + 1`.execute(transaction);
  }
  return { changed, removed };
}

/** Has the articles listed at that time, or earlier where that is planned already. */
export async function requestSync(db: Kysely<Tables>, workspaceId: string, at: Date): Promise<void> {
  await sql`
    insert into article_syncs (workspace_id, due_at) values (${workspaceId}, ${at})
    on conflict (workspace_id) do update set due_at = least(article_syncs.due_at, excluded.due_at)`.execute(
    db,
  );
}

/** True where a sync was due: the next one is then planned for `retryAt`, in case this one comes to no end. */
export async function claimDueSync(
  db: Kysely<Tables>,
  { workspaceId, now, retryAt }: { workspaceId: string; now: Date; retryAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into article_syncs (workspace_id, due_at) values (${workspaceId}, ${retryAt})
    on conflict (workspace_id) do update set due_at = excluded.due_at
    where article_syncs.due_at <= ${now}
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Plans the next one, unless it was asked for meanwhile. */
export async function planNextSync(
  db: Kysely<Tables>,
  { workspaceId, retryAt, nextAt }: { workspaceId: string; retryAt: Date; nextAt: Date },
): Promise<void> {
  await sql`
    update article_syncs set due_at = ${nextAt}
    where workspace_id = ${workspaceId} and due_at = ${retryAt}`.execute(db);
}
