import { unansweredMessages } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
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
  const position = thread.messages.findIndex(({ id }) => id === effect.messageId);
  const waiting = unansweredMessages(thread, ownRepliesOf(effects));
  return waiting.some((message) => thread.messages.indexOf(message) > position);
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
