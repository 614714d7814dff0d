import type { SidebarView } from '../../canvas/view.ts';
import type { SidebarEffect, SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';

/** Failed looks after which the sidebar stops saying that an answer is being prepared. */
const LOOKS_BEFORE_FAILED = 3;

/** Which screen the stored state of a thread calls for; null: nothing is known, so the thread must be woken. */
export function toSidebarView(state: SidebarState | null, assistantAdminId: string): SidebarView | null {
  if (state === null) return null;
  const { suggestion, effects } = state;
  if (suggestion === null) {
    if (state.attempts >= LOOKS_BEFORE_FAILED) return failed('intercom_down', null);
    if (state.isBeingLookedAt) return { screen: 'pending', waitingFor: 'assessment' };
    if (state.person !== null) return { screen: 'person', name: state.person.name, at: state.person.at };
    return state.idleReason === null ? null : { screen: 'ignored', reason: state.idleReason };
  }

  const answer = effects.find(({ payload }) => payload.kind === 'answer');
  if (answer?.state === 'doing') return { screen: 'pending', waitingFor: 'sending' };
  if (state.hasNewMessage || (state.isBeingLookedAt && !isFinished(suggestion, effects, answer))) {
    return answer?.state === 'planned' && state.attempts === 0
      ? { screen: 'pending', waitingFor: 'sending' }
      : pendingOrFailed(state, suggestion);
  }
  if (answer?.state === 'done') return sent(answer, suggestion, assistantAdminId);
  if (answer?.state === 'failed') return failedAnswer(answer, suggestion);
  if (state.person !== null && suggestion.decision.kind !== 'escalate') {
    return { screen: 'person', name: state.person.name, at: state.person.at };
  }
  return decided(suggestion, effects, assistantAdminId);
}

/** What has been done stays on show while the thread is merely looked at again. */
function isFinished(
  { decision }: Suggestion,
  effects: SidebarEffect[],
  answer: SidebarEffect | undefined,
): boolean {
  if (decision.kind === 'escalate') {
    return effects.some(({ payload, state }) => payload.kind === 'note' && state === 'done');
  }
  return answer?.state === 'done' || answer?.state === 'failed';
}

function pendingOrFailed(state: SidebarState, suggestion: Suggestion): SidebarView {
  return state.attempts >= LOOKS_BEFORE_FAILED
    ? failed('intercom_down', suggestion.id)
    : { screen: 'pending', waitingFor: 'assessment' };
}

function decided(suggestion: Suggestion, effects: SidebarEffect[], assistantAdminId: string): SidebarView {
  const { decision, assessment, id } = suggestion;
  switch (decision.kind) {
    case 'ignore':
      return { screen: 'ignored', reason: decision.reason };
    case 'escalate': {
      const note = effects.find(({ payload }) => payload.kind === 'note');
      return {
        screen: 'escalated',
        suggestionId: id,
        ...decision.escalation,
        by: byWhom(note?.adminId ?? assistantAdminId, suggestion, assistantAdminId),
        at: note?.finishedAt ?? suggestion.createdAt,
        draft: assessment?.draft ?? null,
      };
    }
    case 'send':
    case 'suggest':
      return {
        screen: 'suggestion',
        suggestionId: id,
        category: assessment?.category ?? '',
        priority: assessment?.priority ?? 'medium',
        confidence: assessment?.confidence ?? 0,
        reasons: decision.reasons,
        recommended: decision.kind === 'suggest' ? decision.recommended : null,
        draft: assessment?.draft ?? null,
        sources: assessment?.citations.map(({ title, url }) => ({ title, url })) ?? [],
      };
  }
}

function sent(answer: SidebarEffect, suggestion: Suggestion, assistantAdminId: string): SidebarView {
  return {
    screen: 'sent',
    text: textOf(answer) ?? '',
    by: byWhom(answer.adminId, suggestion, assistantAdminId),
    at: answer.finishedAt ?? suggestion.createdAt,
    edited: answer.payload.kind === 'answer' && answer.payload.edited,
  };
}

function failedAnswer(answer: SidebarEffect, suggestion: Suggestion): SidebarView {
  return {
    screen: 'failed',
    suggestionId: suggestion.id,
    cause: answer.error === 'uncertain' ? 'uncertain' : 'intercom_refused',
    typed: textOf(answer),
    canRetry: true,
  };
}

function failed(cause: 'intercom_down', suggestionId: string | null): SidebarView {
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

function byWhom(
  adminId: string,
  suggestion: Suggestion,
  assistantAdminId: string,
): { kind: 'assistant' } | { kind: 'agent'; name: string } {
  return adminId === assistantAdminId
    ? { kind: 'assistant' }
    : { kind: 'agent', name: suggestion.agentName ?? '' };
}
