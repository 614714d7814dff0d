import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import { retryTime } from './backoff.ts';
import { cancelPlanned, moveEffect, openEffects, threadEffects } from './ledger.ts';
import type { CancelReason, Effect } from './ledger.ts';
import type { Lease } from './lease.ts';
import { whyNotNow } from './may-go-out.ts';
import type { AgentsAnswer } from './may-go-out.ts';
import { performEffect, teamIdOf } from './perform-effect.ts';
import type { WorkflowPolicy } from './policy.ts';
import type { Intercom } from './ports.ts';
import { verifyEffect } from './verify-effect.ts';

export interface EffectsDeps {
  clock: Clock;
  logger: Logger;
  intercom: Intercom;
  assistantAdminId: string;
  policy: Pick<WorkflowPolicy, 'defaultTeam' | 'isOff' | 'maxAgeMs'>;
  /** How long the client waits for a write; a late commit is looked for twice as long. */
  writeTimeoutMs: number;
}

/**
 * `again`: something is left to do, at that time. `interrupted`: a reply was held back because the thread had
 * changed, so it has to be looked at anew.
 */
export type RunResult = { kind: 'settled'; interrupted: boolean } | Again;

interface Again {
  kind: 'again';
  at: Date;
  error: string;
  /** Nothing was tried: see `IntercomError`. */
  deferred?: boolean;
}

/** `stop`: nothing more may be done about this message. */
type Step = { kind: 'next' } | { kind: 'stop'; interrupted: boolean } | Again;

/** Time left on the lease that a write must find beside its own timeout. */
const LEASE_MARGIN_MS = 1_000;
const FIRST_LOOK_MS = 1_000;
/** Attempts with an unknown outcome after which nothing is repeated by itself. */
const MAX_UNKNOWN = 8;

/**
 * Makes the planned effects of a thread, one after the other, and settles those whose outcome is unknown.
 * Each is marked `doing` on disk before Intercom is called and is never repeated before it was looked for.
 * `only` restricts the run to one message's answer, on the thread as an agent's click has just read it.
 */
export async function runEffects(deps: EffectsDeps, lease: Lease, only?: AgentsAnswer): Promise<RunResult> {
  const effects = await lease.write((transaction) =>
    threadEffects(transaction, lease.workspaceId, lease.threadId),
  );
  const stopped = new Set<string>();
  let interrupted = false;
  for (const effect of openEffects(effects)) {
    if (stopped.has(effect.messageId)) continue;
    if (only !== undefined && (effect.messageId !== only.messageId || effect.payload.kind !== 'answer'))
      continue;
    const step =
      effect.state === 'doing' ? await settle(deps, lease, effect) : await make(deps, lease, effect, only);
    if (step.kind === 'again') return step;
    if (step.kind === 'next') continue;
    stopped.add(effect.messageId);
    interrupted ||= step.interrupted;
  }
  return { kind: 'settled', interrupted };
}

async function make(deps: EffectsDeps, lease: Lease, effect: Effect, press?: AgentsAnswer): Promise<Step> {
  const reason = await whyNotNow(deps, lease, effect, press);
  if (reason === 'not_handed_over') {
    await finish(deps, lease, effect, { state: 'cancelled', error: reason });
    return { kind: 'next' };
  }
  if (reason !== null) return stop(deps, lease, effect, reason);

  const started = await lease.write((transaction) =>
    moveEffect(transaction, effect.id, ['planned'], { state: 'doing', error: null, begins: true }),
  );
  if (!started) return { kind: 'next' };

  try {
    const { partId } = await performEffect(deps, lease, effect, () =>
      lease.ensureHeldFor(deps.writeTimeoutMs + LEASE_MARGIN_MS),
    );
    await finish(deps, lease, effect, { state: 'done', partId });
    return { kind: 'next' };
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return afterFailure(deps, lease, effect, error);
  }
}

