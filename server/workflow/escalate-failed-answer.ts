import type { Escalation } from '../domain/decision.ts';
import type { DecideDeps } from './decide-message.ts';
import type { ThreadRecord } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { planEscalation } from './plan-effects.ts';
import { changeDecision } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/**
 * Calls people where Intercom refused an automatic answer for good, or nobody knows whether it went out: no
 * message may end in silence. Says nothing to the customer. True when an escalation was planned.
 */
export async function escalateFailedAnswer(
  { clock, noteText }: DecideDeps,
  { assistantAdminId, policy }: Workspace,
  lease: Lease,
  { suggestion, effects }: ThreadRecord,
): Promise<boolean> {
  if (suggestion?.decision.kind !== 'send' || suggestion.agentName !== null) return false;
  const { messageId, assessment } = suggestion;
  const hasFailed = effects.some(
    (effect) =>
      effect.messageId === messageId && effect.payload.kind === 'answer' && effect.state === 'failed',
  );
  if (!hasFailed) return false;

  const escalation: Escalation = { reason: 'processing_failed', evidence: null, team: policy.defaultTeam };
  const planned = planEscalation({
    escalation,
    adminId: assistantAdminId,
    policy,
    note: noteText(escalation, assessment),
    ticket: null,
  });
  const { workspaceId, threadId } = lease;
  await lease.change([
    plan({ workspaceId, threadId }, toEffects(messageId, planned, clock.now())),
    changeDecision(suggestion.id, { kind: 'escalate', reasons: [escalation.reason], escalation }, null),
  ]);
  return true;
}
