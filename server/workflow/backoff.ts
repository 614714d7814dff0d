import type { Clock } from '../domain/clock.ts';
import type { IntercomError } from '../domain/errors.ts';

/** Failed looks in a row, over some twenty minutes, after which a thread is left to people. */
export const MOST_ATTEMPTS = 12;
/** As many looks as it takes to be sure that a thread is gone, for whatever wakes one that was left to people. */
export const ATTEMPTS_ONCE_GIVEN_UP = MOST_ATTEMPTS - 3;

const FIRST_MS = 1_000;
const LONGEST_MS = 300_000;
/** However far away the instant is that Intercom names: its clock or ours may be wrong. */
const LONGEST_ASKED_MS = 600_000;

/** Doubles from one second to five minutes, with up to a fifth of jitter. */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  return Math.min(FIRST_MS * 2 ** attempts, LONGEST_MS) * (1 + random() / 5);
}

/** When to try again: not before the backoff, and when Intercom asked for, if that is later. */
export function retryTime(clock: Clock, attempts: number, error?: IntercomError): Date {
  const now = clock.now().getTime();
  const backoff = now + backoffMs(attempts);
  const asked = error?.retryAt?.getTime() ?? backoff;
  return new Date(Math.min(Math.max(backoff, asked), now + LONGEST_ASKED_MS));
}
