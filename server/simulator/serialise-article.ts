import type { Article, ArticleContent, InternalArticle } from './articles.ts';
import type { JsonObject } from './serialise-shared.ts';
import type { Store } from './store.ts';

export function toArticle(store: Store, article: Article): JsonObject {
  const { id, locale, translations } = article;
  return {
    type: 'article',
    id,
    workspace_id: store.workspace.id,
    parent_ids: [],
    tags: { type: 'tag.list', tags: [] },
    ...toContent(store, id, article),
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    has_unpublished_changes: false,
    draft_updated_at: null,
    help_center_audience: article.helpCenterAudience,
    ...(locale === null
      ? {}
      : {
          default_locale: locale,
          translated_content: {
            type: 'article_translated_content',
            ...Object.fromEntries(
              Object.entries({ [locale]: article, ...translations }).map(([name, content]) => [
                name,
                {
                  type: 'article_content',
                  ...toContent(store, id, content),
                  created_at: article.createdAt,
                  updated_at: article.updatedAt,
                },
              ]),
            ),
          },
        }),
  };
}

export function toInternalArticle(store: Store, article: InternalArticle): JsonObject {
  const owner = Number(store.workspace.admins[0]?.id ?? 0);
  return {
    type: 'internal_article',
    id: article.id,
    title: article.title,
    body: article.body,
    owner_id: owner,
    author_id: owner,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
    locale: article.locale,
  };
}

/** A draft has no page that customers could read. */
function toContent(store: Store, id: string, { title, body, state }: ArticleContent): JsonObject {
  return {
    title,
    description: '',
    body,
    author_id: Number(store.workspace.admins[0]?.id ?? 0),
    state,
    url: state === 'published' ? `https://hilfe.heine.example/de/articles/${id}` : null,
  };
}
