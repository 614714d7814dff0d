import type { Clock } from '../domain/clock.ts';
import { IntercomError, isFinalRefusal } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { Thread } from '../domain/thread.ts';
import { backoffMs, retryTime } from './backoff.ts';
import { openEffects, standsAlone } from './effect.ts';
import type { Effect, ThreadEffect } from './effect.ts';
import { begin, cancel, end, noteUnknown, takeBack } from './ledger-changes.ts';
import type { CancelReason } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import { mustLookAgain, whyNotNow } from './may-go-out.ts';
import type { AgentsAnswer } from './may-go-out.ts';
import { performEffect, teamIdOf } from './perform-effect.ts';
import { recordOutcomes } from './outcomes.ts';
import { outcomesOfEffect } from './outcomes-of.ts';
import type { WorkflowPolicy } from './policy.ts';
import type { Intercom } from './ports.ts';
import { bringBack, isAnothersPutAway, isPutAwayUnread, putsAway } from './put-away.ts';
import { verifyEffect } from './verify-effect.ts';

export interface EffectsDeps {
  clock: Clock;
  logger: Logger;
  intercom: Intercom;
  assistantAdminId: string;
  installedAt: Date;
  policy: Pick<
    WorkflowPolicy,
    'decisionFor' | 'defaultTeam' | 'followUpFor' | 'isOff' | 'maxAgeMs' | 'officeSchedule'
  >;
  /** How long the client waits for a write; a late commit is looked for at least twice as long. */
  writeTimeoutMs: number;
}

/**
 * `again`: something is left to do, at that time. `interrupted`: something was held back because the thread had
 * changed or everything was switched off, or a reply was refused for good, so the thread has to be looked at anew.
 * `unwritten`: what is made but not on disk yet; it may go there together with the release of the lease. `effects`:
 * the ledger as it is now.
 */
export type RunResult =
  { kind: 'settled'; interrupted: boolean; unwritten: Change[]; effects: Effect[] } | Again;

interface Again {
  kind: 'again';
  at: Date;
  error: string;
  /** Nothing was tried, which is no failed look: see `IntercomError`. */
  deferred?: boolean;
}

/** `stop`: nothing more may be done about this message. */
type Step = { kind: 'next' } | { kind: 'stop'; interrupted: boolean } | Again;

/** One run over a thread's ledger. */
interface Run {
  deps: EffectsDeps;
  lease: Lease;
  /** The ledger, kept up with what this run does to it. */
  effects: Effect[];
  press: AgentsAnswer | undefined;
  /** What is made but not yet noted: it goes to disk together with the beginning of the next effect. */
  unwritten: Change[];
}

/** Why a look ends that did not find the thread in Intercom. */
export const THREAD_NOT_FOUND = 'thread_not_found';
/** Time left on the lease that a write must find beside its own timeout. */
const LEASE_MARGIN_MS = 1_000;
const FIRST_LOOK_MS = 1_000;
/** A late commit of the same does no harm, so nothing is waited for. */
const REPEATABLE: ReadonlySet<Effect['payload']['kind']> = new Set(['tag', 'ticket_state', 'attribute']);
/** Attempts with an unknown outcome after which nothing is repeated by itself. */
const MAX_UNKNOWN = 8;

/**
 * Makes the planned effects of a thread, one after the other, and settles those whose outcome is unknown.
 * Each is marked `doing` on disk before Intercom is called and is never repeated before it was looked for.
 * `ledger`: all the ledger holds about the thread. `press` restricts the run to one message's answer, on the
 * thread as an agent's click has just read it.
 */
export async function runEffects(
  deps: EffectsDeps,
  lease: Lease,
  ledger: readonly Effect[],
  press?: AgentsAnswer,
): Promise<RunResult> {
  const run: Run = { deps, lease, effects: ledger.map((effect) => ({ ...effect })), press, unwritten: [] };
  const stopped = new Set<string>();
  let interrupted = false;
  for (const effect of openEffects(run.effects)) {
    if (stopped.has(effect.messageId) && !standsAlone(effect)) continue;
    if (press !== undefined && (effect.messageId !== press.messageId || effect.payload.kind !== 'answer'))
      continue;
    const step = effect.state === 'doing' ? await settle(run, effect) : await make(run, effect);
    if (step.kind === 'again') {
      await write(run);
      return step;
    }
    if (step.kind === 'next') continue;
    stopped.add(effect.messageId);
    interrupted ||= step.interrupted;
  }
  return { kind: 'settled', interrupted, unwritten: run.unwritten, effects: run.effects };
}

