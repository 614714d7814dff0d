import type { Attachment, Thread } from './entities.ts';
import type { Store } from './store.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** Marks parts that were created through the API. */
export const APP_PACKAGE = 'heine-ai';
export const LIST_OF_NOTHING = { type: 'list', data: [], total_count: 0, has_more: false };
/** The most recent parts are all that Intercom returns. */
export const MAX_PARTS = 500;

export function toContactList(store: Store, thread: Thread): JsonObject {
  const externalId = store.contacts.get(thread.contactId)?.externalId ?? null;
  return {
    type: 'contact.list',
    contacts: [{ type: 'contact', id: thread.contactId, external_id: externalId }],
  };
}

export function toAttachment(attachment: Attachment): JsonObject {
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
