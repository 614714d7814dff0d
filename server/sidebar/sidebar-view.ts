import type { EscalatedView, Notice, PendingView, SidebarView, SnoozeView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import { escalationIn } from '../domain/decision.ts';
import { isScopeMissing } from '../workflow/dead-letters.ts';
import { agentNameOf } from '../workflow/effect.ts';
import { isLastReminderFailed } from '../workflow/follow-up.ts';
import { isAgents } from '../workflow/is-agents.ts';
import { channelOf } from '../workflow/notice-store.ts';
import type { NoticeRoute } from '../workflow/policy.ts';
import type { SidebarEffect, SidebarState } from '../workflow/read-sidebar.ts';
import { sortedAs } from '../workflow/suggestions.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { isAgentsEscalationRefused, isHandedOnAfterAnswer, lastEscalation } from './escalation-steps.ts';
import { failedPress } from './failed-press.ts';
import { customerGlance, ticketGlance, warningsOf } from './glance.ts';
import { failedReply, givenUp, heldUpReply, stoppedReply } from './unsent-reply.ts';
import type { Outage } from './unsent-reply.ts';

/** Failed looks after which the sidebar stops saying that an answer is being prepared. */
const LOOKS_BEFORE_FAILED = 3;

/** Who looks, and when. */
interface Looker {
  adminId: string;
  assistantAdminId: string;
  rights: Rights;
  now: Date;
  snoozeOptions: () => SnoozeView['options'];
  /** What a press of his has just led to. */
  notice: Notice | null;
  /** That, or he has left a form: he knows what was stopped. */
  hasJustPressed: boolean;
}

/** Which screen the stored state of a thread calls for; null: nothing is known, so the thread must be woken. */
export function toSidebarView(state: SidebarState | 'erased' | null, looker: Looker): SidebarView | null {
  if (state === null) return null;
  if (state === 'erased') return { screen: 'customer_deleted', typed: null };
  const { suggestion, effects } = state;
  if (state.isGivenUp) return givenUp(state);
  if (suggestion === null) {
    const outage = outageOf(state);
    if (outage !== null) return failed(outage, null);
    if (state.isBeingLookedAt) return { screen: 'pending', waitingFor: 'assessment' };
    if (state.person !== null) return { screen: 'person', name: state.person.name, at: state.person.at };
    return state.idleReason === null ? null : { screen: 'ignored', reason: state.idleReason };
  }

  if (state.hasNewMessage || state.isDraftRequested) return pendingOrFailed(state, 'assessment');

  const away = snoozed(state, looker.now);
  if (away !== null) return away;

  const again = failedPress(state, suggestion, looker);
  if (again !== null) return again;

  if (isHandedOnAfterAnswer(suggestion, effects) && !isCalledOff(state)) {
    return escalation(state, suggestion, looker);
  }
  const answer = effects.find(({ payload }) => payload.kind === 'answer');
  switch (answer?.state) {
    case 'doing':
      return { screen: 'pending', waitingFor: 'sending' };
    case 'planned':
      return plannedReply(answer, { state, suggestion, looker });
    case 'done':
      return sent(answer, { state, suggestion, looker });
    case 'failed':
      return failedReply(answer, state, suggestion);
    case 'cancelled':
    case undefined:
  }
  const stopped = stoppedReply(state, suggestion, looker);
  if (stopped !== null) return stopped;
  if (suggestion.decision.kind === 'escalate' && !isCalledOff(state)) {
    return escalation(state, suggestion, looker);
  }
  if (state.person !== null) return { screen: 'person', name: state.person.name, at: state.person.at };
  if (suggestion.decision.kind === 'send' && state.isBeingLookedAt)
    return pendingOrFailed(state, 'assessment');
  return decided(state, suggestion, looker);
}

/** What is known of the thread, and who wants to know it. */
interface Shown {
  state: SidebarState;
  suggestion: Suggestion;
  looker: Looker;
}

function plannedReply(answer: SidebarEffect, { state, suggestion, looker }: Shown): SidebarView {
  const outage = outageOf(state);
  return outage !== null && isAgents(answer, looker)
    ? heldUpReply(answer, state, suggestion, outage)
    : pendingOrFailed(state, 'sending');
}

/** Put away by an agent, or about to be. */
function snoozed(state: SidebarState, now: Date): SidebarView | null {
  const step = state.effects.findLast(({ payload }) => payload.kind === 'snooze');
  if (step?.state === 'planned' || step?.state === 'doing') return pendingOrFailed(state, 'snooze');
  if (step?.state !== 'done' || state.snooze === null || state.snooze.until <= now) return null;
  return { screen: 'snoozed', until: state.snooze.until, by: { kind: 'agent', name: state.snooze.by } };
}

/** Somebody had the thread or had put it away before the people it is for got it. */
function isCalledOff({ effects }: SidebarState): boolean {
  const { note, assignment } = lastEscalation(effects);
  return [note, assignment].some((step) => step?.state === 'cancelled');
}

/** What came of an escalation: shown as done only when the people it is for have really been given the thread. */
function escalation(state: SidebarState, suggestion: Suggestion, looker: Looker): SidebarView | null {
  const { rights } = looker;
  const { note, assignment } = lastEscalation(state.effects);
  const steps = [note, assignment].filter((step) => step !== undefined);
  const refused = steps.find((step) => step.state === 'failed');
  if (refused !== undefined) {
    return {
      screen: 'failed',
      suggestionId: suggestion.id,
      cause: isScopeMissing(refused.error) ? 'scope_missing' : 'escalation_failed',
      typed: null,
      canRetry: rights.escalate || !isAgentsEscalationRefused(state, looker),
    };
  }
  if (steps.some((step) => step.state !== 'done')) return pendingOrFailed(state, 'escalation');
  if (suggestion.decision.kind !== 'escalate') return null;
  const isAnswered = isHandedOnAfterAnswer(suggestion, state.effects);
  return {
    screen: 'escalated',
    suggestionId: suggestion.id,
    ...suggestion.decision.escalation,
    by:
      note !== undefined && isAgents(note, looker)
        ? { kind: 'agent', name: agentNameOf(note, suggestion) }
        : { kind: 'assistant' },
    at: note?.finishedAt ?? suggestion.createdAt,
    told: [
      ...toldBy('team', assignment),
      ...toldBy('note', note),
      ...toldBy(
        'customer',
        state.effects.find(({ payload }) => payload.kind === 'handover_text'),
      ),
      ...toldBy('slack', noticeMade(state.effects, 'slack')),
      ...toldBy('email', noticeMade(state.effects, 'email')),
      ...toldBy('reminder', noticeMade(state.effects, 'reminder')),
    ],
    draft: isAnswered ? null : (suggestion.assessment?.draft ?? null),
    rights: isAnswered ? { ...rights, send: false } : rights,
  };
}

function toldBy(
  who: EscalatedView['told'][number]['who'],
  step: SidebarEffect | undefined,
): EscalatedView['told'] {
  return step?.state === 'done' && step.finishedAt !== null ? [{ who, at: step.finishedAt }] : [];
}

/** The first one that went out by that channel, or to remind. */
function noticeMade(
  effects: readonly SidebarEffect[],
  what: NoticeRoute['channel'] | 'reminder',
): SidebarEffect | undefined {
  return effects.find(
    ({ payload, state }) =>
      payload.kind === 'notice' &&
      state === 'done' &&
      (payload.isReminder ? 'reminder' : channelOf(payload)) === what,
  );
}

function pendingOrFailed(state: SidebarState, waitingFor: PendingView['waitingFor']): SidebarView {
  const outage = outageOf(state);
  return outage === null ? { screen: 'pending', waitingFor } : failed(outage, state.suggestion?.id ?? null);
}

/** Why a thread that is due is not being handled; null while it is. */
function outageOf({ attempts, lastError }: SidebarState): Outage | null {
  if (lastError === 'token_refused') return 'token_refused';
  if (isScopeMissing(lastError)) return 'scope_missing';
  return attempts >= LOOKS_BEFORE_FAILED || lastError === 'circuit_open' ? 'intercom_down' : null;
}

function decided(state: SidebarState, suggestion: Suggestion, { rights, notice }: Looker): SidebarView {
  const { decision, assessment, id, unfollowed } = suggestion;
  if (decision.kind === 'ignore') return { screen: 'ignored', reason: decision.reason };
  return {
    screen: 'suggestion',
    suggestionId: id,
    category: sortedAs(suggestion)?.category ?? '',
    priority: sortedAs(suggestion)?.priority ?? 'medium',
    confidence: assessment?.confidence ?? 0,
    reasons: decision.reasons,
    recommended: escalationIn(decision),
    draft: assessment?.draft ?? null,
    sources: assessment?.citations.map(({ title, url }) => ({ title, url })) ?? [],
    warnings: warningsOf(suggestion),
    customer: customerGlance(state, suggestion),
    ticket: ticketGlance(suggestion),
    rights,
    notice: notice ?? (unfollowed === null ? null : { unfollowed }),
  };
}

function sent(answer: SidebarEffect, { state, suggestion, looker }: Shown): SidebarView {
  const { payload, finishedAt } = answer;
  return {
    screen: 'sent',
    suggestionId: suggestion.id,
    text: textOf(answer) ?? '',
    by: isAgents(answer, looker)
      ? { kind: 'agent', name: agentNameOf(answer, suggestion) }
      : { kind: 'assistant' },
    at: finishedAt ?? suggestion.createdAt,
    edited: payload.kind === 'answer' && payload.edited,
    ...(isLastReminderFailed(state.effects) ? { isReminderFailed: true } : {}),
  };
}

function failed(cause: Outage, suggestionId: string | null): SidebarView {
  return {
    screen: 'failed',
    cause,
    typed: null,
    canRetry: true,
    ...(suggestionId === null ? {} : { suggestionId }),
  };
}

function textOf({ payload }: SidebarEffect): string | null {
  return payload.kind === 'answer' ? payload.text : null;
}
