import type { Attachment, Author, Contact, Thread, Ticket } from './entities.ts';
import { textToHtml } from './html.ts';
import type { Store } from './store.ts';

export interface NewThread {
  contactId: string;
  text: string;
  channel?: 'messenger' | 'email';
  subject?: string;
  history?: string;
  attachments?: Attachment[];
  /** For a message that has been lying there for a while. */
  minutesAgo?: number;
  /** With a type, a ticket: the text becomes its description. */
  ticketTypeId?: string;
}

/** A thread as it is the moment its first message arrives. */
export function createThread(store: Store, contact: Contact, input: NewThread): Thread {
  const { channel = 'messenger', subject = '', attachments = [], minutesAgo = 0 } = input;
  const sentAt = store.nowSeconds() - minutesAgo * 60;
  return {
    id: store.nextId(),
    channel,
    title: subject,
    source: {
      id: store.nextId(),
      subject,
      body: textToHtml(input.text),
      author: toAuthor(contact),
      attachments,
      history: input.history === undefined ? null : textToHtml(input.history),
      url: channel === 'email' ? null : 'https://www.heine.example/service',
    },
    contactId: contact.id,
    parts: [],
    tags: [],
    state: 'open',
    snoozedUntil: null,
    adminAssigneeId: null,
    teamAssigneeId: null,
    waitingSince: sentAt,
    read: false,
    customAttributes: { 'Has attachments': attachments.length > 0, 'Auto-translated': false },
    rating: null,
    fin: null,
    ticket: input.ticketTypeId === undefined ? null : createTicket(store, input.ticketTypeId, input),
    createdAt: sentAt,
    updatedAt: sentAt,
  };
}

export function toAuthor(contact: Contact): Author {
  return { type: contact.role, id: contact.id, name: contact.name, email: contact.email };
}

/** The state in which every ticket begins. */
export function firstState(store: Store): string {
  const state = store.workspace.ticketStates.find((candidate) => candidate.category === 'submitted');
  if (!state) throw new Error('The workspace has no ticket state for what was just submitted.');
  return state.id;
}

function createTicket(store: Store, typeId: string, { subject = '', text }: NewThread): Ticket {
  return {
    number: store.nextTicketNumber(),
    typeId,
    stateId: firstState(store),
    previousStateId: null,
    attributes: { _default_title_: subject, _default_description_: text },
    isShared: store.ticketType(typeId).category === 'Customer',
    converted: false,
  };
}
