import type { Kysely } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Assessment } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import { decide } from '../domain/decide.ts';
import type { Decision, DecisionReason } from '../domain/decision.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import { prioritise } from '../domain/priority.ts';
import { unansweredMessages, withAnswersInPlace } from '../domain/thread.ts';
import type { Customer, Message, Thread } from '../domain/thread.ts';
import { assessInTime } from './assess-in-time.ts';
import { countAnswersAlone } from './answer-cap.ts';
import type { createAnswerBound } from './answer-cap.ts';
import { caseContextOf } from './case-context.ts';
import { chooseTeammate } from './choose-teammate.ts';
import { readHistory } from './customer-history.ts';
import { ownRepliesOf } from './effect.ts';
import type { Effect } from './effect.ts';
import { isErased } from './erase-contact.ts';
import type { WordNote } from './escalation-note.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import { planDecision, withoutTagsSetBefore } from './plan-effects.ts';
import type { AnswerCounts } from './policy.ts';
import type { TicketWords } from './ports.ts';
import { noteStanding } from './standing.ts';
import { recordOutcomes } from './outcomes.ts';
import { outcomesOfDecision } from './outcomes-of.ts';
import { correctedBy, setByPeople } from './sorted-by-people.ts';
import { storeSuggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

export interface DecideDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  noteText: WordNote;
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
  /** What people and the customer did before, to be written down with the decision. */
  happened: Change[];
}

const NONE_SO_FAR: AnswerCounts = { lastHour: 0, today: 0 };

/**
 * Assesses a message, decides about it and writes decision and effects down in one statement. While the
 * engine works the lease yields to an agent's click; one that was taken over then stores nothing.
 * Answers with the decision and what is planned for it, where the ledger did not hold that already; null when the contact was
 * erased meanwhile, and nothing is stored.
 */
export async function decideMessage(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  open: OpenMessage,
): Promise<Decided | null> {
  const { thread, message, effects } = open;
  const { policy, assistantAdminId } = workspace;
  const customer = thread.contact === null ? null : await workspace.intercom.readCustomer(thread.contact.id);

  const context = caseContextOf({ thread, customer, ticket: await describeTicket(deps, workspace, thread) });

  await lease.yieldToAgents();
  const ownReplies = ownRepliesOf(effects);
  const waitingSince = unansweredMessages(thread, ownReplies)[0]?.createdAt ?? message.createdAt;
  const told = withAnswersInPlace(thread, ownReplies);
  const assessment = await assess(deps, workspace, { thread: told, message, customer, waitingSince });

  const ofPeople = setByPeople(thread, { effects, assistantAdminId });
  const correction = correctedBy(policy.sortedBy(ofPeople), assessment);
  const now = deps.clock.now();
  const about = { workspaceId: workspace.id, threadId: thread.id };
  const decideWith = (answers: AnswerCounts, teammateId: string | null = null): Decided => {
    const decisionPolicy = policy.decisionFor({
      category: assessment?.category ?? null,
      channel: thread.channel,
      threadId: thread.id,
      answers,
    });
    const { limits, budgetSpent } = open;
    const decision = decide({ assessment, customer, limits, budgetSpent, policy: decisionPolicy });
    const planned = planDecision({
      decision,
      assessment,
      sorted: correction ?? assessment,
      setByPeople: Object.keys(ofPeople),
      thread: told,
      assistantAdminId,
      policy,
      maySpeak: decisionPolicy.mode === 'auto' && limits.length === 0,
      firstAnswer: !effects.some(isAutomaticAnswer),
      handoverTold: effects.some(
        ({ payload, state }) => payload.kind === 'handover_text' && state === 'done',
      ),
      noteText: deps.noteText,
      teammateId,
      waitingSince,
      now,
    });
    // A reply to the message failed for good: nothing that would follow it may be made, and people are to be called.
    const isFailed = decision.kind === 'send' && hasFailedAnswer(effects, message.id);
    const steps = isFailed ? [] : withoutTagsSetBefore(planned, effects, policy.tags);
    return { decision, assessment, planned: toEffects(message.id, steps, now) };
  };
  const changesOf = ({ decision, planned }: Decided): Change[] => [
    storeSuggestion({
      ...about,
      message,
      assessment,
      decision,
      context,
      correction,
      settingsVersion: policy.version,
      now,
    }),
    plan(about, planned),
    recordOutcomes(about, outcomesOfDecision({ message, decision, assessment, thread, now })),
    noteStanding(lease, thread, { readAt: open.readAt, person: null, idleReason: null }),
    ...open.happened,
  ];

  const window = { workspaceId: workspace.id, now, daySince: policy.answersCountSince(now) };
  const unlessErased = { unless: isErased(workspace.id, thread.contact?.id ?? null) };
  const decided = await decideBelowCap();
  if (decided === null) return null;
  deps.logger.info('decided', {
    ...about,
    decision: decided.decision.kind,
    category: assessment?.category,
    confidence: assessment?.confidence,
    assessedInMs: assessment?.durationMs,
  });
  return decided;

  async function withTeammate(uncapped: Decided): Promise<Decided> {
    if (uncapped.decision.kind !== 'escalate') return uncapped;
    const escalated = { threadId: thread.id, messageId: message.id, team: uncapped.decision.escalation.team };
    return decideWith(NONE_SO_FAR, await chooseTeammate(deps, workspace, escalated));
  }

  /** An answer near a cap is counted and written down while no other one can be. */
  async function decideBelowCap(): Promise<Decided | null> {
    const uncapped = decideWith(NONE_SO_FAR);
    const isFree = uncapped.decision.kind !== 'send';
    const surely = isFree ? await withTeammate(uncapped) : decideWith(await deps.answerBound(window));
    if (isFree || surely.decision.kind === 'send') {
      const [stored] = await lease.change(changesOf(surely), unlessErased);
      return stored === 1 ? surely : null;
    }
    return lease.write(async (transaction, change) => {
      const counted = decideWith(await countAnswersAlone(transaction, window));
      const [stored] = await change(changesOf(counted), unlessErased);
      return stored === 1 ? counted : null;
    });
  }
}

