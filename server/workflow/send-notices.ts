import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { doAlone, LOCKS } from '../db/advisory-locks.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import { isAnswer, ownReplyOf } from '../domain/thread.ts';
import { backoffMs } from './backoff.ts';
import { ownRepliesOf } from './effect.ts';
import { isAgents } from './is-agents.ts';
import { threadEffects } from './ledger.ts';
import {
  beginNotices,
  countSent,
  dueNotices,
  endAbandoned,
  endNotices,
  postponeNotices,
} from './notice-store.ts';
import type { DueNotice } from './notice-store.ts';
import { wordNotice } from './notify.ts';
import type { NoticeFacts, NoticeWording } from './notify.ts';
import type { NoticeRoute, WorkflowPolicy } from './policy.ts';
import type { Intercom } from './ports.ts';

export interface NoticeMessage {
  /** The same for each try. */
  id: string;
  subject: string;
  text: string;
}

/** `refused`: it surely did not arrive. `uncertain`: it may have arrived. */
export type Delivered = { kind: 'delivered' } | { kind: 'refused' | 'uncertain'; code: string };

type Channel = (address: string, message: NoticeMessage) => Promise<Delivered>;

export interface NoticeDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  workspaceId: string;
  assistantAdminId: string;
  intercom: Pick<Intercom, 'readThread'>;
  policy: Pick<WorkflowPolicy, 'isOff' | 'modeFor' | 'noticesFor'>;
  channels: Record<NoticeRoute['channel'], Channel>;
  wording: () => NoticeWording;
  linkTo: (threadId: string) => string;
  /** Replaces personal data, the names among it. */
  mask: (text: string, names: readonly string[]) => string;
}

const MINUTE_MS = 60_000;
/** More than these within a minute go as one message. */
const MOST_A_MINUTE = 5;
/** Over some twenty minutes. */
const MOST_TRIES = 10;
/** The first retry comes after some eight seconds. */
const FIRST_BACKOFF = 3;

/** How long the end of the process waits for channels. What became of their notices is unknown then, as after a crash. */
const STOP_PATIENCE_MS = 4_000;

/**
 * Tells people what the ledger has planned for them, unless another process is at it. Each notice is marked
 * `doing` on disk before its channel is called, and made again only where it surely did not arrive.
 */
export async function sendNotices(
  deps: NoticeDeps,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  if (signal.aborted) return;
  // Alone, so that what goes out within a minute is counted right.
  await doAlone(deps.db, { lock: LOCKS.notices, workspaceId: deps.workspaceId }, () =>
    untilGivenUp(sendDue(deps, signal), signal),
  );
}

async function sendDue(deps: NoticeDeps, signal: AbortSignal): Promise<void> {
  const { db, clock, logger, workspaceId } = deps;
  const now = clock.now();
  const abandoned = await endAbandoned(db, { workspaceId, now });
  if (abandoned > 0) logger.error('notices abandoned, they may have arrived', { notices: abandoned });
  const due = await dueNotices(db, { workspaceId, now });
  const byRoute = new Map<string, DueNotice[]>();
  for (const notice of due) {
    const { route } = notice.payload;
    byRoute.set(route, [...(byRoute.get(route) ?? []), notice]);
  }
  await Promise.all(
    [...byRoute].map(([route, notices]) => sendByRoute(deps, { route, due: notices, signal })),
  );
}

/** Waits for the work, but only a while once the signal has come. */
async function untilGivenUp(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const { signal: end } = ended;
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort', { signal: end });
  const givenUp = stopped.then(() => delay(STOP_PATIENCE_MS, undefined, { signal: end }));
  try {
    await Promise.race([work, givenUp.catch(() => undefined)]);
  } finally {
    ended.abort();
  }
}

async function sendByRoute(
  deps: NoticeDeps,
  { route, due, signal }: { route: string; due: readonly DueNotice[]; signal: AbortSignal },
): Promise<void> {
  const { db, clock, workspaceId } = deps;
  const wanted: DueNotice[] = [];
  for (const notice of due) if (await isWanted(deps, notice)) wanted.push(notice);
  if (wanted.length === 0) return;
  const since = new Date(clock.now().getTime() - MINUTE_MS);
  const room = MOST_A_MINUTE - (await countSent(db, { workspaceId, route, since }));
  if (room <= 0) return;
  const messages = wanted.length > room ? [wanted] : wanted.map((notice) => [notice]);
  for (const notices of messages) {
    if (signal.aborted || !(await sendAsOne(deps, route, notices))) return;
  }
}

