import type pg from 'pg';
import type { Delivery } from './delivery.ts';
import { routeDeliveries } from './route-deliveries.ts';
import type { RouteDeps } from './route-deliveries.ts';
import { createDeliveryStore } from './store-deliveries.ts';

export interface Inbox {
  /** Resolves once the delivery is on disk; one that came before changes nothing. */
  accept: (delivery: Delivery) => Promise<void>;
  /** Turns accepted deliveries into wake-up times of threads; returns how many it is done with. */
  route: () => Promise<number>;
}

export function createInbox(deps: RouteDeps & { pool: pg.Pool }): Inbox {
  return {
    accept: createDeliveryStore(deps.pool, deps.clock),
    route: () => routeDeliveries(deps),
  };
}
