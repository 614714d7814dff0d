import { sql } from 'kysely';
import type { Kysely, Updateable } from 'kysely';
import type { Tables, ThreadsTable } from '../db/tables.ts';
import type { Assessment } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import { decide } from '../domain/decide.ts';
import type { DecisionReason, Escalation, IgnoreReason } from '../domain/decision.ts';
import { gate } from '../domain/gate.ts';
import type { Logger } from '../domain/logger.ts';
import type { Customer, Message, Thread } from '../domain/thread.ts';
import { assessInTime } from './assess-in-time.ts';
import { cancelPlanned, countAutomaticAnswers, planEffects, threadEffects } from './ledger.ts';
import type { Effect } from './ledger.ts';
import type { Lease } from './lease.ts';
import { planDecision } from './plan-effects.ts';
import { runEffects } from './run-effects.ts';
import type { EffectsDeps, RunResult } from './run-effects.ts';
import { newestSuggestion, storeSuggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export interface HandleDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  noteText: (escalation: Escalation, assessment: Assessment | null) => string;
  writeTimeoutMs: number;
}

/** When to look again; null: not before something happens. */
export interface NextLook {
  wakeAt: Date | null;
  error: string | null;
}

const HOUR_MS = 3_600_000;

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
  const effectsDeps = effectsDepsOf(deps, workspace);
  const unfinished = await runEffects(effectsDeps, claimed);
  if (unfinished.kind === 'again') return { wakeAt: unfinished.at, error: unfinished.error };

  const thread = await workspace.intercom.readThread({ kind: claimed.kind, id: claimed.threadId });
  if (thread === null) return forgetThread(deps, claimed);
  const lease: Lease = { ...claimed, kind: thread.kind };

  const effects = await threadEffects(deps.db, lease.workspaceId, lease.threadId);
  const result = gate(thread, gateFacts(deps, workspace, lease, effects));
  switch (result.kind) {
    case 'wait':
      await recordStanding(lease, thread, { person: null, idleReason: null });
      return { wakeAt: result.until, error: null };
    case 'answered':
      await recordStanding(lease, thread, { person: result.by, idleReason: 'nothing_new' });
      return { wakeAt: null, error: null };
    case 'ignore':
      await recordStanding(lease, thread, { person: null, idleReason: result.reason });
      return { wakeAt: null, error: null };
    case 'proceed': {
      const { message, limits, budgetSpent } = result;
      if (await isHandled(deps, lease, message, effects)) return { wakeAt: null, error: null };
      await decideAndPlan(deps, workspace, lease, { thread, message, limits, budgetSpent, effects });
      return nextLook(deps, await runEffects(effectsDeps, lease));
    }
  }
}

export function effectsDepsOf(
  deps: Pick<HandleDeps, 'clock' | 'logger' | 'writeTimeoutMs'>,
  workspace: Workspace,
): EffectsDeps {
  return {
    clock: deps.clock,
    logger: deps.logger,
    intercom: workspace.intercom,
    assistantAdminId: workspace.assistantAdminId,
    defaultTeam: workspace.policy.defaultTeam,
    writeTimeoutMs: deps.writeTimeoutMs,
  };
}

function nextLook(deps: HandleDeps, result: RunResult): NextLook {
  if (result.kind === 'again') return { wakeAt: result.at, error: result.error };
  return { wakeAt: result.interrupted ? deps.clock.now() : null, error: null };
}

interface Found {
  thread: Thread;
  message: Message;
  limits: DecisionReason[];
  budgetSpent: boolean;
  effects: Effect[];
}