async function make(run: Run, effect: ThreadEffect): Promise<Step> {
  const { deps, lease, effects, press } = run;
  if (mustLookAgain(deps, effect)) await write(run);
  const reason = await whyNotNow(deps, lease, effect, { effects, press });
  if (reason === THREAD_NOT_FOUND) return notFound(run);
  const isForNothing = reason === 'not_handed_over' || reason === 'not_closed';
  if (isForNothing || (reason !== null && leavesTheRest(run, effect, reason))) {
    finish(run, effect, { state: 'cancelled', error: reason });
    return { kind: 'next' };
  }
  if (reason !== null) return stop(run, effect, reason);

  const [begun] = await write(run, begin(effect.id));
  if (begun !== 1) return { kind: 'next' };
  effect.state = 'doing';
  let partId: string | null;
  try {
    ({ partId } = await performEffect(deps, lease, effect, () => ensureHeld(run.deps, run.lease)));
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return afterFailure(run, effect, error);
  }
  if (putsAway(effect)) {
    const thread = await deps.intercom.readThread({ kind: lease.kind, id: lease.threadId });
    if (thread === null) return notFound(run);
    if (isPutAwayUnread(effect, thread, effects)) return undo(run, effect, thread);
  }
  finish(run, effect, { state: 'done', partId });
  return { kind: 'next' };
}

/** The thread may be gone, or not be known for a moment: nothing is given up before several looks made sure. */
function notFound({ deps, lease }: Run): Again {
  return { kind: 'again', at: retryTime(deps.clock, lease.attempts), error: THREAD_NOT_FOUND };
}

/**
 * People have been called, although the customer is not told so by itself any more, unless everything is off; or a
 * person has seen to the ticket since.
 */
function leavesTheRest({ deps }: Run, effect: ThreadEffect, reason: CancelReason): boolean {
  const { kind } = effect.payload;
  const isUntold = kind === 'handover_text' && !deps.policy.isOff;
  const isSeenTo = kind === 'ticket_state' && reason === 'overtaken';
  return standsAlone(effect) || isUntold || isSeenTo;
}

/** Until it is brought back it counts as not settled, so that a crash in between is mended by the next look. */
async function undo(run: Run, effect: ThreadEffect, thread: Thread): Promise<Step> {
  await bringBack(run.deps.intercom, effect, thread, () => ensureHeld(run.deps, run.lease));
  return overtaken(run, effect);
}

async function overtaken(run: Run, effect: ThreadEffect): Promise<Step> {
  finish(run, effect, { state: 'cancelled', error: 'overtaken' });
  return standsAlone(effect) ? { kind: 'next' } : stop(run, effect, 'overtaken');
}

/** Right before a write: the lease outlasts it. */
export function ensureHeld(
  { writeTimeoutMs }: Pick<EffectsDeps, 'writeTimeoutMs'>,
  lease: Lease,
): Promise<void> {
  return lease.ensureHeldFor(writeTimeoutMs + LEASE_MARGIN_MS);
}

async function afterFailure(run: Run, effect: ThreadEffect, error: IntercomError): Promise<Step> {
  const { clock, logger } = run.deps;
  if (error.deferred) {
    await write(run, takeBack(effect.id, { error: error.code, uncounted: true }));
    return { kind: 'again', at: retryTime(clock, 0, error), error: error.code, deferred: true };
  }
  logger.warn('effect not made', {
    threadId: run.lease.threadId,
    effect: effect.payload.kind,
    code: error.code,
    status: error.status,
    requestId: error.requestId,
    outcome: error.outcome,
  });
  if (error.outcome === 'unknown') {
    await write(run, noteUnknown(effect.id, error.code));
    return { kind: 'again', at: new Date(clock.now().getTime() + FIRST_LOOK_MS), error: error.code };
  }
  if (!error.retrySafe) return fail(run, effect, error.code);
  await write(run, takeBack(effect.id, { error: error.code }));
  return { kind: 'again', at: retryTime(clock, effect.attempts, error), error: error.code };
}

