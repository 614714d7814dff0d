import { Router, json } from 'express';
import { z } from 'zod';

import type { Logger } from '../domain/logger.ts';
import { answerErrors, parseStrict, unknownPath } from './api-guards.ts';
import { invalid, notFound } from './api-errors.ts';
import type { CanvasCalls } from './canvas-calls.ts';
import type { Changes } from './changes.ts';
import type { Outcome } from './entities.ts';
import { textToHtml } from './html.ts';
import { newestFirst, outcomeOf, searchText, toListItem, toThreadView } from './inbox-view.ts';
import { LIVES } from './lives.ts';
import type { Lives } from './lives.ts';
import type { LiveEvents } from './live-events.ts';
import { splitQuotedHistory } from './quoted-history.ts';
import { previewScreens } from './preview-screens.ts';
import type { Store } from './store.ts';

const HOUR_MS = 3_600_000;
const Acting = z.strictObject({ adminId: z.string() });
const Text = z.string().trim().min(1).max(20_000);
const Write = z.strictObject({ adminId: z.string(), text: Text });
const Assign = z.strictObject({
  adminId: z.string(),
  assignee: z.strictObject({ type: z.enum(['admin', 'team']), id: z.string().nullable() }),
});
const SetState = z.strictObject({ adminId: z.string(), stateId: z.string() });
const Customer = z.strictObject({ text: Text });
const Rate = z.strictObject({
  adminId: z.string(),
  score: z.int().min(1).max(5),
  remark: z.string().trim().max(2_000).optional(),
});
const MoveOn = z.strictObject({
  hours: z
    .int()
    .min(1)
    .max(24 * 31),
});
const Play = z.strictObject({ life: z.enum(LIVES) });
const Submit = z.strictObject({
  adminId: z.string(),
  componentId: z.string(),
  inputValues: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  currentCanvas: z.unknown(),
});
const NewThread = z.strictObject({
  contactId: z.string().nullable(),
  name: z.string().trim().max(120).optional(),
  email: z.union([z.email(), z.literal('')]).optional(),
  vip: z.boolean().optional(),
  channel: z.enum(['messenger', 'email']),
  kind: z.enum(['conversation', 'ticket']),
  subject: z.string().trim().max(200).optional(),
  text: Text,
});

