import type { Clock } from '../domain/clock.ts';
import type { gate } from '../domain/gate.ts';
import { isAutomaticAnswer } from './decide-message.ts';
import type { OpenMessage } from './decide-message.ts';
import { isEscalationStep, ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { Lease } from './lease.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

const HOUR_MS = 3_600_000;

/** What the gate has to know beside the thread. */
export function gateFacts(
  clock: Clock,
  { assistantAdminId, installedAt, policy }: Workspace,
  lease: Lease,
  effects: Effect[],
): Parameters<typeof gate>[1] {
  const now = clock.now();
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  return {
    now,
    assistantAdminId,
    installedAt,
    maxAgeMs: policy.maxAgeMs,
    ownReplies: ownRepliesOf(effects),
    calls: effects
      .filter((effect) => isEscalationStep(effect) && effect.state === 'done')
      .map(({ messageId, target }) => ({
        messageId,
        isCutShort: effects.some(
          (step) =>
            step.messageId === messageId &&
            step.target === target &&
            (isCallCutShort(step) || isReplacedInVain(step, effects)),
        ),
      })),
    recentAnswers: effects.filter(
      (effect) => isAutomaticAnswer(effect) && effect.finishedAt !== null && effect.finishedAt > hourAgo,
    ).length,
    answersPerHour: policy.answersPerThreadAndHour,
    draftRequested: lease.draftRequested,
  };
}

/** Whether this very message has had its decision, and that decision still stands. */
export function isHandled(
  { policy }: Workspace,
  lease: Lease,
  { thread, message, effects }: OpenMessage,
  suggestion: Suggestion | null,
): boolean {
  if (lease.draftRequested) return false;
  if (suggestion?.messageId !== message.id) return false;
  const { decision, assessment, agentName, createdAt } = suggestion;
  if (decision.kind === 'ignore' && decision.reason === 'switched_off') {
    return policy.modeFor({ category: assessment?.category ?? null, channel: thread.channel }) === 'off';
  }
  if (agentName !== null) return true;
  return !effects.some(
    (effect) =>
      effect.messageId === message.id &&
      (isAnswerCalledOff(effect) || (decision.kind === 'escalate' && isCallCutShort(effect))) &&
      effect.finishedAt !== null &&
      effect.finishedAt > createdAt,
  );
}

function isAnswerCalledOff({ payload, state, error }: Effect): boolean {
  return (
    payload.kind === 'answer' && state === 'cancelled' && (error === 'overtaken' || error === 'switched_off')
  );
}

/** An agent's reply took the place of the call, and has not gone out. */
function isReplacedInVain({ messageId, payload, state, error }: Effect, effects: readonly Effect[]): boolean {
  if (payload.kind !== 'assign' || state !== 'cancelled' || error !== 'replaced') return false;
  return !effects.some(
    (step) => step.messageId === messageId && step.payload.kind === 'answer' && step.state === 'done',
  );
}

/** Everything was switched off, or the thread put away or answered, before people had been called. */
function isCallCutShort({ payload, target, state, error }: Effect): boolean {
  const isCall = isEscalationStep({ payload, target, state: 'planned' });
  return isCall && state === 'cancelled' && (error === 'switched_off' || error === 'overtaken');
}
