/**
 * When Intercom takes calls again, from the headers of a 429: the end of the 10-second window. `Retry-After`
 * is not documented, but would be the more exact word.
 * https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting
 */
export function retryAtFrom(header: (name: string) => string | undefined, now: Date): Date | null {
  return parseRetryAfter(header('retry-after'), now) ?? parseReset(header('x-ratelimit-reset'));
}

/** Seconds, or an HTTP date. */
function parseRetryAfter(value: string | undefined, now: Date): Date | null {
  if (value === undefined || value.trim() === '') return null;
  const seconds = Number(value);
  return validDate(Number.isNaN(seconds) ? Date.parse(value) : now.getTime() + seconds * 1000);
}

/** Unix seconds. */
function parseReset(value: string | undefined): Date | null {
  return value === undefined || value.trim() === '' ? null : validDate(Number(value) * 1000);
}

function validDate(milliseconds: number): Date | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date;
}
