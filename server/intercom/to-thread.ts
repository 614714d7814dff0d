import type { Author, Channel, Message, Thread, ThreadAttributes, ThreadContact } from '../domain/thread.ts';
import { comparable } from '../domain/thread.ts';
import { bodyToText } from './html-to-text.ts';
import { partToMessage, toAuthor, toMessage } from './to-message.ts';
import type { WireConversation, WirePart, WireTicket } from './wire.ts';

export function conversationToThread(conversation: WireConversation, workspaceId: string): Thread {
  const { createdAt, updatedAt } = lifetime(conversation);
  const opening = openingOfConversation(conversation, createdAt);
  return {
    workspaceId,
    id: conversation.id,
    kind: 'conversation',
    channel: channelOfConversation(conversation),
    subject: subjectOf(conversation.source?.subject),
    state: stateOfConversation(conversation),
    messages: withOpening(opening, conversation.conversation_parts, updatedAt),
    contact: contactOf(conversation.contacts, conversation.source?.author?.id),
    adminAssigneeId: conversation.admin_assignee_id,
    teamAssigneeId: conversation.team_assignee_id,
    tags: conversation.tags.flatMap(({ name }) => name ?? []),
    attributes: attributesOf(conversation.custom_attributes, conversation.conversation_parts),
    ticket: null,
    aiAgent: {
      participated: conversation.ai_agent_participated,
      resolutionState: conversation.ai_agent?.resolution_state ?? null,
    },
    createdAt,
    updatedAt,
  };
}

export function ticketToThread(ticket: WireTicket, workspaceId: string): Thread {
  const { createdAt, updatedAt } = lifetime(ticket);
  return {
    workspaceId,
    id: ticket.id,
    kind: 'ticket',
    channel: channelOfTicket(ticket),
    subject: subjectOf(ticket.ticket_attributes?._default_title_),
    state: stateOfTicket(ticket),
    messages: withOpening(openingOfTicket(ticket), ticket.ticket_parts, updatedAt),
    contact: contactOf(ticket.contacts, null),
    adminAssigneeId: ticket.admin_assignee_id,
    teamAssigneeId: ticket.team_assignee_id,
    tags: [],
    attributes: attributesOf(ticket.ticket_attributes ?? {}, ticket.ticket_parts),
    ticket: {
      number: ticket.ticket_id ?? ticket.id,
      typeId: ticket.ticket_type?.id ?? '',
      stateId: ticket.ticket_state?.id ?? null,
      stateCategory: ticket.ticket_state?.category ?? null,
    },
    aiAgent: { participated: false, resolutionState: null },
    createdAt,
    updatedAt,
  };
}

/** Built-in ones have names in underscores: title and description of a ticket are messages. */
function attributesOf(values: Record<string, unknown>, parts: readonly WirePart[]): ThreadAttributes {
  const texts = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' && !/^_.*_$/.test(name) ? [[name, value] as const] : [],
  );
  const changed = parts.findLast(
    ({ part_type }) => part_type?.endsWith('attribute_updated_by_admin') === true,
  );
  return { values: Object.fromEntries(texts), changedBy: changed?.author?.id ?? null };
}

/** The first message of a conversation: its `source`, never repeated among the parts. */
export function openingOfConversation(conversation: WireConversation, createdAt: Date): Message | null {
  const { source } = conversation;
  if (!source) return null;
  const place = { id: source.id ?? `source-${conversation.id}`, kind: 'comment', createdAt } as const;
  const message = toMessage(source, place);
  if (message !== null || source.redacted) return message;

  // An e-mail may say everything in its subject.
  const author = toAuthor(source.author);
  if (author.kind !== 'customer' || subjectOf(source.subject) === null) return null;
  return { ...place, author, text: '', attachments: [], fromAiAgent: false };
}

/**
 * The first message of a ticket: its description, which stands in the attributes. Null when there is none, or
 * when the ticket was converted from a conversation and carries the customer's own words as its first part.
 */