async function decideAndPlan(
  deps: HandleDeps,
  workspace: Workspace,
  lease: Lease,
  { thread, message, limits, budgetSpent, effects }: Found,
): Promise<void> {
  const { clock, db } = deps;
  const { policy, assistantAdminId } = workspace;
  const customer = await readCustomer(workspace, thread);

  await lease.setYielding(true);
  const assessment = await assessInTime(deps, workspace, { thread, customer });
  await lease.setYielding(false);

  const now = clock.now();
  const decisionPolicy = policy.decisionFor({
    category: assessment?.category ?? null,
    channel: thread.channel,
    threadId: thread.id,
    answersLastHour: await countAutomaticAnswers(db, {
      workspaceId: workspace.id,
      adminId: assistantAdminId,
      since: new Date(now.getTime() - HOUR_MS),
    }),
  });
  const decision = decide({ assessment, customer, limits, budgetSpent, policy: decisionPolicy });
  const planned = planDecision({
    decision,
    assessment,
    thread,
    assistantAdminId,
    policy,
    mode: decisionPolicy.mode,
    firstAnswer: !effects.some((effect) => isAutomaticAnswer(effect, assistantAdminId)),
    handoverTold: effects.some(({ payload, state }) => payload.kind === 'handover_text' && state === 'done'),
    noteText: deps.noteText,
    now,
  });
  await lease.write(async (transaction) => {
    const about = { workspaceId: workspace.id, threadId: thread.id };
    await cancelPlanned(transaction, { ...about, now });
    await storeSuggestion(transaction, { ...about, message, assessment, decision, now });
    await planEffects(transaction, { ...about, messageId: message.id, now }, planned);
    await transaction
      .updateTable('threads')
      .set(standingColumns(thread, { person: null, idleReason: null }))
      .where('workspace_id', '=', about.workspaceId)
      .where('thread_id', '=', about.threadId)
      .execute();
  });
  deps.logger.info('decided', {
    workspaceId: workspace.id,
    threadId: thread.id,
    decision: decision.kind,
    category: assessment?.category,
    confidence: assessment?.confidence,
    assessedInMs: assessment?.durationMs,
  });
}

function gateFacts(
  { clock }: HandleDeps,
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
    ownReplies: effects.flatMap(({ payload, partId, adminId, state }) =>
      (payload.kind === 'answer' || payload.kind === 'handover_text') && state === 'done'
        ? [{ partId, adminId, text: payload.text }]
        : [],
    ),
    escalatedBefore: effects.some(({ payload, state }) => payload.kind === 'note' && state === 'done'),
    recentAnswers: effects.filter(
      (effect) =>
        isAutomaticAnswer(effect, assistantAdminId) &&
        effect.finishedAt !== null &&
        effect.finishedAt > hourAgo,
    ).length,
    answersPerHour: policy.answersPerThreadAndHour,
    draftRequested: lease.draftRequested,
  };
}

function isAutomaticAnswer(effect: Effect, assistantAdminId: string): boolean {
  return effect.payload.kind === 'answer' && effect.state === 'done' && effect.adminId === assistantAdminId;
}

/** Whether this very message has had its decision, and that decision has not been overtaken by events. */
async function isHandled(
  { db }: HandleDeps,
  lease: Lease,
  message: Message,
  effects: Effect[],
): Promise<boolean> {
  if (lease.draftRequested) return false;
  const suggestion = await newestSuggestion(db, lease.workspaceId, lease.threadId);
  if (suggestion?.messageId !== message.id) return false;
  return !effects.some(
    ({ messageId, payload, state }) =>
      messageId === message.id && payload.kind === 'answer' && state === 'cancelled',
  );
}

async function readCustomer({ intercom }: Workspace, thread: Thread): Promise<Customer | null> {
  return thread.contact === null ? null : intercom.readCustomer(thread.contact.id);
}

interface Standing {
  /** The person whose reply stands last. */
  person: { name: string | null; at: Date } | null;
  idleReason: IgnoreReason | null;
}

function standingColumns(thread: Thread, { person, idleReason }: Standing): Updateable<ThreadsTable> {
  return {
    kind: thread.kind,
    contact_id: thread.contact?.id ?? null,
    person_name: person?.name ?? null,
    person_at: person?.at ?? null,
    idle_reason: idleReason,
    draft_requested: false,
  };
}

/** Notes whose turn it is, for the sidebar. */
async function recordStanding(lease: Lease, thread: Thread, standing: Standing): Promise<void> {
  await lease.write(async (transaction) => {
    await transaction
      .updateTable('threads')
      .set(standingColumns(thread, standing))
      .where('workspace_id', '=', lease.workspaceId)
      .where('thread_id', '=', lease.threadId)
      .execute();
  });
}

/** The thread is gone from Intercom: so is what was kept about it. */
async function forgetThread({ logger }: HandleDeps, lease: Lease): Promise<NextLook> {
  await lease.write((transaction) =>
    sql`delete from threads where workspace_id = ${lease.workspaceId} and thread_id = ${lease.threadId}`.execute(
      transaction,
    ),
  );
  logger.info('thread deleted in Intercom', { workspaceId: lease.workspaceId, threadId: lease.threadId });
  return { wakeAt: null, error: null };
}
