import { meaningOf, parseDelivery } from '../intercom/parse-delivery.ts';
import type { Delivery } from '../schedule/delivery.ts';

/**
 * A notification as the inbox takes it; our own changes come back as notifications and wake nobody. `assistantOf`:
 * undefined where the app is not installed.
 */
export function toInboxDelivery(
  body: Buffer,
  assistantOf: (workspaceId: string) => string | undefined,
): Delivery | 'malformed' | 'unknown_shape' {
  const event = parseDelivery(body);
  if (event.kind === 'unreadable') return event.reason === 'no_json' ? 'malformed' : 'unknown_shape';
  const { workspaceId, notificationId, topic, deletedContactId, thread } = event;
  const meaning = meaningOf(topic);
  const isByUs =
    thread !== null && thread.byAdminId === assistantOf(workspaceId) && !thread.isCustomerMessage;
  const isOwnEcho = isByUs && meaning?.carriesRating !== true;
  return {
    workspaceId,
    notificationId,
    topic,
    isOurs: meaning !== null,
    thread: meaning?.wakesThread === true && !isOwnEcho ? thread : null,
    deletedContactId,
    body,
  };
}
