import { isSameText } from '../domain/thread.ts';
import type { Message } from '../domain/thread.ts';
import type { ThreadRef } from './read-thread.ts';
import { resourcePath } from './resource-path.ts';
import { textToHtml } from './text-to-html.ts';
import { partToMessage } from './to-message.ts';
import { standingPutAway } from './to-put-away.ts';
import type { Transport } from './transport.ts';
import { WireConversation, WireTicketPartReply } from './wire.ts';
import type { WirePart } from './wire.ts';

interface Text {
  adminId: string;
  text: string;
}

interface Snooze {
  adminId: string;
  until: Date;
}

interface ThreadWriter {
  /** The new part's id is null when the answer does not name it. */
  reply: (ref: ThreadRef, write: Text) => Promise<{ partId: string | null }>;
  note: (ref: ThreadRef, write: Text) => Promise<{ partId: string | null }>;
  assign: (
    ref: ThreadRef,
    write: { actingAdminId: string; assignee: { kind: 'admin' | 'team'; id: string } },
  ) => Promise<void>;
  close: (ref: ThreadRef) => Promise<void>;
  open: (ref: ThreadRef) => Promise<void>;
  /** As for a text; an update of a ticket never names it. */
  snooze: (ref: ThreadRef, write: Snooze) => Promise<{ partId: string | null }>;
}

/** Writes into threads; `assistantAdminId` acts where the caller names nobody. */
export function createThreadWriter(deps: { transport: Transport; assistantAdminId: string }): ThreadWriter {
  const { transport, assistantAdminId } = deps;

  async function say(ref: ThreadRef, kind: Message['kind'], write: Text): Promise<{ partId: string | null }> {
    const answer = await transport.write({
      method: 'POST',
      path:
        ref.kind === 'ticket'
          ? resourcePath`/tickets/${ref.id}/reply`
          : resourcePath`/conversations/${ref.id}/reply`,
      body: { message_type: kind, type: 'admin', admin_id: write.adminId, body: textToHtml(write.text) },
    });
    return {
      partId: ref.kind === 'ticket' ? newTicketPart(answer) : newConversationPart(answer, kind, write),
    };
  }

  function addPart(id: string, body: Record<string, string | number>): Promise<unknown> {
    return transport.write({ method: 'POST', path: resourcePath`/conversations/${id}/parts`, body });
  }

  async function manage(id: string, body: Record<string, string | number>): Promise<void> {
    await addPart(id, body);
  }

  async function updateTicket(id: string, body: Record<string, unknown>): Promise<void> {
    await transport.write({ method: 'PUT', path: resourcePath`/tickets/${id}`, body });
  }

  async function snooze(ref: ThreadRef, { adminId, until }: Snooze): Promise<{ partId: string | null }> {
    const snoozed_until = toSeconds(until);
    if (ref.kind === 'ticket') {
      await updateTicket(ref.id, { admin_id: ticketAdminId(adminId), snoozed_until });
      return { partId: null };
    }
    const answer = await addPart(ref.id, { message_type: 'snoozed', admin_id: adminId, snoozed_until });
    const putAway = standingPutAway(partsOf(answer));
    return { partId: putAway?.by.id === adminId ? putAway.partId : null };
  }

  return {
    reply: (ref, write) => say(ref, 'comment', write),
    note: (ref, write) => say(ref, 'note', write),
    assign: (ref, { actingAdminId, assignee }) =>
      ref.kind === 'ticket'
        ? updateTicket(ref.id, { admin_id: ticketAdminId(actingAdminId), assignee_id: assignee.id })
        : manage(ref.id, {
            message_type: 'assignment',
            type: assignee.kind,
            admin_id: actingAdminId,
            assignee_id: assignee.id,
          }),
    close: (ref) =>
      ref.kind === 'ticket'
        ? updateTicket(ref.id, { admin_id: ticketAdminId(assistantAdminId), open: false })
        : manage(ref.id, { message_type: 'close', type: 'admin', admin_id: assistantAdminId }),
    open: (ref) =>
      ref.kind === 'ticket'
        ? updateTicket(ref.id, { admin_id: ticketAdminId(assistantAdminId), open: true })
        : manage(ref.id, { message_type: 'open', admin_id: assistantAdminId }),
    snooze,
  };
}

/** Updates of tickets take the acting teammate as a number, all other calls as a string. */
export function ticketAdminId(adminId: string): number | string {
  return /^\d{1,15}$/.test(adminId) ? Number(adminId) : adminId;
}

/** Unix seconds. */
function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

function newTicketPart(answer: unknown): string | null {
  return WireTicketPartReply.safeParse(answer).data?.id ?? null;
}

function partsOf(answer: unknown): WirePart[] {
  return WireConversation.safeParse(answer).data?.conversation_parts ?? [];
}

/**
 * The whole conversation comes back, and somebody else may have written at the same moment: ours is the newest
 * part by our teammate with our text.
 */
function newConversationPart(answer: unknown, kind: Message['kind'], { adminId, text }: Text): string | null {
  const newest = partsOf(answer)
    .filter(({ author }) => author?.id === adminId)
    .flatMap((part) => partToMessage(part, part.created_at ?? new Date(0)) ?? [])
    .filter(({ author }) => author.kind === 'admin')
    .filter((message) => message.kind === kind && isSameText(message.text, text))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .at(-1);
  return newest?.id ?? null;
}
