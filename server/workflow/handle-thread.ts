import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { gate } from '../domain/gate.ts';
import type { Thread } from '../domain/thread.ts';
import { decideMessage } from './decide-message.ts';
import type { Decided, DecideDeps, OpenMessage } from './decide-message.ts';
import { openEffects } from './effect.ts';
import type { Effect } from './effect.ts';
import { escalateFailedAnswer } from './escalate-failed-answer.ts';
import { followInstruction, stillMeant } from './follow-instruction.ts';
import { forgetThread, notFound } from './forget-thread.ts';
import { gateFacts, isHandled } from './gate-facts.ts';
import { clearInstruction } from './instruction.ts';
import { readRecord, threadEffects } from './ledger.ts';
import type { ThreadRecord } from './ledger.ts';
import { noteUndone } from './ledger-changes.ts';
import type { Change, Lease, Release } from './lease.ts';
import { categoryOf, planNextStep, waitForReaction } from './next-step.ts';
import { recordOutcomes } from './outcomes.ts';
import { outcomesSeen } from './outcomes-of.ts';
import { bringBack, unreadPutAway } from './put-away.ts';
import { noteReplacedDraft } from './replaced-draft.ts';
import { ensureHeld, runEffects, THREAD_NOT_FOUND } from './run-effects.ts';
import type { EffectsDeps, RunResult } from './run-effects.ts';
import { noteSortedByPeople } from './sorted-by-people.ts';
import { keepLease, noteStanding } from './standing.ts';
import type { Workspace } from './workspace.ts';

export interface HandleDeps extends DecideDeps {
  db: Kysely<Tables>;
  writeTimeoutMs: number;
}

/**
 * One look at a thread: finishes what the ledger holds, reads the thread, and takes the newest unanswered
 * message from the gate through assessment and decision to its effects. Safe to run again after a crash
 * between any two steps. Answers with when to look again.
 */
export async function handleThread(deps: HandleDeps, workspace: Workspace, claimed: Lease): Promise<Release> {
  if (claimed.hasOpenEffects) {
    const unfinished = await makeEffects(deps, workspace, claimed);
    if (unfinished.kind === 'again') {
      const isNotFound = unfinished.error === THREAD_NOT_FOUND;
      return isNotFound ? notFound(deps, claimed) : nextLook(deps.clock, unfinished);
    }
    if (unfinished.unwritten.length > 0) await claimed.change(unfinished.unwritten);
  }

  const readAt = deps.clock.now();
  const thread = await workspace.intercom.readThread({ kind: claimed.kind, id: claimed.threadId });
  if (thread === null) return notFound(deps, claimed);
  const { workspaceId, threadId } = claimed;
  const record = await readRecord(deps.db, { workspaceId, threadId, contactId: thread.contact?.id ?? null });
  if (record.isErased) return forgetThread(deps, claimed);
  // The claim may not have seen what an agent's press wrote down in the same moment.
  if (!claimed.hasOpenEffects && openEffects(record.effects).length > 0) {
    return { wakeAt: deps.clock.now(), error: null };
  }
  const lease: Lease = { ...claimed, kind: thread.kind };
  if (await escalateFailedAnswer(deps, workspace, lease, { thread, record })) {
    const next = nextLook(deps.clock, await makeEffects(deps, workspace, lease));
    // The claim has used up the wake-up of whatever the customer wrote since.
    return { ...next, wakeAt: next.wakeAt ?? deps.clock.now() };
  }

  const rest: Release = { wakeAt: endOfSnooze(deps.clock, thread, record), error: null };
  if (record.instruction !== null) {
    const asked = stillMeant(record, thread);
    if (asked !== null) {
      await followInstruction(deps, workspace, lease, { thread, readAt, effects: record.effects, ...asked });
      return rest;
    }
    await lease.change([clearInstruction(lease, record.instruction)]);
  }

  const look: Look = { lease, thread, readAt, record };
  const result = gate(thread, gateFacts(deps.clock, workspace, lease, record.effects));
  switch (result.kind) {
    case 'wait': {
      const standing = noteStanding(lease, thread, { readAt, person: null, idleReason: null });
      return takeNextStep(deps, workspace, look, [standing], { wakeAt: result.until, error: null });
    }
    case 'answered': {
      const standing = { readAt, person: result.by, idleReason: 'nothing_new' } as const;
      return takeNextStep(deps, workspace, look, [noteStanding(lease, thread, standing)], rest);
    }
    case 'ignore': {
      const unread = unreadPutAway(thread, record.effects, readAt);
      if (unread !== null) {
        if (unread.state === 'done') await undo(deps, workspace, look, unread);
        return { wakeAt: new Date(deps.clock.now().getTime() + 1_000), error: null };
      }
      const standing = { readAt, person: null, idleReason: result.reason };
      return takeNextStep(deps, workspace, look, [noteStanding(lease, thread, standing)], rest);
    }
    case 'proceed': {
      const happened = noteHappened(deps, workspace, look);
      const open: OpenMessage = { ...result, thread, readAt, effects: record.effects, happened };
      if (isHandled(workspace, lease, open, record.suggestion)) {
        const standing = noteStanding(lease, thread, { readAt, person: null, idleReason: null });
        return takeNextStep(deps, workspace, look, [standing], rest);
      }
      const decided = await decideMessage(deps, workspace, lease, open);
      if (decided === null) return forgetThread(deps, claimed);
      if (isLastWord(decided, record) || isToBeCalledFor(decided)) {
        return { wakeAt: deps.clock.now(), error: null };
      }
      const isFirstPlan = record.effects.every(({ messageId }) => messageId !== open.message.id);
      const known = isFirstPlan ? [...record.effects, ...decided.planned] : undefined;
      const made = await makeEffects(deps, workspace, lease, known);
      return nextLook(
        deps.clock,
        made,
        waitAfter(deps, workspace, look, made, decided.assessment?.category ?? null),
      );
    }
  }
}

