import http from 'node:http';
import https from 'node:https';
import { Axios, isAxiosError } from 'axios';
import type { Answer } from './answer.ts';
import { toAnswer } from './answer.ts';
import type { Call } from './errors.ts';
import { TIMED_OUT, toNetworkError } from './errors.ts';

export interface ExchangeOptions {
  baseUrl: string;
  accessToken: string;
  /** For clients that share their connections, of the base address's protocol; each makes its own otherwise. */
  httpAgent?: http.Agent;
}

export interface Request {
  method: Call['method'];
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

const INTERCOM_VERSION = '2.16';
/** A ticket carries up to 500 parts. */
const MAX_ANSWER_BYTES = 50 * 1024 * 1024;
/** Shorter than servers keep idle connections: a write into one that is being closed has an unknown outcome. */
const IDLE_CONNECTION_MS = 4_000;

/** One request and its answer, whatever that says; throws `IntercomError` where no complete answer came. */
export function createExchange(
  options: ExchangeOptions,
): (call: Call, request: Request, timeLimitMs: number) => Promise<Answer> {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const client = createHttpClient(options);

  return async (call, request, timeLimitMs) => {
    const query = request.query ? `?${new URLSearchParams(request.query).toString()}` : '';
    // Axios' own timeout starts anew with every byte.
    const limit = new AbortController();
    const timer = setTimeout(
      () => {
        limit.abort();
      },
      Math.max(1, timeLimitMs),
    );
    try {
      const response = await client.request<unknown>({
        method: request.method,
        url: `${baseUrl}${request.path}${query}`,
        ...(request.body && {
          data: JSON.stringify(request.body),
          headers: { 'Content-Type': 'application/json' },
        }),
        signal: limit.signal,
      });
      return toAnswer(response);
    } catch (error) {
      // Axios keeps the request, token and body included, in its errors: only the code leaves here.
      if (!isAxiosError(error)) throw error;
      throw toNetworkError(call, error.code === 'ERR_CANCELED' ? TIMED_OUT : (error.code ?? 'unknown'));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Without the defaults of `axios.create`: headers and conversions of every kind, none of which is wanted here. */
function createHttpClient({ accessToken, httpAgent }: ExchangeOptions): Axios {
  const connections = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  return new Axios({
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