/** Looks in Intercom for a change that may or may not have been made. */
async function settle(run: Run, effect: ThreadEffect): Promise<Step> {
  const { deps, lease } = run;
  const { clock, intercom } = deps;
  await write(run);
  const thread = await intercom.readThread({ kind: lease.kind, id: lease.threadId });
  if (thread === null) return notFound(run);
  if (isPutAwayUnread(effect, thread, run.effects)) return undo(run, effect, thread);
  const knownPartIds = new Set(run.effects.flatMap(({ partId }) => (partId === null ? [] : [partId])));
  const { payload } = effect;
  let team: string | null = null;
  try {
    if (payload.kind === 'assign') team = await teamIdOf(deps, payload.assignee);
  } catch (error) {
    if (!isFinalRefusal(error)) throw error;
    return fail(run, effect, error.code);
  }
  const verdict = verifyEffect(effect, thread, knownPartIds, team);
  const isAnothers = isAnothersPutAway(effect, thread);
  if (verdict.kind === 'happened' && !isAnothers) {
    finish(run, effect, { state: 'done', partId: verdict.partId });
    return { kind: 'next' };
  }

  const mayCome = !REPEATABLE.has(payload.kind);
  if (mayCome && effect.doingForMs <= patienceMs(deps, effect)) {
    const wait = Math.max(FIRST_LOOK_MS, effect.doingForMs);
    const at = new Date(clock.now().getTime() + wait);
    return { kind: 'again', at, error: 'outcome_unknown', deferred: true };
  }
  // Not sooner: what the customer writes next, ours could still shut in.
  if (isAnothers) return overtaken(run, effect);
  if (verdict.kind === 'unclear' || effect.attempts >= MAX_UNKNOWN) {
    return fail(run, effect, 'uncertain');
  }
  await write(run, takeBack(effect.id));
  effect.state = 'planned';
  return make(run, effect);
}

/** How long a change is looked for before it is made once more: ever longer, over some twenty minutes in all. */
function patienceMs({ writeTimeoutMs }: EffectsDeps, { attempts }: Effect): number {
  return Math.max(
    2 * writeTimeoutMs,
    backoffMs(attempts + 3, () => 0),
  );
}

/** A reply that failed ends its plan; any other step leaves the rest of the plan to be made. */
async function fail(run: Run, effect: Effect, code: string): Promise<Step> {
  run.deps.logger.error('effect failed', { threadId: run.lease.threadId, effect: effect.payload.kind, code });
  finish(run, effect, { state: 'failed', error: code });
  if (effect.payload.kind !== 'answer') return { kind: 'next' };
  await stop(run, effect, 'reply_failed');
  return { kind: 'stop', interrupted: true };
}

async function stop(run: Run, { messageId }: Effect, reason: CancelReason): Promise<Step> {
  const { deps, lease } = run;
  const { workspaceId, threadId } = lease;
  // One after the other: what has just ended may be among what is cancelled (see `Lease.change`).
  await write(run);
  const about = { workspaceId, threadId, messageId, now: deps.clock.now(), reason };
  // Whoever has the thread instead of the team is told all the same.
  await write(run, cancel({ ...about, sparesNotices: reason === 'taken' }));
  return { kind: 'stop', interrupted: reason !== 'reply_failed' };
}

function finish(
  run: Run,
  effect: Effect,
  {
    state,
    partId = null,
    error = null,
  }: { state: 'done' | 'failed' | 'cancelled'; partId?: string | null; error?: string | null },
): void {
  const now = run.deps.clock.now();
  run.unwritten.push(end(effect.id, { state, partId, error, now }));
  const outcomes = state === 'done' ? outcomesOfEffect(effect, now) : [];
  if (outcomes.length > 0) run.unwritten.push(recordOutcomes(run.lease, outcomes));
  Object.assign(effect, { state, partId, error, finishedAt: now } satisfies Partial<Effect>);
}

/** Writes down what is made, and a change besides; answers with how many rows each of these changed. */
async function write(run: Run, ...changes: Change[]): Promise<number[]> {
  const unwritten = run.unwritten.splice(0);
  if (unwritten.length + changes.length === 0) return [];
  const counts = await run.lease.change([...unwritten, ...changes]);
  return counts.slice(unwritten.length);
}
