import { ApiError, invalid } from './api-errors.ts';
import type { Thread } from './entities.ts';
import { firstState } from './new-thread.ts';
import type { PartWriter } from './part-writer.ts';
import type { Store } from './store.ts';

export interface TicketChanges {
  setTicketState: (threadId: string, write: { stateId: string; adminId: string; viaApi?: boolean }) => void;
  convertToTicket: (
    threadId: string,
    write: { typeId: string; stateId?: string; attributes?: NonNullable<Thread['ticket']>['attributes'] },
  ) => Thread;
}

/** What can happen to tickets only. */
export function createTicketChanges(
  store: Store,
  { addTicketState, byAdmin, fin, say }: PartWriter,
): TicketChanges {
  return {
    setTicketState: (threadId, { stateId, adminId, viaApi = false }) => {
      const thread = store.needTicket(threadId);
      if (!store.ticketType(thread.ticket.typeId).stateIds.includes(stateId)) {
        throw new ApiError({
          status: 400,
          code: 'ticket_state_id_invalid',
          message: 'Ticket state is not valid for this ticket type',
          field: 'ticket_state_id',
        });
      }
      const { author } = byAdmin({ adminId, html: null });
      const from = thread.ticket.stateId;
      thread.ticket.previousStateId = from;
      thread.ticket.stateId = stateId;
      const part = addTicketState(thread, { author, from, to: stateId, viaApi });
      const resolved = store.ticketState(stateId).category === 'resolved';
      const topics = ['ticket.state.updated', ...(resolved ? ['ticket.resolved'] : [])];
      say(thread, { conversation: [], ticket: topics }, [part]);
    },

    convertToTicket: (threadId, { typeId, stateId, attributes }) => {
      const thread = store.needThread(threadId);
      if (thread.ticket) throw invalid('The conversation is a ticket already', 'id');
      const type = store.ticketType(typeId);
      if (type.category !== 'Customer') throw invalid('Only customer ticket types', 'ticket_type_id');
      const state = stateId ?? firstState(store);
      if (!type.stateIds.includes(state)) {
        throw new ApiError({ status: 400, code: 'ticket_state_id_invalid', message: 'Invalid ticket state' });
      }
      thread.ticket = {
        number: store.nextTicketNumber(),
        typeId: type.id,
        stateId: state,
        previousStateId: null,
        attributes: { _default_title_: thread.source.subject, _default_description_: '', ...attributes },
        isShared: true,
        converted: true,
      };
      const part = addTicketState(thread, { author: fin, from: state, to: state, viaApi: true });
      say(thread, { conversation: [], ticket: ['ticket.state.updated', 'ticket.created'] }, [part]);
      return thread;
    },
  };
}
