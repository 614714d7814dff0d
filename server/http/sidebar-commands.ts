import type { SidebarCommand, SubmitRequest } from '../../canvas/parse-submit.ts';
import type { EscalationFault, SidebarView } from '../../canvas/view.ts';
import type { EscalationReason } from '../domain/assessment.ts';
import { IntercomError } from '../domain/errors.ts';
import type { AgentOutcome, AgentRequest } from '../workflow/agent-actions.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import { showThread } from './show-thread.ts';
import type { ShowDeps } from './show-thread.ts';

export type CommandDeps = ShowDeps & {
  send: (workspaceId: string, request: SendRequest) => Promise<AgentOutcome>;
  /** Has the steps made once more that Intercom refused. */
  retryFailed: (asked: SubmitRequest, suggestionId: string) => Promise<void>;
  escalate: (
    workspaceId: string,
    request: AgentRequest & { team: Team; reason: EscalationReason; note: string },
  ) => Promise<AgentOutcome>;
  listTeams: (workspaceId: string) => Promise<Team[]>;
  /** The text of the note as it is proposed to the agent. */
  proposeNote: (workspaceId: string, state: SidebarState) => string;
  /** How long a press is waited for before the screen says that it is under way. */
  submitDeadlineMs: () => number;
};

type SendRequest = AgentRequest & { text: string | null; despiteAnswer: boolean };

interface Team {
  id: string;
  name: string;
}

/** Carries out what an agent pressed, and says what to show. */
export async function runCommand(deps: CommandDeps, asked: SubmitRequest): Promise<SidebarView> {
  const { command } = asked;
  switch (command.type) {
    case 'send':
      return send(deps, asked, { ...command, text: null, despiteAnswer: false });
    case 'send_edited':
    case 'send_anyway': {
      const { suggestionId, text, fault } = command;
      return fault === null
        ? send(deps, asked, { suggestionId, text, despiteAnswer: command.type === 'send_anyway' })
        : { screen: 'edit', suggestionId, text, fault };
    }
    case 'edit':
      return edit(deps, asked, command.suggestionId);
    case 'escalate':
      return proposeEscalation(deps, asked, command.suggestionId);
    case 'confirm_escalation':
      return confirmEscalation(deps, asked, command);
    case 'suggest_anyway':
      await deps.wakeThread(asked, true);
      return { screen: 'pending', waitingFor: 'assessment' };
    case 'retry':
      return retry(deps, asked, command);
    case 'refresh':
      return command.typed === null ? showThread(deps, asked) : keepTyped(deps, asked, command.typed);
    case 'back':
      return showThread(deps, asked);
    case 'unknown':
      return command.typed === null
        ? showThread(deps, asked)
        : { screen: 'failed', cause: 'unexpected', typed: command.typed, canRetry: false };
  }
}

async function send(
  deps: CommandDeps,
  asked: SubmitRequest,
  press: { suggestionId: string; text: string | null; despiteAnswer: boolean },
): Promise<SidebarView> {
  const { suggestionId, text, despiteAnswer } = press;
  const action = deps.send(asked.workspaceId, { ...requestOf(asked, suggestionId), text, despiteAnswer });
  return showReply(deps, asked, await inTime(deps, action), suggestionId, text);
}

/** A look at what is new that leaves what the agent has typed where it is. */
async function keepTyped(deps: CommandDeps, asked: SubmitRequest, typed: string): Promise<SidebarView> {
  const state = await deps.readSidebar(asked.workspaceId, asked.threadId);
  const suggestion = state?.suggestion ?? null;
  if (state === null || suggestion === null) {
    return { screen: 'failed', cause: 'unexpected', typed, canRetry: false };
  }
  return {
    screen: 'stale',
    suggestionId: suggestion.id,
    newMessage: suggestion.messageText,
    newDraft: state.hasNewMessage ? null : (suggestion.assessment?.draft ?? null),
    typed,
  };
}

async function edit(deps: CommandDeps, asked: SubmitRequest, suggestionId: string): Promise<SidebarView> {
  const state = await deps.readSidebar(asked.workspaceId, asked.threadId);
  const suggestion = state?.suggestion ?? null;
  if (suggestion === null) return showThread(deps, asked);
  const draft = suggestion.assessment?.draft ?? '';
  if (suggestion.id === suggestionId) return { screen: 'edit', suggestionId, text: draft, fault: null };
  return {
    screen: 'stale',
    suggestionId: suggestion.id,
    newMessage: suggestion.messageText,
    newDraft: suggestion.assessment?.draft ?? null,
    typed: null,
  };
}

