import type { AxiosResponse } from 'axios';
import type { z } from 'zod';
import { parseJson } from '../domain/parse-json.ts';
import type { Call } from './errors.ts';
import { toResponseError, toUnexpectedResponseError } from './errors.ts';

export interface Answer {
  status: number;
  /** Undefined when it is not JSON. */
  body: unknown;
  header: (name: string) => string | undefined;
  /** When calls are taken again, where this one was refused for the rate or the token. */
  retryAt: Date | null;
}

export function toAnswer({ status, data, headers }: AxiosResponse<unknown>): Answer {
  return {
    status,
    retryAt: null,
    body: parseJson(Buffer.isBuffer(data) ? data.toString('utf8') : ''),
    header: (name) => {
      const value: unknown = headers[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** The content of a read's answer; throws `IntercomError` for a refusal and for any other shape. */
export function contentOf<T>(call: Call, answer: Answer, schema: z.ZodType<T>): T {
  if (!isSuccess(answer)) throw toResponseError(call, answer);
  if (answer.body === undefined) throw toUnexpectedResponseError(call, answer.status, 'no JSON');
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw toUnexpectedResponseError(call, answer.status, issue?.path.join('.') ?? '');
}
