import type { Clock } from '../domain/clock.ts';
import type { TicketStateCategory } from '../domain/thread.ts';
import { createCached } from './cached.ts';
import { wasRefusedWith } from './errors.ts';
import { resourcePath } from './resource-path.ts';
import type { Transport } from './transport.ts';
import { WireTicket, WireTicketStateList, WireTicketTypeList } from './wire.ts';
import { ticketAdminId } from './write-thread.ts';

export interface TicketState {
  id: string;
  category: TicketStateCategory | null;
  /** As teammates see it. */
  name: string;
  archived: boolean;
  /** Types of ticket it is valid for; null when Intercom does not say. */
  ticketTypeIds: string[] | null;
}

export interface TicketType {
  id: string;
  name: string;
  /** `Customer`, `Back-office` or `Tracker`. */
  category: string | null;
  archived: boolean;
  /** Names of its attributes that take any text. */
  textAttributes: string[];
}

/** By name, `_default_title_` and `_default_description_` among them; lists take the id of an option. */
export type TicketAttributes = Record<string, string | number | boolean>;

export interface TicketUpdate {
  stateId?: string;
  open?: boolean;
  attributes?: TicketAttributes;
}

interface Tickets {
  listTicketStates: () => Promise<TicketState[]>;
  listTicketTypes: () => Promise<TicketType[]>;
  /** The ids are null when Intercom's answer did not name the ticket. */
  createTicket: (ticket: {
    ticketTypeId: string;
    contactId: string;
    attributes: TicketAttributes;
  }) => Promise<{ ticketId: string | null }>;
  convertToTicket: (
    conversationId: string,
    ticket: { ticketTypeId: string; attributes: TicketAttributes },
  ) => Promise<{ ticketId: string | null }>;
  updateTicket: (ticketId: string, write: { adminId: string } & TicketUpdate) => Promise<void>;
  setTicketState: (
    ref: { id: string },
    write: { adminId: string; ticketTypeId: string; category: TicketStateCategory },
  ) => Promise<void>;
  chooseTicketState: (ref: { id: string }, write: { adminId: string; stateId: string }) => Promise<void>;
  describeTicket: (ticket: { typeId: string; stateId: string | null }) => Promise<TicketWords>;
}

/** Words for a ticket; null where the workspace has no such type or state any more. */
interface TicketWords {
  type: string | null;
  state: string | null;
  states: { id: string; name: string; category: TicketStateCategory }[];
}

const MAX_AGE_MS = 60 * 60_000;
const CATEGORIES: TicketStateCategory[] = ['submitted', 'in_progress', 'waiting_on_customer', 'resolved'];

export function createTickets(deps: { transport: Transport; clock: Clock }): Tickets {
  const { transport, clock } = deps;
  const states = createCached({ clock, maxAgeMs: MAX_AGE_MS, load: listTicketStates });
  const types = createCached({ clock, maxAgeMs: MAX_AGE_MS, load: loadTicketTypes });

  async function listTicketStates(): Promise<TicketState[]> {
    const { data } = await transport.read({ method: 'GET', path: '/ticket_states' }, WireTicketStateList);
    return data.map(({ id, category, internal_label, archived, ticket_types }) => ({
      id,
      category: category ?? null,
      name: internal_label ?? id,
      archived,
      ticketTypeIds: ticket_types?.data.flatMap((type) => type?.id ?? []) ?? null,
    }));
  }

  async function stateFor(category: TicketStateCategory, ticketTypeId: string): Promise<string | null> {
    const candidates = (await states.get()).filter((state) => !state.archived && state.category === category);
    const listed = candidates.find((state) => state.ticketTypeIds?.includes(ticketTypeId));
    return (listed ?? candidates.find((state) => state.ticketTypeIds === null))?.id ?? null;
  }

  async function loadTicketTypes(): Promise<TicketType[]> {
    const { data } = await transport.read({ method: 'GET', path: '/ticket_types' }, WireTicketTypeList);
    return data.flatMap((type) => {
      if (type === null) return [];
      const { id, name, category, archived, ticket_type_attributes } = type;
      const textAttributes = (ticket_type_attributes?.data ?? []).flatMap((attribute) =>
        attribute?.data_type === 'string' && !attribute.archived ? (attribute.name ?? []) : [],
      );
      return { id, name: name ?? id, category, archived, textAttributes };
    });
  }

  async function describeTicket({
    typeId,
    stateId,
  }: {
    typeId: string;
    stateId: string | null;
  }): Promise<TicketWords> {
    const [allStates, allTypes] = [await states.get(), await types.get()];
    const open = CATEGORIES.flatMap((category) =>
      allStates
        .filter((state) => !state.archived && state.category === category)
        .filter(({ ticketTypeIds }) => ticketTypeIds === null || ticketTypeIds.includes(typeId))
        .map(({ id, name }) => ({ id, name, category })),
    );
    return {
      type: allTypes.find(({ id }) => id === typeId)?.name ?? null,
      state: allStates.find(({ id }) => id === stateId)?.name ?? null,
      states: open,
    };
  }

  async function updateTicket(ticketId: string, write: { adminId: string } & TicketUpdate): Promise<void> {
    await transport.write({
      method: 'PUT',
      path: resourcePath`/tickets/${ticketId}`,
      body: {
        admin_id: ticketAdminId(write.adminId),
        ticket_state_id: write.stateId,
        open: write.open,
        ticket_attributes: write.attributes,
      },
    });
  }

  return {
    listTicketStates,
    listTicketTypes: types.get,
    describeTicket,
    createTicket: async ({ ticketTypeId, contactId, attributes }) => {
      const answer = await transport.write({
        method: 'POST',
        path: '/tickets',
        body: {
          ticket_type_id: ticketTypeId,
          contacts: [{ id: contactId }],
          ticket_attributes: attributes,
        },
      });
      return { ticketId: WireTicket.safeParse(answer).data?.id ?? null };
    },
    convertToTicket: async (conversationId, { ticketTypeId, attributes }) => {
      const answer = await transport.write({
        method: 'POST',
        path: resourcePath`/conversations/${conversationId}/convert`,
        body: { ticket_type_id: ticketTypeId, attributes },
      });
      return { ticketId: WireTicket.safeParse(answer).data?.id ?? null };
    },
    updateTicket,
    chooseTicketState: ({ id }, { adminId, stateId }) => updateTicket(id, { adminId, stateId }),
    setTicketState: async ({ id }, { adminId, ticketTypeId, category }) => {
      const stateId = await stateFor(category, ticketTypeId);
      if (stateId === null) return;
      try {
        await updateTicket(id, { adminId, stateId });
      } catch (error) {
        // States were rearranged since they were read. The refused update changed nothing.
        if (!wasRefusedWith(error, 'ticket_state_id_invalid')) throw error;
        states.forget();
        const freshStateId = await stateFor(category, ticketTypeId);
        if (freshStateId === stateId) throw error;
        if (freshStateId !== null) await updateTicket(id, { adminId, stateId: freshStateId });
      }
    },
  };
}