async function afterFailure(
  deps: EffectsDeps,
  lease: Lease,
  effect: Effect,
  error: IntercomError,
): Promise<Step> {
  const { clock, logger } = deps;
  if (error.deferred) {
    const { attempts } = effect;
    await lease.write((transaction) =>
      moveEffect(transaction, effect.id, ['doing'], { state: 'planned', error: error.code, attempts }),
    );
    return { kind: 'again', at: retryTime(clock, 0, error), error: error.code, deferred: true };
  }
  logger.warn('effect not made', {
    threadId: lease.threadId,
    effect: effect.payload.kind,
    code: error.code,
    status: error.status,
    requestId: error.requestId,
    outcome: error.outcome,
  });
  if (error.outcome === 'unknown') {
    await lease.write((transaction) => moveEffect(transaction, effect.id, ['doing'], { error: error.code }));
    return { kind: 'again', at: new Date(clock.now().getTime() + FIRST_LOOK_MS), error: error.code };
  }
  if (!error.retrySafe) return fail(deps, lease, effect, error.code);
  await lease.write((transaction) =>
    moveEffect(transaction, effect.id, ['doing'], { state: 'planned', error: error.code }),
  );
  return { kind: 'again', at: retryTime(clock, effect.attempts, error), error: error.code };
}

/** Looks in Intercom for a change that may or may not have been made. */
async function settle(deps: EffectsDeps, lease: Lease, effect: Effect): Promise<Step> {
  const { clock, intercom } = deps;
  const thread = await intercom.readThread({ kind: lease.kind, id: lease.threadId });
  if (thread === null) return fail(deps, lease, effect, 'thread_deleted');
  const effects = await lease.write((transaction) =>
    threadEffects(transaction, lease.workspaceId, lease.threadId),
  );
  const knownPartIds = new Set(effects.flatMap(({ partId }) => (partId === null ? [] : [partId])));
  const { payload } = effect;
  let team: string | null = null;
  try {
    if (payload.kind === 'assign') team = await teamIdOf(deps, payload.assignee);
  } catch (error) {
    if (!(error instanceof IntercomError) || error.retrySafe || error.deferred) throw error;
    return fail(deps, lease, effect, error.code);
  }
  const verdict = verifyEffect(effect, thread, knownPartIds, team);
  if (verdict.kind === 'happened') {
    await finish(deps, lease, effect, { state: 'done', partId: verdict.partId });
    return { kind: 'next' };
  }

  const mayCome = payload.kind !== 'tag' && payload.kind !== 'ticket_state';
  if (mayCome && effect.doingForMs <= 2 * deps.writeTimeoutMs) {
    const wait = Math.max(FIRST_LOOK_MS, effect.doingForMs);
    return { kind: 'again', at: new Date(clock.now().getTime() + wait), error: 'outcome_unknown' };
  }
  if (verdict.kind === 'unclear' || effect.attempts >= MAX_UNKNOWN) {
    return fail(deps, lease, effect, 'uncertain');
  }
  await lease.write((transaction) => moveEffect(transaction, effect.id, ['doing'], { state: 'planned' }));
  return make(deps, lease, { ...effect, state: 'planned' });
}

/** A reply that failed ends its plan; any other step leaves the rest of the plan to be made. */
async function fail(deps: EffectsDeps, lease: Lease, effect: Effect, code: string): Promise<Step> {
  deps.logger.error('effect failed', { threadId: lease.threadId, effect: effect.payload.kind, code });
  await finish(deps, lease, effect, { state: 'failed', error: code });
  if (effect.payload.kind !== 'answer') return { kind: 'next' };
  await cancelMessage(deps, lease, effect, 'reply_failed');
  return { kind: 'stop', interrupted: false };
}

async function stop(deps: EffectsDeps, lease: Lease, effect: Effect, reason: CancelReason): Promise<Step> {
  await cancelMessage(deps, lease, effect, reason);
  return { kind: 'stop', interrupted: reason === 'overtaken' };
}

async function finish(
  deps: EffectsDeps,
  lease: Lease,
  effect: Effect,
  end: { state: 'done' | 'failed' | 'cancelled'; partId?: string | null; error?: string },
): Promise<void> {
  await lease.write((transaction) =>
    moveEffect(transaction, effect.id, ['planned', 'doing'], {
      state: end.state,
      part_id: end.partId ?? null,
      error: end.error ?? null,
      finished_at: deps.clock.now(),
    }),
  );
}

async function cancelMessage(
  deps: EffectsDeps,
  lease: Lease,
  effect: Effect,
  reason: CancelReason,
): Promise<void> {
  await lease.write((transaction) =>
    cancelPlanned(transaction, {
      workspaceId: lease.workspaceId,
      threadId: lease.threadId,
      messageId: effect.messageId,
      now: deps.clock.now(),
      reason,
    }),
  );
}
