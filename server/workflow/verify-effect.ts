import { isSameText } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import type { Effect, ThreadEffect } from './effect.ts';

/**
 * What a thread that was read back says about a change whose outcome nobody knows: it `happened`, there is no
 * trace of it (`absent`), or something stands there that could be it (`unclear`).
 */
export type Verdict = { kind: 'happened'; partId: string | null } | { kind: 'absent' } | { kind: 'unclear' };

export function verifyEffect(
  effect: ThreadEffect,
  thread: Thread,
  knownPartIds: ReadonlySet<string>,
  teamId: string | null,
): Verdict {
  switch (effect.payload.kind) {
    case 'answer':
    case 'handover_text':
    case 'reminder':
    case 'note':
      return verifyText(effect, effect.payload.text, thread, knownPartIds);
    case 'tag': {
      const name = effect.payload.name.toLowerCase();
      return thread.tags.some((tag) => tag.toLowerCase() === name)
        ? { kind: 'happened', partId: null }
        : { kind: 'absent' };
    }
    case 'assign': {
      const { assignee } = effect.payload;
      const isAssigned =
        assignee.kind === 'admin' ? thread.adminAssigneeId === assignee.id : thread.teamAssigneeId === teamId;
      return isAssigned ? { kind: 'happened', partId: null } : { kind: 'absent' };
    }
    case 'ticket_state': {
      const { stateId, category } = effect.payload;
      const isSet =
        stateId === null ? thread.ticket?.stateCategory === category : thread.ticket?.stateId === stateId;
      return isSet ? { kind: 'happened', partId: null } : { kind: 'absent' };
    }
    case 'close': {
      const isClosed =
        effect.payload.ticketTypeId === null
          ? thread.state === 'closed'
          : thread.ticket?.stateCategory === 'resolved';
      return isClosed ? { kind: 'happened', partId: null } : { kind: 'absent' };
    }
    case 'snooze':
      return thread.state === 'snoozed' ? { kind: 'happened', partId: null } : { kind: 'absent' };
    // A thread does not tell its attributes; the same value set twice is still that value.
    case 'attribute':
      return { kind: 'absent' };
  }
}

/** No clock is compared: whatever the author wrote after the message and the ledger does not know may be it. */
function verifyText(
  effect: Effect,
  text: string,
  thread: Thread,
  knownPartIds: ReadonlySet<string>,
): Verdict {
  const kind = effect.payload.kind === 'note' ? 'note' : 'comment';
  const position = thread.messages.findIndex(({ id }) => id === effect.messageId);
  const candidates = thread.messages
    .slice(position + 1)
    .filter(
      (message) =>
        message.kind === kind &&
        message.author.kind === 'admin' &&
        message.author.id === effect.adminId &&
        !knownPartIds.has(message.id),
    );
  const same = candidates.find((message) => isSameText(message.text, text));
  if (same !== undefined) return { kind: 'happened', partId: same.id };
  // A second note harms nobody; a second text to the customer does.
  return kind === 'comment' && candidates.length > 0 ? { kind: 'unclear' } : { kind: 'absent' };
}
