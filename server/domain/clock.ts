export interface Clock {
  now: () => Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Intercom's clock and ours differ by no more than this; Intercom counts whole seconds. */
export const CLOCK_SKEW_MS = 60_000;
