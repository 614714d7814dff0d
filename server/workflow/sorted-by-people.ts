import { comparable } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import type { Effect } from './effect.ts';
import { noteFeedback } from './feedback.ts';
import { isAgents } from './is-agents.ts';
import type { ThreadRecord } from './ledger.ts';
import type { Change, Lease } from './lease.ts';
import { recordOutcomes } from './outcomes.ts';
import type { WorkflowPolicy } from './policy.ts';
import { correct, sortedAs } from './suggestions.ts';
import type { Correction } from './suggestions.ts';

interface Facts {
  effects: readonly Effect[];
  assistantAdminId: string;
}

/** Where Intercom does not say who it was. */
const SOMEBODY = 'unknown';

/** The thread's attributes as people have set them: all that do not hold what the assistant wrote there last. */
export function setByPeople(thread: Thread, { effects, assistantAdminId }: Facts): Record<string, string> {
  const values = Object.entries(thread.attributes?.values ?? {});
  return Object.fromEntries(
    values.filter(([name, value]) => {
      const last = lastWritten(effects, name, value);
      return last === undefined || isAgents(last, { assistantAdminId });
    }),
  );
}

/** Takes over how people have sorted the thread in Intercom, for the newest message; nothing where it is known. */
export function noteSortedByPeople(
  lease: Lease,
  {
    thread,
    record: { suggestion, effects },
    policy,
    assistantAdminId,
    now,
  }: {
    thread: Thread;
    record: Pick<ThreadRecord, 'suggestion' | 'effects'>;
    policy: Pick<WorkflowPolicy, 'sortedBy'>;
    assistantAdminId: string;
    now: Date;
  },
): Change[] {
  if (suggestion === null) return [];
  const before = sortedAs(suggestion);
  const after = correctedBy(policy.sortedBy(setByPeople(thread, { effects, assistantAdminId })), before);
  const isKnown = before?.category === after?.category && before?.priority === after?.priority;
  if (after === null || isKnown) return [];
  const { workspaceId, threadId } = lease;
  const { id: suggestionId, messageId } = suggestion;
  const adminId = thread.attributes?.changedBy ?? SOMEBODY;
  return [
    noteFeedback(
      { workspaceId, threadId, suggestionId, adminId, now },
      { kind: 'correction', detail: { before: before === null ? null : sorting(before), after } },
    ),
    correct(suggestionId, after),
    recordOutcomes(lease, [{ kind: 'correction', messageId, at: now, adminId }]),
  ];
}

/** Null where people have set nothing, or not enough to know how the message is sorted. */
export function correctedBy(people: Partial<Correction>, found: Correction | null): Correction | null {
  if (Object.keys(people).length === 0) return null;
  const category = people.category ?? found?.category;
  const priority = people.priority ?? found?.priority;
  return category === undefined || priority === undefined ? null : { category, priority };
}

function sorting({ category, priority }: Correction): Correction {
  return { category, priority };
}

/** How we have written that value there; undefined where what we wrote last is another one. */
function lastWritten(effects: readonly Effect[], name: string, value: string): Effect | undefined {
  const written = effects.flatMap((effect) => {
    const { payload, state } = effect;
    const wrote = payload.kind === 'attribute' ? payload.values[name] : undefined;
    const isWritten = state !== 'cancelled' && state !== 'failed';
    return wrote === undefined || !isWritten ? [] : [{ wrote, effect, isDone: state === 'done' }];
  });
  const newest = Math.max(
    0,
    written.findLastIndex(({ isDone }) => isDone),
  );
  return written.slice(newest).findLast(({ wrote }) => comparable(wrote) === comparable(value))?.effect;
}
