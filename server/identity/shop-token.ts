import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** A customer for whom the shop's own log-in has vouched. */
export interface ShopCustomer {
  /** The customer number; a contact's `external_id` in Intercom. */
  id: string;
  email: string | null;
  name: string | null;
}

export type ShopTokenReading =
  { ok: true; customer: ShopCustomer } | { ok: false; reason: 'missing' | 'expired' | 'invalid' };

const LONGEST_LIFE_SECONDS = 3600;
/** The shop's clock and ours may differ by that much. */
const CLOCK_LEEWAY_SECONDS = 60;

const Claims = z.object({
  sub: z.union([z.string().trim().min(1), z.int()]).transform(String),
  email: z.string().nullish(),
  name: z.string().nullish(),
  exp: z.int(),
});

/** Reads `Authorization: Bearer <token>`, signed by the shop with HS256 and valid for at most an hour. */
export function readShopToken(
  authorization: string | undefined,
  { secret, now }: { secret: string; now: Date },
): ShopTokenReading {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, reason: 'missing' };
  const nowSeconds = Math.floor(now.getTime() / 1000);
  let payload: unknown;
  try {
    payload = jwt.verify(token, secret, { algorithms: ['HS256'], clockTimestamp: nowSeconds });
  } catch (error) {
    return { ok: false, reason: error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid' };
  }
  const claims = Claims.safeParse(payload).data;
  if (claims === undefined) return { ok: false, reason: 'invalid' };
  if (claims.exp - nowSeconds > LONGEST_LIFE_SECONDS + CLOCK_LEEWAY_SECONDS) {
    return { ok: false, reason: 'invalid' };
  }
  const customer = { id: claims.sub, email: presence(claims.email), name: presence(claims.name) };
  return { ok: true, customer };
}

function presence(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