/** A thread as this look has found it. */
interface Look {
  lease: Lease;
  thread: Thread;
  readAt: Date;
  record: ThreadRecord;
}

/** Made twice where the process ends in between, which does no harm. */
async function undo(
  deps: HandleDeps,
  { intercom }: Workspace,
  { lease, thread }: Look,
  putAway: Effect,
): Promise<void> {
  await lease.change([keepLease(lease)]);
  await bringBack(intercom, putAway, thread, () => ensureHeld(deps, lease));
  await lease.change([noteUndone(putAway.id, deps.clock.now())]);
}

/** Notes how the thread stands and, where the customer does not react, reminds him, ends it, or waits for that. */
async function takeNextStep(
  deps: HandleDeps,
  workspace: Workspace,
  look: Look,
  standing: Change[],
  rest: Release,
): Promise<Release> {
  const { lease, thread, record } = look;
  const facts = { thread, record, now: deps.clock.now() };
  const { assistantAdminId, policy } = workspace;
  const sorted = noteSortedByPeople(lease, { ...facts, policy, assistantAdminId });
  // Alone, because the next step may change the same suggestion.
  if (sorted.length > 0) await lease.change(sorted);
  const { changes, planned } = await planNextStep(deps, workspace, lease, facts);
  await lease.change([...standing, ...noteHappened(deps, workspace, look), ...changes]);
  if (!planned) return rest;
  const made = await makeEffects(deps, workspace, lease);
  return nextLook(deps.clock, made, waitAfter(deps, workspace, look, made, categoryOf(record.suggestion)));
}

/** For the figures: what people and the customer did since the last look. */
function noteHappened(
  { clock }: HandleDeps,
  { installedAt: since, assistantAdminId }: Workspace,
  { lease, thread, record }: Look,
): Change[] {
  const { effects, outcomes: known } = record;
  const now = clock.now();
  const seen = outcomesSeen(thread, { effects, known, since, now });
  return [
    ...(seen.length === 0 ? [] : [recordOutcomes(lease, seen)]),
    ...noteReplacedDraft(lease, { thread, record, assistantAdminId, now }),
  ];
}

/** What a thread waits for once the customer has been told something. */
function waitAfter(
  { clock }: HandleDeps,
  workspace: Workspace,
  { lease, thread, record }: Look,
  made: RunResult,
  category: string | null,
): Change[] {
  if (made.kind === 'again' || made.interrupted) return [];
  const facts = { thread, effects: made.effects, timers: record.timers, category };
  return waitForReaction(workspace, lease, { ...facts, now: clock.now() });
}

/** Thanks for an answer of ours, or word that all is settled: the next look sees what follows. */
function isLastWord({ decision }: Decided, { effects }: ThreadRecord): boolean {
  const isAnswered = effects.some(({ payload, state }) => payload.kind === 'answer' && state === 'done');
  return decision.kind === 'ignore' && decision.reason === 'no_concern' && isAnswered;
}

/** What would go out now has failed for good before: the next look calls people. */
function isToBeCalledFor({ decision, planned }: Decided): boolean {
  return decision.kind === 'send' && planned.length === 0;
}

export function effectsDepsOf(
  deps: Pick<HandleDeps, 'clock' | 'logger' | 'writeTimeoutMs'>,
  workspace: Workspace,
): EffectsDeps {
  const { clock, logger, writeTimeoutMs } = deps;
  const { intercom, assistantAdminId, installedAt, policy } = workspace;
  return { clock, logger, writeTimeoutMs, intercom, assistantAdminId, installedAt, policy };
}

/**
 * Makes what is planned, in the ledger as it is `known` to be, or else as it is read. An answer that failed for
 * good calls for another look, which calls people.
 */
async function makeEffects(
  deps: HandleDeps,
  workspace: Workspace,
  lease: Lease,
  known?: Effect[],
): Promise<RunResult> {
  const effects = known ?? (await threadEffects(deps.db, lease.workspaceId, lease.threadId));
  return runEffects(effectsDepsOf(deps, workspace), lease, effects);
}

function nextLook(clock: Clock, result: RunResult, changes: Change[] = []): Release {
  if (result.kind === 'again') {
    return { wakeAt: result.at, error: result.error, deferred: result.deferred ?? false };
  }
  return {
    wakeAt: result.interrupted ? clock.now() : null,
    error: null,
    changes: [...result.unwritten, ...changes],
  };
}

/** When a thread that an agent has put away is to be looked at again. */
function endOfSnooze(clock: Clock, thread: Thread, { snoozedUntil }: ThreadRecord): Date | null {
  const isAway = thread.state === 'snoozed' && snoozedUntil !== null && snoozedUntil > clock.now();
  return isAway ? snoozedUntil : null;
}
