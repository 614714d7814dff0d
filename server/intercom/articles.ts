import type { Audience, HelpArticle, HelpArticleListing, HelpText } from '../domain/help-article.ts';
import type { WireArticle, WireContent, WireInternalArticle, WirePages } from './articles-wire.ts';
import { WireArticleList, WireInternalArticleList } from './articles-wire.ts';
import type { Request } from './exchange.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import type { Transport } from './transport.ts';

export interface Articles {
  /** All of them, however many pages; throws `IntercomError`, or the reason of the signal. */
  listArticles: (kind: Audience, signal: AbortSignal) => Promise<HelpArticleListing>;
}

type Query = NonNullable<Request['query']>;

interface Page {
  /** Null where it cannot be read. */
  articles: (HelpArticle | null)[];
  total: number | null;
  next: Query | null;
}

export function createArticles({ transport }: { transport: Transport }): Articles {
  async function readPage(kind: Audience, query: Query): Promise<Page> {
    if (kind === 'public') {
      const list = await transport.read({ method: 'GET', path: '/articles', query }, WireArticleList);
      return { articles: list.data.map(toHelpArticle), ...toPaging(list) };
    }
    const request: Request = { method: 'GET', path: '/internal_articles', query };
    const list = await transport.read(request, WireInternalArticleList);
    return { articles: list.data.map(toInternalArticle), ...toPaging(list) };
  }

  return {
    listArticles: async (kind, signal) => {
      const found = new Map<string, HelpArticle>();
      let isUndisturbed = true;
      let firstTotal: number | null | undefined;
      let query: Query | null = {};
      while (query !== null) {
        signal.throwIfAborted();
        const known = found.size;
        const page: Page = await readPage(kind, query);
        for (const article of page.articles) {
          if (article === null) isUndisturbed = false;
          // Pages overlap when an article is changed meanwhile; it was newest where it came first.
          else if (!found.has(article.id)) found.set(article.id, article);
        }
        firstTotal ??= page.total;
        isUndisturbed &&= page.total === firstTotal;
        // Whoever hands out the same page again and again is left.
        const isStuck = page.next !== null && found.size === known;
        isUndisturbed &&= !isStuck;
        query = isStuck ? null : page.next;
      }
      // An article that is removed meanwhile pulls another one over the border of two pages, unseen.
      const isComplete = isUndisturbed && (firstTotal ?? found.size) === found.size;
      return { articles: published(found), isComplete };
    },
  };
}

function published(found: ReadonlyMap<string, HelpArticle>): HelpArticle[] {
  return [...found.values()].filter(({ texts }) => texts.length > 0);
}

function toPaging(list: {
  total_count?: number | null | undefined;
  pages?: WirePages;
}): Omit<Page, 'articles'> {
  return { total: list.total_count ?? null, next: toNextQuery(list.pages) };
}

function toNextQuery(pages: WirePages): Query | null {
  const { next, page, total_pages } = pages ?? {};
  if (typeof next === 'string') {
    // Only what it asks for is taken over, never where it leads.
    const asked = URL.canParse(next) ? new URL(next).searchParams : new URLSearchParams();
    return Object.fromEntries(
      ['page', 'per_page', 'starting_after'].flatMap((name) => {
        const value = asked.get(name);
        return value === null ? [] : [[name, value]];
      }),
    );
  }
  if (next?.starting_after) return { starting_after: next.starting_after };
  return typeof page === 'number' && typeof total_pages === 'number' && page < total_pages
    ? { page: String(page + 1) }
    : null;
}

/** What not everyone may read in the help centre is handled like an internal text. */
function toHelpArticle(article: WireArticle | null): HelpArticle | null {
  if (article === null) return null;
  const { id, updated_at, default_locale, translated_content, help_center_audience } = article;
  const isForEveryone = help_center_audience === null || help_center_audience === 'everyone';
  const translated = (['de', 'en'] as const).flatMap((language) => {
    const content = translated_content?.[language];
    return content ? toTexts(content, language) : [];
  });
  const language = languageOf(default_locale);
  const own = language === 'other' || isTranslated(article, language) ? [] : toTexts(article, language);
  const texts = [...own, ...translated];
  return {
    id,
    audience: isForEveryone ? 'public' : 'internal',
    texts: isForEveryone ? texts : texts.map((text) => ({ ...text, url: null })),
    updatedAt: updated_at,
  };
}

/** Whether the article's main text stands among the translations too. */
function isTranslated({ translated_content }: WireArticle, language: HelpText['language']): boolean {
  if (language !== null) return translated_content?.[language] != null;
  return translated_content?.de != null || translated_content?.en != null;
}

function toInternalArticle(article: WireInternalArticle | null): HelpArticle | null {
  if (article === null) return null;
  const { id, title, body, locale, updated_at } = article;
  const language = languageOf(locale);
  const content = { title, body, state: 'published', url: null };
  return {
    id,
    audience: 'internal',
    texts: language === 'other' ? [] : toTexts(content, language),
    updatedAt: updated_at,
  };
}

function toTexts({ title, body, state, url }: WireContent, language: HelpText['language']): HelpText[] {
  const text = htmlToMarkdown(body ?? '');
  if (state !== 'published' || text === '') return [];
  const page = url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
  return [{ language, title: title?.trim() ?? '', body: text, url: page }];
}

function languageOf(locale: string | null): HelpText['language'] | 'other' {
  if (locale === null || locale === '') return null;
  const [language] = locale.toLowerCase().split('-');
  return language === 'de' || language === 'en' ? language : 'other';
}
