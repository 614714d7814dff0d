import type { Clock } from '../domain/clock.ts';

/** Goes with another clock, as far ahead of it as it has been moved on. */
export interface MovableClock extends Clock {
  moveOn: (ms: number) => void;
}

export function createMovableClock(base: Clock): MovableClock {
  let aheadMs = 0;
  return {
    now: () => new Date(base.now().getTime() + aheadMs),
    moveOn: (ms) => {
      aheadMs += ms;
    },
  };
}
