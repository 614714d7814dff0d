import type { Channel, ThreadKind } from '../domain/thread.ts';

/** A webhook notification, read as far as routing needs it. */
export interface Delivery {
  workspaceId: string;
  notificationId: string;
  topic: string;
  /** False for topics that are answered and recorded, but mean nothing to us. */
  isOurs: boolean;
  thread: { kind: ThreadKind; id: string; channel: Channel | null; isCustomerMessage: boolean } | null;
  deletedContactId: string | null;
  body: Buffer;
}
