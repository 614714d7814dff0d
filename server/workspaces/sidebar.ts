import type { Settings } from '../../config/check-settings.ts';
import { snoozeOptions } from '../domain/snooze-options.ts';
import type { SharedIntercomClient } from '../intercom/client.ts';
import type { MainSwitch } from '../sidebar/press.ts';
import { createSidebar } from '../sidebar/sidebar.ts';
import type { Sidebar } from '../sidebar/sidebar.ts';
import type { AgentDeps } from '../workflow/agent-actions.ts';
import { correctAsAgent } from '../workflow/correct-as-agent.ts';
import { escalateAsAgent } from '../workflow/escalate-as-agent.ts';
import { wordAgentNote, wordProposedNote } from '../workflow/escalation-note.ts';
import { recordFeedback } from '../workflow/feedback.ts';
import { sendFollowUpAsAgent, skipFollowUpAsAgent } from '../workflow/follow-up-as-agent.ts';
import { requestInstruction } from '../workflow/instruction.ts';
import { isRedrafted } from '../workflow/is-redrafted.ts';
import { noteAsAgent } from '../workflow/note-as-agent.ts';
import { readSidebar } from '../workflow/read-sidebar.ts';
import { retryFailed } from '../workflow/retry-failed.ts';
import { sendAsAgent } from '../workflow/send-as-agent.ts';
import { snoozeAsAgent } from '../workflow/snooze-as-agent.ts';
import { wakeThread } from '../workflow/wake-thread.ts';
import type { Workspace } from '../workflow/workspace.ts';
import type { AgentRights } from './agent-rights.ts';
import { noteWording } from './wording.ts';

/** Intercom replaces the sidebar by an error of its own when an app takes too long. */
const SUBMIT_DEADLINE_MS = 6_000;
/** What hangs now is not worth an agent's time. */
const OUTAGE_DEADLINE_MS = 1_500;

interface SidebarParts {
  agentDeps: AgentDeps;
  /** The workspace with the client for agents. */
  workspace: Workspace;
  client: SharedIntercomClient;
  rights: AgentRights;
  settings: () => Settings;
  mainSwitch: MainSwitch;
}

/** What agents of one workspace see and press, on its parts. */
export function createWorkspaceSidebar(parts: SidebarParts): Sidebar {
  const { agentDeps, workspace, client, rights, settings, mainSwitch } = parts;
  const { id: workspaceId } = workspace;
  const { db, clock } = agentDeps;

  return createSidebar({
    presentation: (admin) => ({
      language: settings().language,
      timeZone: settings().timeZone,
      ...(mainSwitch.mayUse(admin) ? { mainSwitch: mainSwitch.isOff() ? 'off' : 'on' } : {}),
    }),
    mainSwitch,
    assistantAdminId: () => workspace.assistantAdminId,
    readSidebar: (about) => readSidebar(db, about),
    now: clock.now,
    knownRights: rights.known,
    checkRights: rights.check,
    wakeThread: ({ threadId, threadKind }, requestDraft) =>
      wakeThread(db, { workspaceId, threadId, kind: threadKind, requestDraft }, clock.now()),
    send: (request) => sendAsAgent(agentDeps, workspace, request),
    note: (request) => noteAsAgent(agentDeps, workspace, request),
    correct: (request) => correctAsAgent(agentDeps, workspace, request),
    snooze: (request) => snoozeAsAgent(agentDeps, workspace, request),
    sendFollowUp: (request) => sendFollowUpAsAgent(agentDeps, workspace, request),
    skipFollowUp: (request) => skipFollowUpAsAgent(agentDeps, workspace, request),
    instruct: ({ threadId }, suggestionId, instruction) =>
      requestInstruction(db, { workspaceId, threadId, suggestionId, instruction, now: clock.now() }),
    recordFeedback: ({ threadId, admin }, suggestionId, feedback) =>
      recordFeedback(
        db,
        { workspaceId, threadId, suggestionId, adminId: admin.id, now: clock.now() },
        feedback,
      ),
    categories: () => settings().categories.map(({ name }) => name),
    capabilities: () => workspace.engine.capabilities,
    snoozeOptions: () => snoozeOptions(workspace.policy.officeSchedule, clock.now()),
    isRedrafted: ({ threadId }, suggestionId) => isRedrafted(db, { workspaceId, threadId, suggestionId }),
    retryFailed: ({ threadId }, suggestionId, may) =>
      retryFailed(db, { workspaceId, threadId, suggestionId, rights: may, now: clock.now() }),
    escalate: (request) =>
      escalateAsAgent(agentDeps, workspace, {
        ...request,
        note: wordAgentNote(noteWording(settings()), request.reason, request.note),
      }),
    listTeams: () => client.agents.listTeams(),
    proposeNote: ({ suggestion }) =>
      suggestion === null ? '' : wordProposedNote(noteWording(settings()), suggestion),
    submitDeadlineMs: () => (client.state().isFailing ? OUTAGE_DEADLINE_MS : SUBMIT_DEADLINE_MS),
  });
}
