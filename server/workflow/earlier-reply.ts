import type { AgentDeps } from './agent-actions.ts';
import { isGivenUp } from './dead-letters.ts';
import { agentNameOf } from './effect.ts';
import type { Effect } from './effect.ts';
import type { Suggestion } from './suggestions.ts';
import { withoutFooter } from './with-footer.ts';

/** A reply to the same message that has gone out before, or that is on its way and is not to be replaced unseen. */
export interface EarlierReply {
  kind: 'sent_before' | 'on_its_way';
  by: { kind: 'assistant' } | { kind: 'agent'; name: string | null };
  at: Date;
  text: string;
  /** Without what was put below it on its way. */
  written: string;
  edited: boolean;
}

export function answerTo({ messageId }: Suggestion, effects: readonly Effect[]): Effect | undefined {
  return effects.find((effect) => effect.messageId === messageId && effect.payload.kind === 'answer');
}

/**
 * What stands in the way of a reply. One that waits may be pressed once more by whoever wrote it, and another may take
 * its place once nothing more is tried about it; the assistant's yields to an agent's.
 */
export async function earlierReply(
  { db }: Pick<AgentDeps, 'db'>,
  about: { workspaceId: string; threadId: string },
  { suggestion, effects }: { suggestion: Suggestion; effects: readonly Effect[] },
  wish: { adminId: string; text: string },
): Promise<EarlierReply | null> {
  const answer = answerTo(suggestion, effects);
  if (answer?.payload.kind !== 'answer') return null;
  switch (answer.state) {
    case 'done':
      return toEarlier('sent_before', answer, suggestion);
    case 'doing':
      return toEarlier('on_its_way', answer, suggestion);
    case 'planned': {
      const isSame = answer.adminId === wish.adminId && answer.payload.text === wish.text;
      if (answer.payload.by === 'assistant' || isSame || (await isGivenUp(db, about))) return null;
      return toEarlier('on_its_way', answer, suggestion);
    }
    case 'failed':
    case 'cancelled':
      return null;
  }
}

/** An agent's reply that Intercom has not taken yet. */
export function waitingReply(suggestion: Suggestion, effects: readonly Effect[]): Effect | null {
  const answer = answerTo(suggestion, effects);
  if (answer?.payload.kind !== 'answer' || answer.payload.by !== 'agent') return null;
  return answer.state === 'planned' ? answer : null;
}

function toEarlier(kind: EarlierReply['kind'], answer: Effect, suggestion: Suggestion): EarlierReply | null {
  const { payload, plannedAt, finishedAt } = answer;
  if (payload.kind !== 'answer') return null;
  const { text, edited } = payload;
  const by =
    payload.by === 'agent'
      ? ({ kind: 'agent', name: agentNameOf(answer, suggestion) } as const)
      : ({ kind: 'assistant' } as const);
  const written = withoutFooter(payload, suggestion.assessment?.draft ?? null);
  return { kind, by, at: finishedAt ?? plannedAt, text, written, edited };
}
