import type { CaseView, DraftView, MoreView, SidebarView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import { INSTRUCTION_KINDS } from '../domain/assessment.ts';
import type { InstructionKind } from '../domain/assessment.ts';
import { isLastReminderFailed } from '../workflow/follow-up.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { customerGlance, ticketGlance, warningsOf } from './glance.ts';

interface Found {
  state: SidebarState;
  suggestion: Suggestion;
}

export function draftView({ suggestion }: Found, rights: Rights): DraftView {
  const { id, assessment } = suggestion;
  return {
    screen: 'draft',
    suggestionId: id,
    draft: assessment?.draft ?? '',
    warnings: warningsOf(suggestion),
    sources: assessment?.citations.map(({ title, url }) => ({ title, url })) ?? [],
    rights,
  };
}

export function moreView(
  { suggestion }: Found,
  { rights, capabilities }: { rights: Rights; capabilities: ReadonlySet<InstructionKind> },
): MoreView {
  const { id, assessment } = suggestion;
  return {
    screen: 'more',
    suggestionId: id,
    capabilities: INSTRUCTION_KINDS.filter((kind) => capabilities.has(kind)),
    language: assessment === null || assessment.language === 'de' ? 'de' : 'en',
    hasDraft: (assessment?.draft ?? '').trim() !== '',
    rights,
  };
}

export function caseView(
  { state, suggestion }: Found,
  { now, rights }: { now: Date; rights: Rights },
): CaseView {
  const { context } = suggestion;
  return {
    screen: 'case',
    suggestionId: suggestion.id,
    customer: customerGlance(state, suggestion),
    summary: context?.summary ?? [],
    messages: context?.messages ?? 0,
    nextStep: nextStepOf(state, now),
    ...(isLastReminderFailed(state.effects) ? { followUp: 'failed' } : {}),
    maySteer: rights.send,
    ticket: ticketGlance(suggestion),
  } satisfies SidebarView;
}

function nextStepOf({ snooze, timer }: SidebarState, now: Date): CaseView['nextStep'] {
  return snooze !== null && snooze.until > now ? { kind: 'snooze_ends', at: snooze.until } : timer;
}
