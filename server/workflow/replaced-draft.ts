import { isAnswer, isSameText, ownReplyOf } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { ownRepliesOf } from './effect.ts';
import { noteFeedback } from './feedback.ts';
import type { ThreadRecord } from './ledger.ts';
import type { Change, Lease } from './lease.ts';

/** Keeps what a person wrote in Intercom instead of our draft, to learn from; once for a message. */
export function noteReplacedDraft(
  lease: Lease,
  {
    thread,
    record: { suggestion, effects },
    assistantAdminId,
    now,
  }: {
    thread: Thread;
    record: Pick<ThreadRecord, 'suggestion' | 'effects'>;
    assistantAdminId: string;
    now: Date;
  },
): Change[] {
  const draft = suggestion?.assessment?.draft ?? null;
  const asked = thread.messages.findIndex(({ id }) => id === suggestion?.messageId);
  if (suggestion === null || draft === null || asked === -1) return [];
  const reply = thread.messages.slice(asked + 1).find(isAnswer);
  if (reply?.author.kind !== 'admin' || reply.author.id === assistantAdminId || reply.text === '') return [];
  const isOurs = ownReplyOf(reply, ownRepliesOf(effects), thread) !== null;
  if (isOurs || isSameText(reply.text, draft)) return [];
  const { workspaceId, threadId } = lease;
  const about = { workspaceId, threadId, suggestionId: suggestion.id, adminId: reply.author.id, now };
  return [noteFeedback(about, { kind: 'replaced', detail: { before: draft, after: reply.text } })];
}
