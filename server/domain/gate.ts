import { CLOCK_SKEW_MS } from './clock.ts';
import type { DecisionReason, IgnoreReason } from './decision.ts';
import { hasLetGo, isAnswer, newestCustomerMessage, ownReplyOf, unansweredMessages } from './thread.ts';
import type { Channel, Message, OwnReply, Thread } from './thread.ts';

/** What the ledger and the settings know about a thread when it is looked at. */
export interface GateFacts {
  now: Date;
  assistantAdminId: string;
  installedAt: Date;
  maxAgeMs: Record<Channel, number>;
  /** Replies of ours, whoever's name they carry. */
  ownReplies: OwnReply[];
  /** The escalations so far; of those cut short people have not been given the thread. */
  calls: readonly { messageId: string; isCutShort: boolean }[];
  /** Automatic answers in this thread within the last hour. */
  recentAnswers: number;
  answersPerHour: number;
  /** An agent asked for a draft where none is made by itself. */
  draftRequested: boolean;
}

export type GateResult =
  | { kind: 'ignore'; reason: IgnoreReason }
  /** Somebody else may still answer: look again then. */
  | { kind: 'wait'; until: Date }
  /** A person's reply stands last. */
  | { kind: 'answered'; by: { name: string | null; at: Date } | null }
  | { kind: 'proceed'; message: Message; limits: DecisionReason[]; budgetSpent: boolean };

const BOT_PATIENCE_MS = 5 * 60_000;

/** Whether there is something to answer, and how far the answer may go without a person. */
export function gate(thread: Thread, facts: GateFacts): GateResult {
  const message = unansweredMessages(thread, facts.ownReplies).at(-1);
  if (message === undefined) return standingAnswer(thread, facts);

  if (!facts.draftRequested) {
    if (isDone(thread, message, facts)) return { kind: 'ignore', reason: 'closed' };
    if (thread.state === 'snoozed') return { kind: 'ignore', reason: 'snoozed' };
    const patienceEnds = new Date(message.createdAt.getTime() + BOT_PATIENCE_MS);
    if (isBotAnswering(thread) && facts.now < patienceEnds) return { kind: 'wait', until: patienceEnds };
  }

  return {
    kind: 'proceed',
    message,
    limits: limitsOf(thread, message, facts),
    budgetSpent: facts.recentAnswers >= facts.answersPerHour,
  };
}

/**
 * Whether a teammate other than the assistant owns the thread or has written to the customer. What went out by itself
 * is no person's, though another teammate may have been the assistant then.
 */
function personOnThread(thread: Thread, facts: Pick<GateFacts, 'assistantAdminId' | 'ownReplies'>): boolean {
  if (thread.adminAssigneeId !== null && thread.adminAssigneeId !== facts.assistantAdminId) return true;
  return thread.messages.some(
    (message) =>
      message.kind === 'comment' &&
      message.author.kind === 'admin' &&
      message.author.id !== facts.assistantAdminId &&
      ownReplyOf(message, facts.ownReplies, thread)?.by !== 'assistant',
  );
}

/** What stops a reply that was planned for `message` from going out now; null when nothing does. */
export function whyNotReply(
  thread: Thread,
  message: { id: string },
  facts: Pick<GateFacts, 'assistantAdminId' | 'ownReplies'>,
): 'newer_message' | 'answered' | 'person' | 'bot' | 'closed' | 'snoozed' | null {
  const newest = newestCustomerMessage(thread);
  if (newest?.id !== message.id) return 'newer_message';
  if (unansweredMessages(thread, facts.ownReplies).length === 0) return 'answered';
  if (isDone(thread, newest, facts)) return 'closed';
  if (thread.state === 'snoozed') return 'snoozed';
  if (isBotAnswering(thread)) return 'bot';
  if (personOnThread(thread, facts)) return 'person';
  return null;
}

/**
 * The thread is closed, or a person has resolved its ticket since the message, which leaves the thread open. What the
 * assistant resolved, or an agent with a reply sent through us, may have shut the message in unread.
 */
export function isDone(
  { state, ticket, putAway }: Thread,
  message: Message,
  { assistantAdminId, ownReplies }: Pick<GateFacts, 'assistantAdminId' | 'ownReplies'>,
): boolean {
  if (state === 'closed') return true;
  if (ticket?.stateCategory !== 'resolved' || putAway === undefined) return false;
  const { by, at } = putAway;
  const isOurs =
    by.id === assistantAdminId || ownReplies.some((reply) => reply.by === 'agent' && reply.adminId === by.id);
  // In the very second of a message nobody can have read it.
  return by.kind === 'admin' && !isOurs && at > message.createdAt;
}

/** Somebody else's text that answered the customer last, unless it came no later than one that is known: `seen`. */
export function unseenAnswer(
  thread: Thread,
  { ownReplies, seen }: Pick<GateFacts, 'ownReplies'> & { seen: Date | null },
): Message | null {
  const last = thread.messages.findLast(
    (message) => isAnswer(message) && ownReplyOf(message, ownReplies, thread) === null,
  );
  return last === undefined || (seen !== null && last.createdAt <= seen) ? null : last;
}

/** The text that answered the customer last, unless it is one of ours. */
function lastAnswerByOthers(thread: Thread, facts: Pick<GateFacts, 'ownReplies'>): Message | null {
  const last = thread.messages.findLast(isAnswer);
  return last === undefined || ownReplyOf(last, facts.ownReplies, thread) !== null ? null : last;
}

function standingAnswer(thread: Thread, facts: GateFacts): GateResult {
  if (newestCustomerMessage(thread) === null) return { kind: 'ignore', reason: 'nothing_new' };
  const last = lastAnswerByOthers(thread, facts);
  const isPerson = last?.author.kind === 'admin' && last.author.id !== facts.assistantAdminId;
  return { kind: 'answered', by: isPerson ? { name: last.author.name, at: last.createdAt } : null };
}

function isBotAnswering(thread: Thread): boolean {
  return thread.aiAgent.participated && !hasLetGo(thread.aiAgent);
}

export function isBeforeInstall(
  { createdAt }: Pick<Message, 'createdAt'>,
  { installedAt }: Pick<GateFacts, 'installedAt'>,
): boolean {
  return createdAt.getTime() < installedAt.getTime() - CLOCK_SKEW_MS;
}

function limitsOf(thread: Thread, message: Message, facts: GateFacts): DecisionReason[] {
  const ageMs = facts.now.getTime() - message.createdAt.getTime();
  const callsBefore = facts.calls.filter((call) => !(call.isCutShort && call.messageId === message.id));
  const isPeoples = callsBefore.some(({ isCutShort }) => !isCutShort);
  const limits: [boolean, DecisionReason][] = [
    [facts.draftRequested, 'asked_by_agent'],
    [personOnThread(thread, facts), 'person_on_thread'],
    [isPeoples, 'already_escalated'],
    [!isPeoples && callsBefore.length > 0, 'called_in_vain'],
    [isBotAnswering(thread), 'bot_answering'],
    [isBeforeInstall(message, facts), 'before_install'],
    [ageMs > facts.maxAgeMs[thread.channel], 'too_old'],
  ];
  return limits.filter(([holds]) => holds).map(([, reason]) => reason);
}
