import type { PutAway } from '../domain/thread.ts';
import { toAuthor } from './to-message.ts';
import type { WirePart } from './wire.ts';

/** `note_and_reopen`, `assign_and_reopen`, `timer_unsnooze`; a customer's reply opens as `open`. */
const OPENING = /open|unsnooze/;

/** The last time that somebody closed, resolved or snoozed the thread, unless something has opened it since. */
export function standingPutAway(parts: readonly WirePart[]): PutAway | null {
  const inOrder = [...parts].sort((a, b) => (a.created_at?.getTime() ?? 0) - (b.created_at?.getTime() ?? 0));
  const position = inOrder.findLastIndex(putsAway);
  const part = inOrder[position];
  if (part === undefined || inOrder.slice(position + 1).some(opens)) return null;
  return { partId: part.id, by: toAuthor(part.author), at: part.created_at ?? new Date(0) };
}

function putsAway({ part_type, ticket_state, previous_ticket_state }: WirePart): boolean {
  if (part_type === 'close' || part_type === 'snoozed') return true;
  return ticket_state === 'resolved' && previous_ticket_state !== 'resolved';
}

function opens({ part_type, ticket_state, previous_ticket_state }: WirePart): boolean {
  if (part_type !== null && OPENING.test(part_type)) return true;
  return previous_ticket_state === 'resolved' && ticket_state !== 'resolved';
}
