import type { Admin, AppliedTag, Attachment, Author, Contact, Part, Tag, Team, Thread } from './entities.ts';
import { textToHtml, toPlainText } from './html.ts';
import type { Store } from './store.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** How bodies are written: conversations have both forms, tickets are always HTML. */
export type BodyFormat = 'html' | 'plaintext';

const APP_PACKAGE = 'heine-ai';
const LIST_OF_NOTHING = { type: 'list', data: [], total_count: 0, has_more: false };
/** The most recent parts are all that Intercom returns. */
const MAX_PARTS = 500;

export function toConversation(
  store: Store,
  thread: Thread,
  options: { format: BodyFormat; parts: Part[] | null },
): JsonObject {
  const { source } = thread;
  const body = (html: string) => (options.format === 'plaintext' ? toPlainText(html) : html);
  const part = (one: Part) => toConversationPart(one, options.format);
  return {
    type: 'conversation',
    id: thread.id,
    title: thread.title,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    waiting_since: thread.waitingSince,
    snoozed_until: thread.snoozedUntil,
    source: {
      type: thread.channel === 'email' ? 'email' : 'conversation',
      id: source.id,
      delivered_as: 'customer_initiated',
      subject: source.subject,
      body: body(source.body),
      author: { ...source.author },
      attachments: source.attachments.map(toAttachment),
      url: source.url,
      redacted: false,
      ...(thread.channel === 'email' ? toEmailFields(thread) : {}),
    },
    contacts: toContactList(store, thread),
    first_contact_reply: {
      created_at: thread.createdAt,
      type: thread.channel === 'email' ? 'email' : 'conversation',
      url: source.url,
    },
    admin_assignee_id: Number(thread.adminAssigneeId ?? 0),
    team_assignee_id: Number(thread.teamAssigneeId ?? 0),
    open: thread.state !== 'closed',
    state: thread.state,
    read: thread.read,
    tags: { type: 'tag.list', tags: thread.tags.map((tag) => toTag(tag)) },
    priority: 'none',
    sla_applied: null,
    statistics: toStatistics(thread),
    conversation_rating: null,
    teammates: {
      type: 'admin.list',
      teammates: teammateIds(thread).map((id) => ({ type: 'admin', id })),
    },
    custom_attributes: { ...thread.customAttributes },
    linked_objects: { ...LIST_OF_NOTHING },
    ai_agent: null,
    ai_agent_participated: thread.parts.some((one) => one.fromAiAgent),
    company: null,
    sales_agent: null,
    sales_agent_participated: false,
    external_references: [],
    channel: { initial: thread.channel, current: thread.channel },
    ticket: thread.ticket === null ? null : { type: 'ticket', id: thread.id },
    ...(options.parts === null
      ? {}
      : {
          conversation_parts: {
            type: 'conversation_part.list',
            conversation_parts: options.parts.slice(-MAX_PARTS).map(part),
            total_count: options.parts.length,
          },
        }),
  };
}

function toConversationPart(part: Part, format: BodyFormat): JsonObject {
  const body = part.body !== null && format === 'plaintext' ? toPlainText(part.body) : part.body;
  return {
    type: 'conversation_part',
    id: part.id,
    part_type: part.partType,
    body,
    created_at: part.createdAt,
    updated_at: part.createdAt,
    notified_at: part.createdAt,
    assigned_to: part.assignedTo,
    author: { ...part.author, from_ai_agent: part.fromAiAgent, is_ai_answer: part.fromAiAgent },
    attachments: part.attachments.map(toAttachment),
    external_id: null,
    redacted: false,
    metadata: {},
    email_message_metadata: null,
    state: part.state,
    tags: [],
    event_details: {},
    app_package_code: part.viaApi ? APP_PACKAGE : null,
  };
}

