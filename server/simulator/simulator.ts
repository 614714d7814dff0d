import { Router } from 'express';

import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import { createAccessTokens } from './access-tokens.ts';
import type { Account } from './oauth.ts';
import { createApiRouter } from './api-router.ts';
import type { ReceivedCall } from './api-router.ts';
import { createArticles } from './articles.ts';
import type { Articles } from './articles.ts';
import { createCanvasCalls } from './canvas-calls.ts';
import { createChanges } from './changes.ts';
import type {
  Admin,
  Attachment,
  Contact,
  FinResolution,
  Outcome,
  Team,
  Thread,
  TicketType,
} from './entities.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { textToHtml } from './html.ts';
import { createLiveEvents } from './live-events.ts';
import { createLives } from './lives.ts';
import { createMessengerRouter } from './messenger-routes.ts';
import type { NewThread } from './new-thread.ts';
import { createPagesRouter } from './pages.ts';
import type { Change } from './part-writer.ts';
import { createSlack } from './slack.ts';
import { createStore } from './store.ts';
import type { NewContact } from './store.ts';
import { createUiRouter } from './ui-routes.ts';
import { createWebhooks } from './webhooks.ts';
import type { Delivery } from './webhooks.ts';
import { createWorkspace } from './workspace.ts';

export interface SimulatorOptions {
  workspaceId: string;
  clientSecret: string;
  accessToken: string;
  assistantAdminId: string;
  webhookUrl: string;
  canvasInitializeUrl: string;
  canvasSubmitUrl: string;
  clock: Clock;
  /** Moves the clock on, which the app then shares; without it time goes by itself only. */
  moveClock?: (ms: number) => void;
  logger: Logger;
  faults?: Faults;
  webhookRetryDelayMs?: number;
  /** Verifies the user JWT of the Messenger; without it every visitor stays a lead. */
  messengerSecret?: string;
  /** Signs the demo shop's session tokens; without it nobody can log in there. */
  shopJwtSecret?: string;
  /** What the app made of its threads, for the inbox list; asked once per refresh. */
  outcomes?: () => Promise<Map<string, Outcome>>;
}

export interface Simulator {
  /** To be mounted at `/simulator`. */
  router: Router;
  api: SimulatorApi;
  /** For an Intercom that has more workspaces than this one. */
  account: Account;
  faults: Faults;
  /** Begins to deliver webhooks, those of earlier changes too. */
  start: () => void;
  stop: () => Promise<void>;
}

/** People at work in the workspace, without HTTP in between. Every change is announced as usual. */
export interface SimulatorApi {
  createContact: (contact: NewContact) => Contact;
  writeAsCustomer: (message: NewThread) => Thread;
  replyAsCustomer: (threadId: string, text: string, attachments?: Attachment[]) => void;
  replyAsTeammate: (threadId: string, adminId: string, text: string) => void;
  noteAsTeammate: (threadId: string, adminId: string, text: string) => void;
  /** Fin keeps the thread for itself unless `resolution` says that it has let go. */
  replyAsFin: (threadId: string, text: string, resolution?: FinResolution) => void;
  assign: (threadId: string, adminId: string, assignee: { type: 'admin' | 'team'; id: string }) => void;
  close: (threadId: string, adminId: string) => void;
  open: (threadId: string, adminId: string) => void;
  snooze: (threadId: string, adminId: string, until: number) => void;
  /** The customer rates how they were helped, from 1 to 5. */
  rate: (threadId: string, score: number, remark?: string) => void;
  moveClock: (ms: number) => void;
  addTag: (threadId: string, adminId: string, name: string) => void;
  setAttributes: (threadId: string, adminId: string, values: Record<string, string>) => void;
  deleteThread: (threadId: string) => void;
  deleteContact: (contactId: string) => void;
  mergeContacts: (fromId: string, intoId: string) => void;
  /** Oldest first. */
  threads: () => Thread[];
  thread: (threadId: string) => Thread | null;
  contacts: () => Contact[];
  admins: () => Admin[];
  teams: () => Team[];
  ticketTypes: () => TicketType[];
  articles: Articles;
  /** REST calls received, oldest first. */
  calls: ReceivedCall[];
  /** Webhooks announced, oldest first. */
  deliveries: Delivery[];
}

const RETRY_DELAY_MS = 60_000;

