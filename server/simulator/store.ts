import { randomBytes } from 'node:crypto';

import type { Clock } from '../domain/clock.ts';
import { notFound } from './api-errors.ts';
import type {
  Admin,
  AttributeValue,
  Contact,
  Tag,
  Team,
  Thread,
  TicketState,
  TicketType,
} from './entities.ts';
import type { Workspace } from './workspace.ts';

export interface NewContact {
  name?: string | null;
  email?: string | null;
  externalId?: string | null;
  role?: 'user' | 'lead';
  language?: string | null;
  customAttributes?: Record<string, AttributeValue>;
}

/** The workspace's data. Look-ups named `need...` refuse with the error Intercom gives for what is missing. */
export interface Store {
  workspace: Workspace;
  threads: Map<string, Thread>;
  contacts: Map<string, Contact>;
  tags: Map<string, Tag>;
  nowSeconds: () => number;
  nextId: () => string;
  nextTicketNumber: () => string;
  createContact: (contact: NewContact) => Contact;
  findContact: (known: { externalId?: string; email?: string }) => Contact | undefined;
  /** Names are case-insensitive: an existing tag of that name comes back. */
  ensureTag: (name: string) => Tag;
  needThread: (id: string) => Thread;
  needTicket: (id: string) => Thread & { ticket: NonNullable<Thread['ticket']> };
  needContact: (id: string) => Contact;
  needAdmin: (id: string) => Admin;
  needTeam: (id: string) => Team;
  needTag: (id: string) => Tag;
  ticketType: (id: string) => TicketType;
  ticketState: (id: string) => TicketState;
}

export function createStore(workspace: Workspace, clock: Clock): Store {
  const threads = new Map<string, Thread>();
  const contacts = new Map<string, Contact>();
  const tags = new Map<string, Tag>();
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);
  // Ids begin at the present time, so that two runs against one database never meet. 15 digits fit a JS number.
  let lastId = clock.now().getTime() * 100;
  let lastTicketNumber = 4700;
  const nextId = () => String(++lastId);

  return {
    workspace,
    threads,
    contacts,
    tags,
    nowSeconds,
    nextId,
    nextTicketNumber: () => String(++lastTicketNumber),
    createContact: (given) => {
      const now = nowSeconds();
      const contact: Contact = {
        id: now.toString(16).padStart(8, '0') + randomBytes(8).toString('hex'),
        externalId: given.externalId ?? null,
        role: given.role ?? (given.externalId ? 'user' : 'lead'),
        name: given.name ?? null,
        email: given.email ?? null,
        language: given.language ?? null,
        customAttributes: given.customAttributes ?? {},
        createdAt: now,
        updatedAt: now,
        lastRepliedAt: null,
        mergedInto: null,
      };
      contacts.set(contact.id, contact);
      return contact;
    },
    findContact: ({ externalId, email }) =>
      [...contacts.values()].find(
        (contact) =>
          contact.mergedInto === null &&
          (externalId === undefined || contact.externalId === externalId) &&
          (email === undefined || contact.email?.toLowerCase() === email.toLowerCase()),
      ),
    ensureTag: (name) => {
      const wanted = name.trim();
      const known = [...tags.values()].find((tag) => tag.name.toLowerCase() === wanted.toLowerCase());
      if (known) return known;
      const tag = { id: nextId(), name: wanted };
      tags.set(tag.id, tag);
      return tag;
    },
    needThread: (id) => {
      const thread = threads.get(id);
      if (!thread) throw notFound('not_found', 'Resource Not Found');
      return thread;
    },
    needTicket: (id) => {
      const thread = threads.get(id);
      if (!thread || !isTicket(thread)) throw notFound('ticket_not_found', 'Ticket not found');
      return thread;
    },
    needContact: (id) => {
      const contact = contacts.get(id);
      if (!contact) throw notFound('not_found', 'User Not Found');
      return contact;
    },
    needAdmin: (id) => need(workspace.admins, id, 'admin_not_found', 'Admin not found'),
    needTeam: (id) => need(workspace.teams, id, 'team_not_found', 'Team not found'),
    needTag: (id) => {
      const tag = tags.get(id);
      if (!tag) throw notFound('tag_not_found', 'Tag not found');
      return tag;
    },
    ticketType: (id) => need(workspace.ticketTypes, id, 'ticket_type_not_found', 'Ticket type not found'),
    ticketState: (id) => need(workspace.ticketStates, id, 'not_found', 'Ticket state not found'),
  };
}

export function isTicket(thread: Thread): thread is Thread & { ticket: NonNullable<Thread['ticket']> } {
  return thread.ticket !== null;
}

function need<T extends { id: string }>(list: T[], id: string, code: string, message: string): T {
  const found = list.find((candidate) => candidate.id === id);
  if (!found) throw notFound(code, message);
  return found;
}
