import type { Customer, Thread, ThreadKind, TicketStateCategory } from '../domain/thread.ts';

export interface ThreadRef {
  kind: ThreadKind;
  id: string;
}

export interface Team {
  id: string;
  name: string;
}

export interface Admin {
  id: string;
  isAway: boolean;
  hasInboxSeat: boolean;
  teamIds: string[];
}

/**
 * Intercom as the workflow uses it, for one workspace. Every method throws `IntercomError`. Reads repeat
 * themselves within their timeout; writes are made exactly once and never repeated by the client.
 */
export interface Intercom {
  /** Null when the thread was deleted. */
  readThread: (ref: ThreadRef) => Promise<Thread | null>;
  /** Null when the contact was deleted. Follows merges. */
  readCustomer: (contactId: string) => Promise<Customer | null>;
  /** `text` is plain text (paragraphs, "- " lists); the client turns it into the HTML Intercom accepts. */
  reply: (ref: ThreadRef, write: { adminId: string; text: string }) => Promise<WrittenPart>;
  note: (ref: ThreadRef, write: { adminId: string; text: string }) => Promise<WrittenPart>;
  assign: (
    ref: ThreadRef,
    write: { actingAdminId: string; assignee: { kind: 'admin' | 'team'; id: string } },
  ) => Promise<void>;
  /** Creates the tag where the workspace lacks it. */
  tag: (ref: ThreadRef, write: { adminId: string; name: string }) => Promise<void>;
  /** Moves a ticket to a state of that category valid for its type; does nothing where there is none. */
  setTicketState: (
    ref: ThreadRef,
    write: { adminId: string; ticketTypeId: string; category: TicketStateCategory },
  ) => Promise<void>;
  chooseTicketState: (ref: ThreadRef, write: { adminId: string; stateId: string }) => Promise<void>;
  /**
   * Sets attributes by name. A conversation's are created where the workspace lacks them; of a ticket only those
   * are set that its type has, for texts.
   */
  setAttributes: (
    ref: ThreadRef,
    write: { adminId: string; ticketTypeId: string | null; values: Record<string, string> },
  ) => Promise<void>;
  snooze: (ref: ThreadRef, write: { adminId: string; until: Date }) => Promise<WrittenPart>;
  close: (ref: ThreadRef) => Promise<void>;
  /** Opens what is closed or snoozed. */
  open: (ref: ThreadRef) => Promise<void>;
  listTeams: () => Promise<Team[]>;
  listAdmins: () => Promise<Admin[]>;
  /** Words for a ticket, from what seldom changes in a workspace. */
  describeTicket: (ticket: { typeId: string; stateId: string | null }) => Promise<TicketWords>;
}

export interface TicketWords {
  /** Null where the workspace has no such type or state any more. */
  type: string | null;
  state: string | null;
  /** The states that a ticket of this type may be set to, in the order of their categories. */
  states: { id: string; name: string; category: TicketStateCategory }[];
}

export interface ThreadQuery {
  updatedAfter: Date;
  updatedBefore: Date;
  /** From the page before; null for the first one. */
  cursor: string | null;
}

export interface FoundThreads {
  hits: { id: string; updatedAt: Date | null }[];
  /** Null on the last page. */
  cursor: string | null;
}

/**
 * Intercom's searches by the time of the last change, in no promised order. Boundaries may be up to two seconds
 * wider than asked. Conversations may include tickets. Both throw `IntercomError`.
 */
export interface ThreadSearch {
  searchConversations: (query: ThreadQuery) => Promise<FoundThreads>;
  searchTickets: (query: ThreadQuery) => Promise<FoundThreads>;
}

export interface WrittenPart {
  /** Null when Intercom's answer did not name the new part. */
  partId: string | null;
}
