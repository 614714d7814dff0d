import type { Escalation } from '../domain/decision.ts';
import type { DecideDeps } from './decide-message.ts';
import { planEffects, threadEffects } from './ledger.ts';
import type { Lease } from './lease.ts';
import { planEscalation } from './plan-effects.ts';
import { changeDecision, newestSuggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/**
 * Calls people where Intercom refused an automatic answer for good, or nobody knows whether it went out: no
 * message may end in silence. Says nothing to the customer. True when an escalation was planned.
 */
export async function escalateFailedAnswer(
  { clock, noteText }: DecideDeps,
  { assistantAdminId, policy }: Workspace,
  lease: Lease,
): Promise<boolean> {
  return lease.write(async (transaction) => {
    const suggestion = await newestSuggestion(transaction, lease.workspaceId, lease.threadId);
    if (suggestion?.decision.kind !== 'send' || suggestion.agentName !== null) return false;
    const effects = await threadEffects(transaction, lease.workspaceId, lease.threadId);
    const hasFailed = effects.some(
      ({ messageId, payload, state }) =>
        messageId === suggestion.messageId && payload.kind === 'answer' && state === 'failed',
    );
    if (!hasFailed) return false;

    const now = clock.now();
    const escalation: Escalation = {
      reason: 'processing_failed',
      evidence: null,
      team: policy.defaultTeam,
    };
    const planned = planEscalation({
      escalation,
      adminId: assistantAdminId,
      policy,
      note: noteText(escalation, suggestion.assessment),
      ticket: null,
    });
    const about = { workspaceId: lease.workspaceId, threadId: lease.threadId };
    await planEffects(transaction, { ...about, messageId: suggestion.messageId, now }, planned);
    await changeDecision(transaction, suggestion.id, {
      kind: 'escalate',
      reasons: [escalation.reason],
      escalation,
    });
    return true;
  });
}
