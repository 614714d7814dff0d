import type { Escalation } from '../domain/decision.ts';
import { chooseTeammate } from './choose-teammate.ts';
import type { DecideDeps } from './decide-message.ts';
import type { ThreadRecord } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Lease } from './lease.ts';
import { recordOutcomes } from './outcomes.ts';
import { planEscalation, withoutTagsSetBefore } from './plan-effects.ts';
import { planNotices } from './plan-notices.ts';
import { changeDecision } from './suggestions.ts';
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
  const { assistantAdminId: adminId, policy } = workspace;
  if (suggestion?.decision.kind !== 'send' || suggestion.agentName !== null) return false;
  const { messageId, assessment } = suggestion;
  const hasFailed = effects.some(
    (effect) =>
      effect.messageId === messageId && effect.payload.kind === 'answer' && effect.state === 'failed',
  );
  if (!hasFailed) return false;

  const escalation: Escalation = { reason: 'processing_failed', evidence: null, team: policy.defaultTeam };
  const { workspaceId, threadId } = lease;
  const now = deps.clock.now();
  const planned = [
    ...planEscalation({
      escalation,
      adminId,
      policy,
      note: deps.noteText(escalation, assessment),
      ticket: null,
      teammateId: await chooseTeammate(deps, workspace, { threadId, messageId, team: escalation.team }),
    }),
    ...planNotices({ adminId, escalation, assessment, waitingSince: suggestion.createdAt, policy, now }),
  ];
  await lease.change([
    plan({ workspaceId, threadId }, toEffects(messageId, withoutTagsSetBefore(planned, effects), now)),
    recordOutcomes(lease, [
      { kind: 'escalated', messageId, at: now, reason: escalation.reason, by: 'assistant' },
    ]),
    changeDecision(suggestion.id, { kind: 'escalate', reasons: [escalation.reason], escalation }, null),
  ]);
  return true;
}
