import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Router } from 'express';
import type { ServerEnv } from '../config/env.ts';
import type { SettingsProvider } from '../config/settings-provider.ts';
import { createAdmin } from './admin/create-admin.ts';
import { presentSession } from './admin/sign-in/role-of.ts';
import type { Database } from './db/connect.ts';
import type { Clock } from './domain/clock.ts';
import type { Logger } from './domain/logger.ts';
import { createCanvasHandler } from './http/canvas.ts';
import { createHealthRoutes } from './http/health.ts';
import { createMessengerTokenRoute } from './http/messenger-token.ts';
import { createWebhookHandler } from './http/webhook.ts';
import { adminSessionSecret, createAdminSessions } from './identity/admin-session.ts';
import type { AdminSession, AdminSessions } from './identity/admin-session.ts';
import { createInstall } from './install/create-install.ts';
import { meaningOf } from './intercom/parse-delivery.ts';
import { parseMerge } from './intercom/parse-merge.ts';
import { parseRating } from './intercom/parse-rating.ts';
import { isValidBodySignature, isValidHubSignature } from './intercom/verify-signature.ts';
import { createMetrics } from './metrics/metrics.ts';
import { readProcess, standingOfAll } from './readiness.ts';
import { createInbox } from './schedule/inbox.ts';
import { createLeases } from './schedule/leases.ts';
import { createPeriodicTasks, removalTask, retentionTask } from './schedule/periodic.ts';
import { createTurns } from './schedule/turns.ts';
import { createWorker } from './schedule/worker.ts';
import type { Worker } from './schedule/worker.ts';
import { createLiveSettings } from './settings/live-settings.ts';
import { createAnswerBound } from './workflow/answer-cap.ts';
import { createAwaitedSidebar } from './workspaces/awaited-sidebar.ts';
import { toInboxDelivery } from './workspaces/inbox-delivery.ts';
import { createWorkspaceDirectory } from './workspaces/installed-workspaces.ts';
import { createRunningWorkspace } from './workspaces/running-workspace.ts';
import type { WorkspaceEngine } from './workspaces/running-workspace.ts';
import { createWorkspaces } from './workspaces/workspaces.ts';
import type { Workspaces } from './workspaces/workspaces.ts';

export interface ComposeDeps {
  env: ServerEnv;
  settings: SettingsProvider;
  engineFor: (workspaceId: string) => WorkspaceEngine;
  /** A workspace has to do without an engine. */
  onEngineFailure: (workspaceId: string) => void;
  database: Database;
  clock: Clock;
  logger: Logger;
  /** Whoever opens the admin pages may sign in, in any role. */
  isDemo?: boolean;
}

export interface Product {
  webhook: RequestListener;
  canvas: RequestListener;
  routes: Router[];
  worker: Worker;
  workspaces: Workspaces;
  start: () => void;
  stop: () => Promise<void>;
}

const LEASE_MS = 15_000;
const CONCURRENCY = 8;
/** Far fewer than there are connections to the database, of which each of them keeps one. */
const TASKS_AT_ONCE = { ofCalls: 4, ofNotices: 3 };

