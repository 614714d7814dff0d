import { parseDelivery } from '../../server/intercom/parse-delivery.ts';
import type { Delivery } from '../../server/intercom/parse-delivery.ts';

type Fields = Record<string, unknown>;

/** A notification as it is delivered. */
export function envelope(topic: string, item: unknown, fields: Fields = {}): Fields {
  return {
    type: 'notification_event',
    app_id: 'ws1',
    data: { type: 'notification_event_data', item },
    id: 'notif_1',
    topic,
    delivery_attempts: 1,
    created_at: 1_795_003_200,
    ...fields,
  };
}

export const parse = (payload: unknown): Delivery => parseDelivery(Buffer.from(JSON.stringify(payload)));

export function threadOf(delivery: Delivery): Extract<Delivery, { kind: 'event' }>['thread'] {
  if (delivery.kind !== 'event') throw new Error(`It is ${delivery.reason}.`);
  return delivery.thread;
}
