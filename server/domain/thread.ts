/** A conversation or a ticket in Intercom, normalised: plain text, string ids, `Date` instants. */

export type Channel = 'chat' | 'email';
export type ThreadKind = 'conversation' | 'ticket';

/** The four categories every Intercom ticket state belongs to. */
export type TicketStateCategory = 'submitted' | 'in_progress' | 'waiting_on_customer' | 'resolved';

export type AuthorKind = 'customer' | 'admin' | 'bot' | 'team';

export interface Author {
  kind: AuthorKind;
  id: string;
  name: string | null;
  email: string | null;
}

export interface Attachment {
  name: string;
  contentType: string | null;
}

/** One text in a thread. The first one of a conversation carries the id of its `source`. */
export interface Message {
  id: string;
  author: Author;
  /** `comment` is visible to the customer, `note` to teammates only. */
  kind: 'comment' | 'note';
  /** Plain text; may be empty when the message consists of attachments only. */
  text: string;
  createdAt: Date;
  attachments: Attachment[];
  /** Written by Fin (Intercom's own AI agent). */
  fromAiAgent: boolean;
}

export interface Ticket {
  /** The short number people quote; never used in a path. */
  number: string;
  typeId: string;
  stateId: string | null;
  stateCategory: TicketStateCategory | null;
}

export interface ThreadContact {
  id: string;
  externalId: string | null;
}

/** What Intercom's own AI agent does in the thread. */
export interface AiAgent {
  participated: boolean;
  resolutionState: string | null;
}

export interface Thread {
  workspaceId: string;
  id: string;
  kind: ThreadKind;
  channel: Channel;
  subject: string | null;
  state: 'open' | 'closed' | 'snoozed';
  /** Oldest first. */
  messages: Message[];
  contact: ThreadContact | null;
  adminAssigneeId: string | null;
  teamAssigneeId: string | null;
  /** Names of the tags on a conversation; a ticket read carries none. */
  tags: string[];
  ticket: Ticket | null;
  aiAgent: AiAgent;
  createdAt: Date;
  updatedAt: Date;
}

/** The person behind a thread, as far as the decision needs to know. */
export interface Customer {
  id: string;
  externalId: string | null;
  /** `lead`: nobody has vouched for this identity. */
  role: 'user' | 'lead';
  name: string | null;
  email: string | null;
  vip: boolean;
  language: string | null;
  orders: number | null;
  createdAt: Date | null;
}

/** The newest message of the customer, or null when the thread has none. */
export function newestCustomerMessage(thread: Thread): Message | null {
  return thread.messages.findLast((message) => message.author.kind === 'customer') ?? null;
}

/** Texts the customer can see that came after `message`, oldest first. */
export function visibleAfter(thread: Thread, message: Message): Message[] {
  const position = thread.messages.findIndex((candidate) => candidate.id === message.id);
  return thread.messages.slice(position + 1).filter((candidate) => candidate.kind === 'comment');
}

/**
 * The customer's messages that stand unanswered at the end of the thread, oldest first. Bot texts such as
 * "we usually reply within a day" do not count as an answer; Fin's do.
 */
export function unansweredMessages(thread: Thread): Message[] {
  const lastAnswer = thread.messages.findLastIndex(
    (message) =>
      message.kind === 'comment' &&
      message.text !== '' &&
      (message.author.kind === 'admin' || (message.author.kind === 'bot' && message.fromAiAgent)),
  );
  return thread.messages.slice(lastAnswer + 1).filter((message) => message.author.kind === 'customer');
}
