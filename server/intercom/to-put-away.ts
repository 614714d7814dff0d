import type { PutAway } from '../domain/thread.ts';
import { toAuthor } from './to-message.ts';
import type { WirePart } from './wire.ts';

/** `note_and_reopen`, `assign_and_reopen`, `timer_unsnooze`; a customer's reply opens as `open`. */
const OPENING = /open|unsnooze/;

/**
 * The last time that somebody closed, resolved or snoozed the thread, unless something has lifted that since: a ticket
 * whose snooze has ended, or whose customer has written, is as resolved as before.
 */
export function standingPutAway(parts: readonly WirePart[]): PutAway | null {
  const inOrder = [...parts].sort((a, b) => (a.created_at?.getTime() ?? 0) - (b.created_at?.getTime() ?? 0));
  const aside = inOrder.findLastIndex(setsAside);
  const resolved = inOrder.findLastIndex(resolves);
  const standing = [
    inOrder.slice(aside + 1).some((part) => opens(part) || reworks(part)) ? -1 : aside,
    inOrder.slice(resolved + 1).some(reworks) ? -1 : resolved,
  ];
  const part = inOrder[Math.max(...standing)];
  return part === undefined
    ? null
    : { partId: part.id, by: toAuthor(part.author), at: part.created_at ?? new Date(0) };
}

function setsAside({ part_type }: WirePart): boolean {
  return part_type === 'close' || part_type === 'snoozed';
}

function opens({ part_type }: WirePart): boolean {
  return part_type !== null && OPENING.test(part_type);
}

function resolves({ ticket_state, previous_ticket_state }: WirePart): boolean {
  return ticket_state === 'resolved' && previous_ticket_state !== 'resolved';
}

function reworks({ ticket_state, previous_ticket_state }: WirePart): boolean {
  return previous_ticket_state === 'resolved' && ticket_state !== 'resolved';
}
