import { Router } from 'express';
import type { Logger } from '../domain/logger.ts';
import type { Delivery } from '../schedule/inbox.ts';
import { bytesOf, rawBody } from './raw-body.ts';

interface WebhookDeps {
  isValidSignature: (body: Buffer, header: string | undefined) => boolean;
  /** Null when the body is not a notification at all. */
  parseDelivery: (body: Buffer) => Delivery | 'malformed' | 'unknown_shape';
  isInstalled: (workspaceId: string) => boolean;
  accept: (delivery: Delivery) => Promise<void>;
  count: (outcome: 'accepted' | 'not_ours' | 'unknown_workspace' | 'unknown_shape' | 'refused') => void;
  logger: Logger;
}

/**
 * `HEAD` and `POST /webhook/intercom`. A notification is answered 200 only once it is on disk. Never 410 or 429:
 * Intercom would switch the subscription off or slow it down.
 */
export function createWebhookRoute(deps: WebhookDeps): Router {
  const router = Router();
  router.head('/webhook/intercom', (_request, response) => {
    response.status(200).end();
  });
  router.post('/webhook/intercom', rawBody, async (request, response) => {
    const body = bytesOf(request.body);
    if (!deps.isValidSignature(body, request.get('X-Hub-Signature'))) {
      deps.count('refused');
      response.status(401).end();
      return;
    }
    const delivery = deps.parseDelivery(body);
    if (delivery === 'malformed') {
      deps.count('refused');
      response.status(400).json({ error: { code: 'malformed_json' } });
      return;
    }
    if (delivery === 'unknown_shape') {
      deps.count('unknown_shape');
      deps.logger.warn('notification of unknown shape dropped');
      response.status(200).end();
      return;
    }
    if (!deps.isInstalled(delivery.workspaceId)) {
      deps.count('unknown_workspace');
      deps.logger.warn('notification of unknown workspace dropped', { topic: delivery.topic });
      response.status(200).end();
      return;
    }
    await deps.accept(delivery);
    deps.count(delivery.isOurs ? 'accepted' : 'not_ours');
    response.status(200).end();
  });
  return router;
}
