import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import { whyNotReply } from '../domain/gate.ts';
import type { Logger } from '../domain/logger.ts';
import type { Thread } from '../domain/thread.ts';
import { cancelPlanned, moveEffect, openEffects, threadEffects } from './ledger.ts';
import type { Effect } from './ledger.ts';
import type { Lease } from './lease.ts';
import type { Intercom, ThreadRef, WrittenPart } from './ports.ts';
import { resolveTeam } from './resolve-team.ts';
import { verifyEffect } from './verify-effect.ts';

export interface EffectsDeps {
  clock: Clock;
  logger: Logger;
  intercom: Intercom;
  assistantAdminId: string;
  defaultTeam: string;
  /** How long the client waits for a write; a late commit is looked for twice as long. */
  writeTimeoutMs: number;
}

/**
 * `again`: something is left to do, at that time. `interrupted`: a reply was held back because the thread had
 * changed, so it has to be looked at anew.
 */
export type RunResult =
  { kind: 'settled'; interrupted: boolean } | { kind: 'again'; at: Date; error: string };

/** Time left on the lease that a write must find beside its own timeout. */
const LEASE_MARGIN_MS = 1_000;
const FIRST_LOOK_MS = 1_000;
const MAX_ATTEMPTS = 8;

/**
 * Makes the planned effects of a thread, one after the other, and settles those whose outcome is unknown.
 * Each is marked `doing` on disk before Intercom is called and is never repeated before it was looked for.
 * `only` restricts the run to one message's answer, on the thread as an agent's click has just read it.
 */
export async function runEffects(
  deps: EffectsDeps,
  lease: Lease,
  only?: { messageId: string; thread: Thread },
): Promise<RunResult> {
  const open = await lease.write((transaction) =>
    openEffects(transaction, lease.workspaceId, lease.threadId),
  );
  const due = open.filter(
    (effect) =>
      only === undefined || (effect.messageId === only.messageId && effect.payload.kind === 'answer'),
  );
  const stopped = new Set<string>();
  for (const effect of due) {
    if (stopped.has(effect.messageId)) continue;
    const step =
      effect.state === 'doing'
        ? await settle(deps, lease, effect)
        : await make(deps, lease, effect, only?.thread);
    if (step.kind === 'again') return step;
    if (step.kind === 'stop') stopped.add(effect.messageId);
  }
  return { kind: 'settled', interrupted: stopped.size > 0 };
}

/** `stop`: nothing more may be done about this message. */
type Step = { kind: 'next' } | { kind: 'stop' } | { kind: 'again'; at: Date; error: string };

async function make(deps: EffectsDeps, lease: Lease, effect: Effect, justRead?: Thread): Promise<Step> {
  const { clock } = deps;
  if (effect.payload.kind === 'answer') {
    const thread = justRead ?? (await deps.intercom.readThread({ kind: lease.kind, id: lease.threadId }));
    if (thread === null || !mayStillGoOut(deps, effect, thread)) {
      await cancelMessage(deps, lease, effect);
      return { kind: 'stop' };
    }
  }
  if (effect.payload.kind === 'handover_text' && !(await isHandedOver(lease, effect))) {
    await finish(deps, lease, effect, { state: 'cancelled', error: 'not_handed_over' });
    return { kind: 'next' };
  }

  const started = await lease.write((transaction) =>
    moveEffect(transaction, effect.id, ['planned'], {
      state: 'doing',
      doing_at: clock.now(),
      error: null,
      countAttempt: true,
    }),
  );
  if (!started) return { kind: 'next' };

  await lease.ensureHeldFor(deps.writeTimeoutMs + LEASE_MARGIN_MS);
  try {
    const { partId } = await perform(deps, lease, effect);
    await finish(deps, lease, effect, { state: 'done', partId });
    return { kind: 'next' };
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return afterFailure(deps, lease, effect, error);
  }
}

/** An automatic answer yields to anything that happened meanwhile; an agent's only to a newer message. */
function mayStillGoOut(deps: EffectsDeps, effect: Effect, thread: Thread): boolean {
  const why = whyNotReply(thread, { id: effect.messageId }, deps);
  return effect.adminId === deps.assistantAdminId
    ? why === null
    : why !== 'newer_message' && why !== 'answered';
}

/** The customer is told that a person takes over only once somebody has been given the thread. */
async function isHandedOver(lease: Lease, effect: Effect): Promise<boolean> {
  const effects = await lease.write((transaction) =>
    threadEffects(transaction, lease.workspaceId, lease.threadId),
  );
  return effects.some(
    (other) =>
      other.payload.kind === 'assign' && other.messageId === effect.messageId && other.state === 'done',
  );
}

