import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';

const HttpError = z.object({ status: z.number().int().min(400).max(599) });

/** The one place where an error becomes an answer; what went wrong inside is never shown. */
export function createErrorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = HttpError.safeParse(error);
    const status = known.success ? known.data.status : 500;
    if (status >= 500) {
      logger.error('request failed', {
        method: request.method,
        path: request.path,
        ...errorFacts(error),
      });
    }
    response.status(status).json({ error: { code: codeOf(status) } });
  };
}

function codeOf(status: number): string {
  switch (status) {
    case 413:
      return 'body_too_large';
    case 400:
      return 'malformed_request';
    default:
      return status >= 500 ? 'internal_error' : 'request_refused';
  }
}
