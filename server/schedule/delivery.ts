import type { Channel, ThreadKind } from '../domain/thread.ts';

/** A webhook notification, read as far as routing needs it. */
export interface Delivery {
  workspaceId: string;
  notificationId: string;
  topic: string;
  /** False for topics that are answered and recorded, but mean nothing to us. */
  isOurs: boolean;
  thread: DeliveredThread | null;
  deletedContactId: string | null;
  body: Buffer;
}

interface DeliveredThread {
  kind: ThreadKind;
  id: string;
  channel: Channel | null;
  isCustomerMessage: boolean;
  /** Of the customer's message, which other topics may tell of too; null where there is none or it has no id. */
  messageId: string | null;
}
