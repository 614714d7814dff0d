import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import type { Delivery } from '../schedule/delivery.ts';
import { InboxUnavailableError, UnstorableDeliveryError } from '../schedule/store-deliveries.ts';
import { readBody } from './read-body.ts';

/** What becomes of a notification. */
type WebhookOutcome =
  | 'accepted'
  | 'not_ours'
  | 'unknown_workspace'
  | 'unknown_shape'
  | 'malformed'
  | 'too_large'
  | 'refused'
  | 'unavailable'
  | 'failed';

interface WebhookDeps {
  isValidSignature: (body: Buffer, header: string | undefined) => boolean;
  parseDelivery: (body: Buffer) => Delivery | 'malformed' | 'unknown_shape';
  isInstalled: (workspaceId: string) => boolean;
  /** It will be taken in a moment: it is installed, but has not begun yet. */
  isAwaited: (workspaceId: string) => boolean;
  /** Throws `InboxUnavailableError` or `UnstorableDeliveryError`. */
  accept: (delivery: Delivery) => Promise<void>;
  /** Told how long it took from the request's head to the answer. */
  observe: (outcome: WebhookOutcome, seconds: number) => void;
  logger: Logger;
}

/** 503 is repeated after a minute. Never 410 or 429: Intercom would switch the subscription off or slow it down. */
const STATUS: Record<WebhookOutcome, number> = {
  accepted: 200,
  not_ours: 200,
  unknown_workspace: 200,
  unknown_shape: 200,
  malformed: 400,
  too_large: 413,
  refused: 401,
  unavailable: 503,
  failed: 500,
};

/** Whether a request is for the handler below. */
export function isWebhookRequest({ method, url = '' }: IncomingMessage): boolean {
  return (method === 'POST' || method === 'HEAD') && /^\/webhook\/intercom\/?(?:\?|$)/.test(url);
}

/**
 * `HEAD` and `POST /webhook/intercom`. A notification is answered 200 only once it is on disk. Written on
 * `node:http`: Express and its security headers for pages would cost more than all the rest of it.
 */
export function createWebhookHandler(deps: WebhookDeps): RequestListener {
  const { logger } = deps;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const outcome = await takeSafely(request);
    if (outcome === 'gone') return;
    response.statusCode = STATUS[outcome];
    // The rest of a body that nobody reads would be taken for the next request.
    if (outcome === 'too_large') response.setHeader('Connection', 'close');
    response.end();
    deps.observe(outcome, (performance.now() - startedAt) / 1000);
  }

  async function takeSafely(request: IncomingMessage): Promise<WebhookOutcome | 'gone'> {
    try {
      const body = await readBody(request);
      return Buffer.isBuffer(body) ? await take(body, request.headers['x-hub-signature']) : body;
    } catch (error) {
      logger.error('notification not handled', errorFacts(error));
      return 'failed';
    }
  }

  async function take(body: Buffer, signature: string | string[] | undefined): Promise<WebhookOutcome> {
    if (!deps.isValidSignature(body, signature?.toString())) return 'refused';
    const delivery = deps.parseDelivery(body);
    if (delivery === 'malformed') return 'malformed';
    if (delivery === 'unknown_shape') return dropped('unknown_shape', {});
    const { topic, workspaceId } = delivery;
    if (deps.isAwaited(workspaceId)) {
      logger.warn('notification not taken yet', { topic, workspaceId });
      return 'unavailable';
    }
    if (!deps.isInstalled(workspaceId)) return dropped('unknown_workspace', { topic });
    try {
      await deps.accept(delivery);
      return delivery.isOurs ? 'accepted' : 'not_ours';
    } catch (error) {
      if (error instanceof UnstorableDeliveryError) return dropped('unknown_shape', { code: error.code });
      if (!(error instanceof InboxUnavailableError)) throw error;
      logger.error('notification not stored', { topic, code: error.code });
      return 'unavailable';
    }
  }

  function dropped(outcome: WebhookOutcome, fields: Record<string, string>): WebhookOutcome {
    logger.warn('notification dropped', { outcome, ...fields });
    return outcome;
  }

  return (request, response) => {
    if (request.method === 'HEAD') response.end();
    else void handle(request, response);
  };
}
