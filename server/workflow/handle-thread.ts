import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { gate } from '../domain/gate.ts';
import { backoffMs } from './backoff.ts';
import { decideMessage, isAutomaticAnswer } from './decide-message.ts';
import type { DecideDeps, OpenMessage } from './decide-message.ts';
import { isErased } from './erase-contact.ts';
import { escalateFailedAnswer } from './escalate-failed-answer.ts';
import { ownRepliesOf, threadEffects } from './ledger.ts';
import type { Effect } from './ledger.ts';
import type { Lease } from './lease.ts';
import { runEffects } from './run-effects.ts';
import type { EffectsDeps, RunResult } from './run-effects.ts';
import { recordSeen, recordStanding } from './standing.ts';
import { newestSuggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export interface HandleDeps extends DecideDeps {
  db: Kysely<Tables>;
  writeTimeoutMs: number;
}

/** When to look again, as the lease is given back. */
export type NextLook = Parameters<Lease['release']>[0];

const NOTHING_TO_DO: NextLook = { wakeAt: null, error: null };
const HOUR_MS = 3_600_000;
/** Intercom may not know a thread yet in the moment it tells of it: only several looks make sure it is gone. */
const LOOKS_UNTIL_GONE = 3;

/**
 * One look at a thread: finishes what the ledger holds, reads the thread, and takes the newest unanswered
 * message from the gate through assessment and decision to its effects. Safe to run again after a crash
 * between any two steps.
 */
export async function handleThread(
  deps: HandleDeps,
  workspace: Workspace,
  claimed: Lease,
): Promise<NextLook> {
  const unfinished = await makeEffects(deps, workspace, claimed);
  if (unfinished.kind === 'again') return nextLook(deps.clock, unfinished);

  const readAt = deps.clock.now();
  const thread = await workspace.intercom.readThread({ kind: claimed.kind, id: claimed.threadId });
  if (thread === null) return notFound(deps, claimed);
  if (thread.contact !== null && (await isErased(deps.db, claimed.workspaceId, thread.contact.id))) {
    return forgetThread(deps, claimed);
  }
  const lease: Lease = { ...claimed, kind: thread.kind };

  const effects = await threadEffects(deps.db, lease.workspaceId, lease.threadId);
  const result = gate(thread, gateFacts(deps.clock, workspace, lease, effects));
  switch (result.kind) {
    case 'wait':
      await recordStanding(lease, thread, { readAt, person: null, idleReason: null });
      return { wakeAt: result.until, error: null };
    case 'answered':
      await recordStanding(lease, thread, { readAt, person: result.by, idleReason: 'nothing_new' });
      return NOTHING_TO_DO;
    case 'ignore':
      await recordStanding(lease, thread, { readAt, person: null, idleReason: result.reason });
      return NOTHING_TO_DO;
    case 'proceed': {
      const open: OpenMessage = { ...result, thread, readAt, effects };
      if (await isHandled(deps, workspace, lease, open)) {
        await recordSeen(lease, thread, readAt);
        return NOTHING_TO_DO;
      }
      await decideMessage(deps, workspace, lease, open);
      return nextLook(deps.clock, await makeEffects(deps, workspace, lease));
    }
  }
}

export function effectsDepsOf(
  deps: Pick<HandleDeps, 'clock' | 'logger' | 'writeTimeoutMs'>,
  workspace: Workspace,
): EffectsDeps {
  const { clock, logger, writeTimeoutMs } = deps;
  const { intercom, assistantAdminId, policy } = workspace;
  return { clock, logger, writeTimeoutMs, intercom, assistantAdminId, policy };
}

/** Makes what is planned; where Intercom refused an automatic answer for good, people are called instead. */
async function makeEffects(deps: HandleDeps, workspace: Workspace, lease: Lease): Promise<RunResult> {
  const effectsDeps = effectsDepsOf(deps, workspace);
  const result = await runEffects(effectsDeps, lease);
  if (result.kind === 'again') return result;
  const isEscalated = await escalateFailedAnswer(deps, workspace, lease);
  return isEscalated ? runEffects(effectsDeps, lease) : result;
}

function nextLook(clock: Clock, result: RunResult): NextLook {
  if (result.kind === 'again') {
    return { wakeAt: result.at, error: result.error, deferred: result.deferred ?? false };
  }
  return { wakeAt: result.interrupted ? clock.now() : null, error: null };
}

function gateFacts(
  clock: Clock,
  { assistantAdminId, installedAt, policy }: Workspace,
  lease: Lease,
  effects: Effect[],
): Parameters<typeof gate>[1] {
  const now = clock.now();
  const hourAgo = new Date(now.getTime() - HOUR_MS);
  return {
    now,
    assistantAdminId,
    installedAt,
    maxAgeMs: policy.maxAgeMs,
    ownReplies: ownRepliesOf(effects),
    escalatedBefore: effects.some(
      ({ payload, state }) => (payload.kind === 'note' || payload.kind === 'assign') && state === 'done',
    ),
    recentAnswers: effects.filter(
      (effect) => isAutomaticAnswer(effect) && effect.finishedAt !== null && effect.finishedAt > hourAgo,
    ).length,
    answersPerHour: policy.answersPerThreadAndHour,
    draftRequested: lease.draftRequested,
  };
}

/** Whether this very message has had its decision, and that decision still stands. */
async function isHandled(
  { db }: HandleDeps,
  { policy }: Workspace,
  lease: Lease,
  { thread, message, effects }: OpenMessage,
): Promise<boolean> {
  if (lease.draftRequested) return false;
  const suggestion = await newestSuggestion(db, lease.workspaceId, lease.threadId);
  if (suggestion?.messageId !== message.id) return false;
  const { decision, assessment, agentName, createdAt } = suggestion;
  if (decision.kind === 'ignore' && decision.reason === 'switched_off') {
    return policy.modeFor({ category: assessment?.category ?? null, channel: thread.channel }) === 'off';
  }
  if (agentName !== null) return true;
  return !effects.some(
    ({ messageId, payload, state, error, finishedAt }) =>
      messageId === message.id &&
      payload.kind === 'answer' &&
      state === 'cancelled' &&
      (error === 'overtaken' || error === 'switched_off') &&
      finishedAt !== null &&
      finishedAt > createdAt,
  );
}

async function notFound(deps: HandleDeps, lease: Lease): Promise<NextLook> {
  if (lease.attempts + 1 >= LOOKS_UNTIL_GONE) return forgetThread(deps, lease);
  const wakeAt = new Date(deps.clock.now().getTime() + 10 * backoffMs(lease.attempts));
  return { wakeAt, error: 'thread_not_found' };
}

/** Removes what was kept about a thread that is gone from Intercom, or whose contact is. */
async function forgetThread({ logger }: HandleDeps, lease: Lease): Promise<NextLook> {
  await lease.write((transaction) =>
    sql`delete from threads where workspace_id = ${lease.workspaceId} and thread_id = ${lease.threadId}`.execute(
      transaction,
    ),
  );
  logger.info('thread forgotten', { workspaceId: lease.workspaceId, threadId: lease.threadId });
  return NOTHING_TO_DO;
}
