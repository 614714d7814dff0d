import { IntercomError } from '../domain/errors.ts';
import type { Thread, ThreadKind } from '../domain/thread.ts';
import type { Request } from './exchange.ts';
import { FOREIGN_NOT_FOUND } from './errors.ts';
import { resourcePath } from './resource-path.ts';
import { conversationToThread, ticketToThread } from './to-thread.ts';
import type { Transport } from './transport.ts';
import { WireConversation, WireTicket } from './wire.ts';

export interface ThreadRef {
  kind: ThreadKind;
  id: string;
}

/** A token without the permission for a kind of thread is refused before the thread is looked for. */
const NOT_FOR_US = [401, 403, 404];

/**
 * Reads a thread; null when it was deleted. Conversations and tickets share one space of ids and a webhook may
 * know a thread by either name: one that is not found as the one is looked for as the other. A conversation that
 * says it is a ticket is read as one, and a ticket is read with its conversation, which alone tells its channel
 * and the words it began with.
 */
export function createThreadReader(deps: { transport: Transport; workspaceId: string }): {
  readThread: (ref: ThreadRef) => Promise<Thread | null>;
} {
  const { transport, workspaceId } = deps;

  function toThread(conversation: WireConversation | null, ticket: WireTicket | null): Thread | null {
    if (ticket !== null) return ticketToThread(ticket, { workspaceId, conversation });
    return conversation && conversationToThread(conversation, workspaceId);
  }

  return {
    readThread: async ({ kind, id }) => {
      if (kind === 'ticket') {
        const [ticket, conversation] = await Promise.all([
          unless([404], transport.read(ticketRequest(id), WireTicket)),
          unless(NOT_FOR_US, transport.read(conversationRequest(id), WireConversation)),
        ]);
        return toThread(conversation, ticket);
      }
      const conversation = await unless([404], transport.read(conversationRequest(id), WireConversation));
      if (conversation !== null && !conversation.ticket) return toThread(conversation, null);
      return toThread(conversation, await unless(NOT_FOR_US, transport.read(ticketRequest(id), WireTicket)));
    },
  };
}

/** What is read, or null where it is refused with one of the statuses. */
async function unless<T>(statuses: number[], reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isRefusedWith(error, statuses)) return null;
    throw error;
  }
}

function conversationRequest(id: string): Request {
  return {
    method: 'GET',
    path: resourcePath`/conversations/${id}`,
    query: { display_as: 'plaintext' },
  };
}

function ticketRequest(id: string): Request {
  return { method: 'GET', path: resourcePath`/tickets/${id}` };
}

/** In Intercom's own words: what stands between may answer 404 as well, and then nothing is known of the thread. */
function isRefusedWith(error: unknown, statuses: number[]): boolean {
  if (!(error instanceof IntercomError) || error.deferred || error.code === FOREIGN_NOT_FOUND) return false;
  return error.status !== null && statuses.includes(error.status);
}
