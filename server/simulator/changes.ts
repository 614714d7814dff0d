import type { AppliedTag, Attachment, Author, Contact, Part, Tag, Thread, ThreadState } from './entities.ts';
import { ApiError, invalid, notFound } from './api-errors.ts';
import { textToHtml } from './html.ts';
import { createThread, firstState, toAuthor } from './new-thread.ts';
import type { NewThread } from './new-thread.ts';
import type { Store } from './store.ts';
import { FIN } from './workspace.ts';

/** Something that happened, with the topics Intercom announces it under. */
export type Change =
  | { kind: 'thread'; topics: string[]; thread: Thread; parts: Part[]; tag?: Tag }
  | { kind: 'thread_deleted'; threadId: string }
  | { kind: 'contact_deleted'; contact: Contact };

/** How a teammate's or an app's text is to be stored: HTML as given, already sanitised. */
interface Write {
  adminId: string;
  html: string | null;
  attachments?: Attachment[];
  viaApi?: boolean;
}

export interface Changes {
  startThread: (input: NewThread) => Thread;
  customerWrites: (threadId: string, text: string, attachments?: Attachment[]) => Part;
  reply: (threadId: string, write: Write) => Part;
  note: (threadId: string, write: Write) => Part;
  finReplies: (threadId: string, text: string) => Part;
  assign: (
    threadId: string,
    write: Write & { assignee: { type: 'admin' | 'team'; id: string } | 'nobody' | 'no_admin' | 'no_team' },
  ) => Part;
  close: (threadId: string, write: Write) => Part;
  open: (threadId: string, write: Write) => Part;
  snooze: (threadId: string, write: Write & { until: number }) => Part;
  addTag: (threadId: string, tag: Tag, adminId: string) => AppliedTag;
  removeTag: (threadId: string, tagId: string) => AppliedTag;
  setTicketState: (threadId: string, write: { stateId: string; adminId: string; viaApi?: boolean }) => void;
  convertToTicket: (
    threadId: string,
    write: { typeId: string; stateId?: string; attributes?: NonNullable<Thread['ticket']>['attributes'] },
  ) => Thread;
  touch: (thread: Thread) => void;
  deleteThread: (threadId: string) => void;
  deleteContact: (contactId: string) => void;
  mergeContacts: (fromId: string, intoId: string) => void;
}