export function toTicket(
  store: Store,
  thread: Thread & { ticket: NonNullable<Thread['ticket']> },
): JsonObject {
  const { ticket } = thread;
  const state = store.ticketState(ticket.stateId);
  const parts = ticket.converted ? [sourceAsPart(thread), ...thread.parts] : thread.parts;
  return {
    type: 'ticket',
    id: thread.id,
    ticket_id: ticket.number,
    ticket_attributes: { ...ticket.attributes },
    ticket_state: toTicketState(state),
    ticket_type: toTicketType(store, ticket.typeId),
    contacts: toContactList(store, thread),
    admin_assignee_id: Number(thread.adminAssigneeId ?? 0),
    team_assignee_id: Number(thread.teamAssigneeId ?? 0),
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    ticket_parts: {
      type: 'ticket_part.list',
      ticket_parts: parts.slice(-MAX_PARTS).map(toTicketPart),
      total_count: parts.length,
    },
    open: thread.state !== 'closed',
    snoozed_until: thread.snoozedUntil,
    linked_objects: { ...LIST_OF_NOTHING },
    category: store.ticketType(ticket.typeId).category,
    is_shared: ticket.isShared,
    previous_ticket_state_id: ticket.previousStateId,
    company_id: null,
    channel: thread.channel,
  };
}

export function toTicketPart(part: Part): JsonObject {
  const { author } = part;
  return {
    type: 'ticket_part',
    id: part.id,
    part_type: part.partType,
    body: part.body,
    created_at: part.createdAt,
    updated_at: part.createdAt,
    author: { ...author, type: author.type === 'lead' ? 'user' : author.type },
    attachments: part.attachments.map(toAttachment),
    redacted: false,
    ...(part.assignedTo === null ? {} : { assigned_to: part.assignedTo }),
    ...(part.viaApi ? { app_package_code: APP_PACKAGE } : {}),
    ...(part.ticketStates === null
      ? {}
      : { ticket_state: part.ticketStates.to, previous_ticket_state: part.ticketStates.from }),
  };
}

export function toTicketState(state: ReturnType<Store['ticketState']>): JsonObject {
  return {
    type: 'ticket_state',
    id: state.id,
    category: state.category,
    internal_label: state.internalLabel,
    external_label: state.externalLabel,
  };
}

export function toTicketType(store: Store, id: string): JsonObject {
  const type = store.ticketType(id);
  return {
    type: 'ticket_type',
    id: type.id,
    name: type.name,
    description: type.description,
    icon: type.icon,
    category: type.category,
    workspace_id: store.workspace.id,
    archived: false,
    is_internal: type.category === 'Back-office',
    ticket_type_attributes: { type: 'list', data: [] },
    ticket_states: {
      type: 'list',
      data: type.stateIds.map((stateId) => toTicketState(store.ticketState(stateId))),
    },
    created_at: 1788000000,
    updated_at: 1788000000,
  };
}

export function toContact(store: Store, contact: Contact): JsonObject {
  const none = (what: string) => ({
    type: 'list',
    data: [],
    url: `/contacts/${contact.id}/${what}`,
    total_count: 0,
    has_more: false,
  });
  return {
    type: 'contact',
    id: contact.id,
    external_id: contact.externalId,
    workspace_id: store.workspace.id,
    role: contact.role,
    email: contact.email,
    phone: null,
    name: contact.name,
    avatar: null,
    owner_id: null,
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    signed_up_at: contact.role === 'user' ? contact.createdAt : null,
    last_seen_at: contact.lastRepliedAt,
    last_replied_at: contact.lastRepliedAt,
    last_contacted_at: null,
    language_override: contact.language,
    browser: null,
    browser_version: null,
    browser_language: contact.language ?? 'de',
    os: null,
    location: { type: 'location', country: 'Germany', region: null, city: null },
    custom_attributes: { ...contact.customAttributes },
    tags: none('tags'),
    notes: none('notes'),
    companies: none('companies'),
    social_profiles: { type: 'list', data: [] },
  };
}

/** `avatar` is a URL in the REST description and an object in Canvas Kit requests. */
export function toAdmin(admin: Admin, avatar: Json): JsonObject {
  return {
    type: 'admin',
    id: admin.id,
    name: admin.name,
    email: admin.email,
    job_title: admin.jobTitle,
    away_mode_enabled: false,
    away_mode_reassign: false,
    has_inbox_seat: admin.hasInboxSeat,
    team_ids: admin.teamIds.map(Number),
    avatar,
  };
}

