import type { RequestHandler } from 'express';

/** Nothing but our own files is loaded, nothing inline is run, nobody frames a page, and no cache keeps one. */
export const withPolicy: RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': [
      "default-src 'self'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  });
  next();
};
