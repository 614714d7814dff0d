import type { Clock } from '../domain/clock.ts';
import { WINDOW_MS, retryAtFrom } from './rate-limit.ts';

/** Whose call it is. An agent is waiting for the answer; the background can come again later. */
export type Caller = 'agent' | 'background';

interface Heard {
  status: number;
  header: (name: string) => string | undefined;
}

/** Keeps a workspace's calls within Intercom's allowance. */
export interface Pace {
  /** Counts a call in; or says when to ask again, and then the call must not be made. */
  take: (caller: Caller) => Date | null;
  /**
   * What came of a call that was counted in; null where no answer did. Returns when Intercom takes calls again
   * if it refused this one for the rate.
   */
  settle: (heard: Heard | null) => Date | null;
  state: () => { limit: number; remaining: number };
}

const DEFAULT_LIMIT = 1_666;
const RESERVED_SHARE = 0.1;
const RESERVED_CALLS = 20;
/** A window whose end lies in the past: the clocks differ, or the answer took long. */
const SHORTEST_WINDOW_MS = 250;
const FIRST_HOLD_MS = 500;
const LONGEST_HOLD_MS = 10 * 60_000;

interface Window {
  /** As Intercom wrote it; null for a window that no answer has told of yet. */
  reset: number | null;
  endsAt: number;
  remaining: number;
}

/**
 * Intercom's headers rule; between them calls are counted here. Answers that are still out may or may not be
 * in Intercom's figure, so they are taken off it. Windows and holds that reach further than they ever may do
 * are dropped: the clock was set back.
 */
export function createPace({ clock }: { clock: Clock }): Pace {
  let limit = DEFAULT_LIMIT;
  let window: Window | null = null;
  let inFlight = 0;
  let heldUntil = 0;
  let refusals = 0;

  function currentWindow(now: number): Window {
    if (window === null || now >= window.endsAt || window.endsAt - now > WINDOW_MS) {
      window = { reset: null, endsAt: now + WINDOW_MS, remaining: limit - inFlight };
    }
    return window;
  }

  function learn({ header }: Heard, now: number): void {
    const told = wholeNumber(header('x-ratelimit-limit'));
    // Under a limit of no calls there would never be one again that could tell of another limit.
    if (told !== null && told > 0) limit = told;
    const remaining = wholeNumber(header('x-ratelimit-remaining'));
    const reset = wholeNumber(header('x-ratelimit-reset'));
    if (remaining === null || reset === null) return;
    const known = currentWindow(now);
    if (known.reset !== null && reset < known.reset) return;
    if (known.reset === reset) {
      known.remaining = Math.min(known.remaining, remaining - inFlight);
      return;
    }
    const endsAt = Math.min(Math.max(reset * 1000, now + SHORTEST_WINDOW_MS), now + WINDOW_MS);
    window = { reset, endsAt, remaining: remaining - inFlight };
  }

  /** The refusals of calls that were out together count as one. */
  function hold({ header }: Heard, now: number): Date {
    if (now >= heldUntil) refusals += 1;
    const asked = retryAtFrom(header, new Date(now))?.getTime() ?? 0;
    const unasked = now + Math.min(FIRST_HOLD_MS * 2 ** (refusals - 1), WINDOW_MS);
    heldUntil = Math.max(heldUntil, Math.min(asked > now ? asked : unasked, now + LONGEST_HOLD_MS));
    return new Date(heldUntil);
  }

  return {
    take: (caller) => {
      const now = clock.now().getTime();
      if (heldUntil - now > LONGEST_HOLD_MS) heldUntil = 0;
      if (now < heldUntil) return new Date(heldUntil);
      const current = currentWindow(now);
      if (current.remaining <= (caller === 'agent' ? 0 : reserveOf(limit))) return new Date(current.endsAt);
      current.remaining -= 1;
      inFlight += 1;
      return null;
    },
    settle: (heard) => {
      inFlight -= 1;
      if (heard === null) return null;
      const now = clock.now().getTime();
      learn(heard, now);
      if (heard.status === 429) return hold(heard, now);
      if (now >= heldUntil) refusals = 0;
      return null;
    },
    state: () => ({ limit, remaining: Math.max(0, currentWindow(clock.now().getTime()).remaining) }),
  };
}

/** What the background leaves to agents, and never more than half of a small allowance. */
function reserveOf(limit: number): number {
  return Math.min(Math.max(RESERVED_CALLS, Math.ceil(limit * RESERVED_SHARE)), Math.floor(limit / 2));
}

function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,12}$/.test(value.trim()) ? Number(value) : null;
}
