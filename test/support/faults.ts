import type { Fault } from '../../server/simulator/faults.ts';
import type { World } from './world.ts';

export const FORBIDDEN = { kind: 'status', status: 403, code: 'forbidden' } as const;
export const RATE_LIMITED = { kind: 'status', status: 429, code: 'rate_limit_exceeded' } as const;

/** What happens to the next reply to a customer, or to the calls that are named instead. */
export function inject(
  { simulator }: Pick<World, 'simulator'>,
  effect: Fault['effect'],
  calls: Partial<Omit<Fault, 'effect'>> = {},
): void {
  simulator.faults.pending.push({ method: 'POST', path: /\/reply$/, times: 1, ...calls, effect });
}
