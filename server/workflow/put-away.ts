import { CLOCK_SKEW_MS } from '../domain/clock.ts';
import { newestCustomerMessage, unansweredMessages } from '../domain/thread.ts';
import type { Message, Thread } from '../domain/thread.ts';
import { ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { ThreadRecord } from './ledger.ts';
import type { Intercom } from './ports.ts';
import type { Suggestion } from './suggestions.ts';

export function putsAway({ payload }: Pick<Effect, 'payload'>): boolean {
  return payload.kind === 'close' || payload.kind === 'snooze';
}

/**
 * The customer wrote after the last look and before the thread was put away, and would wait unseen: Intercom opens
 * a thread only for what is written after that.
 */
export function isPutAwayUnread(effect: Effect, thread: Thread, effects: readonly Effect[]): boolean {
  if (!putsAway(effect) || (thread.state === 'open' && !isResolved(thread))) return false;
  const position = thread.messages.findIndex(({ id }) => id === effect.messageId);
  const waiting = unansweredMessages(thread, ownRepliesOf(effects));
  return waiting.some((message) => thread.messages.indexOf(message) > position);
}

/** So long a look may still show what was before a change. */
const LAG_MS = 10_000;
/** So long after a close a message that it shut in may still be told of. */
const LATE_VIEW_MS = 10 * 60_000;

/**
 * The close of ours that shut in a message which the look after it did not show yet. What was written later, or decided
 * a while later, has been seen in an open thread, so that somebody else has closed it.
 */
export function unreadClose(
  thread: Thread,
  { suggestion, effects }: Pick<ThreadRecord, 'suggestion' | 'effects'>,
  now: Date,
): Effect | null {
  const close = effects.findLast(({ payload, state }) => payload.kind === 'close' && state === 'done');
  const closedAt = close?.finishedAt?.getTime();
  const message = newestCustomerMessage(thread);
  if (close === undefined || closedAt === undefined || message === null) return null;
  if (isReadAfter(closedAt + LAG_MS, message, suggestion)) return null;
  if (now.getTime() > closedAt + LATE_VIEW_MS) return null;
  if (message.createdAt.getTime() > closedAt + CLOCK_SKEW_MS) return null;
  return isPutAwayUnread(close, thread, effects) ? close : null;
}

/** The message was decided on a thread that was read later than that. */
function isReadAfter(time: number, { id }: Message, suggestion: Suggestion | null): boolean {
  if (suggestion?.messageId !== id) return false;
  return suggestion.createdAt.getTime() - (suggestion.assessment?.durationMs ?? 0) > time;
}

/** Safe to run again. */
export async function bringBack(
  intercom: Pick<Intercom, 'open' | 'setTicketState'>,
  { adminId }: Pick<Effect, 'adminId'>,
  thread: Thread,
  ensureHeld: () => Promise<void>,
): Promise<void> {
  const { kind, id, ticket } = thread;
  if (thread.state !== 'open') {
    await ensureHeld();
    await intercom.open({ kind, id });
  }
  if (ticket === null || !isResolved(thread)) return;
  await ensureHeld();
  const { typeId: ticketTypeId } = ticket;
  await intercom.setTicketState({ kind, id }, { adminId, ticketTypeId, category: 'in_progress' });
}

function isResolved({ ticket }: Thread): boolean {
  return ticket?.stateCategory === 'resolved';
}
