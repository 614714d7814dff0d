import { Router } from 'express';
import { z } from 'zod';

import { ApiError, notFound } from '../api-errors.ts';
import { ownerOf, parseStrict } from '../api-guards.ts';
import { SearchRequest, search } from '../search.ts';
import { contactFields } from '../search-fields.ts';
import { toAdmin, toContact, toTag, toTeam } from '../serialise-people.ts';
import { toTicketState, toTicketType } from '../serialise-ticket.ts';
import type { Store } from '../store.ts';
import { TIME_ZONE } from '../workspace.ts';

const NoQuery = z.strictObject({});
const NewTag = z.strictObject({ name: z.string().trim().min(1), id: z.string().optional() });

/** Teammates, teams, tags, ticket forms and contacts. */
export function peopleRoutes(store: Store): Router {
  const router = Router();
  const { workspace } = store;

  router.get('/me', (_req, res) => {
    const owner = store.needAdmin(ownerOf(res));
    res.json({
      ...toAdmin(owner, { type: 'avatar', image_url: null }),
      email_verified: owner.emailVerified,
      app: {
        type: 'app',
        id_code: workspace.id,
        name: workspace.name,
        region: workspace.region,
        timezone: TIME_ZONE,
        created_at: 1788000000,
        identity_verification: true,
      },
    });
  });

  router.get('/admins', (req, res) => {
    parseStrict(NoQuery, req.query);
    res.json({ type: 'admin.list', admins: workspace.admins.map((admin) => toAdmin(admin, null)) });
  });

  router.get('/admins/:id', (req, res) => {
    res.json(toAdmin(store.needAdmin(req.params.id), null));
  });

  router.get('/teams', (_req, res) => {
    res.json({ type: 'team.list', teams: workspace.teams.map((team) => toTeam(store, team)) });
  });

  router.get('/teams/:id', (req, res) => {
    res.json(toTeam(store, store.needTeam(req.params.id)));
  });

  router.get('/tags', (_req, res) => {
    res.json({ type: 'list', data: [...store.tags.values()].map(toTag) });
  });

  router.post('/tags', (req, res) => {
    const { name, id } = parseStrict(NewTag, req.body);
    if (id === undefined) {
      res.json(toTag(store.ensureTag(name)));
      return;
    }
    const tag = store.needTag(id);
    tag.name = name;
    res.json(toTag(tag));
  });

  router.get('/ticket_states', (_req, res) => {
    res.json({
      type: 'list',
      data: workspace.ticketStates.map((state) => ({
        ...toTicketState(state),
        archived: false,
        ticket_types: {
          type: 'list',
          data: workspace.ticketTypes
            .filter((type) => type.stateIds.includes(state.id))
            .map((type) => toTicketType(store, type.id)),
        },
      })),
    });
  });

  router.get('/ticket_types', (_req, res) => {
    res.json({ type: 'list', data: workspace.ticketTypes.map((type) => toTicketType(store, type.id)) });
  });

  router.get('/contacts/find_by_external_id/:externalId', (req, res) => {
    const contact = store.findContact({ externalId: req.params.externalId });
    if (!contact) throw notFound('not_found', 'User Not Found');
    res.json(toContact(store, contact));
  });

  router.get('/contacts/:id', (req, res) => {
    const contact = store.needContact(req.params.id);
    if (contact.mergedInto !== null) {
      throw new ApiError({
        status: 410,
        code: 'contact_merged',
        message: 'Contact has been merged',
        headers: { Link: `</contacts/${contact.mergedInto}>; rel="canonical"` },
      });
    }
    res.json(toContact(store, contact));
  });

  router.post('/contacts/search', (req, res) => {
    const request = parseStrict(SearchRequest, req.body);
    const present = [...store.contacts.values()].filter((contact) => contact.mergedInto === null);
    const { page, total, pages } = search(present, contactFields, request, 50);
    res.json({
      type: 'list',
      data: page.map((contact) => toContact(store, contact)),
      total_count: total,
      pages,
    });
  });

  return router;
}
