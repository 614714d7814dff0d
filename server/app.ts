import type { RequestListener } from 'node:http';
import express from 'express';
import type { RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Logger } from './domain/logger.ts';
import { isCanvasRequest } from './http/canvas.ts';
import { createErrorHandler } from './http/errors.ts';
import { isWebhookRequest } from './http/webhook.ts';

interface AppDeps {
  /** What Intercom calls often; answered before Express. */
  webhook: RequestListener;
  canvas: RequestListener;
  routes: Router[];
  /** Parts that set headers of their own, such as the simulator. */
  mounted: { path: string; router: Router | RequestHandler }[];
  logger: Logger;
}

/** The whole HTTP side: every route, then one error handler. Opens no port. */
export function createApp({ webhook, canvas, routes, mounted, logger }: AppDeps): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  for (const { path, router } of mounted) app.use(path, router);
  app.use(helmet());
  for (const route of routes) app.use(route);
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'not_found' } });
  });
  app.use(createErrorHandler(logger));
  return (request, response) => {
    if (isWebhookRequest(request)) webhook(request, response);
    else if (isCanvasRequest(request)) canvas(request, response);
    else app(request, response);
  };
}