export function openingOfTicket(ticket: WireTicket): Message | null {
  const attributes = ticket.ticket_attributes;
  const text = bodyToText(attributes?._default_description_ ?? attributes?._default_title_ ?? '');
  if (text === '') return null;

  const { createdAt } = lifetime(ticket);
  const opening = { id: `ticket-${ticket.id}`, text, createdAt, attachments: [], fromAiAgent: false };
  const customer = describingCustomer(ticket);
  if (customer === null) return { ...opening, author: toAuthor(creationPart(ticket)?.author), kind: 'note' };

  const first = ticket.ticket_parts.find(
    (part) => partToMessage(part, createdAt)?.author.kind === 'customer',
  );
  const isRepeated =
    first !== undefined &&
    ((first.created_at ?? createdAt) <= createdAt ||
      comparable(bodyToText(first.body ?? '')) === comparable(text));
  return isRepeated ? null : { ...opening, author: customer, kind: 'comment' };
}

/**
 * The customer, when the description is theirs. Internal tickets and tickets that a teammate made from a
 * conversation carry the teammate's or Fin's summary instead; made through the API, by a contact form for
 * instance, they carry what the customer entered.
 */
function describingCustomer(ticket: WireTicket): Author | null {
  const contact = ticket.contacts[0];
  if (contact === undefined) return null;
  if (ticket.category !== null && ticket.category.toLowerCase() !== 'customer') return null;
  const creation = creationPart(ticket);
  if (creation?.author?.type === 'admin' && creation.app_package_code === null) return null;

  const known = ticket.ticket_parts.find((part) => part.author?.id === contact.id)?.author;
  return { kind: 'customer', id: contact.id, name: known?.name ?? null, email: known?.email ?? null };
}

/** Making a ticket leaves a change of state from "submitted" to "submitted" by whoever made it. */
function creationPart(ticket: WireTicket): WirePart | undefined {
  const first = ticket.ticket_parts.find((part) => part.ticket_state !== null);
  return first?.ticket_state === first?.previous_ticket_state ? first : undefined;
}

function withOpening(opening: Message | null, parts: WirePart[], updatedAt: Date): Message[] {
  const messages = parts
    .flatMap((part) => partToMessage(part, part.created_at ?? updatedAt) ?? [])
    .filter((message) => message.id !== opening?.id)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return opening === null ? messages : [opening, ...messages];
}

/** Without any date a thread counts as ancient, so that nothing is sent into it by itself. */
function lifetime(dates: { created_at: Date | null; updated_at: Date | null }): {
  createdAt: Date;
  updatedAt: Date;
} {
  const createdAt = dates.created_at ?? dates.updated_at ?? new Date(0);
  return { createdAt, updatedAt: dates.updated_at ?? createdAt };
}

function subjectOf(subject: string | null | undefined): string | null {
  const text = bodyToText(subject ?? '');
  return text === '' ? null : text;
}

/** The one who wrote first, where several take part. */
function contactOf(
  contacts: WireConversation['contacts'],
  authorId: string | null | undefined,
): ThreadContact | null {
  const contact = contacts.find(({ id }) => id === authorId) ?? contacts[0];
  return contact === undefined ? null : { id: contact.id, externalId: contact.external_id ?? null };
}

export function channelOfConversation({ source, channel }: WireConversation): Channel {
  return [source?.type, channel?.current, channel?.initial].includes('email') ? 'email' : 'chat';
}

export function channelOfTicket({ channel }: WireTicket): Channel {
  const names = typeof channel === 'string' ? [channel] : [channel?.current, channel?.initial];
  return names.includes('email') ? 'email' : 'chat';
}

function stateOfConversation(conversation: WireConversation): Thread['state'] {
  const { state } = conversation;
  return state === 'open' || state === 'closed' || state === 'snoozed' ? state : stateOfTicket(conversation);
}

/** `snoozed_until` is null unless the ticket sleeps, and a sleeping one may still be `open`. */
function stateOfTicket(facts: {
  open?: boolean | null | undefined;
  snoozed_until: Date | null;
}): Thread['state'] {
  if (facts.snoozed_until !== null) return 'snoozed';
  return facts.open === false ? 'closed' : 'open';
}
