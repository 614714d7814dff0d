import type { Assessment } from '../domain/assessment.ts';
import { CLOCK_SKEW_MS } from '../domain/clock.ts';
import type { Decision } from '../domain/decision.ts';
import { isAnswer, newestCustomerMessage, ownReplyOf } from '../domain/thread.ts';
import type { Message, Thread } from '../domain/thread.ts';
import { ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { KnownOutcome } from './ledger.ts';
import type { Outcome } from './outcomes.ts';

/** What a decision about a message means for the figures; an answer counts once it has gone out. */
export function outcomesOfDecision({
  message,
  decision,
  assessment,
  thread,
  now,
}: {
  message: Message;
  decision: Decision;
  assessment: Assessment | null;
  thread: Thread;
  now: Date;
}): Outcome[] {
  const about = { messageId: message.id, assessment, channel: thread.channel };
  const received: Outcome = { ...about, kind: 'received', at: message.createdAt };
  switch (decision.kind) {
    case 'send':
      return [received];
    case 'suggest':
      return [received, { ...about, kind: 'suggested', at: now }];
    case 'escalate': {
      const { reason } = decision.escalation;
      return [received, { ...about, kind: 'escalated', at: now, reason, by: 'assistant' }];
    }
    case 'ignore':
      return [received, { ...about, kind: 'ignored', at: now, reason: decision.reason }];
  }
}

/** What an effect that has been made means for the figures. */
export function outcomesOfEffect({ payload, messageId, adminId, target }: Effect, now: Date): Outcome[] {
  const about = { messageId, at: now, adminId };
  switch (payload.kind) {
    case 'answer':
      if (payload.by === 'assistant') return [{ ...about, kind: 'answered', by: 'assistant' }];
      return [{ ...about, kind: payload.edited ? 'edited' : 'sent', by: 'agent_with_draft' }];
    case 'reminder':
      return [{ ...about, kind: 'followed_up', reason: target, by: payload.by }];
    case 'close':
      return [{ ...about, kind: 'closed', reason: payload.reason, by: 'assistant' }];
    case 'handover_text':
    case 'note':
    case 'tag':
    case 'assign':
    case 'ticket_state':
    case 'attribute':
    case 'snooze':
    case 'notice':
      return [];
  }
}

/** What people and customers have done in a thread since it was looked at last; `known`: what is recorded already. */
export function outcomesSeen(
  thread: Thread,
  { effects, known, since, now }: { effects: Effect[]; known: KnownOutcome[]; since: Date; now: Date },
): Outcome[] {
  const newest = newestCustomerMessage(thread);
  const seen = [
    ...answersByPeople(thread, effects),
    ...(newest === null ? [] : [...reopenings(newest, known), ...closings(thread, newest, known, now)]),
  ];
  const isNew = ({ kind, messageId }: Outcome): boolean =>
    known.every((one) => one.kind !== kind || one.messageId !== messageId);
  const from = new Date(since.getTime() - CLOCK_SKEW_MS);
  return seen.filter((outcome) => outcome.at >= from && isNew(outcome));
}

/** A person's reply to each message that has one which did not go through us. */
function answersByPeople(thread: Thread, effects: Effect[]): Outcome[] {
  const { messages, channel } = thread;
  const ownReplies = ownRepliesOf(effects);
  return messages.flatMap((reply, position): Outcome[] => {
    const asked = messages.slice(0, position).findLast(({ author }) => author.kind === 'customer');
    const isPersons =
      isAnswer(reply) && reply.author.kind === 'admin' && ownReplyOf(reply, ownReplies, thread) === null;
    if (!isPersons || asked === undefined) return [];
    const about = { messageId: asked.id, channel };
    const waitedMs = reply.createdAt.getTime() - asked.createdAt.getTime();
    return [
      { ...about, kind: 'received', at: asked.createdAt },
      {
        ...about,
        kind: 'agent_answered',
        at: reply.createdAt,
        by: 'agent',
        adminId: reply.author.id,
        waitedMs,
      },
    ];
  });
}

function reopenings(newest: Message, known: KnownOutcome[]): Outcome[] {
  const last = known.findLast(({ kind }) => kind === 'closed');
  const isAfter = last !== undefined && last.messageId !== newest.id && last.at < newest.createdAt;
  return isAfter ? [{ kind: 'reopened', messageId: newest.id, at: newest.createdAt }] : [];
}

/** By us it is recorded when it is done. */
function closings(thread: Thread, newest: Message, known: KnownOutcome[], now: Date): Outcome[] {
  const isRecorded = known.some(({ kind, messageId }) => kind === 'closed' && messageId === newest.id);
  const isClosed = thread.state === 'closed' || thread.ticket?.stateCategory === 'resolved';
  if (!isClosed || isRecorded) return [];
  return [{ kind: 'closed', messageId: newest.id, at: now, reason: 'by_person', by: 'agent' }];
}
