import { Router, json } from 'express';
import type { Request } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

import type { Logger } from '../domain/logger.ts';
import { ApiError, notFound } from './api-errors.ts';
import { answerErrors, parseStrict } from './api-guards.ts';
import type { Changes } from './changes.ts';
import type { Contact, Thread } from './entities.ts';
import type { LiveEvents } from './live-events.ts';
import type { Store } from './store.ts';

const Message = z.strictObject({
  threadId: z.string().nullable(),
  text: z.string().trim().min(1).max(20_000),
});
const Claims = z.looseObject({
  user_id: z.string().min(1),
  email: z.string().optional(),
  name: z.string().optional(),
});
const Login = z.strictObject({ contactId: z.string() });

const SHOP_TOKEN_SECONDS = 300;

/**
 * The customer's side: the shop's log-in, and what the Messenger widget on its page sends. A user is who the
 * signed user JWT says; without one the visitor is a lead.
 * https://www.intercom.com/help/en/articles/10589769
 */
export function createMessengerRouter(deps: {
  store: Store;
  changes: Changes;
  events: LiveEvents;
  messengerSecret: string | undefined;
  shopJwtSecret: string | undefined;
  logger: Logger;
}): Router {
  const { store, changes } = deps;
  const router = Router();
  const leads = new Map<string, string>();

  router.get('/messenger/events', deps.events.subscribe);
  router.use(json({ limit: '1mb' }), (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.get('/shop-customers', (_req, res) => {
    const known = [...store.contacts.values()].filter((contact) => contact.externalId !== null);
    res.json(known.map(({ id, name, email }) => ({ id, name, email })));
  });

  router.post('/shop-session', (req, res) => {
    const contact = store.needContact(parseStrict(Login, req.body).contactId);
    if (deps.shopJwtSecret === undefined || contact.externalId === null) {
      throw notFound('not_found', 'This customer cannot log in');
    }
    const claims = {
      email: contact.email ?? undefined,
      name: contact.name ?? undefined,
      iat: store.nowSeconds(),
    };
    const token = jwt.sign(claims, deps.shopJwtSecret, {
      algorithm: 'HS256',
      subject: contact.externalId,
      expiresIn: SHOP_TOKEN_SECONDS,
    });
    res.json({ token });
  });

  router.get('/messenger/threads', (req, res) => {
    const contact = whoIs(req);
    const own = [...store.threads.values()].filter((thread) => thread.contactId === contact?.id);
    res.json({
      name: contact?.role === 'user' ? contact.name : null,
      threads: own.reverse().map(toMessengerThread),
    });
  });

  router.post('/messenger/messages', (req, res) => {
    const { threadId, text } = parseStrict(Message, req.body);
    const contact = whoIs(req) ?? newLead(req);
    if (threadId === null) {
      res.status(201).json({ threadId: changes.startThread({ contactId: contact.id, text }).id });
      return;
    }
    if (store.threads.get(threadId)?.contactId !== contact.id) throw notFound('not_found', 'Not Found');
    changes.customerWrites(threadId, { text });
    res.json({ threadId });
  });

  router.use(answerErrors(deps.logger));
  return router;

  function whoIs(req: Request): Contact | null {
    const token = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1];
    if (token !== undefined) return userOf(token);
    return store.contacts.get(leads.get(visitorId(req)) ?? '') ?? null;
  }

  function userOf(token: string): Contact {
    const claims = verify(token);
    const known = store.findContact({ externalId: claims.user_id });
    if (known) return known;
    return store.createContact({
      externalId: claims.user_id,
      role: 'user',
      email: claims.email ?? null,
      name: claims.name ?? null,
    });
  }

  function verify(token: string): z.infer<typeof Claims> {
    if (deps.messengerSecret === undefined) throw unauthorized();
    try {
      return Claims.parse(
        jwt.verify(token, deps.messengerSecret, {
          algorithms: ['HS256'],
          clockTimestamp: store.nowSeconds(),
        }),
      );
    } catch {
      throw unauthorized();
    }
  }

  function newLead(req: Request): Contact {
    const lead = store.createContact({ role: 'lead', name: 'Besucher' });
    leads.set(visitorId(req), lead.id);
    return lead;
  }
}

function visitorId(req: Request): string {
  const id = req.get('x-visitor-id') ?? '';
  if (!/^[\w-]{16,64}$/.test(id)) throw unauthorized();
  return id;
}

function unauthorized(): ApiError {
  return new ApiError({ status: 401, code: 'unauthorized', message: 'Identity not verified' });
}

function toMessengerThread(thread: Thread): Record<string, unknown> {
  const visible = thread.parts.filter((part) => part.partType !== 'note' && part.body !== null);
  return {
    id: thread.id,
    messages: [
      { id: thread.source.id, own: true, name: null, html: thread.source.body, at: thread.createdAt },
      ...visible.map((part) => ({
        id: part.id,
        own: part.author.id === thread.contactId,
        name: part.author.name,
        html: part.body,
        at: part.createdAt,
      })),
    ],
  };
}
