import { unansweredMessages } from '../domain/thread.ts';
import type { PutAway, Thread } from '../domain/thread.ts';
import { ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { Intercom } from './ports.ts';

export function putsAway({ payload }: Pick<Effect, 'payload'>): boolean {
  return payload.kind === 'close' || payload.kind === 'snooze';
}

/**
 * The customer wrote after the last look and before the thread was put away, and would wait unseen: Intercom opens
 * a thread only for what is written after that.
 */
export function isPutAwayUnread(effect: Effect, thread: Thread, effects: readonly Effect[]): boolean {
  if (!putsAway(effect) || (thread.state === 'open' && !isResolved(thread))) return false;
  return unreadPositions(effect, thread, effects).length > 0;
}

/**
 * The close or snooze of ours that stands, though it shut in a message which the looks around it did not show yet.
 * Where somebody else has put the thread away since, that stands.
 */
export function unreadPutAway(thread: Thread, effects: readonly Effect[]): Effect | null {
  const { messages, putAway } = thread;
  if (putAway === undefined) return null;
  const ours = effects.findLast((effect) => effect.state === 'done' && isMadeBy(effect, putAway));
  if (ours === undefined) return null;
  const shutIn = messages.findIndex(({ id }) => id === putAway.lastMessageId);
  return unreadPositions(ours, thread, effects).some((position) => position <= shutIn) ? ours : null;
}

/** Nobody closes as the assistant but we; an agent snoozes by hand, too. */
function isMadeBy({ payload, partId, adminId }: Effect, putAway: PutAway): boolean {
  if (payload.kind === 'close') return putAway.by.id === adminId;
  return payload.kind === 'snooze' && partId === putAway.partId;
}

/** Where the messages stand that are unanswered and newer than the one which the effect was planned for. */
function unreadPositions({ messageId }: Effect, thread: Thread, effects: readonly Effect[]): number[] {
  const known = thread.messages.findIndex(({ id }) => id === messageId);
  return unansweredMessages(thread, ownRepliesOf(effects))
    .map((message) => thread.messages.indexOf(message))
    .filter((position) => position > known);
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
