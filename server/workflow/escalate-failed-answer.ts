import type { Thread } from '../domain/thread.ts';
import { callPeople } from './call-people.ts';
import type { DecideDeps } from './decide-message.ts';
import type { Effect } from './effect.ts';
import type { ThreadRecord } from './ledger.ts';
import { noteFailureTold } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { keepLease } from './standing.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/**
 * Calls people where Intercom refused an answer for good, or nobody knows whether it went out: an automatic one, or an
 * agent's after he had been told that it was on its way, or where it would now go out by itself. No message may end in
 * silence. Says nothing to the customer.
 * True when an escalation was planned.
 */
export async function escalateFailedAnswer(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  { thread: { adminAssigneeId, teamAssigneeId }, record }: { thread: Thread; record: ThreadRecord },
): Promise<boolean> {
  const { suggestion, effects } = record;
  if (suggestion === null) return false;
  const failed = effects.find((effect) => isUnknownToPeople(effect, suggestion));
  if (failed?.payload.kind !== 'answer') return false;
  const { by, text, typed } = failed.payload;
  const isAgents = by === 'agent';
  const called = await callPeople(deps, workspace, lease, {
    suggestion: isAgents ? withDraft(suggestion, typed ?? text) : suggestion,
    reason: 'processing_failed',
    thread: { adminAssigneeId, teamAssigneeId, ticket: null },
    waitingSince: suggestion.createdAt,
    target: isAgents ? `failed:${failed.attempts}` : '',
  });
  await lease.change([keepLease(lease), ...(isAgents ? [noteFailureTold(failed.id)] : []), ...called]);
  return true;
}

/** Whoever takes over is shown what the agent wrote. */
function withDraft(suggestion: Suggestion, draft: string): Suggestion {
  const { assessment } = suggestion;
  return { ...suggestion, assessment: assessment === null ? null : { ...assessment, draft } };
}

function isUnknownToPeople({ messageId, payload, state }: Effect, suggestion: Suggestion): boolean {
  if (messageId !== suggestion.messageId || payload.kind !== 'answer' || state !== 'failed') return false;
  const isUntold = payload.by === 'agent' && !payload.failureTold;
  return isUntold || (suggestion.decision.kind === 'send' && suggestion.agentName === null);
}
