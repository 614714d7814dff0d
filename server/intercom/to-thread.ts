import type { Author, Channel, Message, Thread, ThreadAttributes, ThreadContact } from '../domain/thread.ts';
import { isSameText } from '../domain/thread.ts';
import { bodyToText } from './html-to-text.ts';
import { partToMessage, toAuthor, toMessage } from './to-message.ts';
import { standingPutAway } from './to-put-away.ts';
import type { WireConversation, WirePart, WireTicket } from './wire.ts';

export function conversationToThread(conversation: WireConversation, workspaceId: string): Thread {
  const { createdAt, updatedAt } = lifetime(conversation);
  const opening = openingOfConversation(conversation, createdAt);
  return {
    workspaceId,
    id: conversation.id,
    kind: 'conversation',
    channel: channelOfConversation(conversation) ?? 'chat',
    subject: subjectOf(conversation.source?.subject),
    state: stateOfConversation(conversation),
    messages: withOpenings(opening === null ? [] : [opening], conversation.conversation_parts, updatedAt),
    contact: contactOf(conversation.contacts, conversation.source?.author?.id),
    adminAssigneeId: conversation.admin_assignee_id,
    teamAssigneeId: conversation.team_assignee_id,
    attributes: attributesOf(conversation.custom_attributes, conversation.conversation_parts),
    ticket: null,
    ...aroundOf(conversation),
    ...putAwayOf(conversation.conversation_parts),
    createdAt,
    updatedAt,
  };
}

/** What a ticket does not tell of itself. */
function aroundOf(conversation: WireConversation | null): Pick<Thread, 'tags' | 'aiAgent'> {
  return {
    tags: conversation?.tags.flatMap(({ name }) => name ?? []) ?? [],
    aiAgent: {
      participated: conversation?.ai_agent_participated ?? false,
      resolutionState: conversation?.ai_agent?.resolution_state ?? null,
    },
  };
}

/**
 * With its conversation, the one of the same id, where that can be read: it alone knows what was written before there
 * was a ticket, the tags, and whether Fin takes part.
 */
export function ticketToThread(
  ticket: WireTicket,
  { workspaceId, conversation }: { workspaceId: string; conversation: WireConversation | null },
): Thread {
  const { createdAt, updatedAt } = lifetime(ticket);
  return {
    workspaceId,
    id: ticket.id,
    kind: 'ticket',
    // Unknown: the one by which less goes out by itself, and later.
    channel: channelOf([...channelNamesOfTicket(ticket), ...channelNamesOf(conversation)]) ?? 'email',
    subject: subjectOf(ticket.ticket_attributes?._default_title_),
    state: stateOfTicket(ticket),
    messages: messagesOfTicket(ticket, conversation),
    contact: contactOf(ticket.contacts, null),
    adminAssigneeId: ticket.admin_assignee_id,
    teamAssigneeId: ticket.team_assignee_id,
    attributes: attributesOf(ticket.ticket_attributes ?? {}, ticket.ticket_parts),
    ticket: {
      number: ticket.ticket_id ?? ticket.id,
      typeId: ticket.ticket_type?.id ?? '',
      stateId: ticket.ticket_state?.id ?? null,
      stateCategory: ticket.ticket_state?.category ?? null,
    },
    ...aroundOf(conversation),
    ...putAwayOf(ticket.ticket_parts),
    createdAt,
    updatedAt,
  };
}

