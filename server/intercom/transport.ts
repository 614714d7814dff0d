import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { isAxiosError } from 'axios';
import type { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { Answer } from './answer.ts';
import { contentOf, isSuccess, toAnswer } from './answer.ts';
import type { Call } from './errors.ts';
import { TIMED_OUT, toNetworkError, toResponseError } from './errors.ts';
import { retryAtFrom } from './rate-limit.ts';

export interface TransportOptions {
  baseUrl: string;
  accessToken: string;
  /** For one call from its start to the last byte of the answer, repetitions of a read included. */
  timeoutMs: number;
  logger: Logger;
  clock: Clock;
  /** For clients that share their connections, of the base address's protocol; each makes its own otherwise. */
  httpAgent?: http.Agent;
  wait?: (milliseconds: number) => Promise<unknown>;
}

export interface Request {
  method: Call['method'];
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** Calls to one workspace's REST API. All throw `IntercomError`. */
export interface Transport {
  /** Repeats itself after failures that may pass and throws what remains; any other answer is handed out. */
  ask: (request: Request) => Promise<Answer>;
  /** `ask` for a successful answer of a certain shape. */
  read: <T>(request: Request, schema: z.ZodType<T>) => Promise<T>;
  /** One attempt, whatever comes. Undefined when it succeeded with an answer that is not JSON. */
  write: (request: Request) => Promise<unknown>;
}

const INTERCOM_VERSION = '2.16';
/** A ticket carries up to 500 parts. */
const MAX_ANSWER_BYTES = 50 * 1024 * 1024;
const MAX_REPETITIONS = 2;
const FIRST_PAUSE_MS = 200;
const LONGEST_RATE_LIMIT_PAUSE_MS = 5_000;
/** Shorter than servers keep idle connections: a write into one that is being closed has an unknown outcome. */
const IDLE_CONNECTION_MS = 4_000;

export function createTransport(options: TransportOptions): Transport {
  const { timeoutMs, logger, clock, wait = sleep } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const client = createHttpClient(options);

  async function attempt(call: Call, request: Request, timeLimitMs: number): Promise<Answer> {
    const query = request.query ? `?${new URLSearchParams(request.query).toString()}` : '';
    try {
      const response = await client.request<unknown>({
        method: request.method,
        url: `${baseUrl}${request.path}${query}`,
        ...(request.body && { data: request.body, headers: { 'Content-Type': 'application/json' } }),
        // Axios' own timeout starts anew with every byte.
        signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeLimitMs))),
      });
      return toAnswer(response);
    } catch (error) {
      // Axios keeps the request, token and body included, in its errors: only the code leaves here.
      if (!isAxiosError(error)) throw error;
      throw toNetworkError(call, error.code === 'ERR_CANCELED' ? TIMED_OUT : (error.code ?? 'unknown'));
    }
  }

  function errorOf(call: Call, { status, body, header }: Answer): IntercomError {
    const retryAt = status === 429 ? retryAtFrom(header, clock.now()) : null;
    return toResponseError(call, { status, body, retryAt });
  }

  /** How long until a failed read may be repeated; null when it may not. */
  function pauseAfter(error: IntercomError, repetition: number): number | null {
    if (!error.retrySafe || repetition === MAX_REPETITIONS) return null;
    if (error.retryAt === null) return FIRST_PAUSE_MS * 2 ** repetition * (0.5 + Math.random());
    const pause = Math.max(0, error.retryAt.getTime() - clock.now().getTime()) + 250 * Math.random();
    return pause <= LONGEST_RATE_LIMIT_PAUSE_MS ? pause : null;
  }

  async function ask(request: Request): Promise<Answer> {
    const call: Call = { kind: 'read', method: request.method, path: request.path };
    const deadline = performance.now() + timeoutMs;
    for (let repetition = 0; ; repetition += 1) {
      const result = await attempt(call, request, deadline - performance.now()).catch(onlyIntercomError);
      const error = result instanceof IntercomError ? result : errorOf(call, result);
      if (!(result instanceof IntercomError) && !error.retrySafe) return result;

      const pause = pauseAfter(error, repetition);
      if (pause === null || performance.now() + pause >= deadline) throw error;
      const { code, status, requestId } = error;
      logger.warn('Intercom is asked again', { path: call.path, code, status, requestId, repetition });
      await wait(pause);
    }
  }

  return {
    ask,
    read: async (request, schema) =>
      contentOf({ kind: 'read', method: request.method, path: request.path }, await ask(request), schema),
    write: async (request) => {
      const call: Call = { kind: 'write', method: request.method, path: request.path };
      const answer = await attempt(call, request, timeoutMs);
      if (!isSuccess(answer)) throw errorOf(call, answer);
      return answer.body;
    },
  };
}

function createHttpClient({ accessToken, httpAgent }: TransportOptions): ReturnType<typeof axios.create> {
  const connections = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  return axios.create({
    headers: {
      Authorization: `Bearer ${accessToken}`,
      'Intercom-Version': INTERCOM_VERSION,
      Accept: 'application/json',
      'User-Agent': 'heine-ai-intercom',
    },
    httpAgent: httpAgent ?? new http.Agent(connections),
    httpsAgent: httpAgent ?? new https.Agent(connections),
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    responseType: 'arraybuffer',
    validateStatus: () => true,
  });
}

function onlyIntercomError(error: unknown): IntercomError {
  if (error instanceof IntercomError) return error;
  throw error;
}
