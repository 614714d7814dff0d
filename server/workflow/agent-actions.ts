import type { EscalationReason } from '../domain/assessment.ts';
import { IntercomError, LeaseLostError } from '../domain/errors.ts';
import { whyNotReply } from '../domain/gate.ts';
import { newestCustomerMessage, visibleAfter } from '../domain/thread.ts';
import type { Message, Thread } from '../domain/thread.ts';
import { claimForAgent } from './claim-for-agent.ts';
import type { ClaimDeps } from './claim-for-agent.ts';
import { effectsDepsOf } from './handle-thread.ts';
import type { HandleDeps } from './handle-thread.ts';
import { cancelPlanned, moveEffect, planEffects, threadEffects } from './ledger.ts';
import type { Effect, PlannedEffect } from './ledger.ts';
import type { Lease } from './lease.ts';
import { planAfterAnswer, planAgentEscalation } from './plan-effects.ts';
import { runEffects } from './run-effects.ts';
import { newestSuggestion, recordAgent } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export type AgentDeps = HandleDeps & ClaimDeps;

export interface AgentRequest {
  threadId: string;
  /** The suggestion the agent saw. */
  suggestionId: string;
  agent: { id: string; name: string };
}

export type AgentOutcome =
  /** The store says what came of it. */
  | { kind: 'done' }
  /** On its way; a worker finishes it. */
  | { kind: 'under_way' }
  | { kind: 'stale'; newMessage: string; newDraft: string | null; suggestionId: string }
  | { kind: 'answered'; name: string | null; at: Date }
  | { kind: 'failed'; cause: 'intercom_down' | 'intercom_refused' | 'unexpected' };

/**
 * Sends a draft, as it is or edited, in the name of the agent who pressed: at once, at most once however often
 * it is pressed, and only while the message it answers is still the newest. `text` null sends the stored draft.
 */
export async function sendAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest & { text: string | null },
): Promise<AgentOutcome> {
  return underLease(deps, workspace, request, async (lease, suggestion, thread) => {
    const text = request.text ?? suggestion.assessment?.draft ?? null;
    if (text === null) return { kind: 'failed', cause: 'unexpected' };

    const before = answerTo(suggestion, await effectsOf(deps, lease));
    if (before?.state === 'done') return { kind: 'done' };
    if (before?.state === 'doing') return { kind: 'under_way' };
    const overtaken = overtakenBy(thread, suggestion, workspace);
    if (overtaken !== null) return overtaken;

    const edited = request.text !== null && request.text !== suggestion.assessment?.draft;
    await planAgentAnswer(deps, workspace, lease, { suggestion, thread, agent: request.agent, text, edited });
    await runEffects(effectsDepsOf(deps, workspace), lease, { messageId: suggestion.messageId, thread });

    const after = answerTo(suggestion, await effectsOf(deps, lease));
    return after?.state === 'done' || after?.state === 'failed' ? { kind: 'done' } : { kind: 'under_way' };
  });
}

/** Hands the thread to the team the agent chose, with the reason and a note. */
export async function escalateAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest & { team: { id: string; name: string }; reason: EscalationReason; note: string },
): Promise<AgentOutcome> {
  return underLease(deps, workspace, request, async (lease, suggestion, thread) => {
    const { agent, team, reason, note } = request;
    const now = deps.clock.now();
    const about = { workspaceId: lease.workspaceId, threadId: lease.threadId };
    const planned = planAgentEscalation({
      adminId: agent.id,
      teamId: team.id,
      note,
      thread,
      policy: workspace.policy,
    });
    await lease.write(async (transaction) => {
      await cancelPlanned(transaction, { ...about, now });
      await planEffects(transaction, { ...about, messageId: suggestion.messageId, now }, planned);
      await recordAgent(transaction, suggestion.id, {
        name: agent.name,
        decision: {
          kind: 'escalate',
          reasons: [reason],
          escalation: { reason, evidence: null, team: team.name },
        },
      });
    });
    const result = await runEffects(effectsDepsOf(deps, workspace), lease);
    return result.kind === 'again' ? { kind: 'under_way' } : { kind: 'done' };
  });
}

