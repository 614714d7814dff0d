import { Router } from 'express';
import { z } from 'zod';

import { invalid } from '../api-errors.ts';
import { parseStrict } from '../api-guards.ts';
import type { Articles } from '../articles.ts';
import { toArticle, toInternalArticle } from '../serialise-article.ts';
import type { JsonObject } from '../serialise-shared.ts';
import type { Store } from '../store.ts';

const DEFAULT_PAGE_SIZE = 25;
const Paging = z.strictObject({
  per_page: z.coerce.number().int().min(1).max(150).default(DEFAULT_PAGE_SIZE),
  starting_after: z.string().optional(),
});
const Cursor = z.tuple([z.int().min(1)]);

/** Articles of the help centre and internal ones: to read only. */
export function articleRoutes(store: Store, articles: Articles): Router {
  const router = Router();

  router.get('/articles', (req, res) => {
    res.json(toPage(articles.list(), req.query, (article) => toArticle(store, article)));
  });

  router.get('/articles/:id', (req, res) => {
    res.json(toArticle(store, articles.need(req.params.id)));
  });

  router.get('/internal_articles', (req, res) => {
    res.json(toPage(articles.listInternal(), req.query, (article) => toInternalArticle(store, article)));
  });

  router.get('/internal_articles/:id', (req, res) => {
    res.json(toInternalArticle(store, articles.needInternal(req.params.id)));
  });

  return router;
}

/** The cursor is a position: what is changed, added or removed between two pages moves the rest. */
function toPage<T>(all: T[], query: unknown, serialise: (one: T) => JsonObject): JsonObject {
  const { per_page, starting_after } = parseStrict(Paging, query);
  const start = starting_after === undefined ? 0 : readCursor(starting_after);
  const end = start + per_page;
  const cursor = Buffer.from(JSON.stringify([end])).toString('base64');
  return {
    type: 'list',
    data: all.slice(start, end).map(serialise),
    total_count: all.length,
    pages: {
      type: 'pages',
      page: Math.floor(start / per_page) + 1,
      per_page,
      total_pages: Math.ceil(all.length / per_page),
      ...(end < all.length ? { next: { per_page, starting_after: cursor } } : {}),
    },
  };
}

function readCursor(text: string): number {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')))[0];
  } catch {
    throw invalid('The cursor is not one of ours', 'starting_after');
  }
}
