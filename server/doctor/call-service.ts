import axios, { isAxiosError } from 'axios';

export interface ServiceCall {
  method: 'HEAD' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** `code` is Node's, such as ECONNREFUSED. */
export type ServiceAnswer = { kind: 'answered'; status: number } | { kind: 'failed'; code: string };

export type CallService = (call: ServiceCall) => Promise<ServiceAnswer>;

/** Intercom gives a webhook up after that time. */
const TIMEOUT_MS = 5_000;

/** Calls the service at its public address, as Intercom does: through the proxy and its certificate. */
export function createServiceCaller(publicUrl: string): CallService {
  return async ({ method, path, headers = {}, body }) => {
    try {
      const { status } = await axios.request<unknown>({
        method,
        url: `${publicUrl}${path}`,
        headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { data: Buffer.from(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        adapter: 'http',
        proxy: false,
        maxRedirects: 0,
        responseType: 'text',
        validateStatus: () => true,
      });
      return { kind: 'answered', status };
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      return {
        kind: 'failed',
        code: error.code === 'ERR_CANCELED' ? 'ETIMEDOUT' : (error.code ?? 'unknown'),
      };
    }
  };
}