/** Every way the workspace's data can change; each one reports what Intercom would announce. */
export function createChanges(store: Store, announce: (change: Change) => void): Changes {
  function say(thread: Thread, topics: { conversation: string[]; ticket: string[] }, parts: Part[]) {
    announce({ kind: 'thread', thread, parts, topics: thread.ticket ? topics.ticket : topics.conversation });
  }

  function add(thread: Thread, part: Partial<Part> & Pick<Part, 'partType' | 'author'>): Part {
    const now = store.nowSeconds();
    const added: Part = {
      id: store.nextId(),
      body: null,
      createdAt: now,
      attachments: [],
      assignedTo: null,
      fromAiAgent: false,
      viaApi: false,
      ticketStates: null,
      ...part,
      state: thread.state,
    };
    thread.parts.push(added);
    thread.updatedAt = now;
    return added;
  }

  function byAdmin(write: Write): Pick<Part, 'author' | 'body' | 'attachments' | 'viaApi'> {
    const admin = store.needAdmin(write.adminId);
    return {
      author: { type: 'admin', id: admin.id, name: admin.name, email: admin.email },
      body: write.html === '' ? null : write.html,
      attachments: write.attachments ?? [],
      viaApi: write.viaApi ?? false,
    };
  }

  function setState(thread: Thread, state: ThreadState, snoozedUntil: number | null = null) {
    thread.state = state;
    thread.snoozedUntil = snoozedUntil;
  }

  function ticketStatePart(thread: Thread, author: Author, from: string, to: string, viaApi: boolean): Part {
    return add(thread, {
      partType: 'ticket_state_updated_by_admin',
      author,
      viaApi,
      ticketStates: { from: store.ticketState(from).category, to: store.ticketState(to).category },
    });
  }

  const fin: Author = {
    type: 'bot',
    id: FIN.id,
    name: FIN.name,
    email: `operator+${store.workspace.id}@intercom.io`,
  };

  return {
    startThread: (input) => {
      const contact = store.needContact(input.contactId);
      const thread = createThread(store, contact, input);
      contact.lastRepliedAt = thread.createdAt;
      store.threads.set(thread.id, thread);
      if (thread.ticket) ticketStatePart(thread, fin, thread.ticket.stateId, thread.ticket.stateId, false);
      say(thread, { conversation: ['conversation.user.created'], ticket: ['ticket.created'] }, []);
      return thread;
    },

    customerWrites: (threadId, text, attachments = []) => {
      const thread = store.needThread(threadId);
      const contact = store.needContact(thread.contactId);
      const reopens = thread.state !== 'open';
      setState(thread, 'open');
      const part = add(thread, {
        // A customer's text that reopens a thread arrives as an `open` part.
        partType: reopens ? 'open' : 'comment',
        author: toAuthor(contact),
        body: text === '' ? null : textToHtml(text),
        attachments,
      });
      thread.waitingSince ??= part.createdAt;
      thread.read = false;
      contact.lastRepliedAt = part.createdAt;
      say(thread, { conversation: ['conversation.user.replied'], ticket: ['ticket.contact.replied'] }, [
        part,
      ]);
      return part;
    },

    reply: (threadId, write) => {
      const thread = store.needThread(threadId);
      const written = byAdmin(write);
      setState(thread, 'open');
      const part = add(thread, { partType: 'comment', ...written });
      thread.waitingSince = null;
      say(thread, { conversation: ['conversation.admin.replied'], ticket: ['ticket.admin.replied'] }, [part]);
      return part;
    },

    note: (threadId, write) => {
      const thread = store.needThread(threadId);
      const part = add(thread, { partType: 'note', ...byAdmin(write) });
      say(thread, { conversation: ['conversation.admin.noted'], ticket: ['ticket.note.created'] }, [part]);
      return part;
    },

    finReplies: (threadId, text) => {
      const thread = store.needThread(threadId);
      const part = add(thread, {
        partType: 'comment',
        author: fin,
        body: textToHtml(text),
        fromAiAgent: true,
      });
      thread.waitingSince = null;
      say(thread, { conversation: ['conversation.operator.replied'], ticket: [] }, [part]);
      return part;
    },

    assign: (threadId, write) => {
      const thread = store.needThread(threadId);
      const written = byAdmin(write);
      const reopens = thread.state === 'closed';
      const { assignee } = write;
      if (typeof assignee === 'object') {
        if (!assigneeExists(store, assignee)) throw notFound('assignee_not_found', 'Assignee not found');
        if (assignee.type === 'admin') thread.adminAssigneeId = assignee.id;
        else thread.teamAssigneeId = assignee.id;
      } else {
        if (assignee !== 'no_team') thread.adminAssigneeId = null;
        if (assignee !== 'no_admin') thread.teamAssigneeId = null;
      }
      if (reopens) setState(thread, 'open');
      const part = add(thread, {
        partType: reopens ? 'assign_and_reopen' : 'assignment',
        ...written,
        assignedTo: typeof assignee === 'object' ? assignee : { type: 'nobody_admin', id: null },
      });
      const toTeam = typeof assignee === 'object' && assignee.type === 'team';
      say(
        thread,
        {
          conversation: ['conversation.admin.assigned'],
          ticket: [toTeam ? 'ticket.team.assigned' : 'ticket.admin.assigned'],
        },
        [part],
      );
      return part;
    },

    close: (threadId, write) => {
      const thread = store.needThread(threadId);
      const written = byAdmin(write);
      setState(thread, 'closed');
      const part = add(thread, { partType: 'close', ...written });
      say(thread, { conversation: ['conversation.admin.closed'], ticket: ['ticket.closed'] }, [part]);
      return part;
    },

    open: (threadId, write) => {
      const thread = store.needThread(threadId);
      const written = byAdmin(write);
      const topic = thread.state === 'snoozed' ? 'conversation.admin.unsnoozed' : 'conversation.admin.opened';
      setState(thread, 'open');
      const part = add(thread, { partType: 'open', ...written });
      say(thread, { conversation: [topic], ticket: [] }, [part]);
      return part;
    },

    snooze: (threadId, write) => {
      const thread = store.needThread(threadId);
      const written = byAdmin(write);
      setState(thread, 'snoozed', write.until);
      const part = add(thread, { partType: 'snoozed', ...written });
      say(thread, { conversation: ['conversation.admin.snoozed'], ticket: [] }, [part]);
      return part;
    },

    addTag: (threadId, tag, adminId) => {
      const thread = store.needThread(threadId);
      const admin = store.needAdmin(adminId);
      const known = thread.tags.find((applied) => applied.id === tag.id);
      if (known) return known;
      const applied = { ...tag, appliedAt: store.nowSeconds(), appliedBy: admin.id };
      thread.tags.push(applied);
      thread.updatedAt = applied.appliedAt;
      announce({ kind: 'thread', thread, parts: [], tag, topics: ['conversation_part.tag.created'] });
      return applied;
    },

    removeTag: (threadId, tagId) => {
      const thread = store.needThread(threadId);
      const applied = thread.tags.find((tag) => tag.id === tagId);
      if (!applied) throw notFound('tag_not_found', 'Tag not found');
      thread.tags = thread.tags.filter((tag) => tag !== applied);
      thread.updatedAt = store.nowSeconds();
      announce({ kind: 'thread', thread, parts: [], topics: [] });
      return applied;
    },

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
      const part = ticketStatePart(thread, author, from, stateId, viaApi);
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
      const part = ticketStatePart(thread, fin, state, state, true);
      say(thread, { conversation: [], ticket: ['ticket.state.updated', 'ticket.created'] }, [part]);
      return thread;
    },

    touch: (thread) => {
      thread.updatedAt = store.nowSeconds();
      announce({ kind: 'thread', thread, parts: [], topics: [] });
    },

    deleteThread: (threadId) => {
      const thread = store.needThread(threadId);
      store.threads.delete(thread.id);
      announce({ kind: 'thread_deleted', threadId: thread.id });
    },

    deleteContact: (contactId) => {
      const contact = store.needContact(contactId);
      store.contacts.delete(contact.id);
      announce({ kind: 'contact_deleted', contact });
    },

    mergeContacts: (fromId, intoId) => {
      const from = store.needContact(fromId);
      const into = store.needContact(intoId);
      from.mergedInto = into.id;
      for (const thread of store.threads.values()) {
        if (thread.contactId === from.id) thread.contactId = into.id;
      }
    },
  };
}

function assigneeExists(store: Store, assignee: { type: 'admin' | 'team'; id: string }): boolean {
  const list = assignee.type === 'admin' ? store.workspace.admins : store.workspace.teams;
  return list.some((candidate) => candidate.id === assignee.id);
}
