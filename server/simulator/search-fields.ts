import type { Contact, Thread } from './entities.ts';
import { toPlainText } from './html.ts';
import type { Field, Fields } from './search.ts';
import type { Store } from './store.ts';

const text = <T>(read: Field<T>['read']): Field<T> => ({ type: 'string', read });
const number = <T>(read: Field<T>['read']): Field<T> => ({ type: 'number', read });
const flag = <T>(read: Field<T>['read']): Field<T> => ({ type: 'boolean', read });

const THREAD: Record<string, Field<Thread>> = {
  id: text((thread) => thread.id),
  created_at: number((thread) => thread.createdAt),
  updated_at: number((thread) => thread.updatedAt),
  contact_ids: text((thread) => thread.contactId),
  teammate_ids: text((thread) =>
    thread.parts.filter((part) => part.author.type === 'admin').map((part) => part.author.id),
  ),
  admin_assignee_id: number((thread) => Number(thread.adminAssigneeId ?? 0)),
  team_assignee_id: number((thread) => Number(thread.teamAssigneeId ?? 0)),
  open: flag((thread) => thread.state !== 'closed'),
  snoozed_until: number((thread) => thread.snoozedUntil),
};

const CONVERSATION: Record<string, Field<Thread>> = {
  ...THREAD,
  state: text((thread) => thread.state),
  read: flag((thread) => thread.read),
  waiting_since: number((thread) => thread.waitingSince),
  tag_ids: text((thread) => thread.tags.map((tag) => tag.id)),
  'source.type': text((thread) => (thread.channel === 'email' ? 'email' : 'conversation')),
  'source.id': text((thread) => thread.source.id),
  'source.subject': text((thread) => thread.source.subject),
  'source.body': text((thread) => toPlainText(thread.source.body)),
  'source.author.id': text((thread) => thread.source.author.id),
  'source.author.type': text((thread) => thread.source.author.type),
  'source.author.name': text((thread) => thread.source.author.name),
  'source.author.email': text((thread) => thread.source.author.email),
};

const CONTACT: Record<string, Field<Contact>> = {
  id: text((contact) => contact.id),
  role: text((contact) => contact.role),
  name: text((contact) => contact.name),
  email: text((contact) => contact.email),
  external_id: text((contact) => contact.externalId),
  language_override: text((contact) => contact.language),
};

export const conversationFields: Fields<Thread> = (name) => CONVERSATION[name] ?? null;

/** Attributes of a contact are compared by their own type: `custom_attributes.vip` with a boolean. */
export const contactFields: Fields<Contact> = (name) => {
  const attribute = /^custom_attributes\.(.+)$/.exec(name)?.[1];
  if (attribute === undefined) return CONTACT[name] ?? null;
  const type = attribute === 'vip' ? 'boolean' : attribute === 'bestellungen' ? 'number' : 'string';
  return { type, read: (contact) => contact.customAttributes[attribute] ?? null };
};

/** In searches the ticket categories have names of their own. */
const SEARCH_CATEGORY = { Customer: 'request', 'Back-office': 'task' } as const;

export function ticketFields(store: Store): Fields<Thread> {
  const own: Record<string, Field<Thread>> = {
    ...THREAD,
    title: text((thread) => thread.ticket?.attributes['_default_title_'] ?? null),
    description: text((thread) => thread.ticket?.attributes['_default_description_'] ?? null),
    ticket_type_id: text((thread) => thread.ticket?.typeId ?? null),
    category: text((thread) =>
      thread.ticket ? SEARCH_CATEGORY[store.ticketType(thread.ticket.typeId).category] : null,
    ),
    state: text((thread) => (thread.ticket ? store.ticketState(thread.ticket.stateId).category : null)),
  };
  return (name) => own[name] ?? null;
}
