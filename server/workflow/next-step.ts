import { languageOf } from '../domain/assessment.ts';
import { newestCustomerMessage } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { callPeople } from './call-people.ts';
import { isAutomaticAnswer } from './decide-message.ts';
import type { DecideDeps } from './decide-message.ts';
import { CLOSING_NOTE } from './effect.ts';
import type { Effect, PlannedEffect } from './effect.ts';
import { nextTimer, quietAnswer } from './follow-up.ts';
import type { ThreadRecord } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import { sortedAs } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import { endTimers, waitFor } from './timers.ts';
import type { Timer } from './timers.ts';
import { withFooter } from './with-footer.ts';
import type { Workspace } from './workspace.ts';

interface Facts {
  thread: Thread;
  record: Pick<ThreadRecord, 'effects' | 'timers' | 'suggestion'>;
  now: Date;
}

interface Quiet extends Pick<ThreadRecord, 'timers'> {
  thread: Thread;
  effects: readonly Effect[];
  category: string | null;
  now: Date;
}

interface NextStep {
  changes: Change[];
  /** Something is to be made now. */
  planned: boolean;
}

/** A reminder, or the end of the thread, where its time has come; else the thread waits for it. */
export async function planNextStep(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  facts: Facts,
): Promise<NextStep> {
  const { thread, record, now } = facts;
  const { suggestion, effects, timers } = record;
  const timer = timerOf(
    workspace,
    { thread, effects, timers, category: categoryOf(suggestion), now },
    lastWordOf(thread, suggestion),
  );
  if (timer === null || timer.dueAt > now) {
    return { changes: waitFor(lease, timers, timer), planned: false };
  }
  if (timer.kind === 'escalate') {
    if (suggestion?.messageId !== timer.messageId) {
      return { changes: [endTimers(lease, 'cancelled')], planned: false };
    }
    const call = { suggestion, reason: 'no_reaction', thread } as const;
    const waitingSince = newestCustomerMessage(thread)?.createdAt ?? suggestion.createdAt;
    const called = await callPeople(deps, workspace, lease, { ...call, waitingSince });
    return { changes: [endTimers(lease, 'done'), ...called], planned: true };
  }
  const steps =
    timer.kind === 'close'
      ? planClose(workspace, facts)
      : planReminder(workspace, facts, { ordinal: timer.ordinal, agentId: null });
  const planned = toEffects(timer.messageId, steps, now);
  const changes = [
    endTimers(lease, 'done'),
    plan({ workspaceId: workspace.id, threadId: thread.id }, planned),
  ];
  return { changes, planned: planned.length > 0 };
}

/** What a thread waits for right after an answer or a reminder has gone out. */
export function waitForReaction(workspace: Workspace, lease: Lease, quiet: Quiet): Change[] {
  return waitFor(lease, quiet.timers, timerOf(workspace, quiet, null));
}

/** None where nobody has been answered or the customer has reacted. `agentId`: the agent in whose name it goes out. */
export function planReminder(
  { policy, assistantAdminId }: Workspace,
  { thread, record }: Facts,
  { ordinal, agentId }: { ordinal: number; agentId: string | null },
): PlannedEffect[] {
  const { effects, suggestion } = record;
  const isAgents = agentId !== null;
  const seen = isAgents ? { ...thread, adminAssigneeId: null } : thread;
  const quiet = quietAnswer(seen, { effects, assistantAdminId });
  if (quiet === null || suggestion === null) return [];
  const language = languageOf(suggestion.assessment);
  const reminder = policy.reminderText({
    language,
    channel: thread.channel,
    topic: topicOf(suggestion),
    answeredAt: quiet.at,
  });
  const disclosure =
    isAgents || effects.some(isAutomaticAnswer) ? null : policy.disclosure(language, reminder);
  const said = disclosure === null ? reminder : `${reminder}\n\n${disclosure}`;
  const text = withFooter(said, { channel: thread.channel, language }, policy);
  return [
    {
      adminId: agentId ?? assistantAdminId,
      target: String(ordinal),
      payload: {
        kind: 'reminder',
        text,
        by: isAgents ? 'agent' : 'assistant',
        category: categoryOf(suggestion),
      },
    },
  ];
}

function planClose(
  { policy, assistantAdminId: adminId }: Workspace,
  { thread, record }: Facts,
): PlannedEffect[] {
  const reason = lastWordOf(thread, record.suggestion) === null ? 'no_reply' : 'customer_done';
  const ticketTypeId = thread.ticket?.typeId ?? null;
  return [
    {
      adminId,
      target: '',
      payload: { kind: 'close', reason, ticketTypeId, category: categoryOf(record.suggestion) },
    },
    {
      adminId,
      target: CLOSING_NOTE,
      payload: { kind: 'note', text: policy.closingNote(reason), by: 'assistant' },
    },
  ];
}

function timerOf(
  { policy, assistantAdminId, installedAt }: Workspace,
  { category, ...quiet }: Quiet,
  lastWord: 'thanks' | 'done' | null,
): Timer | null {
  const rule = policy.followUpFor({ category, channel: quiet.thread.channel });
  return nextTimer({ ...quiet, lastWord, rule, policy, assistantAdminId, installedAt });
}

export function categoryOf(suggestion: Suggestion | null): string | null {
  return suggestion === null ? null : (sortedAs(suggestion)?.category ?? null);
}

/** The customer's newest message wants nothing more. */
function lastWordOf(thread: Thread, suggestion: Suggestion | null): 'thanks' | 'done' | null {
  if (suggestion?.decision.kind !== 'ignore' || suggestion.decision.reason !== 'no_concern') return null;
  const noConcern = suggestion.assessment?.noConcern;
  const isNewest = newestCustomerMessage(thread)?.id === suggestion.messageId;
  return isNewest && (noConcern === 'thanks' || noConcern === 'done') ? noConcern : null;
}

function topicOf(suggestion: Suggestion): string {
  const [cited] = suggestion.assessment?.citations ?? [];
  return cited?.renderedTitle ?? cited?.title ?? sortedAs(suggestion)?.category ?? '';
}
