import type { ServerEnv } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import type { Database } from '../db/connect.ts';
import type { AnswerEngine } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import type { Installation } from '../install/installations.ts';
import { createIntercomClient } from '../intercom/client.ts';
import { apiBaseUrl, inboxUrl } from '../intercom/regions.ts';
import type { IntercomState } from '../intercom/transport.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createIntercomStanding } from '../readiness.ts';
import type { IntercomStanding } from '../readiness.ts';
import type { Leases } from '../schedule/leases.ts';
import { createPeriodicTasks } from '../schedule/periodic.ts';
import type { TaskTurns } from '../schedule/periodic.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import type { Sidebar } from '../sidebar/sidebar.ts';
import type { AgentDeps } from '../workflow/agent-actions.ts';
import type { createAnswerBound } from '../workflow/answer-cap.ts';
import { wordEscalationNote } from '../workflow/escalation-note.ts';
import { handleThread } from '../workflow/handle-thread.ts';
import type { Lease, Release } from '../workflow/lease.ts';
import type { WorkflowPolicy } from '../workflow/policy.ts';
import { installWorkspace } from '../workflow/workspace.ts';
import type { Workspace } from '../workflow/workspace.ts';
import { createAgentRights } from './agent-rights.ts';
import { createMainSwitch } from './main-switch.ts';
import { toWorkflowPolicy } from './settings-policy.ts';
import { createWorkspaceSidebar } from './sidebar.ts';
import { createUpkeep } from './upkeep.ts';
import type { Upkeep } from './upkeep.ts';
import { noteWording } from './wording.ts';

/** A workspace that the app may work in. */
export type InstalledWorkspace = Pick<
  Installation,
  'workspaceId' | 'region' | 'assistantAdminId' | 'accessToken'
>;

/** An engine that learns in the background and keeps up with what it is made of. */
export interface WorkspaceEngine {
  engine: AnswerEngine;
  start: () => Promise<unknown>;
  watch: () => void;
  stop: () => Promise<void>;
}

/** What the process has once, for all its workspaces. */
export interface SharedParts {
  env: ServerEnv;
  settings: SettingsProvider;
  live: LiveSettings;
  db: Database['db'];
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  claimThread: Leases['claimThread'];
  answerBound: ReturnType<typeof createAnswerBound>;
  engineFor: (workspaceId: string) => WorkspaceEngine;
  onEngineFailure: (workspaceId: string) => void;
  turns: TaskTurns;
}

/** All that one workspace has for itself. */
export interface RunningWorkspace extends Omit<Upkeep, 'tasks'> {
  installed: InstalledWorkspace;
  engine: AnswerEngine;
  policy: WorkflowPolicy;
  sidebar: Sidebar;
  handle: (lease: Lease) => Promise<Release>;
  /** Asks Intercom now and then. */
  standing: () => IntercomStanding;
  intercomState: () => IntercomState;
  linkTo: (threadId: string) => string;
  start: () => void;
  stop: () => Promise<void>;
}

const CLAIM_WAIT_MS = 5_000;

/** Builds a workspace out of its parts. Nothing runs before `start`. */
export async function createRunningWorkspace(
  shared: SharedParts,
  installed: InstalledWorkspace,
): Promise<RunningWorkspace> {
  const { env, settings, live, db, clock, metrics, claimThread, answerBound, turns } = shared;
  const { workspaceId, region, assistantAdminId, accessToken } = installed;
  const logger = naming(shared.logger, workspaceId);
  const installedAt = await installWorkspace(db, { workspaceId, assistantAdminId, now: clock.now() });
  await live.refresh(workspaceId);
  const current = () => settings.forWorkspace(workspaceId);
  const { timeoutMs } = current().intercom;

  const client = createIntercomClient({
    baseUrl: apiBaseUrl(region, env.intercom.apiUrl ?? null),
    accessToken,
    workspaceId,
    assistantAdminId,
    contactAttributes: current().contactAttributes,
    timeoutMs,
    logger,
    clock,
    observe: metrics.observeCall,
  });
  const own = shared.engineFor(workspaceId);
  const workspace: Workspace = {
    id: workspaceId,
    assistantAdminId,
    installedAt,
    intercom: client,
    engine: metrics.timed(own.engine),
    policy: toWorkflowPolicy(current, noticesOf(env, workspaceId)),
  };
  const agentDeps: AgentDeps = {
    db,
    clock,
    logger,
    noteText: (...about) => wordEscalationNote(noteWording(current()), ...about),
    writeTimeoutMs: timeoutMs,
    answerBound,
    claimThread,
    claimWaitMs: CLAIM_WAIT_MS,
  };
  const rights = createAgentRights({
    roles: () => current().roles,
    listTeams: () => client.agents.listTeams(),
    logger,
  });
  const linkTo = (threadId: string): string => inboxUrl(region, workspaceId, threadId);
  const { tasks, ...upkeep } = createUpkeep({
    env,
    db,
    clock,
    logger,
    workspace,
    client,
    settings: current,
    linkTo,
    turns,
  });
  const periodic = createPeriodicTasks(tasks);

  return {
    ...upkeep,
    installed,
    engine: own.engine,
    policy: workspace.policy,
    sidebar: createWorkspaceSidebar({
      agentDeps,
      workspace: { ...workspace, intercom: client.agents },
      client,
      rights,
      settings: current,
      mainSwitch: createMainSwitch({ settings, live, db, clock }, workspaceId),
    }),
    handle: (lease) => handleThread(agentDeps, workspace, lease),
    standing: createIntercomStanding({ clock, askIntercom: () => client.me(), intercomState: client.state }),
    intercomState: client.state,
    linkTo,
    start: () => {
      void rights.refresh();
      own.watch();
      if (env.role === 'web') return;
      periodic.start();
      own.start().catch((error: unknown) => {
        logger.error('the engine cannot be built', errorFacts(error));
        shared.onEngineFailure(workspaceId);
      });
    },
    stop: async () => {
      await Promise.all([periodic.stop(), own.stop()]);
    },
  };
}

/** The addresses in the environment are those of the workspace it names; where it names none, they are for all. */
function noticesOf({ notices, intercom: { single } }: ServerEnv, workspaceId: string): ServerEnv['notices'] {
  const isOwn = single === null || single.workspaceId === workspaceId;
  return isOwn ? notices : { ...notices, slackWebhookUrl: undefined, emails: [] };
}

function naming(logger: Logger, workspaceId: string): Logger {
  const named =
    (log: Logger['info']): Logger['info'] =>
    (message, fields) => {
      log(message, { workspaceId, ...fields });
    };
  return {
    debug: named(logger.debug),
    info: named(logger.info),
    warn: named(logger.warn),
    error: named(logger.error),
  };
}
