import { CLOCK_SKEW_MS } from '../domain/clock.ts';
import type { Thread } from '../domain/thread.ts';

const SECOND_MS = 1_000;

/**
 * The instant, by Intercom's clock, up to which a thread as it was read at `readAt` holds every change. Intercom
 * counts whole seconds: in the second of the last change there may be another one that the read came too early for.
 */
export function seenUntil(thread: Pick<Thread, 'updatedAt'>, readAt: Date): Date {
  const changedAt = thread.updatedAt.getTime();
  const isSecondOver = readAt.getTime() - changedAt >= CLOCK_SKEW_MS;
  return new Date(isSecondOver ? changedAt : changedAt - SECOND_MS);
}
