import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Router } from 'express';
import type { ServerEnv } from '../config/env.ts';
import type { SettingsProvider } from '../config/settings.ts';
import { formatInstant } from '../canvas/dates.ts';
import { textsFor } from '../canvas/texts.ts';
import { createAdmin } from './admin/create-admin.ts';
import { createAgentRights } from './agent-rights.ts';
import { countChangedDays } from './analytics/roll-up.ts';
import { maskPersonalData } from './answers/personal-data/mask.ts';
import type { Database } from './db/connect.ts';
import type { AnswerEngine, Assessment } from './domain/assessment.ts';
import type { Clock } from './domain/clock.ts';
import type { Escalation } from './domain/decision.ts';
import type { Logger } from './domain/logger.ts';
import { snoozeOptions } from './domain/snooze-options.ts';
import { createCanvasHandler } from './http/canvas.ts';
import { createHealthRoutes } from './http/health.ts';
import { createMessengerTokenRoute } from './http/messenger-token.ts';
import { createWebhookHandler } from './http/webhook.ts';
import { createIntercomClient } from './intercom/client.ts';
import { meaningOf, parseDelivery } from './intercom/parse-delivery.ts';
import { parseRating } from './intercom/parse-rating.ts';
import { apiBaseUrl, inboxUrl } from './intercom/regions.ts';
import { isValidBodySignature, isValidHubSignature } from './intercom/verify-signature.ts';
import { createArticleSync } from './knowledge/sync-articles.ts';
import type { ArticleSyncRun } from './knowledge/sync-articles.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createNoticeChannels } from './notices/channels.ts';
import { createReadiness } from './readiness.ts';
import type { Delivery } from './schedule/delivery.ts';
import { createInbox } from './schedule/inbox.ts';
import { createLeases } from './schedule/leases.ts';
import { createPeriodicTasks } from './schedule/periodic.ts';
import { runReconciliation } from './schedule/reconciliation.ts';
import type { ReconciliationRun } from './schedule/reconciliation.ts';
import { createWorker } from './schedule/worker.ts';
import type { Worker } from './schedule/worker.ts';
import { toWorkflowPolicy } from './settings-policy.ts';
import { createLiveSettings } from './settings/live-settings.ts';
import { createAnswerBound } from './workflow/answer-cap.ts';
import { correctAsAgent } from './workflow/correct-as-agent.ts';
import { escalateAsAgent } from './workflow/escalate-as-agent.ts';
import { wordAgentNote, wordEscalationNote, wordProposedNote } from './workflow/escalation-note.ts';
import type { NoteWording } from './workflow/escalation-note.ts';
import { recordFeedback } from './workflow/feedback.ts';
import { handleThread } from './workflow/handle-thread.ts';
import { requestInstruction } from './workflow/instruction.ts';
import { noteAsAgent } from './workflow/note-as-agent.ts';
import type { NoticeWording } from './workflow/notify.ts';
import { readSidebar } from './workflow/read-sidebar.ts';
import { retryFailed } from './workflow/retry-failed.ts';
import { sendAsAgent } from './workflow/send-as-agent.ts';
import { sendNotices } from './workflow/send-notices.ts';
import { snoozeAsAgent } from './workflow/snooze-as-agent.ts';
import { wakeThread } from './workflow/wake-thread.ts';
import { sendFollowUpAsAgent, skipFollowUpAsAgent } from './workflow/follow-up-as-agent.ts';
import { installWorkspace } from './workflow/workspace.ts';
import type { Workspace } from './workflow/workspace.ts';

export interface ComposeDeps {
  env: ServerEnv;
  settings: SettingsProvider;
  engine: AnswerEngine;
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
  /** What otherwise comes round by itself; for tests and tools. */
  reconcile: (signal: AbortSignal) => Promise<ReconciliationRun>;
  syncArticles: (signal: AbortSignal) => Promise<ArticleSyncRun>;
  tellPeople: () => Promise<void>;
  start: () => void;
  stop: () => Promise<void>;
}

const LEASE_MS = 15_000;
const CONCURRENCY = 8;
/** Intercom replaces the sidebar by an error of its own when an app takes too long. */
const SUBMIT_DEADLINE_MS = 6_000;
/** What hangs now is not worth an agent's time. */
const OUTAGE_DEADLINE_MS = 1_500;
const CLAIM_WAIT_MS = 5_000;

