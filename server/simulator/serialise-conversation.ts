import type { Author, Part, Thread } from './entities.ts';
import { toPlainText } from './html.ts';
import { toTag } from './serialise-people.ts';
import { APP_PACKAGE, LIST_OF_NOTHING, MAX_PARTS, toAttachment, toContactList } from './serialise-shared.ts';
import type { JsonObject } from './serialise-shared.ts';
import type { Store } from './store.ts';

/** How bodies are written: conversations have both forms, tickets are always HTML. */
export type BodyFormat = 'html' | 'plaintext';

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
    conversation_rating: toRating(thread),
    teammates: {
      type: 'admin.list',
      teammates: teammateIds(thread).map((id) => ({ type: 'admin', id })),
    },
    custom_attributes: { ...thread.customAttributes },
    linked_objects: { ...LIST_OF_NOTHING },
    ai_agent: toAiAgent(thread),
    ai_agent_participated: thread.fin !== null,
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

function teammateIds(thread: Thread): string[] {
  const writers = thread.parts.map((part) => part.author).filter((author: Author) => author.type === 'admin');
  return [...new Set(writers.map((author) => author.id))];
}

export function toRating({ rating, contactId }: Thread): JsonObject | null {
  if (rating === null) return null;
  return {
    rating: rating.score,
    remark: rating.remark,
    created_at: rating.requestedAt,
    updated_at: rating.at,
    contact: { type: 'contact', id: contactId },
    teammate: rating.adminId === null ? null : { type: 'admin', id: rating.adminId },
  };
}

function toAiAgent({ fin }: Thread): JsonObject | null {
  if (fin === null) return null;
  return {
    source_type: 'profile',
    source_title: 'Fin',
    last_answer_type: 'ai_answer',
    resolution_state: fin.resolution,
    rating: null,
    rating_remark: null,
    created_at: fin.answeredAt,
    updated_at: fin.answeredAt,
    content_sources: { type: 'content_source.list', total_count: 0, content_sources: [] },
  };
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
