import { isBeforeInstall } from '../domain/gate.ts';
import { officeHoursAt } from '../domain/office-hours.ts';
import { isSameText, newestCustomerMessage, unansweredMessages } from '../domain/thread.ts';
import type { Message, Thread } from '../domain/thread.ts';
import { isEscalationStep, ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { FollowUpRule, WorkflowPolicy } from './policy.ts';
import type { KeptTimer, Timer } from './timers.ts';

interface Facts {
  effects: readonly Effect[];
  assistantAdminId: string;
}

/** An answer that the customer has not reacted to, in a thread that is neither solved nor a person's. */
export interface QuietAnswer {
  message: Message;
  answer: Effect;
  at: Date;
}

/** Null also where a person has taken over: an agent's own thread is a person's only for others. */
export function quietAnswer(thread: Thread, facts: Facts): QuietAnswer | null {
  const message = untouchedSince(thread, facts);
  if (message === null) return null;
  const answer = facts.effects.find(
    ({ payload, messageId, state }) =>
      payload.kind === 'answer' && messageId === message.id && state === 'done',
  );
  if (answer?.finishedAt == null) return null;
  const isTheirs = answer.adminId === thread.adminAssigneeId;
  return isPersons(thread, facts) && !isTheirs ? null : { message, answer, at: answer.finishedAt };
}

/**
 * Whether a thread may be ended without a person: what the customer asked is answered, and the newest message is that
 * very one or a last word after it.
 */
export function mayEnd(thread: Thread, facts: Facts): boolean {
  const message = untouchedSince(thread, facts);
  if (message === null || isPersons(thread, facts) || hasPersonsReply(thread, facts)) return false;
  const answers = facts.effects.filter(({ payload, state }) => payload.kind === 'answer' && state === 'done');
  if (answers.some(({ messageId }) => messageId === message.id)) return true;
  const unanswered = unansweredMessages(thread, ownRepliesOf(facts.effects));
  return answers.length > 0 && unanswered.length === 1;
}

/** All that was said is from before the app was installed, or installed anew. */
export function isHistory(
  thread: Thread,
  { effects, installedAt }: { effects: readonly Effect[]; installedAt: Date },
): boolean {
  const message = newestCustomerMessage(thread);
  if (message !== null && !isBeforeInstall(message, { installedAt })) return false;
  return !effects.some(
    ({ payload, state, finishedAt }) =>
      payload.kind === 'answer' && state === 'done' && finishedAt !== null && finishedAt >= installedAt,
  );
}

/** What a thread waits for next; due now where its time has come. People and customers are disturbed only while people are there. */
export function nextTimer({
  thread,
  effects,
  timers,
  lastWord,
  rule,
  policy,
  assistantAdminId,
  installedAt,
  now,
}: {
  thread: Thread;
  effects: readonly Effect[];
  timers: readonly KeptTimer[];
  /** The customer's newest message wants nothing more. */
  lastWord: 'thanks' | 'done' | null;
  rule: FollowUpRule | null;
  policy: Pick<WorkflowPolicy, 'officeSchedule'>;
  assistantAdminId: string;
  installedAt: Date;
  now: Date;
}): Timer | null {
  const message = newestCustomerMessage(thread);
  if (rule === null || message === null || isHistory(thread, { effects, installedAt })) return null;
  const about = effects.filter(({ messageId }) => messageId === message.id);
  const isEnded =
    about.some(({ payload, state }) => payload.kind === 'close' && state !== 'cancelled') ||
    timers.some(({ messageId, state }) => messageId === message.id && state === 'skipped');
  if (isEnded) return null;

  const facts = { effects, assistantAdminId };
  const { ending } = rule;
  const end = (kind: 'close' | 'escalate', dueAt: Date): Timer | null =>
    mayEnd(thread, facts) ? { messageId: message.id, kind, ordinal: 1, dueAt } : null;
  if (lastWord !== null) {
    const wait = lastWord === 'done' ? 0 : ending?.afterMs;
    return ending === null || wait === undefined ? null : end('close', later(message.createdAt, wait));
  }

  const quiet = quietAnswer(thread, facts);
  if (quiet === null) return null;
  const reminders = remindersOf(about);
  const last = reminders.at(-1);
  if (last?.state === 'planned' || last?.state === 'doing') return null;
  const since = last?.finishedAt ?? quiet.at;
  if (reminders.length >= rule.max) {
    // Whoever could not be reminded is not taken for one who does not react.
    if (ending === null || (ending.kind === 'close' && last?.state === 'failed')) return null;
    const dueAt = later(since, ending.afterMs);
    return end(ending.kind, ending.kind === 'close' ? dueAt : whenPeopleAreThere(dueAt));
  }
  const dueAt = whenPeopleAreThere(later(since, rule.afterMs));
  return { messageId: message.id, kind: 'follow_up', ordinal: reminders.length + 1, dueAt };

  function whenPeopleAreThere(dueAt: Date): Date {
    const wanted = new Date(Math.max(dueAt.getTime(), now.getTime()));
    return officeHoursAt(policy.officeSchedule, wanted).nextOpening ?? wanted;
  }
}

/** What was to remind of one answer, in order, whatever came of it; without what was called off. */
function remindersOf<Step extends Pick<Effect, 'payload' | 'state'>>(effects: readonly Step[]): Step[] {
  return effects.filter(({ payload, state }) => payload.kind === 'reminder' && state !== 'cancelled');
}

/** Whether the customer could not be reminded of one answer, and has not been since. */
export function isLastReminderFailed(effects: readonly Pick<Effect, 'payload' | 'state'>[]): boolean {
  return remindersOf(effects).at(-1)?.state === 'failed';
}

/** The newest customer message of an open thread that was never handed to people, where no person did anything since. */
function untouchedSince(thread: Thread, { effects }: Facts): Message | null {
  const message = newestCustomerMessage(thread);
  const isSolved = thread.state !== 'open' || thread.ticket?.stateCategory === 'resolved';
  if (message === null || isSolved || effects.some(isEscalationStep)) return null;
  const position = thread.messages.indexOf(message);
  const hasPerson = thread.messages
    .slice(position + 1)
    .some(
      (later) => later.author.kind !== 'customer' && (later.redacted === true || !isOurs(later, effects)),
    );
  return hasPerson ? null : message;
}

/** Notes of ours, too; what a workflow says by itself is nobody's. */
function isOurs({ id, author, text, fromAiAgent }: Message, effects: readonly Effect[]): boolean {
  if (author.kind === 'bot') return !fromAiAgent;
  return effects.some(
    ({ partId, adminId, payload }) =>
      partId === id || (adminId === author.id && 'text' in payload && isSameText(payload.text, text)),
  );
}

/** A word of a teammate to the customer that did not go through us. */
function hasPersonsReply({ messages }: Thread, { effects }: Facts): boolean {
  return messages.some(
    (message) => message.kind === 'comment' && message.author.kind === 'admin' && !isOurs(message, effects),
  );
}

/** A teammate has been given the thread. */
export function isPersons(
  { adminAssigneeId }: Thread,
  { assistantAdminId }: Pick<Facts, 'assistantAdminId'>,
): boolean {
  return adminAssigneeId !== null && adminAssigneeId !== assistantAdminId;
}

function later(since: Date, ms: number): Date {
  return new Date(since.getTime() + ms);
}
