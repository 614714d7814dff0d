import { randomUUID } from 'node:crypto';

import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { z } from 'zod';

import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { AccessTokens } from './access-tokens.ts';
import { ApiError, invalid } from './api-errors.ts';
import type { Faults } from './faults.ts';

const WINDOW_MS = 10_000;

/** Counts calls in windows of ten seconds; the headers come with every answer, refusals too. */
export function limitRate(faults: Faults, clock: Clock): RequestHandler {
  let windowStart = 0;
  let used = 0;
  return (_req, res, next) => {
    const current = Math.floor(clock.now().getTime() / WINDOW_MS) * WINDOW_MS;
    if (current !== windowStart) {
      windowStart = current;
      used = 0;
    }
    used += 1;
    res.set({
      'X-RateLimit-Limit': String(faults.callsPerWindow),
      'X-RateLimit-Remaining': String(Math.max(0, faults.callsPerWindow - used)),
      'X-RateLimit-Reset': String((windowStart + WINDOW_MS) / 1000),
    });
    if (used <= faults.callsPerWindow) next();
    else {
      next(new ApiError({ status: 429, code: 'rate_limit_exceeded', message: 'Exceeded rate limit' }));
    }
  };
}

const owners = new WeakMap<Response, string>();

export function requireToken(tokens: AccessTokens): RequestHandler {
  return (req, res, next) => {
    const owner = tokens.ownerOf(req.get('authorization'));
    if (owner === null) {
      next(new ApiError({ status: 401, code: 'unauthorized', message: 'Access Token Invalid' }));
      return;
    }
    owners.set(res, owner);
    next();
  };
}

/** The teammate whose consent the token of the request came from. */
export function ownerOf(res: Response): string {
  return owners.get(res) ?? '';
}

export const requireHeaders: RequestHandler = (req, _res, next) => {
  if (req.get('intercom-version') !== '2.16') {
    next(
      new ApiError({
        status: 400,
        code: 'intercom_version_invalid',
        message: 'The requested version could not be found',
      }),
    );
    return;
  }
  if (req.method !== 'GET') {
    for (const header of ['accept', 'content-type']) {
      if (!(req.get(header) ?? '').includes('application/json')) {
        next(invalid(`Header ${header} must be application/json`, header));
        return;
      }
    }
  }
  next();
};

export const unknownPath: RequestHandler = (_req, _res, next) => {
  next(new ApiError({ status: 404, code: 'not_found', message: 'The requested resource was not found' }));
};

export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const known = toApiError(error);
    if (!known) {
      logger.error('the simulator failed', { error: error instanceof Error ? error.message : 'unknown' });
    }
    const { status, code, message, field, headers } = known ?? {
      status: 500,
      code: 'server_error',
      message: 'Internal error',
      field: undefined,
      headers: {},
    };
    res
      .status(status)
      .set(headers)
      .json({
        type: 'error.list',
        request_id: randomUUID(),
        errors: [{ code, message, ...(field === undefined ? {} : { field }) }],
      });
  };
}

/** The request body or query as the published description has it; what it does not know is refused by name. */
export function parseStrict<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    throw invalid(`Unknown parameter ${key ?? ''}`, [...issue.path, key].join('.'));
  }
  throw invalid(issue?.message ?? 'Invalid request', issue?.path.join('.') ?? '');
}

function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  // body-parser reports what it cannot read with a 4xx `status`.
  if (error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500) {
    return new ApiError({ status: error.status, code: 'bad_request', message: 'Unreadable request' });
  }
  return null;
}