export function toTeam(store: Store, team: Team): JsonObject {
  const members = store.workspace.admins.filter((admin) => admin.teamIds.includes(team.id));
  return {
    type: 'team',
    id: team.id,
    name: team.name,
    admin_ids: members.map((admin) => Number(admin.id)),
    assignment_limit: null,
    distribution_method: 'manual',
  };
}

export function toTag(tag: Tag | AppliedTag): JsonObject {
  return 'appliedAt' in tag
    ? {
        type: 'tag',
        id: tag.id,
        name: tag.name,
        applied_at: tag.appliedAt,
        applied_by: { type: 'admin', id: tag.appliedBy },
      }
    : { type: 'tag', id: tag.id, name: tag.name };
}

function toContactList(store: Store, thread: Thread): JsonObject {
  const externalId = store.contacts.get(thread.contactId)?.externalId ?? null;
  return {
    type: 'contact.list',
    contacts: [{ type: 'contact', id: thread.contactId, external_id: externalId }],
  };
}

function toAttachment(attachment: Attachment): JsonObject {
  return {
    type: 'upload',
    name: attachment.name,
    url: `https://downloads.intercomcdn.eu/i/o/${encodeURIComponent(attachment.name)}?expires=0`,
    content_type: attachment.contentType,
    filesize: attachment.size,
    width: null,
    height: null,
  };
}

function toEmailFields(thread: Thread): JsonObject {
  const { source } = thread;
  const from = { name: source.author.name ?? '', email_address: source.author.email ?? '' };
  return {
    recipients: [{ type: 'to', email: 'service@heine.example', drop_reason: null }],
    reply_to: null,
    email_message_metadata: {
      message_id: `<${source.id}@mail.example>`,
      subject: source.subject,
      email_address_headers: [{ type: 'from', ...from }],
      history: source.history ?? '',
    },
  };
}

function sourceAsPart(thread: Thread): Part {
  const { source } = thread;
  return {
    id: source.id,
    partType: 'comment',
    body: source.body === '' ? textToHtml(thread.title) : source.body,
    createdAt: thread.createdAt,
    author: source.author,
    attachments: source.attachments,
    assignedTo: null,
    fromAiAgent: false,
    viaApi: false,
    state: 'open',
    ticketStates: null,
  };
}

function teammateIds(thread: Thread): string[] {
  const writers = thread.parts.map((part) => part.author).filter((author: Author) => author.type === 'admin');
  return [...new Set(writers.map((author) => author.id))];
}

function toStatistics(thread: Thread): JsonObject {
  const at = (matches: (part: Part) => boolean) => thread.parts.filter(matches).map((part) => part.createdAt);
  const adminReplies = at((part) => part.author.type === 'admin' && part.partType === 'comment');
  const contactReplies = at((part) => part.author.type === 'user' || part.author.type === 'lead');
  const assignments = at((part) => part.assignedTo !== null);
  const closes = at((part) => part.partType === 'close');
  const first = (times: number[]) => times[0] ?? null;
  const last = (times: number[]) => times.at(-1) ?? null;
  const since = (time: number | null) => (time === null ? null : time - thread.createdAt);
  return {
    type: 'conversation_statistics',
    time_to_assignment: since(first(assignments)),
    time_to_admin_reply: since(first(adminReplies)),
    time_to_first_close: since(first(closes)),
    time_to_last_close: since(last(closes)),
    median_time_to_reply: since(first(adminReplies)),
    first_contact_reply_at: thread.createdAt,
    first_assignment_at: first(assignments),
    first_admin_reply_at: first(adminReplies),
    first_close_at: first(closes),
    last_assignment_at: last(assignments),
    last_assignment_admin_reply_at: null,
    last_contact_reply_at: last(contactReplies) ?? thread.createdAt,
    last_admin_reply_at: last(adminReplies),
    last_close_at: last(closes),
    last_closed_by_id: thread.parts.findLast((part) => part.partType === 'close')?.author.id ?? null,
    count_reopens: at((part) => part.partType === 'open').length,
    count_assignments: assignments.length,
    count_conversation_parts: thread.parts.length + 1,
    assigned_team_first_response_time: [],
    assigned_team_first_response_time_in_office_hours: [],
    handling_time: null,
    adjusted_handling_time: null,
  };
}
