import type { Clock } from '../domain/clock.ts';

export interface Cached<T> {
  get: () => Promise<T>;
  forget: () => void;
}

/** Something of the workspace that seldom changes: loaded once for all who ask, kept for a while. */
export function createCached<T>(deps: { clock: Clock; maxAgeMs: number; load: () => Promise<T> }): Cached<T> {
  let held: { value: Promise<T>; until: number } | null = null;

  return {
    get: () => {
      const now = deps.clock.now().getTime();
      if (held !== null && now < held.until) return held.value;
      const entry = { value: deps.load(), until: now + deps.maxAgeMs };
      held = entry;
      entry.value.catch(() => {
        if (held === entry) held = null;
      });
      return entry.value;
    },
    forget: () => {
      held = null;
    },
  };
}