/** A reminder is wanted only where nobody has taken the thread over since, and nothing was switched off. */
async function isWanted(deps: NoticeDeps, notice: DueNotice): Promise<boolean> {
  if (!notice.payload.isReminder) return true;
  const { db, clock, logger } = deps;
  if (isSwitchedOff(deps, notice)) {
    await endNotices(db, [notice.id], { state: 'cancelled', error: 'switched_off', now: clock.now() });
    return false;
  }
  try {
    if (!(await isTakenOver(deps, notice))) return true;
    await endNotices(db, [notice.id], { state: 'cancelled', error: 'acknowledged', now: clock.now() });
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    logger.warn('thread not read before a reminder', { threadId: notice.threadId, code: error.code });
    const dueAt = new Date(clock.now().getTime() + MINUTE_MS);
    await postponeNotices(db, [notice.id], { error: error.code, dueAt });
  }
  return false;
}

function isSwitchedOff({ policy }: NoticeDeps, { payload, threadChannel }: DueNotice): boolean {
  if (policy.isOff) return true;
  const { category } = payload;
  return threadChannel !== null && policy.modeFor({ category, channel: threadChannel }) === 'off';
}

/** A person has it, has answered, or has put it away; a teammate to whom we gave it may not know of it yet. */
async function isTakenOver(
  { db, intercom, workspaceId, assistantAdminId }: NoticeDeps,
  { threadId, threadKind, messageId }: DueNotice,
): Promise<boolean> {
  const thread = await intercom.readThread({ kind: threadKind, id: threadId });
  if (thread?.state !== 'open') return true;
  const effects = await threadEffects(db, workspaceId, threadId);
  const given = effects.flatMap((effect) => {
    const { payload } = effect;
    if (payload.kind !== 'assign' || payload.assignee.kind !== 'admin') return [];
    return isAgents(effect, { assistantAdminId }) ? [] : [payload.assignee.id];
  });
  const { adminAssigneeId } = thread;
  if (adminAssigneeId !== null && ![assistantAdminId, ...given].includes(adminAssigneeId)) return true;
  const ownReplies = ownRepliesOf(effects).filter(({ by }) => by === 'assistant');
  const position = thread.messages.findIndex(({ id }) => id === messageId);
  return thread.messages
    .slice(position + 1)
    .some(
      (message) =>
        isAnswer(message) &&
        message.author.kind === 'admin' &&
        ownReplyOf(message, ownReplies, thread) === null,
    );
}

/** False: the channel takes nothing now. */
async function sendAsOne(deps: NoticeDeps, route: string, notices: readonly DueNotice[]): Promise<boolean> {
  const { db, clock, channels } = deps;
  const begun = await beginNotices(
    db,
    notices.map(({ id }) => id),
  );
  const [first, ...others] = notices.filter(({ id }) => begun.has(id));
  if (first === undefined) return true;
  const ids = [...begun];
  const way = deps.policy.noticesFor(first.payload).find(({ name }) => name === route);
  if (way === undefined) {
    logFailure(deps, first, 'not_configured');
    await endNotices(db, ids, { state: 'failed', error: 'not_configured', now: clock.now() });
    return true;
  }
  const facts = (notice: DueNotice): NoticeFacts => factsOf(deps, notice);
  const message = { id: first.id, ...wordNotice(deps.wording(), [facts(first), ...others.map(facts)]) };
  const delivered = await channels[way.channel](way.address, message);
  if (delivered.kind === 'delivered') {
    await endNotices(db, ids, { state: 'done', error: null, now: clock.now() });
    return true;
  }
  const { kind, code } = delivered;
  logFailure(deps, first, code);
  if (kind === 'uncertain' || first.attempts + 1 >= MOST_TRIES) {
    const error = kind === 'uncertain' ? 'uncertain' : code;
    await endNotices(db, ids, { state: 'failed', error, now: clock.now() });
  } else {
    const dueAt = new Date(clock.now().getTime() + backoffMs(FIRST_BACKOFF + first.attempts));
    await postponeNotices(db, ids, { error: code, dueAt });
  }
  return false;
}

function factsOf({ linkTo, mask }: NoticeDeps, { threadId, payload, customerName }: DueNotice): NoticeFacts {
  const names = customerName === null ? [] : [customerName];
  return {
    ...payload,
    evidence: payload.evidence === null ? null : mask(payload.evidence, names),
    link: linkTo(threadId),
  };
}

function logFailure({ logger }: NoticeDeps, { threadId, payload }: DueNotice, code: string): void {
  const [channel] = payload.route.split(':');
  logger.error('notice not sent', { threadId, channel, code });
}
