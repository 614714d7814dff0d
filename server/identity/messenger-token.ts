import jwt from 'jsonwebtoken';
import type { ShopCustomer } from './shop-token.ts';

const LIFE_SECONDS = 2 * 3600;

/**
 * The user JWT by which Intercom's Messenger knows who writes.
 * https://www.intercom.com/help/en/articles/10589769-authenticating-users-in-the-messenger-with-json-web-tokens-jwts
 */
export function signMessengerToken(
  customer: ShopCustomer,
  { secret, now }: { secret: string; now: Date },
): { token: string; expiresAt: Date } {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const expiresAt = issuedAt + LIFE_SECONDS;
  const claims = {
    user_id: customer.id,
    ...(customer.email === null ? {} : { email: customer.email }),
    ...(customer.name === null ? {} : { name: customer.name }),
    iat: issuedAt,
    exp: expiresAt,
  };
  return {
    token: jwt.sign(claims, secret, { algorithm: 'HS256' }),
    expiresAt: new Date(expiresAt * 1000),
  };
}
