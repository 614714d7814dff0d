import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../domain/parse-json.ts';
import type { Channel, Message, ThreadKind } from '../domain/thread.ts';
import { partToMessage } from './to-message.ts';
import {
  channelOfConversation,
  channelOfTicket,
  openingOfConversation,
  openingOfTicket,
} from './to-thread.ts';
import { WireConversation, WireId, WirePart, WireTicket } from './wire.ts';

/** What a webhook topic means for us. */
export interface TopicMeaning {
  /** The thread must be looked at. */
  wakesThread: boolean;
  /** It may bring a customer's text, and only such a topic may lead to an answer. */
  mayCarryCustomerMessage: boolean;
  /** A contact is gone for good. */
  deletesContact: boolean;
  /** The articles must be listed again. */
  changesArticles: boolean;
  /** It brings a customer's rating, whoever wrote last. */
  carriesRating: boolean;
}

const NOTHING = {
  wakesThread: false,
  mayCarryCustomerMessage: false,
  deletesContact: false,
  changesArticles: false,
  carriesRating: false,
} as const;
const MESSAGE = { ...NOTHING, wakesThread: true, mayCarryCustomerMessage: true } as const;
const CHANGE = { ...NOTHING, wakesThread: true } as const;
const RECORD = NOTHING;
const RATING = { ...CHANGE, carriesRating: true } as const;
const ARTICLE = { ...NOTHING, changesArticles: true } as const;

/**
 * The topics the app subscribes to; every other one is not ours. The white list is a guard against loops: our
 * own replies come back as events too.
 */
export const TOPICS = {
  'conversation.user.created': MESSAGE,
  'conversation.user.replied': MESSAGE,
  'conversation.admin.replied': CHANGE,
  'conversation.admin.noted': RECORD,
  'conversation.admin.assigned': CHANGE,
  'conversation.admin.open.assigned': CHANGE,
  'conversation.admin.closed': CHANGE,
  'conversation.admin.opened': CHANGE,
  'conversation.admin.snoozed': CHANGE,
  'conversation.admin.unsnoozed': CHANGE,
  'conversation.operator.replied': CHANGE,
  'conversation.rating.added': RATING,
  'conversation.deleted': CHANGE,
  'ticket.created': MESSAGE,
  'ticket.contact.replied': MESSAGE,
  'ticket.admin.replied': CHANGE,
  'ticket.state.updated': CHANGE,
  'ticket.admin.assigned': CHANGE,
  'ticket.team.assigned': CHANGE,
  'ticket.attribute.updated': CHANGE,
  'ticket.closed': CHANGE,
  'ticket.resolved': CHANGE,
  'ticket.rating.provided': RATING,
  'contact.deleted': { ...NOTHING, deletesContact: true },
  // The threads become those of the surviving contact; nobody is gone.
  'contact.merged': RECORD,
  'article.created': ARTICLE,
  'article.updated': ARTICLE,
  'article.published': ARTICLE,
  'article.unpublished': ARTICLE,
  'article.deleted': ARTICLE,
} as const satisfies Record<string, TopicMeaning>;

const MEANINGS = new Map<string, TopicMeaning>(Object.entries(TOPICS));

/** Null for a topic that is not ours. */
export function meaningOf(topic: string): TopicMeaning | null {
  return MEANINGS.get(topic) ?? null;
}

export type Delivery =
  | { kind: 'unreadable'; reason: 'no_json' | 'no_notification' }
  | {
      kind: 'event';
      workspaceId: string;
      /** Intercom's, or one made from the body where there is none. */
      notificationId: string;
      topic: string;
      thread: DeliveredThread | null;
      deletedContactId: string | null;
    };

export interface DeliveredThread {
  kind: ThreadKind;
  id: string;
  /** Null where the payload does not say. */
  channel: Channel | null;
  isCustomerMessage: boolean;
  /** Of the text that was delivered, when it is a customer's; null also where its id is none. */
  messageId: string | null;
  /** The teammate who made the newest change, where the payload says: tells our own echo apart. */
  byAdminId: string | null;
}

/** Ids end up in paths and in text columns: whatever is no id there is none here. */
const PlainId = WireId.refine((id) => /^[\w-]{1,64}$/.test(id));
/** As wide as ids come: those of e-mails are longer than numbers. */
const MessageId = WireId.refine((id) => /^[!-~]{1,200}$/.test(id));
const NotificationId = WireId.refine((id) => /^[\w.:-]{1,200}$/.test(id));

const Envelope = z.object({
  app_id: PlainId,
  id: NotificationId.nullish().catch(null),
  topic: z.string().regex(/^[\w.]{1,100}$/),
  data: z.object({ item: z.unknown().optional() }).nullish().catch(null),
});

/** Reads a webhook's raw body, whatever its age and shape: a text is not looked for where it is not expected. */
export function parseDelivery(rawBody: Buffer): Delivery {
  const json = parseJson(rawBody);
  if (json === undefined) return { kind: 'unreadable', reason: 'no_json' };
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return { kind: 'unreadable', reason: 'no_notification' };

  const { app_id, id, topic, data } = envelope.data;
  return {
    kind: 'event',
    workspaceId: app_id,
    notificationId: id ?? `body-${createHash('sha256').update(rawBody).digest('hex')}`,
    topic,
    thread: threadOf(topic, data?.item),
    deletedContactId: meaningOf(topic)?.deletesContact === true ? idOf(data?.item) : null,
  };
}

