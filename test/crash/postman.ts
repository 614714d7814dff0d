import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WORKSPACE, toConversation, toPart, toTicket } from './intercom-store.ts';
import type { Part, StoredThread } from './intercom-store.ts';

export const SECRET = 'crash_client_secret';

/** Announces what happens by signed webhooks; what is not answered 200 comes once more, as Intercom does it. */
export interface Postman {
  customerWrote: (
    thread: StoredThread,
    part: Part,
    manner: { delayMs: number; copies: number },
  ) => Promise<void>;
  teammateWrote: (thread: StoredThread) => void;
  /** The second and last attempt; returns how many notifications were not taken then either. */
  deliverAgain: () => Promise<number>;
}

interface Notification {
  id: string;
  body: string;
}

const PATIENCE_MS = 5_000;

export function createPostman(url: () => string): Postman {
  let sent = 0;
  let again = new Map<string, Notification>();

  function notification(topic: string, item: Record<string, unknown>): Notification {
    sent += 1;
    const id = `notif_${process.pid}_${performance.timeOrigin}_${sent}`.replace(/[^\w]/g, '_');
    const body = JSON.stringify({
      type: 'notification_event',
      app_id: WORKSPACE,
      id,
      topic,
      created_at: Math.floor(Date.now() / 1000),
      data: { type: 'notification_event_data', item },
    });
    return { id, body };
  }

  async function deliver({ body }: Notification): Promise<boolean> {
    try {
      const response = await fetch(`${url()}/webhook/intercom`, {
        method: 'POST',
        body,
        headers: { 'X-Hub-Signature': `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  }

  async function firstAttempt(announced: Notification): Promise<void> {
    if (!(await deliver(announced))) again.set(announced.id, announced);
  }

  return {
    customerWrote: async (thread, part, { delayMs, copies }) => {
      const announced = announcementOf(thread, part);
      const prepared = notification(announced.topic, announced.item);
      if (delayMs > 0) await delay(delayMs);
      await Promise.all(Array.from({ length: copies }, () => firstAttempt(prepared)));
    },
    teammateWrote: (thread) => {
      const isTicket = thread.kind === 'ticket';
      const topic = isTicket ? 'ticket.admin.replied' : 'conversation.admin.replied';
      const item = isTicket ? { ticket: toTicket(thread) } : toConversation(thread);
      // Nothing depends on it: an own echo wakes nobody, and another's reply comes with the next message.
      void deliver(notification(topic, item));
    },
    deliverAgain: async () => {
      const notifications = [...again.values()];
      again = new Map();
      const taken = await Promise.all(notifications.map(deliver));
      return taken.filter((isTaken) => !isTaken).length;
    },
  };
}

function announcementOf(thread: StoredThread, part: Part): { topic: string; item: Record<string, unknown> } {
  const isOpening = part === thread.parts[0];
  if (thread.kind === 'ticket') {
    return isOpening
      ? { topic: 'ticket.created', item: toTicket(thread) }
      : {
          topic: 'ticket.contact.replied',
          item: { ticket: toTicket(thread), ticket_part: toPart(part, 'ticket_part') },
        };
  }
  const conversation = toConversation(thread);
  if (isOpening) return { topic: 'conversation.user.created', item: conversation };
  const parts = [toPart(part, 'conversation_part')];
  return {
    topic: 'conversation.user.replied',
    item: { ...conversation, conversation_parts: { conversation_parts: parts, total_count: 1 } },
  };
}
