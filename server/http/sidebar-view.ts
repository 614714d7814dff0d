import type { EscalatedView, Notice, PendingView, SidebarView, StaleView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import { faultOf, isScopeMissing } from '../workflow/dead-letters.ts';
import { ANSWERING_AGENT, isOwnNote } from '../workflow/ledger.ts';
import { channelOf } from '../workflow/notice-store.ts';
import type { NoticeRoute } from '../workflow/policy.ts';
import type { SidebarEffect, SidebarState } from '../workflow/read-sidebar.ts';
import { sortedAs } from '../workflow/suggestions.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { customerGlance, ticketGlance, warningsOf } from './glance.ts';

/** Failed looks after which the sidebar stops saying that an answer is being prepared. */
const LOOKS_BEFORE_FAILED = 3;

/** Who looks, and when. */
interface Looker {
  assistantAdminId: string;
  rights: Rights;
  now: Date;
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

  if (isHandedOnAfterAnswer(suggestion)) return escalation(state, suggestion, looker);
  const answer = effects.find(({ payload }) => payload.kind === 'answer');
  switch (answer?.state) {
    case 'doing':
      return { screen: 'pending', waitingFor: 'sending' };
    case 'planned':
      return pendingOrFailed(state, 'sending');
    case 'done':
      return sent(answer, suggestion);
    case 'failed':
      return failedAnswer(answer, suggestion);
    case 'cancelled':
    case undefined:
  }
  const stopped = stoppedReply(state, suggestion, looker);
  if (stopped !== null) return stopped;
  if (suggestion.decision.kind === 'escalate') return escalation(state, suggestion, looker);
  if (state.person !== null) return { screen: 'person', name: state.person.name, at: state.person.at };
  if (suggestion.decision.kind === 'send' && state.isBeingLookedAt)
    return pendingOrFailed(state, 'assessment');
  return decided(state, suggestion, looker);
}

/**
 * An agent was told that his reply was on its way, and then the customer wrote again: what he had typed may be sent all
 * the same, until he or somebody else has done something about the thread.
 */
function stoppedReply(
  { unsent, effects, person }: SidebarState,
  { id: suggestionId, messageId, messageText, assessment }: Suggestion,
  { assistantAdminId, rights, hasJustPressed }: Looker,
): StaleView | null {
  if (unsent?.payload.kind !== 'answer' || person !== null || hasJustPressed || !rights.send) return null;
  const isOver = effects.some(
    ({ adminId, payload, plannedAt }) =>
      adminId !== assistantAdminId && payload.kind !== 'attribute' && plannedAt > unsent.stoppedAt,
  );
  if (isOver) return null;
  const typed = unsent.payload.edited ? typedIn(unsent, null) : null;
  const isLookedAt = unsent.messageId !== messageId;
  const newDraft = isLookedAt ? (assessment?.draft ?? null) : null;
  const newMessage = isLookedAt ? messageText : null;
  return {
    screen: 'stale',
    suggestionId,
    newMessage,
    newDraft,
    hasNoDraft: isLookedAt && newDraft === null,
    typed,
  };
}

/** It was answered, the customer did not react, and people have been called since. */
function isHandedOnAfterAnswer({ decision }: Suggestion): boolean {
  return decision.kind === 'escalate' && decision.escalation.reason === 'no_reaction';
}

/** Put away by an agent, or about to be. */
function snoozed(state: SidebarState, now: Date): SidebarView | null {
  const step = state.effects.findLast(({ payload }) => payload.kind === 'snooze');
  if (step?.state === 'planned' || step?.state === 'doing') return pendingOrFailed(state, 'snooze');
  if (step?.state !== 'done' || state.snooze === null || state.snooze.until <= now) return null;
  return { screen: 'snoozed', until: state.snooze.until, by: { kind: 'agent', name: state.snooze.by } };
}

/** What came of an escalation: shown as done only when the people it is for have really been given the thread. */
function escalation(
  state: SidebarState,
  suggestion: Suggestion,
  { assistantAdminId, rights }: Looker,
): SidebarView | null {
  const note = state.effects.findLast((effect) => effect.payload.kind === 'note' && !isOwnNote(effect));
  const assignment = state.effects.findLast(
    ({ payload, target }) => payload.kind === 'assign' && !target.startsWith(ANSWERING_AGENT),
  );
  const steps = [note, assignment].filter((step) => step !== undefined);
  const refused = steps.find((step) => step.state === 'failed');
  if (refused !== undefined) {
    return {
      screen: 'failed',
      suggestionId: suggestion.id,
      cause: isScopeMissing(refused.error) ? 'scope_missing' : 'escalation_failed',
      typed: null,
      canRetry: true,
    };
  }
  if (steps.some((step) => step.state !== 'done')) return pendingOrFailed(state, 'escalation');
  if (suggestion.decision.kind !== 'escalate') return null;
  return {
    screen: 'escalated',
    suggestionId: suggestion.id,
    ...suggestion.decision.escalation,
    by:
      (note?.adminId ?? assistantAdminId) === assistantAdminId
        ? { kind: 'assistant' }
        : { kind: 'agent', name: suggestion.agentName },
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
    draft: suggestion.assessment?.draft ?? null,
    rights,
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

/** What an agent had sent off and never went out is shown again. */
function givenUp({ suggestion, effects, lastError }: SidebarState): SidebarView {
  const unsent = effects.find(
    ({ payload, state }) => payload.kind === 'answer' && payload.by === 'agent' && state === 'planned',
  );
  return {
    screen: 'failed',
    cause: 'given_up',
    lastFault: faultOf(lastError),
    typed: unsent === undefined ? null : typedIn(unsent, suggestion),
    canRetry: true,
    ...(suggestion === null ? {} : { suggestionId: suggestion.id }),
  };
}

/** Why a thread that is due is not being handled; null while it is. */
function outageOf({ attempts, lastError }: SidebarState): Outage | null {
  if (lastError === 'token_refused') return 'token_refused';
  if (isScopeMissing(lastError)) return 'scope_missing';
  return attempts >= LOOKS_BEFORE_FAILED || lastError === 'circuit_open' ? 'intercom_down' : null;
}

type Outage = 'intercom_down' | 'token_refused' | 'scope_missing';

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
    recommended: decision.kind === 'suggest' ? decision.recommended : null,
    draft: assessment?.draft ?? null,
    sources: assessment?.citations.map(({ title, url }) => ({ title, url })) ?? [],
    warnings: warningsOf(suggestion),
    customer: customerGlance(state, suggestion),
    ticket: ticketGlance(suggestion),
    rights,
    notice: notice ?? (unfollowed === null ? null : { unfollowed }),
  };
}

function sent(answer: SidebarEffect, suggestion: Suggestion): SidebarView {
  const { payload, finishedAt } = answer;
  const isAgents = payload.kind === 'answer' && payload.by === 'agent';
  return {
    screen: 'sent',
    suggestionId: suggestion.id,
    text: textOf(answer) ?? '',
    by: isAgents ? { kind: 'agent', name: suggestion.agentName } : { kind: 'assistant' },
    at: finishedAt ?? suggestion.createdAt,
    edited: payload.kind === 'answer' && payload.edited,
  };
}

function failedAnswer(answer: SidebarEffect, suggestion: Suggestion): SidebarView {
  return {
    screen: 'failed',
    suggestionId: suggestion.id,
    cause: causeOf(answer),
    typed: typedIn(answer, suggestion),
    canRetry: true,
  };
}

function causeOf({ error }: SidebarEffect): 'uncertain' | 'scope_missing' | 'intercom_refused' {
  if (error === 'uncertain') return 'uncertain';
  return isScopeMissing(error) ? 'scope_missing' : 'intercom_refused';
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

/** What an agent wrote, or the draft that he sent as it is, without what is put below it on its way. */
function typedIn({ payload }: Pick<SidebarEffect, 'payload'>, suggestion: Suggestion | null): string | null {
  if (payload.kind !== 'answer') return null;
  if (payload.typed !== null) return payload.typed;
  const draft = suggestion?.assessment?.draft ?? null;
  return !payload.edited && draft !== null && payload.text.startsWith(draft.trimEnd()) ? draft : payload.text;
}

function textOf({ payload }: SidebarEffect): string | null {
  return payload.kind === 'answer' ? payload.text : null;
}