async function perform(deps: EffectsDeps, lease: Lease, effect: Effect): Promise<WrittenPart> {
  const { intercom } = deps;
  const { payload, adminId } = effect;
  const ref: ThreadRef = { kind: lease.kind, id: lease.threadId };
  switch (payload.kind) {
    case 'answer':
    case 'handover_text':
      return intercom.reply(ref, { adminId, text: payload.text });
    case 'note':
      return intercom.note(ref, { adminId, text: payload.text });
    case 'tag':
      await intercom.tag(ref, { adminId, name: payload.name });
      return { partId: null };
    case 'assign': {
      const { assignee } = payload;
      const id = assignee.kind === 'admin' ? assignee.id : await teamId(deps, assignee.team);
      await intercom.assign(ref, { actingAdminId: adminId, assignee: { kind: assignee.kind, id } });
      return { partId: null };
    }
    case 'ticket_state':
      await intercom.setTicketState(ref, {
        adminId,
        ticketTypeId: payload.ticketTypeId,
        category: payload.category,
      });
      return { partId: null };
  }
}

async function afterFailure(
  deps: EffectsDeps,
  lease: Lease,
  effect: Effect,
  error: IntercomError,
): Promise<Step> {
  const { clock, logger } = deps;
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
    return { kind: 'again', at: later(clock, FIRST_LOOK_MS), error: error.code };
  }
  if (error.retrySafe && effect.attempts + 1 < MAX_ATTEMPTS) {
    await lease.write((transaction) =>
      moveEffect(transaction, effect.id, ['doing'], { state: 'planned', error: error.code }),
    );
    const wait = later(clock, backoffMs(effect.attempts));
    return { kind: 'again', at: error.retryAt ?? wait, error: error.code };
  }
  return fail(deps, lease, effect, error.code);
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
  const team =
    payload.kind === 'assign' && payload.assignee.kind === 'team'
      ? await teamId(deps, payload.assignee.team)
      : null;
  const verdict = verifyEffect(effect, thread, knownPartIds, team);
  if (verdict.kind === 'happened') {
    await finish(deps, lease, effect, { state: 'done', partId: verdict.partId });
    return { kind: 'next' };
  }

  const since = clock.now().getTime() - (effect.doingAt?.getTime() ?? 0);
  const isText = payload.kind === 'answer' || payload.kind === 'handover_text' || payload.kind === 'note';
  if (isText && since <= 2 * deps.writeTimeoutMs) {
    return { kind: 'again', at: later(clock, Math.max(FIRST_LOOK_MS, since)), error: 'outcome_unknown' };
  }
  if (verdict.kind === 'unclear' || effect.attempts >= MAX_ATTEMPTS) {
    return fail(deps, lease, effect, 'uncertain');
  }
  await lease.write((transaction) => moveEffect(transaction, effect.id, ['doing'], { state: 'planned' }));
  return make(deps, lease, { ...effect, state: 'planned' });
}

/** A reply that failed ends its plan; any other step leaves the rest of the plan to be made. */
async function fail(deps: EffectsDeps, lease: Lease, effect: Effect, code: string): Promise<Step> {
  await finish(deps, lease, effect, { state: 'failed', error: code });
  if (effect.payload.kind !== 'answer') return { kind: 'next' };
  await cancelMessage(deps, lease, effect);
  return { kind: 'stop' };
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

async function cancelMessage(deps: EffectsDeps, lease: Lease, effect: Effect): Promise<void> {
  await lease.write((transaction) =>
    cancelPlanned(transaction, {
      workspaceId: lease.workspaceId,
      threadId: lease.threadId,
      messageId: effect.messageId,
      now: deps.clock.now(),
    }),
  );
}

async function teamId(deps: EffectsDeps, team: string): Promise<string> {
  const found = resolveTeam(await deps.intercom.listTeams(), team, deps.defaultTeam);
  if (found === null) {
    throw new IntercomError({
      message: 'The workspace has no team',
      status: null,
      code: 'team_missing',
      outcome: 'refused',
      retrySafe: false,
    });
  }
  if (!found.exact)
    deps.logger.warn('team not found, using another', { wanted: team, teamId: found.team.id });
  return found.team.id;
}

function later(clock: Clock, ms: number): Date {
  return new Date(clock.now().getTime() + ms);
}

/** Doubles from one second to five minutes, with up to a fifth of jitter. */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  return Math.min(1_000 * 2 ** attempts, 300_000) * (1 + random() / 5);
}
