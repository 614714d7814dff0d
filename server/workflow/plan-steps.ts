import type { Ticket } from '../domain/thread.ts';
import type { PlannedEffect } from './effect.ts';

/** In whose name something is made, and who wants it. */
export interface Actor {
  adminId: string;
  by: 'assistant' | 'agent';
}

export type TicketKind = Pick<Ticket, 'typeId'>;

export function planTag({ adminId, by }: Actor, name: string): PlannedEffect {
  return { adminId, target: name, payload: { kind: 'tag', name, by } };
}

export function planTicketState(
  { adminId, by }: Actor,
  ticket: TicketKind | null,
  category: 'in_progress' | 'waiting_on_customer',
): PlannedEffect[] {
  if (ticket === null) return [];
  const ticketTypeId = ticket.typeId;
  return [
    {
      adminId,
      target: category,
      payload: { kind: 'ticket_state', category, ticketTypeId, stateId: null, by },
    },
  ];
}
