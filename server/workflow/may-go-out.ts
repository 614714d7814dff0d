import type { Clock } from '../domain/clock.ts';
import { isFinalRefusal } from '../domain/errors.ts';
import { isBeforeInstall, isDone, unseenAnswer, whyNotReply } from '../domain/gate.ts';
import type { Logger } from '../domain/logger.ts';
import { officeHoursAt } from '../domain/office-hours.ts';
import { isAnswer, newestCustomerMessage, ownReplyOf } from '../domain/thread.ts';
import type { Author, OwnReply, Thread } from '../domain/thread.ts';
import { CLOSING_NOTE, ownRepliesOf } from './effect.ts';
import type { Effect, EffectPayload, ThreadEffect } from './effect.ts';
import { isHistory, isPersons, mayEnd, quietAnswer } from './follow-up.ts';
import { isAgents } from './is-agents.ts';
import type { CancelReason } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { teamIdOf } from './perform-effect.ts';
import type { AnswerCounts, WorkflowPolicy } from './policy.ts';
import type { Intercom } from './ports.ts';
import { isAnothersPutAway } from './put-away.ts';
import { setByPeople } from './sorted-by-people.ts';

interface MayGoOutDeps {
  clock: Clock;
  intercom: Intercom;
  assistantAdminId: string;
  /** What is older is history: nothing goes out about it by itself. */
  installedAt: Date;
  logger: Logger;
  policy: Pick<
    WorkflowPolicy,
    'decisionFor' | 'defaultTeam' | 'followUpFor' | 'isOff' | 'maxAgeMs' | 'officeSchedule'
  >;
}

/** An agent's press on a thread as it was read a moment ago. */
export interface AgentsAnswer {
  messageId: string;
  thread: Thread;
}

/** What is made this long after it was planned may have been settled in another way since. */
const FRESH_MS = 30_000;
/** An answer was counted when it was planned: only a cap of nothing at all stands against it since. */
const NONE_BESIDE: AnswerCounts = { lastHour: 0, today: 0 };

/** `thread_not_found`: several looks make sure whether the thread is gone. */
type Obstacle = CancelReason | 'not_closed' | 'not_handed_over' | 'thread_not_found';

/** Whether the thread has to be read once more before this effect is made. */
export function mustLookAgain(deps: MayGoOutDeps, effect: ThreadEffect): boolean {
  switch (effect.payload.kind) {
    case 'answer':
    case 'handover_text':
    case 'reminder':
    case 'close':
      return true;
    // Given away, a thread that a person has closed while the engine thought would be opened again.
    case 'assign':
      return !isAgents(effect, deps) || isUnlessOwned(effect.payload);
    case 'ticket_state':
    case 'attribute':
      return isLate(deps, effect) && !isAgents(effect, deps);
    case 'snooze':
      return true;
    case 'note':
    case 'tag':
      return false;
  }
}

/**
 * What stands against making an effect now, on the thread as it is in this moment; null when nothing does.
 * `effects`: what the ledger holds about the thread.
 */
