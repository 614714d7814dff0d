import type { ThreadPlan } from './customers.ts';

export const ASSISTANT = '8412007';
export const AGENT = '8412012';
export const WORKSPACE = 'crash-heine';
export const CONTACT = '69a1c4e27b3f9d0012ab34c1';

/** A text in a thread, as Intercom keeps it. */
export interface Part {
  id: string;
  type: 'comment' | 'note' | 'assignment';
  by: 'customer' | 'teammate';
  authorId: string;
  /** Empty for an assignment. */
  body: string;
  createdAt: number;
}

/** The truth about a thread: what the customer and the team really got. */
export interface StoredThread {
  id: string;
  kind: ThreadPlan['kind'];
  channel: ThreadPlan['channel'];
  createdAt: number;
  updatedAt: number;
  parts: Part[];
  adminAssignee: string | null;
  teamAssignee: string | null;
  tags: Set<string>;
  stateId: string;
  isClosed: boolean;
}

export const TEAMS = [
  { type: 'team', id: '814865', name: 'Kundenservice', admin_ids: [Number(AGENT)] },
  { type: 'team', id: '814866', name: 'Senior Support', admin_ids: [Number(AGENT)] },
];
const STATE_CATEGORIES = ['submitted', 'in_progress', 'waiting_on_customer', 'resolved'];
export const STATES = STATE_CATEGORIES.map((category, index) => ({
  type: 'ticket_state',
  id: String(9001 + index),
  category,
  internal_label: category,
  external_label: category,
  archived: false,
  ticket_types: { type: 'list', data: [{ type: 'ticket_type', id: '1234' }] },
}));

/** Threads and tags of a workspace: what is written here happened, whatever the writer heard of it. */
export interface IntercomStore {
  threads: Map<string, StoredThread>;
  tags: Map<string, string>;
  customerWrites: (plan: Pick<ThreadPlan, 'id' | 'kind' | 'channel'>, text: string) => StoredThread;
  say: (thread: StoredThread, said: { type: 'comment' | 'note'; adminId: string; body: string }) => Part;
  assign: (thread: StoredThread, assigneeId: string, adminId: string) => void;
  /** The id of the tag of that name, new where there is none. */
  tagNamed: (name: string) => string;
}

export function createIntercomStore(): IntercomStore {
  const threads = new Map<string, StoredThread>();
  const tags = new Map<string, string>();
  let lastPart = 1_000;

  function add(thread: StoredThread, part: Omit<Part, 'id' | 'createdAt'>): Part {
    lastPart += 1;
    const stored = { ...part, id: String(lastPart), createdAt: now() };
    thread.parts.push(stored);
    thread.updatedAt = stored.createdAt;
    return stored;
  }

  return {
    threads,
    tags,
    customerWrites: ({ id, kind, channel }, text) => {
      const thread = threads.get(id) ?? newThread({ id, kind, channel });
      threads.set(id, thread);
      thread.isClosed = false;
      add(thread, { type: 'comment', by: 'customer', authorId: CONTACT, body: `<p>${text}</p>` });
      return thread;
    },
    say: (thread, { type, adminId, body }) => add(thread, { type, by: 'teammate', authorId: adminId, body }),
    assign: (thread, assigneeId, adminId) => {
      if (TEAMS.some(({ id }) => id === assigneeId)) thread.teamAssignee = assigneeId;
      else thread.adminAssignee = assigneeId;
      add(thread, { type: 'assignment', by: 'teammate', authorId: adminId, body: '' });
    },
    tagNamed: (name) => {
      const id = tags.get(name) ?? String(81 + tags.size);
      tags.set(name, id);
      return id;
    },
  };
}

/** The customer's message that stands at this place of the thread, by the id under which it is known outside. */
export function messageIdOf(thread: StoredThread, part: Part): string {
  return part === thread.parts[0] && thread.kind === 'ticket' ? `ticket-${thread.id}` : part.id;
}

export function toConversation(thread: StoredThread): Record<string, unknown> {
  const [opening, ...rest] = thread.parts;
  return {
    type: 'conversation',
    ...shared(thread),
    source: {
      type: thread.channel === 'email' ? 'email' : 'conversation',
      id: opening?.id,
      delivered_as: 'customer_initiated',
      subject: '',
      body: opening?.body,
      author: authorOf(opening),
      attachments: [],
    },
    state: thread.isClosed ? 'closed' : 'open',
    ai_agent_participated: false,
    ai_agent: null,
    tags: {
      type: 'tag.list',
      tags: [...thread.tags].map((name) => ({ type: 'tag', id: name, name })),
    },
    conversation_parts: {
      type: 'conversation_part.list',
      conversation_parts: rest.map((part) => toPart(part, 'conversation_part')),
      total_count: rest.length,
    },
  };
}

export function toTicket(thread: StoredThread): Record<string, unknown> {
  const [opening, ...rest] = thread.parts;
  return {
    type: 'ticket',
    ...shared(thread),
    ticket_id: '17',
    category: 'Customer',
    ticket_attributes: { _default_title_: 'Anliegen', _default_description_: opening?.body },
    ticket_state: STATES.find(({ id }) => id === thread.stateId),
    ticket_type: { type: 'ticket_type', id: '1234', name: 'Anfrage' },
    ticket_parts: {
      type: 'ticket_part.list',
      ticket_parts: rest.map((part) => toPart(part, 'ticket_part')),
      total_count: rest.length,
    },
  };
}

export function toPart(part: Part, type: 'conversation_part' | 'ticket_part'): Record<string, unknown> {
  return {
    type,
    id: part.id,
    part_type: part.type,
    body: part.body === '' ? null : part.body,
    created_at: part.createdAt,
    updated_at: part.createdAt,
    author: authorOf(part),
    attachments: [],
  };
}

function shared(thread: StoredThread): Record<string, unknown> {
  return {
    id: thread.id,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: CONTACT, external_id: '4711' }] },
    admin_assignee_id: Number(thread.adminAssignee ?? 0),
    team_assignee_id: Number(thread.teamAssignee ?? 0),
    open: !thread.isClosed,
    snoozed_until: null,
  };
}

function authorOf(part: Part | undefined): Record<string, unknown> {
  return part?.by === 'teammate'
    ? { type: 'admin', id: part.authorId, name: 'Teammate' }
    : { type: 'user', id: CONTACT, name: 'Sabine Krüger' };
}

/** A ticket was begun a moment before it arrives: a part of the same second would pass for its description. */
function newThread(plan: Pick<StoredThread, 'id' | 'kind' | 'channel'>): StoredThread {
  return {
    ...plan,
    createdAt: plan.kind === 'ticket' ? now() - 2 : now(),
    updatedAt: now(),
    parts: [],
    adminAssignee: null,
    teamAssignee: null,
    tags: new Set(),
    stateId: '9001',
    isClosed: false,
  };
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
