import express, { type NextFunction, type Request, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Clock } from '../domain/clock.ts';
import { signMessengerToken } from '../identity/messenger-token.ts';
import { readShopToken, type ShopTokenReading } from '../identity/shop-token.ts';

const PATH = '/messenger/token';
const REQUESTS_A_MINUTE = 30;

const REFUSALS = {
  missing: 'Send the token of the shop as Authorization: Bearer <token>.',
  expired: 'The token of the shop has expired; ask the shop for a new one.',
  invalid: 'The token of the shop is not valid.',
} as const;

/** Trades the shop's token for the one Intercom's Messenger takes, for pages of the shop's origins. */
export function createMessengerTokenRoute({
  shop,
  workspaceId,
  clock,
}: {
  shop: {
    messengerApiSecret: string | undefined;
    jwtSecret: string | undefined;
    origins: readonly string[];
  };
  /** Whose secret that is; null while that cannot be told. */
  workspaceId: () => string | null;
  clock: Clock;
}): express.Router {
  const router = express.Router();
  const { messengerApiSecret, jwtSecret } = shop;
  router.use(PATH, forShopOrigins(shop.origins));
  if (messengerApiSecret === undefined || jwtSecret === undefined) {
    router.get(PATH, (_request, response) => {
      refuse(response, 404, 'not_configured', 'MESSENGER_API_SECRET and SHOP_JWT_SECRET are not both set.');
    });
    return router;
  }

  const read = (request: Request): ShopTokenReading =>
    readShopToken(request.headers.authorization, { secret: jwtSecret, now: clock.now() });
  router.get(PATH, limitRate(read), (request, response) => {
    const appId = workspaceId();
    if (appId === null) {
      refuse(
        response,
        404,
        'not_configured',
        'INTERCOM_WORKSPACE_ID does not name the workspace of MESSENGER_API_SECRET.',
      );
      return;
    }
    const reading = read(request);
    if (!reading.ok) {
      response.set('WWW-Authenticate', 'Bearer');
      refuse(response, 401, `${reading.reason}_token`, REFUSALS[reading.reason]);
      return;
    }
    const signed = signMessengerToken(reading.customer, { secret: messengerApiSecret, now: clock.now() });
    response.json({ token: signed.token, app_id: appId, expires_at: signed.expiresAt.toISOString() });
  });
  return router;
}

function forShopOrigins(origins: readonly string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.set('Cache-Control', 'no-store');
    response.vary('Origin');
    const origin = request.headers.origin;
    // A page of our own origin and a server send none; the token alone decides about them.
    if (origin !== undefined) {
      if (!origins.includes(origin)) {
        refuse(response, 403, 'foreign_origin', 'This origin is not listed in SHOP_ORIGINS.');
        return;
      }
      response.set('Access-Control-Allow-Origin', origin);
    }
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response
      .set({
        'Access-Control-Allow-Methods': 'GET',
        'Access-Control-Allow-Headers': 'Authorization',
        'Access-Control-Max-Age': '600',
      })
      .status(204)
      .end();
  };
}

/** A valid token counts for its customer, all else for its address: behind a proxy everybody shares one. */
function limitRate(read: (request: Request) => ShopTokenReading) {
  return rateLimit({
    windowMs: 60_000,
    limit: REQUESTS_A_MINUTE,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    keyGenerator: (request) => {
      const reading = read(request);
      return reading.ok ? `customer ${reading.customer.id}` : `address ${ipKeyGenerator(request.ip ?? '')}`;
    },
    handler: (_request, response) => {
      refuse(response, 429, 'too_many_requests', 'Too many requests; try again in a minute.');
    },
  });
}

function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).json({ error: { code, message } });
}
