import { languageOf } from '../domain/assessment.ts';
import { unseenAnswer, whyNotReply } from '../domain/gate.ts';
import { newestCustomerMessage } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { aboutOf, actForAgent, effectsOf } from './agent-actions.ts';
import type { AgentDeps, AgentOutcome, AgentRequest } from './agent-actions.ts';
import { answerTo, earlierReply } from './earlier-reply.ts';
import type { EarlierReply } from './earlier-reply.ts';
import { ANSWERING_AGENT, ownRepliesOf } from './effect.ts';
import type { Effect, EffectPayload, PlannedEffect } from './effect.ts';
import { noteFeedback } from './feedback.ts';
import { isPersons } from './follow-up.ts';
import { effectsDepsOf } from './handle-thread.ts';
import { cancel, end, noteFailureTold, plan, toEffects, withdraw } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
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
  /** When somebody else answered, where the agent has seen that and sends it all the same. */
  seenAnswer: Date | null;
  ticketState: TicketStateWish;
};

/** What a ticket is to be set to with a reply: the usual, or what was chosen where there was a choice, if anything. */
export type TicketStateWish = 'usual' | { chosen: string | null };

export type SendOutcome = AgentOutcome | EarlierReply;

/**
 * Sends a draft, as it is or edited, in the name of the agent who pressed: at once, at most once however often
 * it is pressed, and only while the message it answers is still the newest. The reply and what follows it are in the
 * ledger before Intercom is asked anything, so that a slow Intercom cannot lose what the agent wrote and chose.
 */
export function sendAsAgent(
  deps: AgentDeps,
  workspace: Workspace,
  request: SendRequest,
): Promise<SendOutcome> {
  return actForAgent(deps, workspace, request, async (press) => {
    const { lease, suggestion, readThread, commit, tell } = press;
    const about = { workspaceId: lease.workspaceId, threadId: lease.threadId };
    const text = request.text ?? suggestion.assessment?.draft ?? '';
    if (text.trim() === '') return { kind: 'failed', cause: 'unexpected' };
    const edited = text !== suggestion.assessment?.draft;
    const channel = suggestion.context?.channel ?? null;
    const language = languageOf(suggestion.assessment);
    const letter = withFooter(text, { channel, language }, workspace.policy);
    const effects = await effectsOf(deps, lease);
    const wish = { adminId: request.agent.id, text: letter };
    const earlier = await earlierReply(deps, about, { suggestion, effects }, wish);
    if (earlier !== null) return earlier;

    const payload = {
      kind: 'answer',
      text: letter,
      edited,
      by: 'agent',
      agentName: request.agent.name,
      typed: edited && letter !== text ? text : null,
      seenAnswer: request.seenAnswer,
      failureTold: false,
      category: suggestion.assessment?.category ?? null,
    } as const;
    const reply: Reply = { request, suggestion, text, payload };
    await commit(() => planReply(deps, workspace, lease, reply, answerTo(suggestion, effects)));
    const thread = await readThread();
    const planned = await effectsOf(deps, lease);
    const overtaken =
      thread === null
        ? ({ kind: 'failed', cause: 'intercom_refused' } as const)
        : overtakenBy(thread, suggestion, workspace, planned, request.seenAnswer);
    if (thread === null || overtaken !== null) {
      const stopped = { ...about, messageId: suggestion.messageId, now: deps.clock.now() };
      await tell(() => lease.change([cancel({ ...stopped, reason: 'replaced' })]));
      // Nothing is left to cancel but what the agent was told is on its way: he finds it in the sidebar.
      const reason = overtaken?.kind === 'answered' ? 'answered' : 'overtaken';
      await lease.change([cancel({ ...stopped, reason })]);
      return overtaken ?? { kind: 'failed', cause: 'unexpected' };
    }

    const here: Lease = { ...lease, kind: thread.kind };
    await replan(deps, workspace, here, { ...reply, thread, planned });
    const result = await runEffects(effectsDepsOf(deps, workspace), here, await effectsOf(deps, lease), {
      messageId: suggestion.messageId,
      thread,
    });
    if (result.kind === 'settled' && result.unwritten.length > 0) await lease.change(result.unwritten);
    const after = answerTo(suggestion, await effectsOf(deps, lease));
    if (after?.state === 'failed') await tell(() => lease.change([noteFailureTold(after.id)]));
    return after?.state === 'done' || after?.state === 'failed' ? { kind: 'done' } : { kind: 'under_way' };
  });
}

/** A reply as it was pressed. */
interface Reply {
  request: SendRequest;
  suggestion: Suggestion;
  /** Without what is put below it on its way. */
  text: string;
  payload: EffectPayload;
}