function threadOf(topic: string, item: unknown): DeliveredThread | null {
  if (/^conversation(_part)?\./.test(topic)) return deliveredConversation(topic, item);
  if (topic.startsWith('ticket.')) return deliveredTicket(topic, item);
  return null;
}

/**
 * A conversation is the item itself or lies within it, next to a contact or a tag: there it may be an internal
 * dump with its id under `model`. A deleted one has nothing but `conversation_id`.
 */
const ConversationItem = z.object({
  type: z.string().nullish().catch(null),
  id: PlainId.nullish().catch(null),
  conversation_id: PlainId.nullish().catch(null),
  conversation: z.unknown().optional(),
});
const Dump = z.object({ model: z.object({ id: PlainId }) });

function deliveredConversation(topic: string, item: unknown): DeliveredThread | null {
  const parsed = ConversationItem.safeParse(item);
  if (!parsed.success) return null;
  const { type, id, conversation_id, conversation } = parsed.data;
  const ownId = type === 'conversation' || !type ? id : null;
  const threadId =
    idOf(conversation) ?? Dump.safeParse(conversation).data?.model.id ?? conversation_id ?? ownId;
  if (!threadId) return null;

  const full = WireConversation.safeParse(fromVersion1(item));
  return {
    kind: 'conversation',
    id: threadId,
    channel: full.success ? channelOfConversation(full.data) : null,
    ...customerMessage(full.success ? textsOfConversation(topic, full.data) : []),
    byAdminId: full.success ? lastAdmin(full.data.conversation_parts) : null,
  };
}

/** Before API version 2 the first message was called `conversation_message`. */
function fromVersion1(item: unknown): unknown {
  const old = Version1Conversation.safeParse(item);
  return old.success ? { ...old.data, source: { ...old.data.conversation_message, type: null } } : item;
}
const Version1Conversation = z.looseObject({ conversation_message: z.looseObject({}) });

function mayCarryCustomerMessage(topic: string): boolean {
  return meaningOf(topic)?.mayCarryCustomerMessage === true;
}

/** Newest last. A reply brings the new parts only, and repeats the first message in `source`. */
function textsOfConversation(topic: string, conversation: WireConversation): Message[] {
  if (!mayCarryCustomerMessage(topic)) return [];
  const date = new Date(0);
  const parts = conversation.conversation_parts.flatMap(
    (part) => partToMessage(withoutWords(part), date) ?? [],
  );
  if (topic === 'conversation.user.replied') return parts;
  const { source } = conversation;
  const opening = openingOfConversation({ ...conversation, source: source && withoutWords(source) }, date);
  return opening === null ? parts : [opening, ...parts];
}

/** A ticket is the item itself or lies within it, next to the part that is new. */
const TicketItem = z.object({ ticket: z.unknown().optional(), ticket_part: z.unknown().optional() });

function deliveredTicket(topic: string, item: unknown): DeliveredThread | null {
  const wrapper = TicketItem.safeParse(item).data;
  const ticket = wrapper?.ticket ?? item;
  const threadId = idOf(ticket);
  if (threadId === null) return null;

  const full = WireTicket.safeParse(ticket);
  return {
    kind: 'ticket',
    id: threadId,
    channel: full.success ? channelOfTicket(full.data) : null,
    ...customerMessage(textsOfTicket(topic, full.data, wrapper?.ticket_part)),
    byAdminId: lastAdmin(newestPartOfTicket(full.data, wrapper?.ticket_part)),
  };
}

/** Newest last. A reply brings the ticket with all its parts, and the new one beside it. */
function textsOfTicket(topic: string, ticket: WireTicket | undefined, newPart: unknown): Message[] {
  if (!mayCarryCustomerMessage(topic)) return [];
  const date = new Date(0);
  if (topic === 'ticket.contact.replied') {
    const part = WirePart.safeParse(newPart).data;
    const message = part && partToMessage(withoutWords(part), date);
    return message ? [message] : [];
  }
  if (ticket === undefined) return [];
  const opening = openingOfTicket(ticket);
  return [
    ...(opening === null ? [] : [opening]),
    ...ticket.ticket_parts.flatMap((part) => partToMessage(part, date) ?? []),
  ];
}

function newestPartOfTicket(ticket: WireTicket | undefined, newPart: unknown): WirePart[] {
  const part = WirePart.safeParse(newPart).data;
  return part === undefined ? (ticket?.ticket_parts ?? []) : [part];
}

function lastAdmin(parts: WirePart[]): string | null {
  const author = parts.at(-1)?.author;
  return author?.type === 'admin' ? (author.id ?? null) : null;
}

function customerMessage(texts: Message[]): Pick<DeliveredThread, 'isCustomerMessage' | 'messageId'> {
  const newest = texts.findLast(({ kind, author }) => kind === 'comment' && author.kind === 'customer');
  return { isCustomerMessage: newest !== undefined, messageId: MessageId.safeParse(newest?.id).data ?? null };
}

function idOf(item: unknown): string | null {
  return WithId.safeParse(item).data?.id ?? null;
}
const WithId = z.object({ id: PlainId });

/**
 * Whether somebody says something is all that matters here. Reading HTML takes longer than all the rest of an
 * acknowledgement, so the words themselves are left to whoever reads the thread.
 */
function withoutWords<Utterance extends { body?: string | null | undefined }>(said: Utterance): Utterance {
  const { body } = said;
  if (!body) return said;
  const isSilent = !/<img/i.test(body) && body.replace(/<[^<>]*>|&nbsp;/g, '').trim() === '';
  return { ...said, body: isSilent ? '' : '…' };
}