export async function whyNotNow(
  deps: MayGoOutDeps,
  lease: Lease,
  effect: ThreadEffect,
  { effects, press }: { effects: readonly Effect[]; press: AgentsAnswer | undefined },
): Promise<Obstacle | null> {
  const { payload } = effect;
  const isTheirs = isAgents(effect, deps);
  if (!isTheirs && deps.policy.isOff) return 'switched_off';
  if (isClosingNote(effect) && !isMade('close', effect, effects)) return 'not_closed';
  // The customer is told that a person takes over only once somebody has been given the thread.
  if (payload.kind === 'handover_text' && !isMade('assign', effect, effects)) return 'not_handed_over';
  if (!mustLookAgain(deps, effect)) return null;
  const isNight = !isTheirs && !officeHoursAt(deps.policy.officeSchedule, deps.clock.now()).open;
  if (payload.kind === 'reminder' && isNight) return 'overtaken';
  if (payload.kind === 'snooze' && payload.until <= deps.clock.now()) return 'overtaken';
  const thread = press?.thread ?? (await deps.intercom.readThread({ kind: lease.kind, id: lease.threadId }));
  // That may have taken a while.
  if (!isTheirs && deps.policy.isOff) return 'switched_off';
  if (thread === null) return 'thread_not_found';
  const ownReplies = ownRepliesOf(effects);
  // Whoever wrote after the agent had put the thread away is not put away unread; what a colleague has done since stands.
  if (payload.kind === 'snooze') {
    const isNewest = newestCustomerMessage(thread)?.id === effect.messageId;
    const isColleagues = isLate(deps, effect) && isAnothersPutAway(effect, thread);
    return isNewest && !isColleagues ? null : 'overtaken';
  }
  if (payload.kind === 'reminder' || payload.kind === 'close') {
    const { category } = payload;
    const mayFollowUp = deps.policy.followUpFor({ category, channel: thread.channel }) !== null;
    if (!isTheirs && !mayFollowUp) return 'switched_off';
    if (!isTheirs && isHistory(thread, { effects, ...deps })) return 'overtaken';
    return isQuietStill(thread, effect, { effects, ...deps }) ? null : 'overtaken';
  }
  if (payload.kind === 'attribute') {
    const theirs = setByPeople(thread, { effects, ...deps });
    return Object.keys(payload.values).some((name) => name in theirs) ? 'overtaken' : null;
  }
  if (isUnlessOwned(payload)) return isPersons(thread, deps) ? 'overtaken' : null;
  const isCalledOff = !isTheirs && !mayGoOutByItself(deps, thread, payload);
  if (payload.kind !== 'answer') {
    if (isSettled(deps, thread, effect, { effects, ownReplies })) return 'overtaken';
    if (payload.kind === 'assign' && (await isGivenElsewhere(deps, thread, effect, payload))) return 'taken';
    const isLateWord = payload.kind === 'handover_text' && !isTheirs && isOfBefore(deps, thread, effect);
    return isCalledOff || isLateWord ? 'switched_off' : null;
  }

  const why = whyNotReply(thread, { id: effect.messageId }, { ...deps, ownReplies });
  if (isTheirs) {
    if (why === 'newer_message') return 'overtaken';
    const { seenAnswer: seen } = payload;
    return why === 'answered' && unseenAnswer(thread, { ownReplies, seen }) !== null ? 'answered' : null;
  }
  if (why !== null || isTooOld(deps, thread, effect) || isOfBefore(deps, thread, effect)) return 'overtaken';
  return isCalledOff ? 'switched_off' : null;
}

function isUnlessOwned(payload: EffectPayload): boolean {
  return payload.kind === 'assign' && payload.unlessOwned;
}

/** The admin may have narrowed since what goes to customers by itself; only texts do. */
function mayGoOutByItself({ policy }: MayGoOutDeps, thread: Thread, payload: EffectPayload): boolean {
  if (payload.kind !== 'answer' && payload.kind !== 'handover_text') return true;
  const { mode, withinShare, hourlyCapReached, dailyCapReached } = policy.decisionFor({
    category: payload.category,
    channel: thread.channel,
    threadId: thread.id,
    answers: NONE_BESIDE,
  });
  if (payload.kind === 'handover_text') return mode === 'auto';
  return mode === 'auto' && withinShare && !hourlyCapReached && !dailyCapReached;
}

function isClosingNote({ payload, target }: Effect): boolean {
  return payload.kind === 'note' && target === CLOSING_NOTE;
}

function isMade(kind: 'assign' | 'close', { messageId }: Effect, effects: readonly Effect[]): boolean {
  return effects.some(
    (step) => step.payload.kind === kind && step.messageId === messageId && step.state === 'done',
  );
}