/** Writes down the reply and all that follows it, as far as that can be known without the thread. */
async function planReply(
  deps: AgentDeps,
  workspace: Workspace,
  lease: Lease,
  reply: Reply,
  before: Effect | undefined,
): Promise<void> {
  const { request, suggestion } = reply;
  const { agent } = request;
  const now = deps.clock.now();
  const about = { ...aboutOf(lease), messageId: suggestion.messageId, now };
  await lease.write(async (_transaction, change) => {
    await change([
      cancel({ ...about, reason: 'replaced' }),
      ...(before === undefined ? [] : [withdraw(before.id, now)]),
    ]);
    await change([
      plan(about, toEffects(about.messageId, stepsOf(workspace, reply, null), now)),
      recordAgent(suggestion.id, agent.name),
      ...noteEdited(lease, reply, now),
    ]);
  });
}

function noteEdited(lease: Lease, { request, suggestion, text }: Reply, now: Date): Change[] {
  const draft = suggestion.assessment?.draft ?? null;
  if (draft === null || draft === text) return [];
  const about = { ...aboutOf(lease), suggestionId: suggestion.id, adminId: request.agent.id, now };
  return [noteFeedback(about, { kind: 'edited', detail: { before: draft, after: text } })];
}

/** Decides, now that the thread is known, whether it is to be the agent's, and what was not known of its ticket. */
async function replan(
  { clock }: AgentDeps,
  workspace: Workspace,
  lease: Lease,
  { thread, planned, ...reply }: Reply & { thread: Thread; planned: readonly Effect[] },
): Promise<void> {
  const { messageId } = reply.suggestion;
  const now = clock.now();
  const undecided = planned.filter(
    (effect) =>
      effect.messageId === messageId && effect.payload.kind === 'assign' && effect.payload.unlessOwned,
  );
  const steps = toEffects(messageId, stepsOf(workspace, reply, thread), now);
  await lease.write(async (_transaction, change) => {
    for (const { id } of undecided) await change([end(id, { state: 'cancelled', error: 'replaced', now })]);
    await change([plan(lease, steps)]);
  });
}

/** The reply and what follows it, in order; what is planned already stays as it is. `thread`: null while it is not known. */
function stepsOf(
  { policy, assistantAdminId }: Workspace,
  { request: { agent, ticketState }, suggestion, payload }: Reply,
  thread: Thread | null,
): PlannedEffect[] {
  const { id: adminId } = agent;
  const state = stateAfter(ticketState, suggestion);
  const typeId = suggestion.context?.ticket?.typeId ?? null;
  const ticket = thread === null ? (typeId === null ? null : { typeId }) : thread.ticket;
  const isOwned = thread !== null && isPersons(thread, { assistantAdminId });
  const assign: PlannedEffect = {
    adminId,
    target: `${ANSWERING_AGENT}${adminId}`,
    payload: {
      kind: 'assign',
      assignee: { kind: 'admin', id: adminId },
      unlessOwned: thread === null,
      heldBy: null,
      retried: false,
      by: 'agent',
    },
  };
  return [
    { adminId, target: '', payload },
    ...planAfterAnswer({ adminId, by: 'agent', ticket, policy, state }),
    ...(isOwned ? [] : [assign]),
  ];
}

/** An agent may answer a closed thread or one another person owns, but not an older message, nor twice unawares. */
function overtakenBy(
  thread: Thread,
  suggestion: Suggestion,
  { assistantAdminId }: Workspace,
  effects: Effect[],
  seen: Date | null,
): AgentOutcome | null {
  const ownReplies = ownRepliesOf(effects);
  const why = whyNotReply(thread, { id: suggestion.messageId }, { assistantAdminId, ownReplies });
  if (why === 'newer_message') {
    const newMessage = newestCustomerMessage(thread)?.text ?? '';
    return { kind: 'stale', newMessage, newDraft: null, suggestionId: suggestion.id };
  }
  if (why !== 'answered') return null;
  const answer = unseenAnswer(thread, { ownReplies, seen });
  return answer === null ? null : { kind: 'answered', name: answer.author.name, at: answer.createdAt };
}

/** A state that the ticket's type did not have when the message was decided leaves the ticket as it is. */
function stateAfter(wish: TicketStateWish, { context }: Suggestion): StateAfterReply {
  const offered = context?.ticket?.states ?? [];
  if (wish === 'usual' || offered.length === 0) return 'usual';
  return offered.find(({ id }) => id === wish.chosen) ?? 'unchanged';
}
