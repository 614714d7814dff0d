import { callPeople } from './call-people.ts';
import type { DecideDeps } from './decide-message.ts';
import type { ThreadRecord } from './ledger.ts';
import type { Lease } from './lease.ts';
import { keepLease } from './standing.ts';
import type { Workspace } from './workspace.ts';

/**
 * Calls people where Intercom refused an automatic answer for good, or nobody knows whether it went out: no
 * message may end in silence. Says nothing to the customer. True when an escalation was planned.
 */
export async function escalateFailedAnswer(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  { suggestion, effects }: ThreadRecord,
): Promise<boolean> {
  if (suggestion?.decision.kind !== 'send' || suggestion.agentName !== null) return false;
  const hasFailed = effects.some(
    (effect) =>
      effect.messageId === suggestion.messageId &&
      effect.payload.kind === 'answer' &&
      effect.state === 'failed',
  );
  if (!hasFailed) return false;
  const call = { suggestion, effects, reason: 'processing_failed', ticket: null } as const;
  const called = await callPeople(deps, workspace, lease, { ...call, waitingSince: suggestion.createdAt });
  await lease.change([keepLease(lease), ...called]);
  return true;
}
