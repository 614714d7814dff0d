import { callPeople } from './call-people.ts';
import type { DecideDeps } from './decide-message.ts';
import type { Effect, ThreadRecord } from './ledger.ts';
import { noteFailureTold } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { keepLease } from './standing.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/**
 * Calls people where Intercom refused an answer for good, or nobody knows whether it went out: an automatic one, or an
 * agent's after he had been told that it was on its way. No message may end in silence. Says nothing to the customer.
 * True when an escalation was planned.
 */
export async function escalateFailedAnswer(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  { suggestion, effects }: ThreadRecord,
): Promise<boolean> {
  if (suggestion === null) return false;
  const failed = effects.find((effect) => isUnknownToPeople(effect, suggestion));
  if (failed?.payload.kind !== 'answer') return false;
  const { assessment, createdAt: waitingSince } = suggestion;
  const { by, text } = failed.payload;
  const call = { effects, reason: 'processing_failed', ticket: null, waitingSince } as const;
  const called =
    by === 'assistant'
      ? await callPeople(deps, workspace, lease, { ...call, suggestion })
      : await callPeople(deps, workspace, lease, {
          ...call,
          // Whoever takes over is shown what the agent wrote.
          suggestion: {
            ...suggestion,
            assessment: assessment === null ? null : { ...assessment, draft: text },
          },
          target: `failed:${failed.attempts}`,
        });
  const told = by === 'agent' ? [noteFailureTold(failed.id)] : [];
  await lease.change([keepLease(lease), ...told, ...called]);
  return true;
}

function isUnknownToPeople({ messageId, payload, state }: Effect, suggestion: Suggestion): boolean {
  if (messageId !== suggestion.messageId || payload.kind !== 'answer' || state !== 'failed') return false;
  if (payload.by === 'agent') return !payload.failureTold;
  return suggestion.decision.kind === 'send' && suggestion.agentName === null;
}