/** A local Intercom: REST API, webhooks, an inbox that shows the app's canvas, and a shop page with Messenger. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { logger, assistantAdminId, clientSecret } = options;
  const faults = options.faults ?? createFaults();
  const store = createStore(createWorkspace(options.workspaceId, assistantAdminId), options.clock);
  const events = createLiveEvents();
  const customerEvents = createLiveEvents();
  const webhooks = createWebhooks({
    store,
    url: options.webhookUrl,
    clientSecret,
    retryDelayMs: options.webhookRetryDelayMs ?? RETRY_DELAY_MS,
    logger,
  });
  const changes = createChanges(store, (change) => {
    webhooks.announce(change);
    events.publish(toEvent(change));
    // Customers only learn that something changed, never which thread.
    customerEvents.publish({ type: 'changed' });
  });
  const articles = createArticles(store, webhooks.announce);
  const calls: ReceivedCall[] = [];
  const canvas = createCanvasCalls({
    store,
    clientSecret,
    initializeUrl: options.canvasInitializeUrl,
    submitUrl: options.canvasSubmitUrl,
  });
  const { clock, messengerSecret, shopJwtSecret, outcomes } = options;
  const [owner] = store.workspace.admins;
  const tokens = createAccessTokens({ token: options.accessToken, owner: owner?.id ?? assistantAdminId });
  const apiRouter = createApiRouter({ store, changes, articles, faults, calls, tokens, clock, logger });
  const moveClock = (ms: number): void => {
    options.moveClock?.(ms);
    changes.endSnoozes();
    events.publish({ type: 'clock' });
  };
  const slack = createSlack();
  const lives = createLives({
    store,
    changes,
    assistantId: assistantAdminId,
    moveClock,
    notices: slack.texts,
  });
  const time = options.moveClock === undefined ? undefined : { moveOn: moveClock, lives };

  const router = Router();
  router.use('/api', apiRouter);
  router.use(
    '/ui',
    createMessengerRouter({ store, changes, events: customerEvents, messengerSecret, shopJwtSecret, logger }),
  );
  router.use(
    '/ui',
    createUiRouter({ store, changes, canvas, events, assistantId: assistantAdminId, outcomes, time, logger }),
  );
  router.use('/slack', slack.router);
  router.use(createPagesRouter({ workspaceId: options.workspaceId }));

  const byAdmin = (adminId: string, text: string | null = null) => ({
    adminId,
    html: text === null ? null : textToHtml(text),
  });

  return {
    router,
    account: { workspace: store.workspace, tokens, api: apiRouter },
    faults,
    start: webhooks.start,
    stop: async () => {
      lives.stop();
      events.close();
      customerEvents.close();
      await webhooks.stop();
    },
    api: {
      createContact: store.createContact,
      writeAsCustomer: changes.startThread,
      replyAsCustomer: (threadId, text, attachments) => {
        changes.customerWrites(threadId, { text, attachments });
      },
      replyAsTeammate: (threadId, adminId, text) => {
        changes.reply(threadId, byAdmin(adminId, text));
      },
      noteAsTeammate: (threadId, adminId, text) => {
        changes.note(threadId, byAdmin(adminId, text));
      },
      replyAsFin: (threadId, text, resolution) => {
        changes.finReplies(threadId, { text, resolution: resolution ?? null });
      },
      assign: (threadId, adminId, assignee) => {
        changes.assign(threadId, { ...byAdmin(adminId), assignee });
      },
      close: (threadId, adminId) => {
        changes.close(threadId, byAdmin(adminId));
      },
      open: (threadId, adminId) => {
        changes.open(threadId, byAdmin(adminId));
      },
      snooze: (threadId, adminId, until) => {
        changes.snooze(threadId, { ...byAdmin(adminId), until });
      },
      rate: (threadId, score, remark) => {
        changes.rate(threadId, { score, remark: remark ?? null });
      },
      moveClock,
      setAttributes: changes.setAttributes,
      addTag: (threadId, adminId, name) => {
        changes.addTag(threadId, store.ensureTag(name), adminId);
      },
      deleteThread: changes.deleteThread,
      deleteContact: changes.deleteContact,
      mergeContacts: changes.mergeContacts,
      threads: () => [...store.threads.values()],
      thread: (threadId) => store.threads.get(threadId) ?? null,
      contacts: () => [...store.contacts.values()],
      admins: () => store.workspace.admins,
      teams: () => store.workspace.teams,
      ticketTypes: () => store.workspace.ticketTypes,
      articles,
      calls,
      deliveries: webhooks.deliveries,
    },
  };
}

function toEvent(change: Change): { type: string; threadId?: string } {
  switch (change.kind) {
    case 'thread':
      return { type: 'thread', threadId: change.thread.id };
    case 'thread_deleted':
      return { type: 'thread_deleted', threadId: change.threadId };
    case 'contact_deleted':
    case 'contacts_merged':
      return { type: 'contact_deleted' };
  }
}
