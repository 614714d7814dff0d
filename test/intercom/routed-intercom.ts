import { createIntercomClient } from '../../server/intercom/client.ts';
import type { IntercomClient } from '../../server/intercom/client.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { errorList, startLocalIntercom } from './local-intercom.ts';
import type { LocalIntercom, RecordedRequest, Reply } from './local-intercom.ts';

export type Route = Reply | ((request: RecordedRequest) => Reply);

/** A client in front of a local Intercom that answers each call by its route, and any other one with 404. */
export interface RoutedIntercom {
  intercom: LocalIntercom;
  /** By calls such as `GET /me`. */
  routes: Record<string, Route>;
  client: IntercomClient;
  clock: { time: Date };
  bodiesOf: (call: string) => unknown[];
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export async function openRoutedIntercom(): Promise<RoutedIntercom> {
  const routes: Record<string, Route> = {};
  const clock = { time: new Date('2026-11-18T12:00:00Z') };
  const intercom = await startLocalIntercom((request) => {
    const route = routes[`${request.method} ${request.path}`] ?? {
      status: 404,
      body: errorList('not_found'),
    };
    return typeof route === 'function' ? route(request) : route;
  });
  const client = createIntercomClient({
    baseUrl: intercom.url,
    accessToken: 'token',
    workspaceId: 'ws1',
    assistantAdminId: '8412007',
    contactAttributes: { vip: 'vip', orders: 'orders' },
    timeoutMs: 10_000,
    logger: silent,
    clock: { now: () => clock.time },
    wait: () => Promise.resolve(),
  });
  const bodiesOf = (call: string): unknown[] =>
    intercom.requests.filter(({ method, path }) => `${method} ${path}` === call).map(({ body }) => body);
  return { intercom, routes, client, clock, bodiesOf };
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const refused = (status: number, code: string): Reply => ({ status, body: errorList(code) });

/** One reply after the other; the last one stays. */
export function inTurn(...replies: Reply[]): Route {
  const waiting = [...replies];
  return () => {
    const next = waiting.length > 1 ? waiting.shift() : waiting[0];
    if (next === undefined) throw new Error('There is no reply.');
    return next;
  };
}

export const CONVERSATION = { kind: 'conversation', id: '5' } as const;
export const TICKET = { kind: 'ticket', id: '6' } as const;
