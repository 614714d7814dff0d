import { Router } from 'express';
import { z } from 'zod';

import { parseStrict } from '../api-guards.ts';
import { invalid, notFound } from '../api-errors.ts';
import type { Changes } from '../changes.ts';
import type { Contact } from '../entities.ts';
import { SearchRequest, search } from '../search.ts';
import { ticketFields } from '../search-fields.ts';
import { toTicket, toTicketPart } from '../serialise-ticket.ts';
import { isTicket } from '../store.ts';
import type { Store } from '../store.ts';
import { carryOutReply } from './reply.ts';

const Attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const Update = z.strictObject({
  ticket_attributes: Attributes.optional(),
  ticket_state_id: z.string().optional(),
  company_id: z.string().optional(),
  open: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  snoozed_until: z.int().optional(),
  // The one admin id that the description writes as an integer.
  admin_id: z.int().optional(),
  assignee_id: z.string().optional(),
  skip_notifications: z.boolean().optional(),
});

const NewTicket = z.strictObject({
  ticket_type_id: z.string(),
  contacts: z
    .array(
      z.union([
        z.strictObject({ id: z.string() }),
        z.strictObject({ external_id: z.string() }),
        z.strictObject({ email: z.string() }),
      ]),
    )
    .length(1),
  ticket_attributes: Attributes.optional(),
  company_id: z.string().optional(),
  created_at: z.int().optional(),
  conversation_to_link_id: z.string().optional(),
  assignment: z
    .strictObject({ admin_assignee_id: z.string().optional(), team_assignee_id: z.string().optional() })
    .optional(),
  skip_notifications: z.boolean().optional(),
});

export function ticketRoutes(store: Store, changes: Changes): Router {
  const router = Router();

  router.get('/tickets/:id', (req, res) => {
    res.json(toTicket(store, store.needTicket(req.params.id)));
  });

  router.put('/tickets/:id', (req, res) => {
    const update = parseStrict(Update, req.body);
    const thread = store.needTicket(req.params.id);
    const adminId = actingAdmin(store, update.admin_id);
    const write = { adminId, html: null, viaApi: true };
    if (update.ticket_attributes) {
      Object.assign(thread.ticket.attributes, update.ticket_attributes);
      changes.touch(thread);
    }
    if (update.is_shared !== undefined) thread.ticket.isShared = update.is_shared;
    if (update.assignee_id !== undefined) {
      changes.assign(thread.id, { ...write, assignee: toAssignee(store, update.assignee_id) });
    }
    if (update.ticket_state_id !== undefined) {
      changes.setTicketState(thread.id, { stateId: update.ticket_state_id, adminId, viaApi: true });
    }
    if (update.snoozed_until !== undefined) {
      changes.snooze(thread.id, { ...write, until: update.snoozed_until });
    }
    if (update.open === false) changes.close(thread.id, write);
    if (update.open === true) changes.open(thread.id, write);
    res.json(toTicket(store, thread));
  });

  router.post('/tickets', (req, res) => {
    const given = parseStrict(NewTicket, req.body);
    const attributes = given.ticket_attributes ?? {};
    const thread = changes.startThread({
      contactId: toContact(store, given.contacts[0]).id,
      ticketTypeId: store.ticketType(given.ticket_type_id).id,
      subject: String(attributes['_default_title_'] ?? ''),
      text: String(attributes['_default_description_'] ?? ''),
    });
    if (!isTicket(thread)) throw invalid('No ticket was made');
    Object.assign(thread.ticket.attributes, attributes);
    thread.adminAssigneeId = given.assignment?.admin_assignee_id ?? null;
    thread.teamAssigneeId = given.assignment?.team_assignee_id ?? null;
    res.json(toTicket(store, thread));
  });

  router.post('/tickets/search', (req, res) => {
    const request = parseStrict(SearchRequest, req.body);
    const tickets = [...store.threads.values()].filter(isTicket).sort((a, b) => b.updatedAt - a.updatedAt);
    const { page, total, pages } = search(tickets, ticketFields(store), request, 20);
    res.json({
      type: 'ticket.list',
      tickets: page.filter(isTicket).map((ticket) => toTicket(store, ticket)),
      total_count: total,
      pages,
    });
  });

  router.post('/tickets/:id/reply', (req, res) => {
    const thread = store.needTicket(req.params.id);
    res.json(toTicketPart(carryOutReply(store, changes, thread, req.body)));
  });

  return router;
}

function actingAdmin(store: Store, id: number | undefined): string {
  const [owner] = store.workspace.admins;
  if (id === undefined && owner) return owner.id;
  const admin = store.workspace.admins.find((candidate) => candidate.id === String(id));
  if (!admin) throw notFound('assignee_not_found', 'Admin not found');
  return admin.id;
}

function toAssignee(store: Store, id: string): 'nobody' | { type: 'admin' | 'team'; id: string } {
  if (id === '0') return 'nobody';
  const isTeam = store.workspace.teams.some((team) => team.id === id);
  return { type: isTeam ? 'team' : 'admin', id };
}

function toContact(store: Store, named: z.infer<typeof NewTicket>['contacts'][number] | undefined): Contact {
  if (!named) throw invalid('One contact is required', 'contacts');
  if ('id' in named) return store.needContact(named.id);
  if ('email' in named) {
    return store.findContact({ email: named.email }) ?? store.createContact({ email: named.email });
  }
  const known = store.findContact({ externalId: named.external_id });
  if (!known) throw notFound('not_found', 'User Not Found');
  return known;
}
