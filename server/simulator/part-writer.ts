import type { Attachment, Author, Contact, Part, Tag, Thread } from './entities.ts';
import type { Store } from './store.ts';
import { FIN } from './workspace.ts';

/** Something that happened, with the topics Intercom announces it under. */
export type Change =
  | { kind: 'thread'; topics: string[]; thread: Thread; parts: Part[]; tag?: Tag }
  | { kind: 'thread_deleted'; threadId: string }
  | { kind: 'contact_deleted'; contact: Contact }
  | { kind: 'contacts_merged'; from: Contact; into: Contact };

export type Announce = (change: Change) => void;

/** How a teammate's or an app's text is to be stored: HTML as given, already sanitised. */
export interface Write {
  adminId: string;
  html: string | null;
  attachments?: Attachment[];
  viaApi?: boolean;
}

/** What every change is made of: a part added to its thread, and the topics to announce it under. */
export interface PartWriter {
  fin: Author;
  say: (thread: Thread, topics: { conversation: string[]; ticket: string[] }, parts: Part[]) => void;
  add: (thread: Thread, part: Partial<Part> & Pick<Part, 'partType' | 'author'>) => Part;
  byAdmin: (write: Write) => Pick<Part, 'author' | 'body' | 'attachments' | 'viaApi'>;
  addTicketState: (
    thread: Thread,
    change: { author: Author; from: string; to: string; viaApi: boolean },
  ) => Part;
}

export function createPartWriter(store: Store, announce: Announce): PartWriter {
  function add(thread: Thread, part: Partial<Part> & Pick<Part, 'partType' | 'author'>): Part {
    const now = store.nowSeconds();
    const added: Part = {
      id: store.nextId(),
      body: null,
      createdAt: now,
      attachments: [],
      history: null,
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

  return {
    fin: { type: 'bot', id: FIN.id, name: FIN.name, email: `operator+${store.workspace.id}@intercom.io` },

    say: (thread, topics, parts) => {
      announce({
        kind: 'thread',
        thread,
        parts,
        topics: thread.ticket ? topics.ticket : topics.conversation,
      });
    },

    add,

    byAdmin: (write) => {
      const admin = store.needAdmin(write.adminId);
      return {
        author: { type: 'admin', id: admin.id, name: admin.name, email: admin.email },
        body: write.html === '' ? null : write.html,
        attachments: write.attachments ?? [],
        viaApi: write.viaApi ?? false,
      };
    },

    addTicketState: (thread, { author, from, to, viaApi }) =>
      add(thread, {
        partType: 'ticket_state_updated_by_admin',
        author,
        viaApi,
        ticketStates: { from: store.ticketState(from).category, to: store.ticketState(to).category },
      }),
  };
}
