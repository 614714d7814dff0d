import type { Assessment } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import { decide } from '../domain/decide.ts';
import type { DecisionReason, Escalation } from '../domain/decision.ts';
import type { Logger } from '../domain/logger.ts';
import type { Message, Thread } from '../domain/thread.ts';
import { assessInTime } from './assess-in-time.ts';
import { countAutomaticAnswers, planEffects } from './ledger.ts';
import type { Effect } from './ledger.ts';
import type { Lease } from './lease.ts';
import { planDecision } from './plan-effects.ts';
import { standingColumns } from './standing.ts';
import { storeSuggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export interface DecideDeps {
  clock: Clock;
  logger: Logger;
  noteText: (escalation: Escalation, assessment: Assessment | null) => string;
}

/** An unanswered message that the gate has let through. */
export interface OpenMessage {
  thread: Thread;
  readAt: Date;
  message: Message;
  limits: DecisionReason[];
  budgetSpent: boolean;
  /** What the ledger holds about the thread. */
  effects: Effect[];
}

const HOUR_MS = 3_600_000;

/**
 * Assesses a message, decides about it and writes decision and effects down in one transaction. While the
 * engine works the lease yields to an agent's click; one that was taken over then stores nothing.
 */
export async function decideMessage(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  open: OpenMessage,
): Promise<void> {
  const { thread, message, effects } = open;
  const { policy, assistantAdminId } = workspace;
  const customer = thread.contact === null ? null : await workspace.intercom.readCustomer(thread.contact.id);

  await lease.setYielding(true);
  const assessment = await assessInTime(deps, workspace, { thread, customer });
  await lease.setYielding(false);

  const now = deps.clock.now();
  const about = { workspaceId: workspace.id, threadId: thread.id };
  const decision = await lease.write(async (transaction) => {
    const decisionPolicy = policy.decisionFor({
      category: assessment?.category ?? null,
      channel: thread.channel,
      threadId: thread.id,
      answersLastHour: await countAutomaticAnswers(transaction, {
        workspaceId: workspace.id,
        since: new Date(now.getTime() - HOUR_MS),
      }),
    });
    const { limits, budgetSpent } = open;
    const decided = decide({ assessment, customer, limits, budgetSpent, policy: decisionPolicy });
    const planned = planDecision({
      decision: decided,
      assessment,
      thread,
      assistantAdminId,
      policy,
      maySpeak: decisionPolicy.mode === 'auto' && limits.length === 0,
      firstAnswer: !effects.some(isAutomaticAnswer),
      handoverTold: effects.some(
        ({ payload, state }) => payload.kind === 'handover_text' && state === 'done',
      ),
      noteText: deps.noteText,
      now,
    });
    await storeSuggestion(transaction, { ...about, message, assessment, decision: decided, now });
    await planEffects(transaction, { ...about, messageId: message.id, now }, planned);
    await transaction
      .updateTable('threads')
      .set(standingColumns(lease, thread, { readAt: open.readAt, person: null, idleReason: null }))
      .where('workspace_id', '=', about.workspaceId)
      .where('thread_id', '=', about.threadId)
      .execute();
    return decided;
  });
  deps.logger.info('decided', {
    ...about,
    decision: decision.kind,
    category: assessment?.category,
    confidence: assessment?.confidence,
    assessedInMs: assessment?.durationMs,
  });
}

/** A reply that went out by itself. */
export function isAutomaticAnswer({ payload, state }: Effect): boolean {
  return payload.kind === 'answer' && payload.by === 'assistant' && state === 'done';
}
