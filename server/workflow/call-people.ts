import type { Escalation } from '../domain/decision.ts';
import type { Ticket } from '../domain/thread.ts';
import { chooseTeammate } from './choose-teammate.ts';
import type { DecideDeps } from './decide-message.ts';
import type { Effect } from './ledger.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import { recordOutcomes } from './outcomes.ts';
import { planEscalation, withoutTagsSetBefore } from './plan-effects.ts';
import { planNotices } from './plan-notices.ts';
import { changeDecision } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';
import type { Workspace } from './workspace.ts';

/** What hands a message that was decided before to people after all; the customer is told nothing. */
export async function callPeople(
  deps: DecideDeps,
  workspace: Workspace,
  lease: Lease,
  {
    suggestion: { id, messageId, assessment },
    effects,
    reason,
    ticket,
    waitingSince,
    target = '',
  }: {
    suggestion: Suggestion;
    effects: readonly Effect[];
    reason: Escalation['reason'];
    ticket: Ticket | null;
    waitingSince: Date;
    /** Tells apart calls about one message, one after the other. */
    target?: string;
  },
): Promise<Change[]> {
  const { assistantAdminId: adminId, policy } = workspace;
  const escalation: Escalation = { reason, evidence: null, team: policy.defaultTeam };
  const { workspaceId, threadId } = lease;
  const now = deps.clock.now();
  const planned = [
    ...planEscalation({
      escalation,
      adminId,
      policy,
      note: deps.noteText(escalation, assessment),
      ticket,
      teammateId: await chooseTeammate(deps, workspace, { threadId, messageId, team: escalation.team }),
      target,
    }),
    ...planNotices({ adminId, escalation, assessment, waitingSince, policy, now }),
  ];
  return [
    plan({ workspaceId, threadId }, toEffects(messageId, withoutTagsSetBefore(planned, effects), now)),
    recordOutcomes(lease, [{ kind: 'escalated', messageId, at: now, reason, by: 'assistant' }]),
    changeDecision(id, { kind: 'escalate', reasons: [reason], escalation }, null),
  ];
}
