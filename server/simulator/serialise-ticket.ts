import type { Part, Thread } from './entities.ts';
import { textToHtml } from './html.ts';
import { APP_PACKAGE, LIST_OF_NOTHING, MAX_PARTS, toAttachment, toContactList } from './serialise-shared.ts';
import type { JsonObject } from './serialise-shared.ts';
import type { Store } from './store.ts';

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

function sourceAsPart(thread: Thread): Part {
  const { source } = thread;
  return {
    id: source.id,
    partType: 'comment',
    body: source.body === '' ? textToHtml(thread.title) : source.body,
    createdAt: thread.createdAt,
    author: source.author,
    attachments: source.attachments,
    history: null,
    assignedTo: null,
    fromAiAgent: false,
    viaApi: false,
    state: 'open',
    ticketStates: null,
  };
}
