import { lastAnswerByOthers, whyNotReply } from '../domain/gate.ts';
import { newestCustomerMessage } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { aboutOf, actForAgent, effectsOf } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import { noteFeedback } from './feedback.ts';
import { effectsDepsOf } from './handle-thread.ts';
import { ownRepliesOf } from './ledger.ts';
import type { Effect, EffectPayload, PlannedEffect } from './ledger.ts';
import { cancel, plan, toEffects, withdraw } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { planAfterAnswer } from './plan-effects.ts';
import type { StateAfterReply } from './plan-effects.ts';
import { runEffects } from './run-effects.ts';
import { recordAgent } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import { withFooter } from './with-footer.ts';
import type { Workspace } from './workspace.ts';

type SendRequest = AgentRequest & {
  /** Null sends the stored draft. */
  text: string | null;
  /** Also when somebody else has answered meanwhile: the agent has seen it. */
  despiteAnswer: boolean;
  ticketState: TicketStateWish;
};

/** What a ticket is to be set to with a reply: the usual, or what was chosen where there was a choice, if anything. */
export type TicketStateWish = 'usual' | { chosen: string | null };

/**
 * Sends a draft, as it is or edited, in the name of the agent who pressed: at once, at most once however often
 * it is pressed, and only while the message it answers is still the newest. The reply is in the ledger before
 * Intercom is asked anything, so that a slow Intercom cannot lose what the agent wrote.
 */
export function sendAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: SendRequest,
): Promise<AgentOutcome> {
  return actForAgent(deps, workspace, request, async ({ lease, suggestion, readThread, commit }) => {
    const about = { workspaceId: lease.workspaceId, threadId: lease.threadId };
    const text = request.text ?? suggestion.assessment?.draft ?? '';
    if (text.trim() === '') return { kind: 'failed', cause: 'unexpected' };
    const before = answerTo(suggestion, await effectsOf(deps, lease));
    if (before?.state === 'done') return { kind: 'done' };
    if (before?.state === 'doing') return { kind: 'under_way' };

    const edited = text !== suggestion.assessment?.draft;
    const channel = suggestion.context?.channel ?? null;
    const language = suggestion.assessment?.language ?? 'de';
    const payload = {
      kind: 'answer',
      text: withFooter(text, { channel, language }, workspace.policy),
      edited,
      by: 'agent',
      despiteAnswer: request.despiteAnswer,
    } as const;
    await commit(() => planReply(deps, lease, { suggestion, agent: request.agent, payload, before }));
    const thread = await readThread();
    const overtaken =
      thread === null
        ? ({ kind: 'failed', cause: 'intercom_refused' } as const)
        : overtakenBy(thread, suggestion, workspace, await effectsOf(deps, lease), request.despiteAnswer);
    if (thread === null || overtaken !== null) {
      const { messageId } = suggestion;
      await lease.change([cancel({ ...about, messageId, now: deps.clock.now(), reason: 'replaced' })]);
      return overtaken ?? { kind: 'failed', cause: 'unexpected' };
    }

    const here: Lease = { ...lease, kind: thread.kind };
    await planFollowUps(deps, workspace, here, { suggestion, thread, request, text });
    const result = await runEffects(effectsDepsOf(deps, workspace), here, await effectsOf(deps, lease), {
      messageId: suggestion.messageId,
      thread,
    });
    if (result.kind === 'settled' && result.unwritten.length > 0) await lease.change(result.unwritten);
    const after = answerTo(suggestion, await effectsOf(deps, lease));
    return after?.state === 'done' || after?.state === 'failed' ? { kind: 'done' } : { kind: 'under_way' };
  });
}

async function planReply(
  deps: AgentDeps,
  lease: Lease,
  reply: {
    suggestion: Suggestion;
    agent: AgentRequest['agent'];
    payload: EffectPayload;
    before: Effect | undefined;
  },
): Promise<void> {
  const { suggestion, agent, payload, before } = reply;
  const now = deps.clock.now();
  const about = {
    workspaceId: lease.workspaceId,
    threadId: lease.threadId,
    messageId: suggestion.messageId,
    now,
  };
  await lease.write(async (_transaction, change) => {
    await change([
      cancel({ ...about, reason: 'replaced' }),
      ...(before === undefined ? [] : [withdraw(before.id, now)]),
    ]);
    await change([
      plan(about, toEffects(about.messageId, [{ adminId: agent.id, target: '', payload }], now)),
      recordAgent(suggestion.id, agent.name),
    ]);
  });
}

/** An agent may answer a closed thread or one another person owns, but not an older message, nor twice unawares. */
function overtakenBy(
  thread: Thread,
  suggestion: Suggestion,
  { assistantAdminId }: Workspace,
  effects: Effect[],
  despiteAnswer: boolean,
): AgentOutcome | null {
  const ownReplies = ownRepliesOf(effects);
  const why = whyNotReply(thread, { id: suggestion.messageId }, { assistantAdminId, ownReplies });
  if (why === 'newer_message') {
    const newMessage = newestCustomerMessage(thread)?.text ?? '';
    return { kind: 'stale', newMessage, newDraft: null, suggestionId: suggestion.id };
  }
  if (why !== 'answered' || despiteAnswer) return null;
  const answer = lastAnswerByOthers(thread, { ownReplies });
  return answer === null ? null : { kind: 'answered', name: answer.author.name, at: answer.createdAt };
}

async function planFollowUps(
  deps: AgentDeps,
  workspace: Workspace,
  lease: Lease,
  {
    suggestion,
    thread,
    request,
    text,
  }: { suggestion: Suggestion; thread: Thread; request: SendRequest; text: string },
): Promise<void> {
  const { agent, ticketState } = request;
  const now = deps.clock.now();
  const planned: PlannedEffect[] = planAfterAnswer({
    adminId: agent.id,
    thread,
    policy: workspace.policy,
    state: stateAfter(ticketState, suggestion),
  });
  if (thread.adminAssigneeId === null || thread.adminAssigneeId === workspace.assistantAdminId) {
    planned.push({
      adminId: agent.id,
      target: `admin:${agent.id}`,
      payload: { kind: 'assign', assignee: { kind: 'admin', id: agent.id } },
    });
  }
  const draft = suggestion.assessment?.draft ?? null;
  const about = { ...aboutOf(lease), suggestionId: suggestion.id, adminId: agent.id, now };
  await lease.change([
    plan(lease, toEffects(suggestion.messageId, planned, now)),
    ...(draft === null || draft === text
      ? []
      : [noteFeedback(about, { kind: 'edited', detail: { before: draft, after: text } })]),
  ]);
}

/** A state that the ticket's type did not have when the message was decided leaves the ticket as it is. */
function stateAfter(wish: TicketStateWish, { context }: Suggestion): StateAfterReply {
  const offered = context?.ticket?.states ?? [];
  if (wish === 'usual' || offered.length === 0) return 'usual';
  return offered.find(({ id }) => id === wish.chosen) ?? 'unchanged';
}

function answerTo(suggestion: Suggestion, effects: Effect[]): Effect | undefined {
  return effects.find(
    ({ messageId, payload }) => messageId === suggestion.messageId && payload.kind === 'answer',
  );
}