async function underLease(
  deps: AgentDeps,
  workspace: Workspace,
  request: AgentRequest,
  work: (lease: Lease, suggestion: Suggestion, thread: Thread) => Promise<AgentOutcome>,
): Promise<AgentOutcome> {
  const lease = await claimForAgent(deps, workspace.id, request.threadId);
  if (lease === null) return { kind: 'under_way' };
  try {
    const suggestion = await newestSuggestion(deps.db, lease.workspaceId, lease.threadId);
    if (suggestion === null) return { kind: 'failed', cause: 'unexpected' };
    if (suggestion.id !== request.suggestionId) return staleBy(suggestion);
    const thread = await workspace.intercom.readThread({ kind: lease.kind, id: lease.threadId });
    if (thread === null) return { kind: 'failed', cause: 'intercom_refused' };
    return await work({ ...lease, kind: thread.kind }, suggestion, thread);
  } catch (error) {
    return failedBy(deps, lease, error);
  } finally {
    await lease.release({ wakeAt: deps.clock.now(), error: null });
  }
}

/** An agent may answer a closed thread or one another person owns, but not twice and not an older message. */
function overtakenBy(thread: Thread, suggestion: Suggestion, workspace: Workspace): AgentOutcome | null {
  const newest = newestCustomerMessage(thread);
  switch (whyNotReply(thread, { id: suggestion.messageId }, workspace)) {
    case 'newer_message':
      return {
        kind: 'stale',
        newMessage: newest?.text ?? '',
        newDraft: null,
        suggestionId: suggestion.id,
      };
    case 'answered': {
      const answer: Message | undefined =
        newest === null
          ? undefined
          : visibleAfter(thread, newest).find(({ author }) => author.kind === 'admin');
      return answer === undefined
        ? null
        : { kind: 'answered', name: answer.author.name, at: answer.createdAt };
    }
    case 'person':
    case 'closed':
    case 'snoozed':
    case null:
      return null;
  }
}

async function planAgentAnswer(
  deps: AgentDeps,
  workspace: Workspace,
  lease: Lease,
  {
    suggestion,
    thread,
    agent,
    text,
    edited,
  }: {
    suggestion: Suggestion;
    thread: Thread;
    agent: AgentRequest['agent'];
    text: string;
    edited: boolean;
  },
): Promise<void> {
  const now = deps.clock.now();
  const about = { workspaceId: lease.workspaceId, threadId: lease.threadId };
  const payload = { kind: 'answer', text, edited } as const;
  const planned: PlannedEffect[] = [
    { adminId: agent.id, target: '', payload },
    ...planAfterAnswer({ adminId: agent.id, thread, policy: workspace.policy }),
  ];
  if (thread.adminAssigneeId === null || thread.adminAssigneeId === workspace.assistantAdminId) {
    planned.push({
      adminId: agent.id,
      target: `admin:${agent.id}`,
      payload: { kind: 'assign', assignee: { kind: 'admin', id: agent.id } },
    });
  }
  await lease.write(async (transaction) => {
    const waiting = answerTo(suggestion, await threadEffects(transaction, lease.workspaceId, lease.threadId));
    await cancelPlanned(transaction, { ...about, now });
    if (waiting?.state === 'failed') {
      await moveEffect(transaction, waiting.id, ['failed'], { state: 'cancelled', finished_at: now });
    }
    await planEffects(transaction, { ...about, messageId: suggestion.messageId, now }, planned);
    await recordAgent(transaction, suggestion.id, { name: agent.name });
  });
}

function staleBy(newer: Suggestion): AgentOutcome {
  return {
    kind: 'stale',
    newMessage: newer.messageText,
    newDraft: newer.assessment?.draft ?? null,
    suggestionId: newer.id,
  };
}

function failedBy({ logger }: AgentDeps, lease: Lease, error: unknown): AgentOutcome {
  if (error instanceof LeaseLostError) return { kind: 'under_way' };
  if (error instanceof IntercomError) {
    logger.warn('agent action failed', {
      threadId: lease.threadId,
      code: error.code,
      requestId: error.requestId,
    });
    const isDown = error.status === null || error.status >= 500 || error.status === 429;
    return { kind: 'failed', cause: isDown ? 'intercom_down' : 'intercom_refused' };
  }
  throw error;
}

function effectsOf(deps: AgentDeps, lease: Lease): Promise<Effect[]> {
  return threadEffects(deps.db, lease.workspaceId, lease.threadId);
}

function answerTo(suggestion: Suggestion, effects: Effect[]): Effect | undefined {
  return effects.find(
    ({ messageId, payload }) => messageId === suggestion.messageId && payload.kind === 'answer',
  );
}
