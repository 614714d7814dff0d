import { createServer } from 'node:net';
import { afterEach, beforeEach } from '@jest/globals';
import { z } from 'zod';
import { IntercomError } from '../../server/domain/errors.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { createTransport } from '../../server/intercom/transport.ts';
import type { SharedTransport, Transport, TransportOptions } from '../../server/intercom/transport.ts';
import { startLocalIntercom } from './local-intercom.ts';
import type { LocalIntercom, Reply } from './local-intercom.ts';

export const NOW = new Date('2026-11-18T12:00:00Z');
export const nowSeconds = NOW.getTime() / 1000;
export const success: Reply = { status: 200, body: { ok: true } };

const Content = z.object({ ok: z.literal(true) });

/** A transport in front of a local Intercom, on a clock that only waiting and the test move. */
interface LocalTransport {
  readonly intercom: LocalIntercom;
  readonly transport: SharedTransport;
  /** What the next calls are answered, in order. */
  replies: Reply[];
  /** What a call is answered for which there is no such reply. */
  otherwise: () => Reply;
  now: number;
  readonly pauses: readonly number[];
  /** What was logged: warnings, and what is for information or an error. */
  readonly warned: readonly string[];
  readonly logged: readonly string[];
  /** One more transport to the same Intercom. */
  open: (options?: Partial<TransportOptions>) => SharedTransport;
  read: (from?: Transport) => Promise<unknown>;
  write: (to?: Transport) => Promise<unknown>;
}

/** Another one in every test of the file. */
export function localTransport(): LocalTransport {
  let intercom: LocalIntercom;
  let transport: SharedTransport;
  const pauses: number[] = [];
  const warned: string[] = [];
  const logged: string[] = [];
  const logger: Logger = {
    debug: () => undefined,
    info: (message) => {
      logged.push(message);
    },
    warn: (message, fields) => {
      warned.push(`${message} ${JSON.stringify(fields)}`);
    },
    error: (message, fields) => {
      logged.push(`${message} ${JSON.stringify(fields)}`);
    },
  };

  const local: LocalTransport = {
    get intercom() {
      return intercom;
    },
    get transport() {
      return transport;
    },
    replies: [],
    otherwise: () => success,
    now: NOW.getTime(),
    pauses,
    warned,
    logged,
    open: (options) =>
      createTransport({
        baseUrl: intercom.url,
        accessToken: 'geheimes-token',
        timeoutMs: 10_000,
        logger,
        clock: { now: () => new Date(local.now) },
        wait: (milliseconds) => {
          pauses.push(milliseconds);
          local.now += milliseconds;
          return Promise.resolve();
        },
        ...options,
      }),
    read: (from = transport) => from.read({ method: 'GET', path: '/me' }, Content),
    write: (to = transport) => to.write({ method: 'POST', path: '/tags', body: { name: 'vip' } }),
  };

  beforeEach(async () => {
    pauses.length = 0;
    warned.length = 0;
    logged.length = 0;
    local.replies = [];
    local.otherwise = () => success;
    local.now = NOW.getTime();
    intercom = await startLocalIntercom(() => local.replies.shift() ?? local.otherwise());
    transport = local.open();
  });
  afterEach(() => intercom.stop());

  return local;
}

export async function errorOf(promise: Promise<unknown>): Promise<IntercomError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof IntercomError) return error;
  throw new Error('No IntercomError was thrown.', { cause: error });
}

export const breakConnection: Reply = {
  raw: (response) => {
    response.destroy();
  },
};

/** Where nobody listens. */
export async function unusedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
