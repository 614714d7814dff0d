import { notFound } from './api-errors.ts';
import type { AppliedTag, Attachment, FinResolution, Part, Tag, Thread, ThreadState } from './entities.ts';
import { textToHtml } from './html.ts';
import { createThread, toAuthor } from './new-thread.ts';
import type { NewThread } from './new-thread.ts';
import { createPartWriter } from './part-writer.ts';
import type { Announce, Write } from './part-writer.ts';
import type { Store } from './store.ts';
import { createTicketChanges } from './ticket-changes.ts';
import type { TicketChanges } from './ticket-changes.ts';

export interface Changes extends TicketChanges {
  startThread: (input: NewThread) => Thread;
  customerWrites: (
    threadId: string,
    message: { text: string; history?: string | null; attachments?: Attachment[] | undefined },
  ) => Part;
  reply: (threadId: string, write: Write) => Part;
  note: (threadId: string, write: Write) => Part;
  finReplies: (threadId: string, reply: { text: string; resolution: FinResolution | null }) => Part;
  assign: (
    threadId: string,
    write: Write & { assignee: { type: 'admin' | 'team'; id: string } | 'nobody' | 'no_admin' | 'no_team' },
  ) => Part;
  close: (threadId: string, write: Write) => Part;
  open: (threadId: string, write: Write) => Part;
  snooze: (threadId: string, write: Write & { until: number }) => Part;
  addTag: (threadId: string, tag: Tag, adminId: string) => AppliedTag;
  /** By a teammate, in the inbox. */
  setAttributes: (threadId: string, adminId: string, values: Record<string, string>) => void;
  removeTag: (threadId: string, tagId: string) => AppliedTag;
  rate: (threadId: string, rating: { score: number; remark: string | null }) => void;
  /** Opens what was put away until now. */
  endSnoozes: () => void;
  touch: (thread: Thread) => void;
  deleteThread: (threadId: string) => void;
  deleteContact: (contactId: string) => void;
  mergeContacts: (fromId: string, intoId: string) => void;
}

/** Every way the workspace's data can change; each one reports what Intercom would announce. */
export function createChanges(store: Store, announce: Announce): Changes {
  const writer = createPartWriter(store, announce);
  const { add, addTicketState, byAdmin, fin, say } = writer;

  function setState(thread: Thread, state: ThreadState, snoozedUntil: number | null = null) {
    thread.state = state;
    thread.snoozedUntil = snoozedUntil;
  }

  return {
    ...createTicketChanges(store, writer),

    startThread: (input) => {
      const contact = store.needContact(input.contactId);
      const thread = createThread(store, contact, input);
      contact.lastRepliedAt = thread.createdAt;
      store.threads.set(thread.id, thread);
      if (thread.ticket) {
        const { stateId } = thread.ticket;
        addTicketState(thread, { author: fin, from: stateId, to: stateId, viaApi: false });
      }
      say(thread, { conversation: ['conversation.user.created'], ticket: ['ticket.created'] }, []);
      return thread;
    },

    customerWrites: (threadId, { text, history = null, attachments = [] }) => {
      const thread = store.needThread(threadId);
      const contact = store.needContact(thread.contactId);
      const reopens = thread.state !== 'open';
      setState(thread, 'open');
      const part = add(thread, {
        // A customer's text that reopens a thread arrives as an `open` part.
        partType: reopens ? 'open' : 'comment',
        author: toAuthor(contact),
        body: text === '' ? null : textToHtml(text),
        history: history === null ? null : textToHtml(history),
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

    finReplies: (threadId, { text, resolution }) => {
      const thread = store.needThread(threadId);
      const part = add(thread, {
        partType: 'comment',
        author: fin,
        body: textToHtml(text),
        fromAiAgent: true,
      });
      thread.waitingSince = null;
      thread.fin = { resolution, answeredAt: part.createdAt };
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

    setAttributes: (threadId, adminId, values) => {
      const thread = store.needThread(threadId);
      Object.assign(thread.ticket?.attributes ?? thread.customAttributes, values);
      const of = thread.ticket === null ? 'conversation' : 'ticket';
      const written = byAdmin({ adminId, html: null });
      const part = add(thread, { partType: `${of}_attribute_updated_by_admin`, ...written });
      say(thread, { conversation: [], ticket: ['ticket.attribute.updated'] }, [part]);
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

    rate: (threadId, { score, remark }) => {
      const thread = store.needThread(threadId);
      const answer = thread.parts.findLast(
        ({ partType, author }) => partType === 'comment' && author.type === 'admin',
      );
      const at = store.nowSeconds();
      const requestedAt = thread.rating?.requestedAt ?? at;
      thread.rating = { score, remark, requestedAt, at, adminId: answer?.author.id ?? null };
      thread.updatedAt = at;
      say(thread, { conversation: ['conversation.rating.added'], ticket: ['ticket.rating.provided'] }, []);
    },

    endSnoozes: () => {
      for (const thread of store.threads.values()) {
        const { snoozedUntil } = thread;
        if (thread.state !== 'snoozed' || snoozedUntil === null || snoozedUntil > store.nowSeconds())
          continue;
        setState(thread, 'open');
        const part = add(thread, { partType: 'timer_unsnooze', author: fin });
        say(thread, { conversation: ['conversation.admin.unsnoozed'], ticket: [] }, [part]);
      }
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
      announce({ kind: 'contacts_merged', from, into });
    },
  };
}

function assigneeExists(store: Store, assignee: { type: 'admin' | 'team'; id: string }): boolean {
  const list = assignee.type === 'admin' ? store.workspace.admins : store.workspace.teams;
  return list.some((candidate) => candidate.id === assignee.id);
}
