import type { ContactAttributes } from '../intercom/to-customer.ts';
import { createIntercomClient, type IntercomClient } from '../intercom/client.ts';
import { createExchange } from '../intercom/exchange.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { DoctorIntercom } from './check-intercom.ts';

/** The workspace for the checks, and for what is created when they find it missing. */
export type ConnectedIntercom = DoctorIntercom & Pick<IntercomClient, 'createTag' | 'ensureAttributes'>;

interface Connection {
  baseUrl: string;
  accessToken: string;
  timeoutMs: number;
  clock: Clock;
  logger: Logger;
}

const NO_ATTRIBUTES: ContactAttributes = { vip: '', orders: '' };

/** A workspace as the checks look at it. Calls are made once, so that each answer is seen as it came. */
export function connectIntercom({
  baseUrl,
  accessToken,
  timeoutMs,
  clock,
  logger,
}: Connection): ConnectedIntercom {
  const client = createIntercomClient({
    baseUrl,
    accessToken,
    workspaceId: '',
    assistantAdminId: '',
    contactAttributes: NO_ATTRIBUTES,
    timeoutMs,
    clock,
    logger,
  });
  const exchange = createExchange({ baseUrl, accessToken });
  return {
    ...client,
    ask: (request) =>
      exchange({ kind: 'read', method: request.method, path: request.path }, request, timeoutMs),
  };
}
