import type { SidebarCommand } from '../../canvas/command.ts';
import type { SubmitRequest } from '../../canvas/parse-submit.ts';
import type { SidebarView } from '../../canvas/view.ts';
import { aboutSuggestion, requestOf } from './press.ts';
import type { CommandDeps } from './press.ts';
import { showThread } from './show-thread.ts';
import { caseView } from './suggestion-details.ts';

export function showCase(
  deps: CommandDeps,
  asked: SubmitRequest,
  suggestionId: string,
  followUp?: 'not_sent',
): Promise<SidebarView> {
  const rights = deps.knownRights(asked.admin);
  return aboutSuggestion(deps, asked, suggestionId, (found) => ({
    ...caseView(found, { now: deps.now(), rights }),
    ...(followUp === undefined ? {} : { followUp }),
  }));
}

/** Sends the reminder that the agent saw, or leaves out what the thread waits for. */
export async function steer(
  deps: CommandDeps,
  asked: SubmitRequest,
  command: Extract<SidebarCommand, { type: 'send_follow_up' | 'skip_follow_up' }>,
): Promise<SidebarView> {
  const { suggestionId } = command;
  const request = requestOf(deps, asked, suggestionId);
  const outcome =
    command.type === 'send_follow_up'
      ? await deps.sendFollowUp({ ...request, ordinal: command.ordinal })
      : await deps.skipFollowUp(request);
  if (outcome.kind === 'under_way') return { screen: 'pending', waitingFor: 'sending' };
  if (outcome.kind === 'not_sent') return showCase(deps, asked, suggestionId, 'not_sent');
  if (outcome.kind !== 'failed') return showCase(deps, asked, suggestionId);
  return { screen: 'failed', suggestionId, cause: outcome.cause, typed: null, canRetry: false };
}

export function snoozeForm(deps: CommandDeps, suggestionId: string, fault: 'failed' | null): SidebarView {
  return { screen: 'snooze', suggestionId, options: deps.snoozeOptions(), fault };
}

export async function snooze(
  deps: CommandDeps,
  asked: SubmitRequest,
  { suggestionId, option }: Extract<SidebarCommand, { type: 'confirm_snooze' }>,
): Promise<SidebarView> {
  const until = deps.snoozeOptions().find(({ id }) => id === option)?.until;
  if (until === undefined) return snoozeForm(deps, suggestionId, 'failed');
  const outcome = await deps.snooze({ ...requestOf(deps, asked, suggestionId), until });
  switch (outcome.kind) {
    case 'done':
    case 'answered':
    case 'stale':
      return showThread(deps, asked);
    case 'under_way':
      return { screen: 'pending', waitingFor: 'snooze' };
    case 'failed':
      return outcome.cause === 'scope_missing' || outcome.cause === 'token_refused'
        ? { screen: 'failed', suggestionId, cause: outcome.cause, typed: null, canRetry: false }
        : snoozeForm(deps, suggestionId, 'failed');
  }
}
