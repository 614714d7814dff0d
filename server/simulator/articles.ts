import { notFound } from './api-errors.ts';
import type { Store } from './store.ts';

export type Locale = 'de' | 'en' | 'fr';
export type ArticleState = 'published' | 'draft';

/** HTML, as the editor of the help centre stores it. */
export interface ArticleContent {
  title: string;
  body: string;
  state: ArticleState;
}

/** An article of the help centre; with `locale` set, of one that has several languages. */
export interface Article extends ArticleContent {
  id: string;
  locale: Locale | null;
  translations: Partial<Record<Locale, ArticleContent>>;
  helpCenterAudience: 'everyone' | 'all_users' | 'restricted';
  createdAt: number;
  updatedAt: number;
}

export interface InternalArticle {
  id: string;
  title: string;
  body: string;
  locale: string;
  createdAt: number;
  updatedAt: number;
}

type NewArticle = Partial<Article> & Pick<Article, 'title' | 'body'>;
type NewInternalArticle = Partial<InternalArticle> & Pick<InternalArticle, 'title' | 'body'>;

/** What the topic is announced with: all of the article, or what is left of one that was deleted. */
export interface ArticleChange {
  kind: 'article';
  topics: string[];
  article: Article;
}

/** The authors of a workspace at work. Internal articles are changed without being announced. */
export interface Articles {
  write: (article: NewArticle) => Article;
  change: (id: string, change: Partial<Article>) => Article;
  /** Translations alone move no time of the article. */
  translate: (id: string, locale: Locale, content: ArticleContent) => Article;
  remove: (id: string) => void;
  writeInternal: (article: NewInternalArticle) => InternalArticle;
  removeInternal: (id: string) => void;
  /** Most recently updated first. */
  list: () => Article[];
  need: (id: string) => Article;
  listInternal: () => InternalArticle[];
  needInternal: (id: string) => InternalArticle;
}

export function createArticles(store: Store, announce: (change: ArticleChange) => void): Articles {
  const articles = new Map<string, Article>();
  const internal = new Map<string, InternalArticle>();

  function need(id: string): Article {
    const article = articles.get(id);
    if (!article) throw notFound('not_found', 'Resource Not Found');
    return article;
  }

  function needInternal(id: string): InternalArticle {
    const article = internal.get(id);
    if (!article) throw notFound('not_found', 'Resource Not Found');
    return article;
  }

  return {
    write: (given) => {
      const now = store.nowSeconds();
      const article: Article = {
        id: store.nextId(),
        state: 'published',
        locale: null,
        translations: {},
        helpCenterAudience: 'everyone',
        createdAt: now,
        updatedAt: now,
        ...given,
      };
      articles.set(article.id, article);
      const published = article.state === 'published' ? ['article.published'] : [];
      announce({ kind: 'article', topics: ['article.created', ...published], article });
      return article;
    },

    change: (id, change) => {
      const article = need(id);
      const before = article.state;
      Object.assign(article, change, { updatedAt: store.nowSeconds() });
      const topic =
        before === article.state
          ? 'article.updated'
          : article.state === 'published'
            ? 'article.published'
            : 'article.unpublished';
      announce({ kind: 'article', topics: [topic], article });
      return article;
    },

    translate: (id, locale, content) => {
      const article = need(id);
      article.translations[locale] = content;
      announce({ kind: 'article', topics: ['article.updated'], article });
      return article;
    },

    remove: (id) => {
      const article = need(id);
      articles.delete(id);
      announce({ kind: 'article', topics: ['article.deleted'], article });
    },

    writeInternal: (given) => {
      const now = store.nowSeconds();
      const article = { id: store.nextId(), locale: 'de', createdAt: now, updatedAt: now, ...given };
      internal.set(article.id, article);
      return article;
    },

    removeInternal: (id) => {
      needInternal(id);
      internal.delete(id);
    },

    list: () => newestFirst([...articles.values()]),
    need,
    listInternal: () => newestFirst([...internal.values()]),
    needInternal,
  };
}

function newestFirst<T extends { id: string; updatedAt: number }>(articles: T[]): T[] {
  return articles.sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
}
