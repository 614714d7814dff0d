import type { Assessment } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import { decide } from '../domain/decide.ts';
import type { Decision, DecisionReason, Escalation } from '../domain/decision.ts';
import type { Logger } from '../domain/logger.ts';
import type { Message, Thread } from '../domain/thread.ts';
import { assessInTime } from './assess-in-time.ts';
import { countAnswersAlone } from './answer-cap.ts';
import type { createAnswerBound } from './answer-cap.ts';
import type { Effect } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import { planDecision } from './plan-effects.ts';
import { noteStanding } from './standing.ts';
import { storeSuggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export interface DecideDeps {
  clock: Clock;
  logger: Logger;
  noteText: (escalation: Escalation, assessment: Assessment | null) => string;
  answerBound: ReturnType<typeof createAnswerBound>;
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
 * Assesses a message, decides about it and writes decision and effects down in one statement. While the
 * engine works the lease yields to an agent's click; one that was taken over then stores nothing.
 * Answers with what is planned, as long as the ledger did not hold any of it already.
 */
export async function decideMessage(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  open: OpenMessage,
): Promise<Effect[]> {
  const { thread, message, effects } = open;
  const { policy, assistantAdminId } = workspace;
  const customer = thread.contact === null ? null : await workspace.intercom.readCustomer(thread.contact.id);

  await lease.yieldToAgents();
  const assessment = await assessInTime(deps, workspace, { thread, customer });

  const now = deps.clock.now();
  const about = { workspaceId: workspace.id, threadId: thread.id };
  const decideWith = (answersLastHour: number): Decided => {
    const decisionPolicy = policy.decisionFor({
      category: assessment?.category ?? null,
      channel: thread.channel,
      threadId: thread.id,
      answersLastHour,
    });
    const { limits, budgetSpent } = open;
    const decision = decide({ assessment, customer, limits, budgetSpent, policy: decisionPolicy });
    const planned = planDecision({
      decision,
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
    return { decision, planned: toEffects(message.id, planned, now) };
  };
  const changesOf = ({ decision, planned }: Decided): Change[] => [
    storeSuggestion({ ...about, message, assessment, decision, now }),
    plan(about, planned),
    noteStanding(lease, thread, { readAt: open.readAt, person: null, idleReason: null }),
  ];

  const lastHour = { workspaceId: workspace.id, since: new Date(now.getTime() - HOUR_MS) };
  const decided = await decideBelowCap();
  deps.logger.info('decided', {
    ...about,
    decision: decided.decision.kind,
    category: assessment?.category,
    confidence: assessment?.confidence,
    assessedInMs: assessment?.durationMs,
  });
  return decided.planned;

  /** An answer near the hourly cap is counted and written down while no other one can be. */
  async function decideBelowCap(): Promise<Decided> {
    const uncapped = decideWith(0);
    const isFree = uncapped.decision.kind !== 'send';
    const surely = isFree ? uncapped : decideWith(await deps.answerBound(lastHour));
    if (isFree || surely.decision.kind === 'send') {
      await lease.change(changesOf(surely));
      return surely;
    }
    return lease.write(async (transaction, change) => {
      const counted = decideWith(await countAnswersAlone(transaction, lastHour));
      await change(changesOf(counted));
      return counted;
    });
  }
}

interface Decided {
  decision: Decision;
  planned: Effect[];
}

/** A reply that went out by itself. */
export function isAutomaticAnswer({ payload, state }: Effect): boolean {
  return payload.kind === 'answer' && payload.by === 'assistant' && state === 'done';
}
