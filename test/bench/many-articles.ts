import type { Article, Knowledge } from '../../server/answers/knowledge.ts';
import { splitPassages } from '../../server/answers/passages.ts';

/** One word in so many is another one in each copy. */
const VARIED = 6;
const LONG_WORD = /\p{L}{6,}/gu;

/** At least as many articles as asked for: the given ones, and copies of them that differ in their words. */
export function manyArticles({ articles, version, warnings }: Knowledge, count: number): Knowledge {
  const copies =
    articles.length === 0 ? 0 : Math.ceil(Math.max(0, count - articles.length) / articles.length);
  const copied = Array.from({ length: copies }, (_, copy) =>
    articles.map((article) => varied(article, copy + 1)),
  ).flat();
  return {
    articles: [...articles, ...copied].slice(0, Math.max(count, articles.length)),
    version: `${version}-${count}`,
    warnings,
  };
}

function varied(article: Article, copy: number): Article {
  let seen = copy;
  const vary = (text: string): string =>
    text.replace(LONG_WORD, (word) => {
      seen += 1;
      return seen % VARIED === 0 ? word + endingOf(copy) : word;
    });
  const body = vary(article.body);
  return {
    ...article,
    id: `${article.id}-${copy}`,
    title: vary(article.title),
    keywords: article.keywords.map(vary),
    body,
    passages: splitPassages(body),
  };
}

/** A different pair of syllables for each copy, so that the vocabulary grows as that of a large shop does. */
function endingOf(copy: number): string {
  const syllables = ['ba', 'do', 'fi', 'ku', 'le', 'mo', 'na', 'pi', 'ra', 'so', 'tu', 'we', 'zi', 'gal'];
  const [first = '', second = ''] = [copy % 14, Math.floor(copy / 14) % 14].map((at) => syllables[at] ?? '');
  return first + second;
}
