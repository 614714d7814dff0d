import jwt from 'jsonwebtoken';
import { z } from 'zod';

export type TokenFault =
  | 'malformed'
  | 'algorithm'
  /** Signed under another of the secrets that are set. */
  | 'other_secret'
  | 'signature'
  | 'no_customer'
  | 'no_expiry'
  | 'expired'
  | 'lives_too_long'
  | 'from_the_future';

/** What somebody who sets up the tokens wants to know, where the service itself only says no. */
export interface TokenExamination {
  /** As they stand in it, whoever signed it; null where it cannot be read. */
  claims: Record<string, unknown> | null;
  faults: TokenFault[];
}

export interface TokenRules {
  secret: string;
  /** With which it may have been mixed up. */
  otherSecrets: readonly string[];
  /** The claim that names the customer: `sub` for the shop's token, `user_id` for the Messenger's. */
  customerClaim: 'sub' | 'user_id';
  /** Null: as long as whoever made it likes. */
  longestLifeSeconds: number | null;
  now: Date;
}

const LEEWAY_SECONDS = 60;
const Decoded = z.object({
  header: z.object({ alg: z.string() }),
  payload: z.record(z.string(), z.unknown()),
});
const Customer = z.union([z.string().trim().min(1), z.int()]);

/** All that is wrong with a token at once. */
export function examineToken(token: string, rules: TokenRules): TokenExamination {
  const decoded = Decoded.safeParse(decode(token));
  if (!decoded.success) return { claims: null, faults: ['malformed'] };
  const { header, payload } = decoded.data;
  return {
    claims: payload,
    faults: [
      ...(header.alg === 'HS256' ? signatureFaults(token, rules) : ['algorithm' as const]),
      ...(Customer.safeParse(payload[rules.customerClaim]).success ? [] : ['no_customer' as const]),
      ...timeFaults(payload, rules),
    ],
  };
}

/** Throws at a payload that is no JSON. */
function decode(token: string): unknown {
  try {
    return jwt.decode(token, { complete: true });
  } catch {
    return null;
  }
}

function signatureFaults(token: string, { secret, otherSecrets }: TokenRules): TokenFault[] {
  if (isSignedWith(token, secret)) return [];
  return otherSecrets.some((other) => isSignedWith(token, other)) ? ['other_secret'] : ['signature'];
}

function isSignedWith(token: string, secret: string): boolean {
  try {
    jwt.verify(token, secret, { algorithms: ['HS256'], ignoreExpiration: true, ignoreNotBefore: true });
    return true;
  } catch {
    return false;
  }
}

function timeFaults(
  { exp, iat }: Record<string, unknown>,
  { longestLifeSeconds, now }: TokenRules,
): TokenFault[] {
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const future: TokenFault[] =
    typeof iat === 'number' && iat > nowSeconds + LEEWAY_SECONDS ? ['from_the_future'] : [];
  if (typeof exp !== 'number') return [...future, 'no_expiry'];
  if (exp <= nowSeconds) return [...future, 'expired'];
  const isTooLong = longestLifeSeconds !== null && exp - nowSeconds > longestLifeSeconds + LEEWAY_SECONDS;
  return isTooLong ? [...future, 'lives_too_long'] : future;
}
