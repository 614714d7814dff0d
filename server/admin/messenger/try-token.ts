import axios, { isAxiosError } from 'axios';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { examineToken } from '../../identity/examine-token.ts';
import type { TokenExamination } from '../../identity/examine-token.ts';

/** Who made a token: the shop for its customer, or this service for the Messenger. */
export const TOKEN_KINDS = ['shop', 'messenger'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** What the service holds for tokens: both, or there is nothing to try. */
export interface TokenSecrets {
  messengerApiSecret: string;
  jwtSecret: string;
}

/** What came of loading a token as a page of that origin does. */
export type OriginTrial =
  | { origin: string; result: 'unreachable'; code: string }
  | { origin: string; result: 'refused'; status: number; code: string | null }
  /** The browser would keep the answer from the page. */
  | { origin: string; result: 'no_cors' }
  | { origin: string; result: 'unreadable' }
  | { origin: string; result: 'other_workspace'; workspaceId: string }
  | { origin: string; result: 'token'; examination: TokenExamination };

const TIMEOUT_MS = 5_000;
const TRIAL_LIFE_SECONDS = 60;
const SHOP_TOKEN_LIFE_SECONDS = 3600;
const TRIAL_CUSTOMER = { sub: 'heine-ai-test', email: 'test@example.com', name: 'Heine AI Test' };

const Issued = z.object({ token: z.string(), app_id: z.string() });
const Refusal = z.object({ error: z.object({ code: z.string() }) });

/** Loads a token for a customer who does not exist, by the public address and as a page of each origin. */
export function tryOrigins(
  secrets: TokenSecrets,
  {
    tokenUrl,
    workspaceId,
    origins,
    now,
  }: { tokenUrl: string; workspaceId: string; origins: readonly string[]; now: Date },
): Promise<OriginTrial[]> {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = { ...TRIAL_CUSTOMER, iat: seconds, exp: seconds + TRIAL_LIFE_SECONDS };
  const shopToken = jwt.sign(claims, secrets.jwtSecret, { algorithm: 'HS256' });
  return Promise.all(
    origins.map(async (origin): Promise<OriginTrial> => {
      const loaded = await load(tokenUrl, shopToken, origin);
      if (typeof loaded === 'string') return { origin, result: 'unreachable', code: loaded };
      const { status, data, allowedOrigin } = loaded;
      if (status !== 200) {
        return { origin, result: 'refused', status, code: Refusal.safeParse(data).data?.error.code ?? null };
      }
      if (allowedOrigin !== origin) return { origin, result: 'no_cors' };
      const issued = Issued.safeParse(data).data;
      if (issued === undefined) return { origin, result: 'unreadable' };
      if (issued.app_id !== workspaceId) {
        return { origin, result: 'other_workspace', workspaceId: issued.app_id };
      }
      return { origin, result: 'token', examination: examineAs('messenger', issued.token, { secrets, now }) };
    }),
  );
}

/** A token as whoever receives it reads it: this service the shop's, Intercom's Messenger the other. */
export function examineAs(
  kind: TokenKind,
  token: string,
  { secrets, now }: { secrets: TokenSecrets; now: Date },
): TokenExamination {
  const { messengerApiSecret, jwtSecret } = secrets;
  return kind === 'shop'
    ? examineToken(token, {
        secret: jwtSecret,
        otherSecrets: [messengerApiSecret],
        customerClaim: 'sub',
        longestLifeSeconds: SHOP_TOKEN_LIFE_SECONDS,
        now,
      })
    : examineToken(token, {
        secret: messengerApiSecret,
        otherSecrets: [jwtSecret],
        customerClaim: 'user_id',
        longestLifeSeconds: null,
        now,
      });
}

/** A string is the code of what kept the answer away. */
async function load(
  url: string,
  token: string,
  origin: string,
): Promise<string | { status: number; data: unknown; allowedOrigin: unknown }> {
  try {
    const { status, data, headers } = await axios.get<unknown>(url, {
      headers: { Authorization: `Bearer ${token}`, Origin: origin },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      adapter: 'http',
      proxy: false,
      maxRedirects: 0,
      validateStatus: () => true,
    });
    return { status, data, allowedOrigin: headers['access-control-allow-origin'] };
  } catch (error) {
    // Axios keeps the token in its errors: only the code leaves here.
    if (!isAxiosError(error)) throw error;
    return error.code === 'ERR_CANCELED' ? 'ETIMEDOUT' : (error.code ?? 'unknown');
  }
}
