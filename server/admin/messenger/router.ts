import { Router } from 'express';
import type { Response } from 'express';
import type { Clock } from '../../domain/clock.ts';
import type { AdminSessions } from '../../identity/admin-session.ts';
import type { AdminFrame } from '../frame.ts';
import { requireRole } from '../require-session.ts';
import { csrfField, sessionOf } from '../session.ts';
import { answerForm } from './answer-form.ts';
import type { MessengerRegion } from './content-security-policy.ts';
import type { TokenSecrets } from './try-token.ts';
import { messengerPage, messengerTitle } from './view.ts';
import type { MessengerPage, ShopVariable } from './view.ts';

interface Shop {
  messengerApiSecret: string | undefined;
  jwtSecret: string | undefined;
  origins: readonly string[];
}

interface MessengerDeps {
  frame: AdminFrame;
  sessions: AdminSessions;
  region: (workspaceId: string) => MessengerRegion;
  publicUrl: string;
  /** What is set up for the workspace. */
  shop: (workspaceId: string) => Shop;
  clock: Clock;
}

type Answered = Pick<MessengerPage, 'trials' | 'examined'>;

const NOTHING_TRIED: Answered = { trials: null, examined: null };

/** How the shop makes the Messenger know its customers; mounted at `/messenger`. */
export function createMessengerPages(deps: MessengerDeps): Router {
  const { frame, sessions, publicUrl, clock } = deps;

  function show(response: Response, { trials, examined }: Answered): void {
    const session = sessionOf(response);
    const language = frame.languageOf(response);
    const { workspaceId } = session;
    const content = messengerPage({
      language,
      workspaceId,
      region: deps.region(workspaceId),
      publicUrl,
      missing: missingOf(deps.shop(workspaceId)),
      csrf: csrfField(sessions, session),
      trials,
      examined,
    });
    frame.show(response, { title: messengerTitle(language), section: 'messenger', content });
  }

  const router = Router();
  router.get('/', (_request, response) => {
    show(response, NOTHING_TRIED);
  });
  router.post('/', requireRole('editor', frame), async (request, response) => {
    const { workspaceId } = sessionOf(response);
    const shop = deps.shop(workspaceId);
    const secrets = secretsOf(shop);
    const { origins } = shop;
    const trial = { publicUrl, workspaceId, origins, now: clock.now() };
    const answered = secrets === null ? null : await answerForm(request.body, { ...trial, secrets });
    show(response, answered ?? NOTHING_TRIED);
  });
  return router;
}

function missingOf({ messengerApiSecret, jwtSecret, origins }: Shop): ShopVariable[] {
  return [
    ...(messengerApiSecret === undefined ? ['MESSENGER_API_SECRET' as const] : []),
    ...(jwtSecret === undefined ? ['SHOP_JWT_SECRET' as const] : []),
    ...(origins.length === 0 ? ['SHOP_ORIGINS' as const] : []),
  ];
}

function secretsOf({ messengerApiSecret, jwtSecret }: Shop): TokenSecrets | null {
  if (messengerApiSecret === undefined || jwtSecret === undefined) return null;
  return { messengerApiSecret, jwtSecret };
}
