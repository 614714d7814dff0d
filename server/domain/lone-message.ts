import type { Channel, Thread } from './thread.ts';

export const LONE_CUSTOMER_ID = 'customer';

/** A thread that never was in Intercom: one message, by a customer of whom nothing is known. */
export function threadOfLoneMessage({
  workspaceId,
  id,
  channel,
  text,
  now,
}: {
  workspaceId: string;
  id: string;
  channel: Channel;
  text: string;
  now: Date;
}): Thread {
  return {
    workspaceId,
    id,
    kind: 'conversation',
    channel,
    subject: null,
    state: 'open',
    messages: [
      {
        id: 'message',
        author: { kind: 'customer', id: LONE_CUSTOMER_ID, name: null, email: null },
        kind: 'comment',
        text,
        createdAt: now,
        attachments: [],
        fromAiAgent: false,
      },
    ],
    contact: null,
    adminAssigneeId: null,
    teamAssigneeId: null,
    tags: [],
    ticket: null,
    aiAgent: { participated: false, resolutionState: null },
    createdAt: now,
    updatedAt: now,
  };
}