/** Nobody wrote or acted since it was planned; an agent may remind in a thread that is somebody else's. */
function isQuietStill(
  thread: Thread,
  { payload, messageId }: Effect,
  facts: { effects: readonly Effect[]; assistantAdminId: string },
): boolean {
  if (newestCustomerMessage(thread)?.id !== messageId) return false;
  if (payload.kind === 'close') return mayEnd(thread, facts);
  const isTheirs = payload.kind === 'reminder' && payload.by === 'agent';
  return quietAnswer(isTheirs ? { ...thread, adminAssigneeId: null } : thread, facts) !== null;
}

/** Somebody has taken the thread, or long since given it to another team: a workflow may do that with every new one. */
async function isGivenElsewhere(
  deps: MayGoOutDeps,
  thread: Thread,
  effect: Effect,
  { assignee, heldBy }: Extract<EffectPayload, { kind: 'assign' }>,
): Promise<boolean> {
  const { adminAssigneeId, teamAssigneeId } = thread;
  const isMeant = assignee.kind === 'admin' && adminAssigneeId === assignee.id;
  if (isPersons(thread, deps) && adminAssigneeId !== heldBy?.adminId && !isMeant) return true;
  if (teamAssigneeId === null || heldBy === null || teamAssigneeId === heldBy.teamId) return false;
  if (!isLate(deps, effect)) return false;
  try {
    return teamAssigneeId !== (await teamIdOf(deps, assignee));
  } catch (error) {
    // The step itself fails of it and is shown.
    if (isFinalRefusal(error)) return false;
    throw error;
  }
}

/** A person has put the thread away since the message, or answered; what Fin says calls nobody off. */
function isSettled(
  deps: MayGoOutDeps,
  thread: Thread,
  { messageId, payload }: Effect,
  { effects, ownReplies }: { effects: readonly Effect[]; ownReplies: OwnReply[] },
): boolean {
  const position = thread.messages.findIndex(({ id }) => id === messageId);
  const authors = thread.messages
    .slice(position + 1)
    .filter((later) => isAnswer(later) && ownReplyOf(later, ownReplies, thread) === null)
    .map(({ author }) => author);
  const failed = effects.find(
    (step) => step.messageId === messageId && step.payload.kind === 'answer' && step.state === 'failed',
  );
  // What stands there in our name may be the very answer of which nobody knows whether it went out.
  const isTelling = ({ kind, id }: Author): boolean =>
    kind === 'admin' && (failed === undefined || id !== deps.assistantAdminId);
  const isAnswered = payload.kind === 'assign' && !payload.retried && authors.some(isTelling);
  // An agent who has put the thread away took his reply to be on its way.
  if (payload.kind === 'assign' && failed !== undefined && isAgents(failed, deps)) return isAnswered;
  const isResolved = thread.ticket?.stateCategory === 'resolved';
  if (thread.state !== 'open' || (payload.kind === 'ticket_state' && isResolved)) return true;
  const message = thread.messages[position];
  if (message !== undefined && isDone(thread, message, { ...deps, ownReplies })) return true;
  return payload.kind === 'assign' ? isAnswered : authors.length > 0;
}

function isLate({ clock }: MayGoOutDeps, { plannedAt }: Effect): boolean {
  return clock.now().getTime() - plannedAt.getTime() > FRESH_MS;
}

/** The message that it is about, if it can be seen at all, is from before the app was installed, or installed anew. */
function isOfBefore(deps: MayGoOutDeps, { messages }: Thread, { messageId }: Effect): boolean {
  const message = messages.find(({ id }) => id === messageId);
  return message === undefined || isBeforeInstall(message, deps);
}

function isTooOld({ clock, policy }: MayGoOutDeps, thread: Thread, effect: Effect): boolean {
  const message = thread.messages.find(({ id }) => id === effect.messageId);
  const age = clock.now().getTime() - (message?.createdAt.getTime() ?? 0);
  return age > policy.maxAgeMs[thread.channel];
}
