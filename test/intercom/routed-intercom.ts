import { afterEach, beforeEach } from '@jest/globals';
import type { IntercomClient } from '../../server/intercom/client.ts';
import { createLocalClient } from './local-client.ts';
import { errorList, startLocalIntercom } from './local-intercom.ts';
import type { LocalIntercom, RecordedRequest, Reply } from './local-intercom.ts';

export type Route = Reply | ((request: RecordedRequest) => Reply);

/** A client in front of a local Intercom that answers each call by its route, and any other one with 404. */
interface RoutedIntercom {
  readonly intercom: LocalIntercom;
  /** By calls such as `GET /me`. */
  readonly routes: Record<string, Route>;
  readonly client: IntercomClient;
  readonly clock: { time: Date };
  readonly bodiesOf: (call: string) => unknown[];
}

/** Another one in every test of the file. */
export function routedIntercom(): RoutedIntercom {
  let opened: RoutedIntercom;
  beforeEach(async () => {
    opened = await openRoutedIntercom();
  });
  afterEach(() => opened.intercom.stop());
  return {
    get intercom() {
      return opened.intercom;
    },
    get routes() {
      return opened.routes;
    },
    get client() {
      return opened.client;
    },
    get clock() {
      return opened.clock;
    },
    bodiesOf: (call) => opened.bodiesOf(call),
  };
}

async function openRoutedIntercom(): Promise<RoutedIntercom> {
  const routes: Record<string, Route> = {};
  const clock = { time: new Date('2026-11-18T12:00:00Z') };
  const intercom = await startLocalIntercom((request) => {
    const route = routes[`${request.method} ${request.path}`] ?? {
      status: 404,
      body: errorList('not_found'),
    };
    return typeof route === 'function' ? route(request) : route;
  });
  const client = createLocalClient(intercom, {
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