/** Builds the product out of its parts: here what the process has once, the rest for each workspace. Nothing runs before `start`. */
export async function compose(deps: ComposeDeps): Promise<Product> {
  const { env, settings, engineFor, onEngineFailure, database, clock, logger, isDemo = false } = deps;
  const { db, pool } = database;
  const { single, webhookSecrets } = env.intercom;
  const hasWorker = env.role !== 'web';

  const metrics = createMetrics({ db, clock, logger, workspaces: () => availabilities(workspaces) });
  const live = createLiveSettings({ db, provider: settings, logger });
  const leases = createLeases({ db, owner: randomUUID(), clock, logger, leaseMs: LEASE_MS });
  const inbox = createInbox({
    db,
    pool,
    clock,
    logger,
    burstWaitMs: (workspaceId, channel) => settings.forWorkspace(workspaceId).burstWaitMs[channel],
    readRating: parseRating,
    readMerge: parseMerge,
  });
  const shared = {
    env,
    settings,
    live,
    db,
    clock,
    logger,
    metrics,
    claimThread: leases.claimThread,
    answerBound: createAnswerBound(db),
    engineFor,
    onEngineFailure,
    turns: {
      ofCalls: createTurns(TASKS_AT_ONCE.ofCalls),
      ofNotices: createTurns(TASKS_AT_ONCE.ofNotices),
    },
  };
  const workspaces = createWorkspaces({
    directory: createWorkspaceDirectory(env, { db, logger }),
    create: (installed) => createRunningWorkspace(shared, installed),
    logger,
  });
  const sessions = asOfNow(
    async (session) => {
      // Another process may have installed it a moment ago; a database that is down is told of by whoever watches it.
      if (workspaces.get(session.workspaceId) === undefined)
        await workspaces.refresh().catch(() => undefined);
      return workspaces.get(session.workspaceId) === undefined
        ? null
        : presentSession(settings.forWorkspace(session.workspaceId).admin.roles, session);
    },
    createAdminSessions({
      secret: adminSessionSecret(env.tokenEncryptionKey ?? webhookSecrets.join(',')),
      clock,
      isSecure: new URL(env.http.publicUrl).protocol === 'https:',
    }),
  );
  const language = () =>
    (single === null ? settings.fromFile() : settings.forWorkspace(single.workspaceId)).language;
  const install = createInstall({
    env,
    settings,
    db,
    sessions,
    clock,
    logger,
    language,
    refresh: workspaces.refresh,
    isAwaited: workspaces.isAwaited,
  });
  await install.renewSeals();
  await workspaces.begin();

  const worker = createWorker({
    pool,
    inbox,
    leases,
    clock,
    logger,
    concurrency: CONCURRENCY,
    claimants: () =>
      workspaces.all().map(({ installed: { workspaceId }, intercomState }) => ({
        workspaceId,
        isFailing: intercomState().isFailing,
      })),
    handle: (lease) =>
      // Uninstalled since it was claimed: whoever installs it again goes on.
      workspaces.get(lease.workspaceId)?.handle(lease) ??
      Promise.resolve({ wakeAt: clock.now(), error: 'not_installed', deferred: true }),
    isOutage: (workspaceId) => workspaces.get(workspaceId)?.intercomState().availability !== 'ok',
  });
  const retention = createPeriodicTasks([
    retentionTask({ db, clock, logger, retention: () => settings.fromFile().retention }),
    removalTask({
      logger,
      remove: () => install.removeUninstalled(settings.fromFile().retention.uninstalledMs),
    }),
  ]);

  const isValidBody = (body: Buffer, header: string | undefined): boolean =>
    isValidBodySignature(body, header, webhookSecrets);
  const webhook = createWebhookHandler({
    isValidSignature: (body, header) => isValidHubSignature(body, header, webhookSecrets),
    parseDelivery: (body) =>
      toInboxDelivery(body, (workspaceId) => workspaces.get(workspaceId)?.installed.assistantAdminId),
    isInstalled: (workspaceId) => workspaces.get(workspaceId) !== undefined,
    isAwaited: workspaces.isAwaited,
    accept: async (delivery) => {
      await inbox.accept(delivery);
      if (meaningOf(delivery.topic)?.changesArticles !== true) return;
      await workspaces.get(delivery.workspaceId)?.requestArticles();
    },
    observe: metrics.observeWebhook,
    logger,
  });
  const canvas = createCanvasHandler({
    isValidSignature: isValidBody,
    sidebarOf: (workspaceId) =>
      workspaces.isAwaited(workspaceId)
        ? createAwaitedSidebar(settings, workspaceId)
        : workspaces.get(workspaceId)?.sidebar,
    logger,
  });

  const ofProcess = () => readProcess({ db, isWorking: () => (hasWorker ? worker.isRunning() : null) });
  const health = createHealthRoutes({
    readiness: async () => ({
      ...(await ofProcess()),
      intercom: standingOfAll(workspaces.all().map(({ standing }) => standing())),
    }),
    readinessOf: async (workspaceId) => {
      if (workspaces.isAwaited(workspaceId)) return 'awaited';
      const workspace = workspaces.get(workspaceId);
      return workspace === undefined ? null : { ...(await ofProcess()), intercom: workspace.standing() };
    },
    isValidSignature: isValidBody,
    metrics: metrics.render,
  });
  const messengerWorkspace = (): string | null => workspaceOfMessenger(env, workspaces);
  const routes = [
    health,
    install.routes,
    createMessengerTokenRoute({ shop: env.shop, workspaceId: messengerWorkspace, clock }),
    createAdmin({
      env,
      settings,
      live,
      db,
      workspaces,
      messengerWorkspace,
      sessions,
      language,
      setupPages: install.setupPages,
      clock,
      logger,
      isDemo,
    }),
  ];

  return {
    webhook,
    canvas,
    routes,
    worker,
    workspaces,
    start: () => {
      live.watch();
      workspaces.start();
      if (!hasWorker) return;
      worker.start();
      retention.start();
    },
    stop: async () => {
      await live.stop();
      await Promise.all([workspaces.stop(), retention.stop(), worker.stop()]);
    },
  };
}

function availabilities(workspaces: Workspaces) {
  return new Map(
    workspaces
      .all()
      .map(({ installed, intercomState }) => [installed.workspaceId, intercomState().availability] as const),
  );
}

/** Nobody is signed in to a workspace that has uninstalled the app, nor in a role that was taken away since. */
function asOfNow(
  present: (session: AdminSession) => Promise<AdminSession | null>,
  sessions: AdminSessions,
): AdminSessions {
  return {
    ...sessions,
    read: async (cookieHeader) => {
      const session = await sessions.read(cookieHeader);
      return session === null ? null : present(session);
    },
  };
}

/** Whose the Messenger's secret in the environment is: the workspace's that stands beside it, or the only one there is. */
function workspaceOfMessenger({ intercom: { single } }: ServerEnv, workspaces: Workspaces): string | null {
  if (single !== null) return single.workspaceId;
  const [only, ...others] = workspaces.all();
  return only === undefined || others.length > 0 ? null : only.installed.workspaceId;
}
