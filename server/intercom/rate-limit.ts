/**
 * The allowance of 10,000 calls a minute is dealt out in windows of ten seconds.
 * https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting
 */
export const WINDOW_MS = 10_000;

/**
 * When Intercom takes calls again, from the headers of a 429: the end of the 10-second window, which is never
 * further away, whatever the clocks say. `Retry-After` is not documented, but would be the more exact word.
 */
export function retryAtFrom(header: (name: string) => string | undefined, now: Date): Date | null {
  return parseRetryAfter(header('retry-after'), now) ?? parseReset(header('x-ratelimit-reset'), now);
}

/** Seconds, or an HTTP date. */
function parseRetryAfter(value: string | undefined, now: Date): Date | null {
  if (value === undefined || value.trim() === '') return null;
  const seconds = Number(value);
  return validDate(Number.isNaN(seconds) ? Date.parse(value) : now.getTime() + seconds * 1000);
}

/** Unix seconds. */
function parseReset(value: string | undefined, now: Date): Date | null {
  if (value === undefined || value.trim() === '') return null;
  return validDate(Math.min(Number(value) * 1000, now.getTime() + WINDOW_MS));
}

function validDate(milliseconds: number): Date | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date;
}
