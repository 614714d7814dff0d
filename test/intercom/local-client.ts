import { createIntercomClient } from '../../server/intercom/client.ts';
import type { IntercomClientOptions, SharedIntercomClient } from '../../server/intercom/client.ts';
import { silentLogger } from '../support/database.ts';
import type { LocalIntercom } from './local-intercom.ts';

/** A client of a local Intercom, at noon on a day in November. */
export function createLocalClient(
  { url }: Pick<LocalIntercom, 'url'>,
  options: Partial<IntercomClientOptions> = {},
): SharedIntercomClient {
  return createIntercomClient({
    baseUrl: url,
    accessToken: 'token',
    workspaceId: 'ws1',
    assistantAdminId: '8412007',
    contactAttributes: { vip: 'vip', orders: 'orders' },
    timeoutMs: 10_000,
    logger: silentLogger,
    clock: { now: () => new Date('2026-11-18T12:00:00Z') },
    ...options,
  });
}
