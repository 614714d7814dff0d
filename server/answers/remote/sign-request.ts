import { createHmac } from 'node:crypto';

export const SIGNATURE_HEADER = 'X-Heine-Signature';

/**
 * `t=<seconds>,v1=<hex>`: HMAC-SHA256 under the shared secret of the seconds, a full stop and the raw body. The time is
 * signed with the body, so that whoever receives it can refuse an old call that somebody repeats.
 */
export function signRequest(rawBody: string, { secret, now }: { secret: string; now: Date }): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${rawBody}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
