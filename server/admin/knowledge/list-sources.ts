import type { Kysely } from 'kysely';
import { loadKnowledge } from '../../answers/knowledge.ts';
import type { Article } from '../../answers/knowledge.ts';
import type { Tables } from '../../db/tables.ts';
import { readArticles } from '../../knowledge/article-store.ts';
import { toFurtherArticles } from '../../knowledge/to-articles.ts';

export type SourceName = 'folder' | 'public' | 'internal';

export interface KnowledgeSources {
  sources: { name: SourceName; articles: number; newest: Date | null }[];
  articles: (Pick<Article, 'id' | 'title' | 'category'> & { source: SourceName })[];
  /** For the operator. */
  warnings: string[];
  /** When Intercom is listed next; null: it has never been, or is not wanted. */
  nextSyncAt: Date | null;
}

/** What the assistant may answer from, as the settings want it. */
export async function listSources(
  db: Kysely<Tables>,
  {
    workspaceId,
    knowledgeDir,
    wanted,
  }: { workspaceId: string; knowledgeDir: string; wanted: 'off' | 'public' | 'public_and_internal' },
): Promise<KnowledgeSources> {
  const names: Exclude<SourceName, 'folder'>[] =
    wanted === 'off' ? [] : wanted === 'public' ? ['public'] : ['public', 'internal'];
  const [folder, stored, sync] = await Promise.all([
    loadKnowledge(knowledgeDir),
    names.length === 0 ? [] : readArticles(db, workspaceId),
    db
      .selectFrom('article_syncs')
      .select('due_at')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst(),
  ]);
  const ofIntercom = names.map((name) => {
    const own = stored.filter(
      ({ source, audience }) => source === name && (audience === 'public' || names.includes('internal')),
    );
    const { articles, warnings } = toFurtherArticles(own);
    const changes = own.flatMap(({ updatedAt }) => (updatedAt === null ? [] : [updatedAt.getTime()]));
    const newest = changes.length === 0 ? null : new Date(Math.max(...changes));
    return { name, articles, warnings, newest };
  });
  const all = [{ name: 'folder' as const, ...folder, newest: null }, ...ofIntercom];
  return {
    sources: all.map(({ name, articles, newest }) => ({ name, articles: articles.length, newest })),
    articles: all.flatMap(({ name, articles }) =>
      articles.map(({ id, title, category }) => ({ id, title, category, source: name })),
    ),
    warnings: all.flatMap(({ warnings }) => warnings),
    nextSyncAt: names.length === 0 ? null : (sync?.due_at ?? null),
  };
}
