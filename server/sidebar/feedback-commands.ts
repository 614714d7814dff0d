import type { SidebarCommand } from '../../canvas/command.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { CorrectView, ListPart, SidebarView } from '../../canvas/view.ts';
import type { Priority } from '../domain/assessment.ts';
import { sortedAs } from '../workflow/suggestions.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { toTestCase } from '../workflow/test-case.ts';
import { aboutSuggestion, readSuggestion, requestOf } from './press.ts';
import type { CommandDeps } from './press.ts';
import { showThread } from './show-thread.ts';

interface Chosen {
  category: string | null;
  priority: Priority | null;
}

export function proposeCorrection(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, form }: Extract<SidebarCommand, { type: 'correct' }>,
): Promise<SidebarView> {
  return aboutSuggestion(deps, asked, suggestionId, ({ suggestion }) =>
    correctionForm(deps, suggestion, {
      part: null,
      category: null,
      priority: null,
      ...form,
      fault: null,
    }),
  );
}

export async function confirmCorrection(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, category, priority }: Extract<SidebarCommand, { type: 'confirm_correction' }>,
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  if (found?.suggestion.id !== suggestionId) return showThread(deps, asked);
  const again = (fault: 'failed' | 'only_here'): SidebarView =>
    correctionForm(deps, found.suggestion, { part: null, category, priority, fault });
  const sorted = sortedAs(found.suggestion);
  const correction = {
    category: category ?? sorted?.category ?? '',
    priority: priority ?? sorted?.priority ?? 'medium',
  };
  if (!deps.categories().includes(correction.category)) return again('failed');

  const wish = { ...requestOf(deps, asked, suggestionId), correction };
  const outcome = await deps.correct(wish);
  switch (outcome.kind) {
    case 'done':
    case 'under_way':
    case 'answered':
      return showThread(deps, asked, 'corrected');
    case 'stale':
      return showThread(deps, asked);
    case 'failed':
      return outcome.cause === 'scope_missing' || outcome.cause === 'token_refused'
        ? { screen: 'failed', suggestionId, cause: outcome.cause, typed: null, canRetry: false }
        : again('failed');
    case 'only_here':
      return again('only_here');
  }
}

export async function markNotUseful(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, reason }: Extract<SidebarCommand, { type: 'confirm_not_useful' }>,
): Promise<SidebarView> {
  if (reason === null) return { screen: 'not_useful', suggestionId, fault: 'reason_missing' };
  await deps.recordFeedback(asked, suggestionId, { kind: 'not_useful', detail: { reason } });
  return showThread(deps, asked, 'marked_not_useful');
}

export async function saveTestCase(
  deps: CommandDeps,
  asked: SubmitRequest,
  suggestionId: string,
): Promise<SidebarView> {
  const found = await readSuggestion(deps, asked);
  if (found?.suggestion.id !== suggestionId) return showThread(deps, asked);
  const detail = toTestCase(found.suggestion);
  await deps.recordFeedback(asked, suggestionId, { kind: 'test_case', detail });
  return showThread(deps, asked, 'saved_as_test_case');
}

function correctionForm(
  deps: CommandDeps,
  suggestion: Suggestion,
  { part, category, priority, fault }: Chosen & { part: ListPart; fault: CorrectView['fault'] },
): SidebarView {
  const sorted = sortedAs(suggestion);
  return {
    screen: 'correct',
    suggestionId: suggestion.id,
    categories: deps.categories(),
    part,
    category: category ?? sorted?.category ?? '',
    priority: priority ?? sorted?.priority ?? 'medium',
    fault,
  };
}
