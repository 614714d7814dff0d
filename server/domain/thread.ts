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
  /** An answer by Fin (Intercom's own AI agent). */
  fromAiAgent: boolean;
  /** A teammate has taken its text away since. */
  redacted?: true;
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

/** States in which it has let go of the thread. */
const LET_GO = new Set([
  'escalated',
  'routed_to_team',
  'negative_feedback',
  'abandoned',
  'procedure_handoff',
]);

export function hasLetGo({ resolutionState }: AiAgent): boolean {
  return resolutionState !== null && LET_GO.has(resolutionState);
}

/** The fields that a workspace describes its threads by. */
export interface ThreadAttributes {
  /** Texts that are not empty, by the attribute's name. */
  values: Readonly<Record<string, string>>;
  /** The teammate who changed one last, where Intercom says. */
  changedBy: string | null;
}

/** That somebody closed the thread, resolved its ticket or put it away for a time. */
export interface PutAway {
  partId: string;
  by: Author;
  at: Date;
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
  /** Absent: nothing is known of any. */
  attributes?: ThreadAttributes;
  ticket: Ticket | null;
  aiAgent: AiAgent;
  /** The last one, where nothing has opened the thread since. Absent: the thread tells of none. */
  putAway?: PutAway;
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

/** A reply of ours, whoever's name it carries, and the customer message it was made for. */
export interface OwnReply {
  /** Null where Intercom's answer never reached us. */
  partId: string | null;
  adminId: string;
  text: string;
  messageId: string;
  by: 'assistant' | 'agent';
  /** A text that a person takes over answers nothing. */
  isAnswer: boolean;
}

/** What may answer a customer: a person's, the assistant's or Fin's text, but no text of a workflow. */
export function isAnswer(message: Message): boolean {
  const says = message.text !== '' || message.attachments.length > 0;
  const byAdmin = message.author.kind === 'admin';
  const byFin = message.author.kind === 'bot' && message.fromAiAgent;
  return message.kind === 'comment' && says && (byAdmin || byFin);
}

/**
 * Which of our replies a text in the thread is: by its id, or by author and text where the id never came or is gone.
 * The same words written again by hand are a person's.
 */
export function ownReplyOf(
  message: Message,
  ownReplies: readonly OwnReply[],
  { messages }: Pick<Thread, 'messages'>,
): OwnReply | null {
  const byId = ownReplies.find(({ partId }) => partId === message.id);
  const byText = ownReplies.find(
    ({ adminId, text, partId }) =>
      adminId === message.author.id &&
      isSameText(text, message.text) &&
      messages.every(({ id }) => id !== partId),
  );
  return byId ?? byText ?? null;
}

/**
 * The customer's messages that stand unanswered, oldest first. A person's reply answers all that came before it;
 * our own only up to the message it was made for, for the customer may write while it is on its way. Where that
 * message has been taken out of the thread, ours answers all before it, too. What Fin said last before it let go of
 * the thread answers nothing.
 */
export function unansweredMessages(thread: Thread, ownReplies: readonly OwnReply[] = []): Message[] {
  const asked = thread.messages.findLastIndex(({ author }) => author.kind === 'customer');
  const answeredThrough = Math.max(
    -1,
    ...thread.messages.map((message, position) => {
      if (!isAnswer(message)) return -1;
      if (message.author.kind === 'bot' && position > asked && hasLetGo(thread.aiAgent)) return -1;
      const own = ownReplyOf(message, ownReplies, thread);
      if (own === null) return position;
      if (!own.isAnswer) return -1;
      const answered = thread.messages.findIndex(({ id }) => id === own.messageId);
      return answered === -1 ? position : answered;
    }),
  );
  return thread.messages.slice(answeredThrough + 1).filter((message) => message.author.kind === 'customer');
}

/**
 * The thread for a reader who does not know the ledger: each answer of ours stands right behind the message it was made
 * for, so that what the customer wrote while it was on its way is seen to be unanswered.
 */
export function withAnswersInPlace(thread: Thread, ownReplies: readonly OwnReply[]): Thread {
  const answers = new Map<string, Message[]>();
  const others = thread.messages.filter((message) => {
    const own = isAnswer(message) ? ownReplyOf(message, ownReplies, thread) : null;
    if (own?.isAnswer !== true || thread.messages.every(({ id }) => id !== own.messageId)) return true;
    answers.set(own.messageId, [...(answers.get(own.messageId) ?? []), message]);
    return false;
  });
  return { ...thread, messages: others.flatMap((message) => [message, ...(answers.get(message.id) ?? [])]) };
}

/** A text reduced to what survives the way through Intercom: letters and digits, in order. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether one text is the other one after the way through Intercom, which also writes lists in its own manner. */
export function isSameText(one: string, other: string): boolean {
  return comparable(withoutListNumbers(one)) === comparable(withoutListNumbers(other));
}

function withoutListNumbers(text: string): string {
  return text.replace(/^[ \t]*\d+\.[ \t]+/gm, '');
}
