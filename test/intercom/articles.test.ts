import { afterEach, describe, expect, it } from '@jest/globals';
import { createLocalClient } from './local-client.ts';
import { startLocalIntercom } from './local-intercom.ts';
import type { LocalIntercom, RecordedRequest } from './local-intercom.ts';

let intercom: LocalIntercom;
afterEach(() => intercom.stop());

const article = (id: string, more: object = {}) => ({
  id,
  title: `Titel ${id}`,
  body: `<p>Text ${id}</p>`,
  state: 'published',
  url: `https://hilfe.example/${id}`,
  updated_at: 1_790_000_000,
  ...more,
});

async function list(answer: (request: RecordedRequest) => object, kind: 'public' | 'internal' = 'public') {
  intercom = await startLocalIntercom((request) => ({ status: 200, body: answer(request) }));
  return createLocalClient(intercom).listArticles(kind, new AbortController().signal);
}

describe('the pages of a list', () => {
  const pages = (next: (page: number) => object) => (request: RecordedRequest) => {
    const page = Number(request.query['page'] ?? request.query['starting_after'] ?? '1');
    return {
      data: [article(String(page))],
      total_count: 2,
      pages: { type: 'pages', page, per_page: 1, total_pages: 2, ...(page === 1 ? next(page) : {}) },
    };
  };

  it.each([
    ['a cursor', () => ({ next: { per_page: 1, starting_after: '2' } })],
    [
      'the address of the next page',
      () => ({ next: 'https://elsewhere.example/articles?page=2&per_page=1' }),
    ],
    ['nothing but the number of pages', () => ({})],
  ])('are followed by %s', async (_, next) => {
    const { articles, isComplete } = await list(pages(next));

    expect(articles.map(({ id }) => id)).toEqual(['1', '2']);
    expect(isComplete).toBe(true);
  });

  it.each([
    ['holds less than it counts', () => ({ data: [article('1')], total_count: 2, pages: null })],
    ['holds what cannot be read', () => ({ data: [article('1'), { id: {} }], total_count: 2, pages: null })],
    [
      'comes round again and again',
      () => ({ data: [article('1')], total_count: 1, pages: { next: { starting_after: 'x' } } }),
    ],
    [
      'counts differently from page to page',
      ({ query }: RecordedRequest) =>
        query['page'] === undefined
          ? { data: [article('1')], total_count: 2, pages: { page: 1, total_pages: 2 } }
          : { data: [article('2')], total_count: 3, pages: { page: 2, total_pages: 2 } },
    ],
  ])('are not complete when the list %s', async (_, answer) => {
    const { articles, isComplete } = await list(answer);

    expect(articles[0]?.id).toBe('1');
    expect(isComplete).toBe(false);
  });
});

describe('an article', () => {
  const one = async (more: object, kind: 'public' | 'internal' = 'public') => {
    const { articles } = await list(() => ({ data: [article('1', more)], total_count: 1 }), kind);
    return articles;
  };
  const content = (title: string, state = 'published') => ({
    title,
    body: `<p>${title}</p>`,
    state,
    url: null,
  });

  it('of a help centre in one language does not say which', async () => {
    expect(await one({})).toEqual([
      {
        id: '1',
        audience: 'public',
        texts: [{ language: null, title: 'Titel 1', body: 'Text 1', url: 'https://hilfe.example/1' }],
        updatedAt: new Date(1_790_000_000_000),
      },
    ]);
  });

  it('brings its German and English texts, each once', async () => {
    const [found] = await one({
      default_locale: 'de',
      translated_content: { de: content('Versand'), en: content('Shipping'), fr: content('Envoi') },
    });

    expect(found?.texts.map(({ language, title }) => [language, title])).toEqual([
      ['de', 'Versand'],
      ['en', 'Shipping'],
    ]);
  });

  it.each([
    ['is a draft', { state: 'draft' }],
    ['is in another language', { default_locale: 'fr' }],
    ['has no text', { body: '<p>&nbsp;</p>' }],
    ['has drafts only', { default_locale: 'de', translated_content: { de: content('Versand', 'draft') } }],
  ])('is left out when it %s', async (_, more) => {
    expect(await one(more)).toEqual([]);
  });

  it.each([
    ['restricted', 'internal', null],
    ['all_users', 'internal', null],
    ['everyone', 'public', 'https://hilfe.example/1'],
  ])('for %s is %s', async (help_center_audience, audience, url) => {
    expect(await one({ help_center_audience })).toMatchObject([{ audience, texts: [{ url }] }]);
  });

  it('of the internal list is internal and has no address', async () => {
    expect(await one({ locale: 'de' }, 'internal')).toMatchObject([
      { audience: 'internal', texts: [{ language: 'de', url: null }] },
    ]);
  });
});
