import { createHash, randomBytes } from 'node:crypto';

/** How long a link waits for whoever it was made for. */
export const LINK_LIFE_MS = 10 * 60_000;

export interface SignInToken {
  token: string;
  hash: Buffer;
}

/** The service keeps the hash only: whoever reads its database cannot sign in. */
export function createSignInToken(): SignInToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashSignInToken(token) };
}

export function hashSignInToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
