import { Router, json } from 'express';
import type { RequestHandler } from 'express';

import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { AccessTokens } from './access-tokens.ts';
import { answerErrors, limitRate, requireHeaders, requireToken, unknownPath } from './api-guards.ts';
import type { Articles } from './articles.ts';
import type { Changes } from './changes.ts';
import { injectFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { articleRoutes } from './routes/articles.ts';
import { attributeRoutes } from './routes/attributes.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { peopleRoutes } from './routes/people.ts';
import { tagRoutes } from './routes/tags.ts';
import { ticketRoutes } from './routes/tickets.ts';
import type { Store } from './store.ts';

/** One REST call as it came in; `status` is null while it runs and after a lost reply. */
export interface ReceivedCall {
  method: string;
  path: string;
  query: unknown;
  body: unknown;
  status: number | null;
}

/** Intercom's REST API, as strict as the published description of version 2.16. */
export function createApiRouter(deps: {
  store: Store;
  changes: Changes;
  articles: Articles;
  faults: Faults;
  calls: ReceivedCall[];
  tokens: AccessTokens;
  clock: Clock;
  logger: Logger;
}): Router {
  const { store, changes } = deps;
  const router = Router();
  router.use(
    limitRate(deps.faults, deps.clock),
    json({ limit: '25mb' }),
    recordCalls(deps.calls),
    injectFaults(deps.faults),
    requireToken(deps.tokens),
    requireHeaders,
    peopleRoutes(store),
    tagRoutes(store, changes),
    attributeRoutes(store),
    conversationRoutes(store, changes),
    ticketRoutes(store, changes),
    articleRoutes(store, deps.articles),
    unknownPath,
    answerErrors(deps.logger),
  );
  return router;
}

function recordCalls(calls: ReceivedCall[]): RequestHandler {
  return (req, res, next) => {
    const body: unknown = req.body;
    const call: ReceivedCall = { method: req.method, path: req.path, query: req.query, body, status: null };
    calls.push(call);
    res.on('finish', () => {
      call.status = res.statusCode;
    });
    next();
  };
}