/** What the inbox page asks the simulator for. */
export function createUiRouter(deps: {
  store: Store;
  changes: Changes;
  canvas: CanvasCalls;
  events: LiveEvents;
  assistantId: string;
  outcomes: (() => Promise<Map<string, Outcome>>) | undefined;
  /** Absent: time goes by itself only. */
  time: { moveOn: (ms: number) => void; lives: Lives } | undefined;
  logger: Logger;
}): Router {
  const { store, changes, canvas, assistantId } = deps;
  const router = Router();
  const knownOutcomes = async () => (await deps.outcomes?.()) ?? new Map<string, Outcome>();

  router.get('/events', deps.events.subscribe);
  router.use(json({ limit: '1mb' }), (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.get('/workspace', (_req, res) => {
    const { admins, teams } = store.workspace;
    res.json({
      assistantId,
      canMoveClock: deps.time !== undefined,
      lives: deps.time === undefined ? [] : LIVES,
      admins: admins.map(({ id, name, jobTitle, teamIds }) => ({ id, name, jobTitle, teamIds })),
      teams,
    });
  });

  router.get('/preview', (_req, res) => {
    res.json(previewScreens());
  });

  router.get('/contacts', (_req, res) => {
    const present = [...store.contacts.values()].filter((contact) => contact.mergedInto === null);
    res.json(
      present.map(({ id, name, email, role, customAttributes }) => ({
        id,
        name: name ?? email,
        email,
        role,
        vip: customAttributes['vip'] === true,
      })),
    );
  });

  router.get('/threads', async (req, res) => {
    const words = typeof req.query['q'] === 'string' ? req.query['q'].toLowerCase().trim() : '';
    const known = await knownOutcomes();
    const found = newestFirst(store.threads.values()).filter(
      (thread) => words === '' || searchText(store, thread).includes(words),
    );
    res.json(
      found.map((thread) => toListItem(store, thread, outcomeOf(thread, assistantId, known.get(thread.id)))),
    );
  });

  router.get('/threads/:id', async (req, res) => {
    const known = await knownOutcomes();
    const thread = store.needThread(req.params.id);
    thread.read = true;
    const outcome = outcomeOf(thread, assistantId, known.get(thread.id));
    res.json(toThreadView(store, thread, { assistantId, outcome }));
  });

  router.post('/threads', (req, res) => {
    const given = parseStrict(NewThread, req.body);
    const contact =
      given.contactId === null
        ? store.createContact({
            name: given.name === '' ? null : (given.name ?? null),
            email: given.email === '' ? null : (given.email ?? null),
            role: given.channel === 'email' ? 'lead' : 'user',
            externalId: given.channel === 'email' ? null : `KD-${store.nextId().slice(-8)}`,
            customAttributes: { vip: given.vip ?? false, bestellungen: 0 },
          })
        : store.needContact(given.contactId);
    const [ticketType] = store.workspace.ticketTypes;
    const { text, history } = toMessage(given.channel, given.text);
    const thread = changes.startThread({
      contactId: contact.id,
      channel: given.channel,
      text,
      ...(history === null ? {} : { history }),
      subject: given.subject ?? '',
      ...(given.kind === 'ticket' && ticketType ? { ticketTypeId: ticketType.id } : {}),
    });
    res.status(201).json({ id: thread.id });
  });

  router.post('/threads/:id/customer', (req, res) => {
    const { channel } = store.needThread(req.params.id);
    changes.customerWrites(req.params.id, toMessage(channel, parseStrict(Customer, req.body).text));
    res.json({});
  });

  router.post('/threads/:id/rate', (req, res) => {
    const { score, remark } = parseStrict(Rate, req.body);
    changes.rate(req.params.id, { score, remark: remark === undefined || remark === '' ? null : remark });
    res.json({});
  });

  router.post('/clock', (req, res) => {
    const { hours } = parseStrict(MoveOn, req.body);
    needTime().moveOn(hours * HOUR_MS);
    res.json({ now: store.nowSeconds() });
  });

  router.post('/lives', (req, res) => {
    const { life } = parseStrict(Play, req.body);
    res.status(201).json({ id: needTime().lives.play(life).id });
  });

  router.post('/threads/:id/reply', (req, res) => {
    const { adminId, text } = parseStrict(Write, req.body);
    changes.reply(req.params.id, { adminId, html: textToHtml(text) });
    res.json({});
  });

  router.post('/threads/:id/note', (req, res) => {
    const { adminId, text } = parseStrict(Write, req.body);
    changes.note(req.params.id, { adminId, html: textToHtml(text) });
    res.json({});
  });

  router.post('/threads/:id/assign', (req, res) => {
    const { adminId, assignee } = parseStrict(Assign, req.body);
    const nobody = assignee.type === 'admin' ? 'no_admin' : 'no_team';
    changes.assign(req.params.id, {
      adminId,
      html: null,
      assignee: assignee.id === null ? nobody : { type: assignee.type, id: assignee.id },
    });
    res.json({});
  });

  router.post('/threads/:id/close', (req, res) => {
    changes.close(req.params.id, { adminId: parseStrict(Acting, req.body).adminId, html: null });
    res.json({});
  });

  router.post('/threads/:id/open', (req, res) => {
    changes.open(req.params.id, { adminId: parseStrict(Acting, req.body).adminId, html: null });
    res.json({});
  });

  router.post('/threads/:id/ticket-state', (req, res) => {
    changes.setTicketState(req.params.id, parseStrict(SetState, req.body));
    res.json({});
  });

  router.post('/threads/:id/canvas', async (req, res) => {
    const { adminId } = parseStrict(Acting, req.body);
    res.json(await canvas.initialize(req.params.id, adminId));
  });

  router.post('/threads/:id/canvas/submit', async (req, res) => {
    const { adminId, ...press } = parseStrict(Submit, req.body);
    if (press.currentCanvas === undefined) throw invalid('currentCanvas is required', 'currentCanvas');
    res.json(await canvas.submit(req.params.id, adminId, { ...press, currentCanvas: press.currentCanvas }));
  });

  router.use(unknownPath, answerErrors(deps.logger));
  return router;

  function needTime(): NonNullable<typeof deps.time> {
    if (deps.time === undefined) throw notFound('not_found', 'The clock of this simulator cannot be moved');
    return deps.time;
  }
}

/** An e-mail comes with what it quotes; a chat message is what was typed. */
function toMessage(channel: 'messenger' | 'email', text: string): { text: string; history: string | null } {
  return channel === 'email' ? splitQuotedHistory(text) : { text, history: null };
}
