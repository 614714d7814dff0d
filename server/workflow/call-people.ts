import type { Escalation } from '../domain/decision.ts';
import type { Thread } from '../domain/thread.ts';
import { chooseTeammate } from './choose-teammate.ts';
import type { DecideDeps } from './decide-message.ts';
import { plan, toEffects } from './ledger-changes.ts';
import type { Change, Lease } from './lease.ts';
import { recordOutcomes } from './outcomes.ts';
import { planEscalation } from './plan-escalation.ts';
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
    reason,
    thread,
    waitingSince,
    target = '',
  }: {
    suggestion: Suggestion;
    reason: Escalation['reason'];
    thread: Pick<Thread, 'adminAssigneeId' | 'teamAssigneeId' | 'ticket'>;
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
      thread,
      teammateId: await chooseTeammate(deps, workspace, { threadId, messageId, team: escalation.team }),
      target,
    }),
    ...planNotices({ adminId, escalation, assessment, waitingSince, target, policy, now }),
  ];
  return [
    plan({ workspaceId, threadId }, toEffects(messageId, planned, now)),
    recordOutcomes(lease, [{ kind: 'escalated', messageId, at: now, reason, by: 'assistant' }]),
    changeDecision(id, { kind: 'escalate', reasons: [reason], escalation }, null),
  ];
}
