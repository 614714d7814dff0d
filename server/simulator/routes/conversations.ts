import { Router } from 'express';
import { z } from 'zod';

import { parseStrict } from '../api-guards.ts';
import { invalid } from '../api-errors.ts';
import type { Changes } from '../changes.ts';
import type { Thread } from '../entities.ts';
import { toStoredHtml } from '../html.ts';
import { SearchRequest, search } from '../search.ts';
import { conversationFields } from '../search-fields.ts';
import { toConversation } from '../serialise-conversation.ts';
import { toTicket } from '../serialise-ticket.ts';
import { isTicket } from '../store.ts';
import type { Store } from '../store.ts';
import { carryOutReply } from './reply.ts';

const ReadQuery = z.strictObject({
  display_as: z.literal('plaintext').optional(),
  include_translations: z.enum(['true', 'false']).optional(),
});

const Manage = z.discriminatedUnion('message_type', [
  z.strictObject({
    message_type: z.literal('assignment'),
    type: z.enum(['admin', 'team']),
    admin_id: z.string(),
    assignee_id: z.string(),
    body: z.string().optional(),
  }),
  z.strictObject({
    message_type: z.literal('close'),
    type: z.literal('admin'),
    admin_id: z.string(),
    body: z.string().optional(),
  }),
  z.strictObject({ message_type: z.literal('open'), admin_id: z.string() }),
  z.strictObject({ message_type: z.literal('snoozed'), admin_id: z.string(), snoozed_until: z.int() }),
]);

const Attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const Update = z.strictObject({
  read: z.boolean().optional(),
  title: z.string().optional(),
  company_id: z.string().optional(),
  custom_attributes: Attributes.optional(),
});
const Convert = z.strictObject({
  ticket_type_id: z.string(),
  ticket_state_id: z.string().optional(),
  attributes: Attributes.optional(),
});

export function conversationRoutes(store: Store, changes: Changes): Router {
  const router = Router();
  const whole = (thread: Thread, format: 'html' | 'plaintext' = 'html') =>
    toConversation(store, thread, { format, parts: thread.parts });

  router.get('/conversations/:id', (req, res) => {
    const query = parseStrict(ReadQuery, req.query);
    res.json(whole(store.needThread(req.params.id), query.display_as ?? 'html'));
  });

  router.post('/conversations/search', (req, res) => {
    const request = parseStrict(SearchRequest, req.body);
    const { page, total, pages } = search(byUpdate(store), conversationFields, request, 20);
    res.json({
      type: 'conversation.list',
      conversations: page.map((thread) => toConversation(store, thread, { format: 'html', parts: null })),
      total_count: total,
      pages,
    });
  });

  router.post('/conversations/:id/reply', (req, res) => {
    const thread = store.needThread(req.params.id);
    carryOutReply(store, changes, thread, req.body);
    res.json(whole(thread));
  });

  router.post('/conversations/:id/parts', (req, res) => {
    const thread = store.needThread(req.params.id);
    manage(changes, thread, parseStrict(Manage, req.body));
    res.json(whole(thread));
  });

  router.put('/conversations/:id', (req, res) => {
    const update = parseStrict(Update, req.body);
    const thread = store.needThread(req.params.id);
    if (update.title !== undefined) thread.title = update.title;
    if (update.read !== undefined) thread.read = update.read;
    Object.assign(thread.customAttributes, update.custom_attributes);
    changes.touch(thread);
    res.json(whole(thread));
  });

  router.post('/conversations/:id/convert', (req, res) => {
    const given = parseStrict(Convert, req.body);
    const thread = changes.convertToTicket(store.needThread(req.params.id).id, {
      typeId: given.ticket_type_id,
      ...(given.ticket_state_id === undefined ? {} : { stateId: given.ticket_state_id }),
      ...(given.attributes === undefined ? {} : { attributes: given.attributes }),
    });
    if (!isTicket(thread)) throw invalid('The conversation was not converted');
    res.json(toTicket(store, thread));
  });

  return router;
}

function manage(changes: Changes, thread: Thread, command: z.infer<typeof Manage>) {
  const write = { adminId: command.admin_id, viaApi: true };
  switch (command.message_type) {
    case 'assignment': {
      const nobody = command.type === 'admin' ? 'no_admin' : 'no_team';
      changes.assign(thread.id, {
        ...write,
        html: toStoredHtml(command.body ?? ''),
        assignee: command.assignee_id === '0' ? nobody : { type: command.type, id: command.assignee_id },
      });
      return;
    }
    case 'close':
      changes.close(thread.id, { ...write, html: toStoredHtml(command.body ?? '') });
      return;
    case 'open':
      changes.open(thread.id, { ...write, html: null });
      return;
    case 'snoozed':
      changes.snooze(thread.id, { ...write, html: null, until: command.snoozed_until });
  }
}

function byUpdate(store: Store): Thread[] {
  return [...store.threads.values()].sort((a, b) => b.updatedAt - a.updatedAt);
}
