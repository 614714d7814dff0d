import type { Assessment } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import { newestCustomerMessage, withAnswersInPlace } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { assessInTime } from './assess-in-time.ts';
import { ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { PressedInstruction } from './instruction.ts';
import type { ThreadRecord } from './ledger.ts';
import type { Lease } from './lease.ts';
import { noteSeen } from './standing.ts';
import { noteUnfollowed, replaceDraft } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/** The instruction that waits, with the suggestion it is about; null where it was overtaken. */
export function stillMeant(
  { instruction, suggestion, effects }: ThreadRecord,
  thread: Thread,
): { instruction: PressedInstruction; suggestion: Suggestion } | null {
  if (instruction === null || suggestion?.id !== instruction.suggestionId) return null;
  if (newestCustomerMessage(thread)?.id !== suggestion.messageId) return null;
  const isAnswered = effects.some(
    ({ payload, messageId, state }) =>
      payload.kind === 'answer' &&
      messageId === suggestion.messageId &&
      state !== 'cancelled' &&
      state !== 'failed',
  );
  return isAnswered ? null : { instruction, suggestion };
}

/**
 * Has the draft made anew as an agent asked. What was decided about the message stays, so nothing is sent, nor
 * anybody called, by itself. Where the engine cannot do it the old draft stays too, and the sidebar says so.
 */
export async function followInstruction(
  deps: { clock: Clock; logger: Logger },
  workspace: Workspace,
  lease: Lease,
  asked: {
    thread: Thread;
    readAt: Date;
    /** What the ledger holds about the thread. */
    effects: Effect[];
    instruction: PressedInstruction;
    suggestion: Suggestion;
  },
): Promise<void> {
  const { thread, readAt, effects, suggestion, instruction: pressed } = asked;
  const { instruction, previousDraft } = pressed;
  const customer = thread.contact === null ? null : await workspace.intercom.readCustomer(thread.contact.id);

  await lease.yieldToAgents();
  const assessment = workspace.policy.isOff
    ? null
    : await assessInTime(deps, workspace, {
        thread: withAnswersInPlace(thread, ownRepliesOf(effects)),
        customer,
        instruction,
        previousDraft,
      });

  const isFollowed = assessment !== null && hasNewDraft(assessment);
  deps.logger.info('instruction', {
    workspaceId: workspace.id,
    threadId: thread.id,
    instruction: instruction.kind,
    followed: isFollowed,
  });
  await lease.change([
    isFollowed
      ? replaceDraft(suggestion, {
          assessment: sortedLike(assessment, suggestion.assessment),
          settingsVersion: workspace.policy.version,
          now: deps.clock.now(),
        })
      : noteUnfollowed(suggestion.id, instruction.kind),
    noteSeen(lease, thread, readAt, pressed),
  ]);
}

/** A wish for the draft does not make the message more or less pressing. */
function sortedLike(assessment: Assessment, before: Assessment | null): Assessment {
  if (before === null) return assessment;
  const { priority, priorityReasons = [] } = before;
  return { ...assessment, priority, priorityReasons };
}

function hasNewDraft({ draft, unfollowed }: Assessment): boolean {
  return (unfollowed ?? null) === null && draft !== null && draft.trim() !== '';
}