/** As the engine finds, with what is known of the customer. */
async function assess(
  deps: DecideDeps,
  workspace: Workspace,
  asked: { thread: Thread; message: Message; customer: Customer | null; waitingSince: Date },
): Promise<Assessment | null> {
  const { thread, message, customer, waitingSince } = asked;
  const assessment = await assessInTime(deps, workspace, { thread, customer });
  if (assessment === null) return null;
  const now = deps.clock.now();
  const history = await readHistory(deps.db, {
    workspaceId: workspace.id,
    threadId: thread.id,
    messageId: message.id,
    contactId: thread.contact?.id ?? null,
    now,
  });
  const waitedMs = now.getTime() - waitingSince.getTime();
  const { priority, reasons } = prioritise({ assessment, isVip: customer?.vip === true, history, waitedMs });
  return { ...assessment, priority, priorityReasons: reasons };
}

/** Null also where Intercom does not say: the message is worth more than words about its ticket. */
async function describeTicket(
  { logger }: DecideDeps,
  { intercom }: Workspace,
  { id, ticket }: Thread,
): Promise<TicketWords | null> {
  if (ticket === null) return null;
  try {
    return await intercom.describeTicket(ticket);
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    logger.warn('ticket not described', { threadId: id, code: error.code });
    return null;
  }
}

export interface Decided {
  decision: Decision;
  assessment: Assessment | null;
  /** Empty for a reply that has failed for good before. */
  planned: Effect[];
}

function hasFailedAnswer(effects: readonly Effect[], messageId: string): boolean {
  return effects.some(
    (effect) =>
      effect.payload.kind === 'answer' && effect.messageId === messageId && effect.state === 'failed',
  );
}

/** A reply that went out by itself. */
export function isAutomaticAnswer({ payload, state }: Effect): boolean {
  return payload.kind === 'answer' && payload.by === 'assistant' && state === 'done';
}
