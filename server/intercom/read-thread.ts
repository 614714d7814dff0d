import { IntercomError } from '../domain/errors.ts';
import type { Thread, ThreadKind } from '../domain/thread.ts';
import type { Request } from './exchange.ts';
import { resourcePath } from './resource-path.ts';
import { conversationToThread, ticketToThread } from './to-thread.ts';
import type { Transport } from './transport.ts';
import { WireConversation, WireTicket } from './wire.ts';

export interface ThreadRef {
  kind: ThreadKind;
  id: string;
}

/**
 * Reads a thread; null when it was deleted. Conversations and tickets share one space of ids and a webhook may
 * know a thread by either name: one that is not found as the one is looked for as the other, and a conversation
 * that says it is a ticket is read as one.
 */
export function createThreadReader(deps: { transport: Transport; workspaceId: string }): {
  readThread: (ref: ThreadRef) => Promise<Thread | null>;
} {
  const { transport, workspaceId } = deps;

  async function readAs({ kind, id }: ThreadRef): Promise<Thread> {
    if (kind === 'ticket') {
      return ticketToThread(await transport.read(ticketRequest(id), WireTicket), workspaceId);
    }
    const conversation = await transport.read(conversationRequest(id), WireConversation);
    const thread = conversationToThread(conversation, workspaceId);
    const isTicket = conversation.ticket !== null && conversation.ticket !== undefined;
    return isTicket ? ((await tryAs({ kind: 'ticket', id })) ?? thread) : thread;
  }

  async function tryAs(ref: ThreadRef): Promise<Thread | null> {
    try {
      return await readAs(ref);
    } catch (error) {
      // A token without the permission for this kind is refused before the thread is looked for.
      if (isRefusedWith(error, [401, 403, 404])) return null;
      throw error;
    }
  }

  return {
    readThread: async (ref) => {
      try {
        return await readAs(ref);
      } catch (error) {
        if (!isRefusedWith(error, [404])) throw error;
      }
      return tryAs({ id: ref.id, kind: ref.kind === 'ticket' ? 'conversation' : 'ticket' });
    },
  };
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

function isRefusedWith(error: unknown, statuses: number[]): boolean {
  if (!(error instanceof IntercomError) || error.deferred) return false;
  return error.status !== null && statuses.includes(error.status);
}
