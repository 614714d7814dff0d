import { createHash } from 'node:crypto';
import type { Article } from '../answers/knowledge.ts';
import type { Translation } from '../answers/lexicon.ts';
import { splitPassages } from '../answers/passages.ts';
import type { Passage } from '../answers/passages.ts';
import { detectLanguage } from '../answers/text/language.ts';
import type { HelpText } from '../domain/help-article.ts';
import type { StoredArticle } from './article-store.ts';

/** Articles from elsewhere than the folder, as the engine reads them. */
export interface FurtherArticles {
  articles: Article[];
  /** English renderings of German articles, by article id. */
  translations: Map<string, Translation>;
  version: string;
  /** For the operator. */
  warnings: string[];
}

/** Articles of Intercom; an English text beside a German one is its rendering, as long as both are built alike. */
export function toFurtherArticles(stored: readonly StoredArticle[]): FurtherArticles {
  const further: FurtherArticles = { articles: [], translations: new Map(), version: '', warnings: [] };
  const hash = createHash('sha256');
  for (const { id, source, audience, texts } of stored) {
    hash.update(JSON.stringify([id, source, audience, texts]));
    const german = texts.find((text) => languageOf(text) === 'de');
    const english = texts.find((text) => languageOf(text) === 'en');
    const main = german ?? english;
    if (main === undefined) continue;
    const article = toArticle(source === 'public' ? `intercom-${id}` : `intercom-internal-${id}`, main);
    if (article.passages.length === 0) continue;
    further.articles.push({ ...article, audience });
    if (german === undefined || english === undefined) continue;
    const passages = splitPassages(english.body);
    if (isBuiltAlike(article.passages, passages)) {
      further.translations.set(article.id, { title: english.title, passages });
    } else {
      further.warnings.push(
        `Intercom article ${id}: its English text is not built like the German one, paragraph by paragraph, and is not used.`,
      );
    }
  }
  return { ...further, version: stored.length === 0 ? '' : hash.digest('hex') };
}

function toArticle(id: string, text: HelpText): Omit<Article, 'audience'> {
  return {
    id,
    title: text.title === '' ? id : text.title,
    category: null,
    keywords: [],
    language: languageOf(text) === 'en' ? 'en' : 'de',
    url: text.url,
    validFrom: null,
    validUntil: null,
    passages: splitPassages(text.body),
    body: text.body,
  };
}

function languageOf({ language, title, body }: HelpText): 'de' | 'en' | 'other' {
  return language ?? detectLanguage(`${title}\n${body}`);
}

function isBuiltAlike(one: readonly Passage[], other: readonly Passage[]): boolean {
  const isList = ({ text }: Passage): boolean => /^(?:- |\d{1,3}\. )/.test(text);
  return (
    one.length === other.length &&
    one.every((passage, position) => {
      const counterpart = other[position];
      return counterpart !== undefined && isList(passage) === isList(counterpart);
    })
  );
}