async function proposeEscalation(
  deps: CommandDeps,
  asked: SubmitRequest,
  suggestionId: string,
): Promise<SidebarView> {
  const state = await deps.readSidebar(asked.workspaceId, asked.threadId);
  const suggestion = state?.suggestion ?? null;
  if (state === null || suggestion === null) return showThread(deps, asked);
  const { decision } = suggestion;
  const recommended =
    decision.kind === 'suggest'
      ? decision.recommended
      : decision.kind === 'escalate'
        ? decision.escalation
        : null;
  const teams = await teamsOr(deps, asked);
  if (teams === null) return { screen: 'failed', cause: 'intercom_down', typed: null, canRetry: true };
  return {
    screen: 'escalate',
    suggestionId,
    teams: firstOf(teams, recommended?.team ?? null),
    reason: recommended?.reason ?? 'agent_request',
    note: deps.proposeNote(asked.workspaceId, state),
    fault: null,
  };
}

async function confirmEscalation(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'confirm_escalation' }>,
): Promise<SidebarView> {
  const { suggestionId, teamId, reason, note, fault } = command;
  const teams = await teamsOr(deps, asked);
  // The note is internal: it stays in this form, whatever happens, and never where a reply is sent from.
  const again = (reference: string, why: EscalationFault): SidebarView => ({
    screen: 'escalate',
    suggestionId: reference,
    teams: teams === null ? [{ id: teamId ?? '', name: '' }] : firstOf(teams, teamId),
    reason,
    note,
    fault: why,
  });
  if (teams === null) return again(suggestionId, 'failed');
  const team = teams.find(({ id }) => id === teamId);
  if (fault !== null || team === undefined) return again(suggestionId, fault ?? 'team_missing');

  const action = deps.escalate(asked.workspaceId, { ...requestOf(asked, suggestionId), team, reason, note });
  const outcome = await inTime(deps, action);
  switch (outcome.kind) {
    case 'done':
    case 'answered':
      return showThread(deps, asked);
    case 'under_way':
      return { screen: 'pending', waitingFor: 'escalation' };
    case 'stale':
      return again(outcome.suggestionId, 'newer_message');
    case 'failed':
      return again(suggestionId, 'failed');
  }
}

/** Sends once more what failed, or has the thread looked at again where no reply had been made yet. */
async function retry(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, text, fault }: Extract<SidebarCommand, { type: 'retry' }>,
): Promise<SidebarView> {
  if (suggestionId !== null && text !== null && fault === null) {
    return send(deps, asked, { suggestionId, text, despiteAnswer: false });
  }
  if (suggestionId !== null && text !== null) return { screen: 'edit', suggestionId, text, fault };
  if (suggestionId !== null) await deps.retryFailed(asked, suggestionId);
  await deps.wakeThread(asked, false);
  return showThread(deps, asked);
}

async function showReply(
  deps: CommandDeps,
  asked: SubmitRequest,
  outcome: AgentOutcome,
  suggestionId: string,
  typed: string | null,
): Promise<SidebarView> {
  switch (outcome.kind) {
    case 'done':
      return showThread(deps, asked);
    case 'under_way':
      return { screen: 'pending', waitingFor: 'sending' };
    case 'stale':
      return {
        screen: 'stale',
        suggestionId: outcome.suggestionId,
        newMessage: outcome.newMessage,
        newDraft: outcome.newDraft,
        typed,
      };
    case 'answered':
      return typed === null
        ? { screen: 'person', name: outcome.name, at: outcome.at }
        : {
            screen: 'edit',
            suggestionId,
            text: typed,
            fault: 'answered',
            answeredBy: { name: outcome.name, at: outcome.at },
          };
    case 'failed':
      return { screen: 'failed', suggestionId, cause: outcome.cause, typed, canRetry: true };
  }
}

/** The action goes on after the deadline; a worker finishes it if this process does not. */
async function inTime(deps: CommandDeps, action: Promise<AgentOutcome>): Promise<AgentOutcome> {
  return before(deps.submitDeadlineMs(), action, { kind: 'under_way' });
}

/** What the promise resolves to, or `late` when that takes too long. */
async function before<T, L>(limitMs: number, action: Promise<T>, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<L>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, limitMs);
  });
  try {
    return await Promise.race([action, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function teamsOr(deps: CommandDeps, asked: SubmitRequest): Promise<Team[] | null> {
  try {
    return await before(deps.submitDeadlineMs(), deps.listTeams(asked.workspaceId), null);
  } catch (error) {
    if (error instanceof IntercomError) return null;
    throw error;
  }
}

function firstOf(teams: Team[], wanted: string | null): Team[] {
  const isWanted = ({ id, name }: Team): boolean => id === wanted || name === wanted;
  return [...teams.filter(isWanted), ...teams.filter((team) => !isWanted(team))];
}

function requestOf({ threadId, admin }: SubmitRequest, suggestionId: string): AgentRequest {
  return { threadId, suggestionId, agent: { id: admin.id, name: admin.name } };
}