/** Builds the product out of its parts. Nothing runs before `start`. */
export async function compose(deps: ComposeDeps): Promise<Product> {
  const { env, settings, engine, database, clock, logger, isDemo = false } = deps;
  const { db, pool } = database;
  const workspaceId = env.intercom.workspaceId;
  const current = () => settings.forWorkspace(workspaceId);
  const metrics = createMetrics(db, clock);

  const client = createIntercomClient({
    baseUrl: apiBaseUrl(env.intercom.region, env.intercom.apiUrl ?? null),
    accessToken: env.intercom.accessToken,
    workspaceId,
    assistantAdminId: env.intercom.adminId,
    contactAttributes: current().contactAttributes,
    timeoutMs: current().intercom.timeoutMs,
    logger,
    clock,
    observe: metrics.observeCall,
  });
  const workspace: Workspace = {
    id: workspaceId,
    assistantAdminId: env.intercom.adminId,
    installedAt: await installWorkspace(db, {
      workspaceId,
      assistantAdminId: env.intercom.adminId,
      now: clock.now(),
    }),
    intercom: client,
    engine: metrics.timed(engine),
    policy: toWorkflowPolicy(current, env.notices),
  };

  const live = createLiveSettings({ db, provider: settings, workspaceId, logger });
  await live.refresh();
  const agentsWorkspace: Workspace = { ...workspace, intercom: client.agents };

  const noteWording = (): NoteWording => {
    const texts = textsFor(current().language);
    return {
      ...texts.note,
      reasons: texts.escalationReasons,
      priorities: texts.priorities,
      doubts: texts.decisionReasons,
    };
  };
  const wordNote = (
    escalation: Escalation,
    assessment: Assessment | null,
    attachments?: readonly string[],
  ): string => wordEscalationNote(noteWording(), escalation, assessment, attachments);
  const leases = createLeases({ db, owner: randomUUID(), clock, logger, leaseMs: LEASE_MS });
  const inbox = createInbox({
    db,
    pool,
    clock,
    logger,
    burstWaitMs: (_workspace, channel) => current().burstWaitMs[channel],
    readRating: parseRating,
  });
  const handleDeps = {
    db,
    clock,
    logger,
    noteText: wordNote,
    writeTimeoutMs: current().intercom.timeoutMs,
    answerBound: createAnswerBound(db),
  };
  const worker = createWorker({
    pool,
    inbox,
    leases,
    clock,
    logger,
    concurrency: CONCURRENCY,
    handle: (lease) => handleThread(handleDeps, workspace, lease),
    isOutage: () => client.state().availability !== 'ok',
  });
  const reconcile = (signal: AbortSignal): Promise<ReconciliationRun> =>
    runReconciliation(
      { db, clock, search: client, policy: workspace.policy },
      { workspaceId, installedAt: workspace.installedAt, signal },
    );
  const articles = createArticleSync({
    db,
    clock,
    logger,
    intercom: client,
    workspaceId,
    wanted: () => current().intercomArticles,
  });
  const noticeWording = (): NoticeWording => {
    const { language, timeZone } = current();
    const { notice, escalationReasons, priorities } = textsFor(language);
    const instant = (at: Date): string => formatInstant(at, { language, timeZone });
    return { ...notice, reasons: escalationReasons, priorities, instant };
  };
  const tellPeople = (): Promise<void> =>
    sendNotices({
      db,
      clock,
      logger,
      workspaceId,
      assistantAdminId: env.intercom.adminId,
      intercom: client,
      policy: workspace.policy,
      channels: createNoticeChannels(env.notices),
      wording: noticeWording,
      linkTo: (threadId) => inboxUrl(env.intercom.region, workspaceId, threadId),
      mask: (text, names) => maskPersonalData([text], { names, customerNumbers: [] }).texts.join(),
    });
  const periodic = createPeriodicTasks({
    db,
    clock,
    logger,
    retention: () => current().retention,
    reconcile,
    syncArticles: articles.runDue,
    tellPeople,
    countFigures: () => countChangedDays(db, { workspaceId, timeZone: current().timeZone, now: clock.now() }),
  });

  const hasWorker = env.role !== 'web';
  const readiness = createReadiness({
    db,
    clock,
    askIntercom: () => client.me(),
    intercomState: client.state,
    isWorking: () => (hasWorker ? worker.isRunning() : null),
  });
  const isInstalled = (id: string): boolean => id === workspaceId;
  const isValidBody = (body: Buffer, header: string | undefined): boolean =>
    isValidBodySignature(body, header, env.intercom.webhookSecrets);
  const agentDeps = { ...handleDeps, claimThread: leases.claimThread, claimWaitMs: CLAIM_WAIT_MS };

  const webhook = createWebhookHandler({
    isValidSignature: (body, header) => isValidHubSignature(body, header, env.intercom.webhookSecrets),
    parseDelivery: (body) => toInboxDelivery(body, env.intercom.adminId),
    isInstalled,
    accept: async (delivery) => {
      await inbox.accept(delivery);
      if (meaningOf(delivery.topic)?.changesArticles === true) await articles.request();
    },
    observe: metrics.observeWebhook,
    logger,
  });
  const rights = createAgentRights({
    roles: () => current().roles,
    listTeams: () => client.agents.listTeams(),
    logger,
  });
  const canvas = createCanvasHandler({
    isValidSignature: isValidBody,
    isInstalled,
    presentationFor: () => ({ language: current().language, timeZone: current().timeZone }),
    assistantAdminId: () => env.intercom.adminId,
    readSidebar: (about) => readSidebar(db, about),
    now: clock.now,
    knownRights: rights.known,
    checkRights: rights.check,
    wakeThread: ({ threadId, threadKind }, requestDraft) =>
      wakeThread(db, { workspaceId, threadId, kind: threadKind, requestDraft }, clock.now()),
    send: (_id, request) => sendAsAgent(agentDeps, agentsWorkspace, request),
    note: (_id, request) => noteAsAgent(agentDeps, agentsWorkspace, request),
    correct: (_id, request) => correctAsAgent(agentDeps, agentsWorkspace, request),
    snooze: (_id, request) => snoozeAsAgent(agentDeps, agentsWorkspace, request),
    sendFollowUp: (_id, request) => sendFollowUpAsAgent(agentDeps, agentsWorkspace, request),
    skipFollowUp: (_id, request) => skipFollowUpAsAgent(agentDeps, agentsWorkspace, request),
    instruct: ({ threadId }, suggestionId, instruction) =>
      requestInstruction(db, { workspaceId, threadId, suggestionId, instruction, now: clock.now() }),
    recordFeedback: ({ threadId, admin }, suggestionId, feedback) =>
      recordFeedback(
        db,
        { workspaceId, threadId, suggestionId, adminId: admin.id, now: clock.now() },
        feedback,
      ),
    categories: () => current().categories.map(({ name }) => name),
    capabilities: () => engine.capabilities,
    snoozeOptions: () => snoozeOptions(workspace.policy.officeSchedule, clock.now()),
    retryFailed: ({ threadId }, suggestionId) =>
      retryFailed(db, { workspaceId, threadId, suggestionId, now: clock.now() }),
    escalate: (_id, request) =>
      escalateAsAgent(agentDeps, agentsWorkspace, {
        ...request,
        note: wordAgentNote(noteWording(), request.reason, request.note),
      }),
    listTeams: () => client.agents.listTeams(),
    proposeNote: (_id, { suggestion }) =>
      suggestion === null ? '' : wordProposedNote(noteWording(), suggestion),
    submitDeadlineMs: () => (client.state().isFailing ? OUTAGE_DEADLINE_MS : SUBMIT_DEADLINE_MS),
    logger,
  });
  const routes = [
    createHealthRoutes({ readiness, isValidSignature: isValidBody, metrics: metrics.render }),
    createMessengerTokenRoute({ shop: env.shop, workspaceId, clock }),
    createAdmin({ env, settings, live, db, engine, policy: workspace.policy, clock, logger, isDemo }),
  ];

  return {
    webhook,
    canvas,
    routes,
    worker,
    reconcile,
    syncArticles: articles.runDue,
    tellPeople,
    start: () => {
      void rights.refresh();
      live.watch();
      if (!hasWorker) return;
      worker.start();
      periodic.start();
    },
    stop: async () => {
      await live.stop();
      await periodic.stop();
      await worker.stop();
    },
  };
}

/** A notification as the inbox takes it; our own changes come back as notifications and wake nobody. */
function toInboxDelivery(body: Buffer, assistantAdminId: string): Delivery | 'malformed' | 'unknown_shape' {
  const event = parseDelivery(body);
  if (event.kind === 'unreadable') return event.reason === 'no_json' ? 'malformed' : 'unknown_shape';
  const { workspaceId, notificationId, topic, deletedContactId } = event;
  const meaning = meaningOf(topic);
  const isByUs = event.thread?.byAdminId === assistantAdminId && !event.thread.isCustomerMessage;
  const isOwnEcho = isByUs && meaning?.carriesRating !== true;
  return {
    workspaceId,
    notificationId,
    topic,
    isOurs: meaning !== null,
    thread: meaning?.wakesThread === true && !isOwnEcho ? event.thread : null,
    deletedContactId,
    body,
  };
}
