import { CLOCK_SKEW_MS } from '../domain/clock.ts';
import { unansweredMessages } from '../domain/thread.ts';
import type { Message, PutAway, Thread } from '../domain/thread.ts';
import { ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { Intercom } from './ports.ts';

export function putsAway({ payload }: Pick<Effect, 'payload'>): boolean {
  return payload.kind === 'close' || payload.kind === 'snooze';
}

/**
 * The customer wrote after the last look and before the thread was put away, and would wait unseen: Intercom opens
 * a thread only for what is written after that. A person who put it away himself has seen to what was written.
 */
export function isPutAwayUnread(effect: Effect, thread: Thread, effects: readonly Effect[]): boolean {
  if (!putsAway(effect) || !isAway(thread) || isAnothersPutAway(effect, thread)) return false;
  return unreadMessages(effect, thread, effects).length > 0;
}

/** Another person has put the thread away since the effect was planned: that stands, whatever became of ours. */
export function isAnothersPutAway(effect: Effect, thread: Thread): boolean {
  const { putAway } = thread;
  if (!putsAway(effect) || !isAway(thread) || putAway === undefined) return false;
  if (putAway.by.kind !== 'admin' || putAway.by.id === effect.adminId) return false;
  return putAway.at.getTime() >= effect.plannedAt.getTime() - CLOCK_SKEW_MS;
}

function isAway(thread: Thread): boolean {
  return thread.state !== 'open' || isResolved(thread);
}

/** Intercom counts whole seconds, and what is written while a thread is being closed may stand behind that. */
const SAME_MOMENT_MS = 2_000;
/** So long a look may still show what was before a change. */
const LAG_MS = 30_000;

/**
 * The close or snooze of ours that stands, though it shut in a message which the looks around it did not show yet.
 * Where somebody else has put the thread away since, that stands. One that has just been undone is not to be undone
 * again: the thread may still look as it was before.
 */
export function unreadPutAway(thread: Thread, effects: readonly Effect[], now: Date): Effect | null {
  const { putAway } = thread;
  if (putAway === undefined) return null;
  const ours = effects.findLast((effect) => isInForce(effect, now) && isMadeBy(effect, putAway));
  if (ours === undefined) return null;
  const shutIn = putAway.at.getTime() + SAME_MOMENT_MS;
  return unreadMessages(ours, thread, effects).some(({ createdAt }) => createdAt.getTime() <= shutIn)
    ? ours
    : null;
}

function isInForce({ state, error, finishedAt }: Effect, now: Date): boolean {
  if (state === 'done') return true;
  const isUndone = state === 'cancelled' && error === 'overtaken';
  return isUndone && finishedAt !== null && now.getTime() - finishedAt.getTime() < LAG_MS;
}

/** By hand an agent snoozes as well, and closes whoever was made the assistant though he is a person. */
function isMadeBy({ payload, partId, adminId, plannedAt, finishedAt }: Effect, putAway: PutAway): boolean {
  if (payload.kind === 'snooze') return partId === putAway.partId;
  if (payload.kind !== 'close' || putAway.by.id !== adminId || finishedAt === null) return false;
  const at = putAway.at.getTime();
  return at >= plannedAt.getTime() - CLOCK_SKEW_MS && at <= finishedAt.getTime() + CLOCK_SKEW_MS;
}

/** What is unanswered and newer than the message which the effect was planned for. */
function unreadMessages({ messageId }: Effect, thread: Thread, effects: readonly Effect[]): Message[] {
  const known = thread.messages.findIndex(({ id }) => id === messageId);
  return unansweredMessages(thread, ownRepliesOf(effects)).filter(
    (message) => thread.messages.indexOf(message) > known,
  );
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
