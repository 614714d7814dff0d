import { z } from 'zod';

import { parseStrict } from '../api-guards.ts';
import { invalid, notFound } from '../api-errors.ts';
import type { Changes } from '../changes.ts';
import type { Contact, Part, Thread } from '../entities.ts';
import { toPlainText, toStoredHtml } from '../html.ts';
import type { Store } from '../store.ts';

const AttachmentUrls = z.array(z.url()).max(10).optional();
const AttachmentFiles = z
  .array(z.strictObject({ content_type: z.string(), data: z.string(), name: z.string() }))
  .max(10)
  .optional();

const AdminReply = z.strictObject({
  message_type: z.enum(['comment', 'note']),
  type: z.literal('admin'),
  admin_id: z.string(),
  body: z.string().optional(),
  created_at: z.int().optional(),
  attachment_urls: AttachmentUrls,
  attachment_files: AttachmentFiles,
  skip_notifications: z.boolean().optional(),
});

const ContactReply = z.strictObject({
  message_type: z.literal('comment'),
  type: z.literal('user'),
  intercom_user_id: z.string().optional(),
  user_id: z.string().optional(),
  email: z.string().optional(),
  body: z.string(),
  created_at: z.int().optional(),
  attachment_urls: AttachmentUrls,
});

const Reply = z.discriminatedUnion('type', [AdminReply, ContactReply]);

/** Carries out a reply to a conversation or ticket, by a teammate or as the customer; returns the new part. */
export function carryOutReply(store: Store, changes: Changes, thread: Thread, body: unknown): Part {
  const reply = parseStrict(Reply, body);
  if (reply.type === 'user') {
    const contact = findContact(store, reply);
    if (contact?.id !== thread.contactId) throw notFound('not_found', 'User Not Found');
    return changes.customerWrites(thread.id, { text: toPlainText(toStoredHtml(reply.body)) });
  }
  const html = toStoredHtml(reply.body ?? '');
  const files = reply.attachment_files ?? [];
  if (toPlainText(html) === '' && files.length === 0) throw invalid('Body cannot be blank', 'body');
  store.needAdmin(reply.admin_id);
  const write = {
    adminId: reply.admin_id,
    html,
    viaApi: true,
    attachments: files.map(({ name, content_type, data }) => ({
      name,
      contentType: content_type,
      size: Buffer.from(data, 'base64').length,
    })),
  };
  return reply.message_type === 'note' ? changes.note(thread.id, write) : changes.reply(thread.id, write);
}

function findContact(store: Store, named: z.infer<typeof ContactReply>): Contact | undefined {
  if (named.intercom_user_id !== undefined) return store.contacts.get(named.intercom_user_id);
  if (named.user_id !== undefined) return store.findContact({ externalId: named.user_id });
  if (named.email !== undefined) return store.findContact({ email: named.email });
  throw invalid('intercom_user_id, user_id or email is required', 'intercom_user_id');
}