function putAwayOf(parts: readonly WirePart[]): Pick<Thread, 'putAway'> {
  const putAway = standingPutAway(parts);
  return putAway === null ? {} : { putAway };
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

/** The customer's words stand in the conversation where it began as one, and the description is then a summary. */
function messagesOfTicket(ticket: WireTicket, conversation: WireConversation | null): Message[] {
  const { updatedAt } = lifetime(ticket);
  const source =
    conversation &&
    openingOfConversation(conversation, conversation.created_at ?? lifetime(ticket).createdAt);
  if (source?.author.kind !== 'customer' || (source.text === '' && source.attachments.length === 0)) {
    const opening = openingOfTicket(ticket);
    return withOpenings(opening === null ? [] : [opening], ticket.ticket_parts, updatedAt);
  }
  const summary = descriptionOf(ticket, null);
  const openings = summary === null || isSameText(summary.text, source.text) ? [source] : [source, summary];
  const repeated = repeatingPart(ticket, source);
  return withOpenings(
    openings,
    ticket.ticket_parts.filter((part) => part !== repeated),
    updatedAt,
  );
}

/**
 * The first message of a ticket: its description. Null when there is none, or when the ticket was converted from
 * a conversation and carries the customer's own words as its first part.
 */
export function openingOfTicket(ticket: WireTicket): Message | null {
  const opening = descriptionOf(ticket, describingCustomer(ticket));
  const isRepeated = opening?.kind === 'comment' && repeatingPart(ticket, opening) !== undefined;
  return isRepeated ? null : opening;
}

/** The description, which stands in the attributes: the customer's text, or else a note by whoever made the ticket. */
function descriptionOf(ticket: WireTicket, customer: Author | null): Message | null {
  const attributes = ticket.ticket_attributes;
  const text = bodyToText(attributes?._default_description_ ?? attributes?._default_title_ ?? '');
  if (text === '') return null;
  return {
    id: `ticket-${ticket.id}`,
    author: customer ?? toAuthor(creationPart(ticket)?.author),
    kind: customer === null ? 'note' : 'comment',
    text,
    createdAt: lifetime(ticket).createdAt,
    attachments: [],
    fromAiAgent: false,
  };
}

/** The customer's first part, where it is the first message of the ticket once more. */
function repeatingPart(ticket: WireTicket, opening: Message): WirePart | undefined {
  const { createdAt } = opening;
  const first = ticket.ticket_parts.find(
    (part) => partToMessage(part, createdAt)?.author.kind === 'customer',
  );
  if (first === undefined) return undefined;
  const isAsOld = (first.created_at ?? createdAt) <= createdAt;
  return isAsOld || isSameText(bodyToText(first.body ?? ''), opening.text) ? first : undefined;
}

/** What is made from a conversation is made longer after it than this. */
const MADE_WITHIN_MS = 60_000;

/**
 * The customer, when the description is theirs. Internal tickets and tickets made from a conversation carry a
 * teammate's or Fin's summary instead; made as tickets, by a form or through the API, they carry what the
 * customer entered.
 */
function describingCustomer(ticket: WireTicket): Author | null {
  const contact = ticket.contacts[0];
  if (contact === undefined) return null;
  if (ticket.category !== null && ticket.category.toLowerCase() !== 'customer') return null;
  const creation = creationPart(ticket);
  if (creation?.author?.type === 'admin' && creation.app_package_code === null) return null;
  const { createdAt } = lifetime(ticket);
  const madeAt = creation?.created_at ?? createdAt;
  if (madeAt.getTime() - createdAt.getTime() > MADE_WITHIN_MS) return null;

  const known = ticket.ticket_parts.find((part) => part.author?.id === contact.id)?.author;
  return { kind: 'customer', id: contact.id, name: known?.name ?? null, email: known?.email ?? null };
}

/** Making a ticket leaves a change of state from "submitted" to "submitted" by whoever made it. */
function creationPart(ticket: WireTicket): WirePart | undefined {
  const first = ticket.ticket_parts.find((part) => part.ticket_state !== null);
  return first?.ticket_state === first?.previous_ticket_state ? first : undefined;
}

function withOpenings(openings: Message[], parts: WirePart[], updatedAt: Date): Message[] {
  const messages = parts
    .flatMap((part) => partToMessage(part, part.created_at ?? updatedAt) ?? [])
    .filter((message) => openings.every(({ id }) => id !== message.id))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return [...openings, ...messages];
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

/** Null where the payload names none. */
export function channelOfConversation(conversation: WireConversation): Channel | null {
  return channelOf(channelNamesOf(conversation));
}

/** Null where the payload names none. */
export function channelOfTicket(ticket: WireTicket): Channel | null {
  return channelOf(channelNamesOfTicket(ticket));
}

type ChannelNames = (string | null | undefined)[];

function channelOf(names: ChannelNames): Channel | null {
  if (names.every((name) => !name)) return null;
  return names.includes('email') ? 'email' : 'chat';
}

function channelNamesOf(conversation: WireConversation | null): ChannelNames {
  const { source, channel } = conversation ?? {};
  return [source?.type, channel?.current, channel?.initial];
}

function channelNamesOfTicket({ channel }: WireTicket): ChannelNames {
  return typeof channel === 'string' ? [channel] : [channel?.current, channel?.initial];
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
