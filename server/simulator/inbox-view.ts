import type { Author, Outcome, Part, Thread } from './entities.ts';
import { toPlainText } from './html.ts';
import type { Store } from './store.ts';

/** What the inbox page shows; the page holds no rules of its own. */

const LIST_LIMIT = 300;

/**
 * Intercom cannot know what became of a thread. A person's answer settles it; else the app's word counts
 * (`known`), and only for threads it has not met what their parts and tags show.
 */
export function outcomeOf(thread: Thread, assistantId: string, known: Outcome | undefined): Outcome {
  const last = thread.parts.findLast((part) => isVisibleMessage(part));
  const answeredByAdmin = last?.author.type === 'admin';
  const byAssistant = last?.author.id === assistantId;
  if (answeredByAdmin && !byAssistant) return 'sent';
  if (known !== undefined) return known;
  if (answeredByAdmin) return 'sent';
  return thread.tags.some((tag) => tag.name.includes('ai_escalation')) ? 'escalated' : 'pending';
}

export function toListItem(store: Store, thread: Thread, outcome: Outcome): Record<string, unknown> {
  const contact = store.contacts.get(thread.contactId);
  const last = thread.parts.findLast((part) => isVisibleMessage(part));
  const opening = openingText(thread);
  const text = last?.body ? toPlainText(last.body) : '';
  return {
    id: thread.id,
    outcome,
    customer: contact?.name ?? contact?.email ?? null,
    vip: contact?.customAttributes['vip'] === true,
    title: thread.title,
    preview: (text || opening).replace(/\s+/g, ' ').slice(0, 160),
    previewBy: text === '' ? 'customer' : authorKind(last?.author),
    channel: thread.channel,
    ticket: thread.ticket?.number ?? null,
    state: thread.state,
    team: store.workspace.teams.find((team) => team.id === thread.teamAssigneeId)?.name ?? null,
    assignee: store.workspace.admins.find((admin) => admin.id === thread.adminAssigneeId)?.name ?? null,
    at: last?.createdAt ?? thread.createdAt,
    read: thread.read,
    hasAttachments: thread.source.attachments.length > 0,
  };
}

export function newestFirst(threads: Iterable<Thread>): Thread[] {
  return [...threads]
    .sort((a, b) => lastMessageAt(b) - lastMessageAt(a) || Number(b.id) - Number(a.id))
    .slice(0, LIST_LIMIT);
}

/** All words a search box may find the thread by. */
export function searchText(store: Store, thread: Thread): string {
  const contact = store.contacts.get(thread.contactId);
  const bodies = thread.parts.map((part) => (part.body === null ? '' : toPlainText(part.body)));
  return [
    contact?.name ?? '',
    contact?.email ?? '',
    thread.title,
    thread.ticket?.number ?? '',
    openingText(thread),
    ...bodies,
    ...thread.tags.map((tag) => tag.name),
  ]
    .join('\n')
    .toLowerCase();
}

export function toThreadView(
  store: Store,
  thread: Thread,
  options: { assistantId: string; outcome: Outcome },
): Record<string, unknown> {
  const contact = store.contacts.get(thread.contactId);
  const { ticket } = thread;
  const opening = {
    id: thread.source.id,
    kind: 'message',
    author: 'customer',
    byAssistant: false,
    name: thread.source.author.name ?? thread.source.author.email,
    html: thread.source.body,
    at: thread.createdAt,
    attachments: thread.source.attachments,
    history: thread.source.history,
  };
  const parts = thread.parts.flatMap((part) => toEntry(store, part, options.assistantId) ?? []);
  return {
    ...toListItem(store, thread, options.outcome),
    adminAssigneeId: thread.adminAssigneeId,
    teamAssigneeId: thread.teamAssigneeId,
    tags: thread.tags.map((tag) => tag.name),
    rating: thread.rating?.score ?? null,
    createdAt: thread.createdAt,
    ticketState: ticket === null ? null : store.ticketState(ticket.stateId).internalLabel,
    ticketStateId: ticket?.stateId ?? null,
    ticketStates:
      ticket === null
        ? []
        : store.ticketType(ticket.typeId).stateIds.map((id) => ({
            id,
            label: store.ticketState(id).internalLabel,
          })),
    ticketType: ticket === null ? null : store.ticketType(ticket.typeId).name,
    entries: [opening, ...parts],
    contact: {
      id: thread.contactId,
      name: contact?.name ?? null,
      email: contact?.email ?? null,
      externalId: contact?.externalId ?? null,
      role: contact?.role ?? null,
      attributes: contact?.customAttributes ?? {},
      createdAt: contact?.createdAt ?? null,
      threads: [...store.threads.values()].filter((other) => other.contactId === thread.contactId).length,
    },
  };
}

function toEntry(store: Store, part: Part, assistantId: string): Record<string, unknown> | null {
  if (part.body !== null || part.attachments.length > 0) {
    const byAssistant = part.author.id === assistantId;
    const kind = byAssistant ? 'assistant' : authorKind(part.author);
    return {
      id: part.id,
      kind: 'message',
      author: part.partType === 'note' ? 'note' : kind,
      byAssistant,
      name: part.author.name ?? part.author.email,
      html: part.body,
      at: part.createdAt,
      attachments: part.attachments,
      history: part.history,
    };
  }
  const event = toEvent(store, part);
  return event === null
    ? null
    : { id: part.id, kind: 'event', who: part.author.name, ...event, at: part.createdAt };
}

/** What was done, for the page to word; `to` names whom or what it was done to. */
interface ThreadEvent {
  what: 'assigned' | 'assigned_team' | 'unassigned' | 'closed' | 'opened' | 'snoozed' | 'ticket_state';
  to?: string;
}

function toEvent(store: Store, part: Part): ThreadEvent | null {
  switch (part.partType) {
    case 'assignment':
    case 'assign_and_reopen':
      return toAssignment(store, part);
    case 'close':
      return { what: 'closed' };
    case 'open':
      return { what: 'opened' };
    case 'snoozed':
      return { what: 'snoozed' };
    case 'ticket_state_updated_by_admin': {
      const states = part.ticketStates;
      if (states === null || states.from === states.to) return null;
      const label = store.workspace.ticketStates.find((state) => state.category === states.to)?.internalLabel;
      return { what: 'ticket_state', to: label ?? states.to };
    }
    default:
      return null;
  }
}

function toAssignment(store: Store, part: Part): ThreadEvent {
  const { teams, admins } = store.workspace;
  const isTeam = part.assignedTo?.type === 'team';
  const to = (isTeam ? teams : admins).find((candidate) => candidate.id === part.assignedTo?.id)?.name;
  return to === undefined ? { what: 'unassigned' } : { what: isTeam ? 'assigned_team' : 'assigned', to };
}

function authorKind(author: Author | undefined): 'customer' | 'teammate' {
  return author?.type === 'admin' || author?.type === 'bot' ? 'teammate' : 'customer';
}

function isVisibleMessage(part: Part): boolean {
  return part.partType !== 'note' && (part.body !== null || part.attachments.length > 0);
}

function openingText(thread: Thread): string {
  return (
    toPlainText(thread.source.body) || thread.source.attachments.map((file) => `📎 ${file.name}`).join(', ')
  );
}

function lastMessageAt(thread: Thread): number {
  return thread.parts.findLast((part) => isVisibleMessage(part))?.createdAt ?? thread.createdAt;
}
