import type { Escalation } from '../domain/decision.ts';
import type { Thread } from '../domain/thread.ts';
import { ESCALATING_AGENT } from './effect.ts';
import type { EffectPayload, PlannedEffect } from './effect.ts';
import { planTag, planTicketState } from './plan-steps.ts';
import type { Actor } from './plan-steps.ts';
import type { WorkflowPolicy } from './policy.ts';

/**
 * Note, tags, assignment and ticket state, in the name of the assistant. `target` tells apart escalations of one message,
 * one after the other.
 */
export function planEscalation({
  adminId,
  escalation,
  note,
  thread,
  teammateId,
  target,
  policy,
}: {
  adminId: string;
  escalation: Escalation;
  note: string;
  thread: Pick<Thread, 'adminAssigneeId' | 'teamAssigneeId' | 'ticket'>;
  teammateId: string | null;
  target: string;
  policy: Pick<WorkflowPolicy, 'tags' | 'autoAssign'>;
}): PlannedEffect[] {
  const assistant = { adminId, by: 'assistant' } as const;
  const assignee = assigneeOf(escalation, teammateId);
  const heldBy = { adminId: thread.adminAssigneeId, teamId: thread.teamAssigneeId };
  return [
    { adminId, target, payload: { kind: 'note', text: note, by: 'assistant' } },
    planTag(assistant, policy.tags.escalation),
    planTag(assistant, policy.tags.humanRequired),
    ...(policy.autoAssign ? [planAssignment(assistant, { assignee, heldBy, target })] : []),
    ...planTicketState(assistant, thread.ticket, 'in_progress'),
  ];
}

function assigneeOf({ team }: Escalation, teammateId: string | null): Assignee {
  return teammateId === null ? { kind: 'team', team } : { kind: 'admin', id: teammateId };
}

/**
 * An escalation that an agent confirmed: the same steps, to the team he chose, and a word to the customer where he
 * wants one. `ordinal` tells apart escalations of one message to one team after the other.
 */
export function planAgentEscalation({
  agent: { id: adminId, name: agentName },
  teamId,
  ordinal,
  note,
  handoverText,
  thread,
  policy,
}: {
  agent: { id: string; name: string };
  teamId: string;
  ordinal: number;
  note: string;
  handoverText: string | null;
  thread: Thread;
  policy: Pick<WorkflowPolicy, 'tags'>;
}): PlannedEffect[] {
  const target = agentsTarget(ordinal);
  const agent = { adminId, by: 'agent' } as const;
  return [
    { adminId, target, payload: { kind: 'note', text: note, by: 'agent', agentName } },
    planTag(agent, policy.tags.escalation),
    planTag(agent, policy.tags.humanRequired),
    planAssignment(agent, { assignee: { kind: 'team', team: teamId }, heldBy: null, target }),
    ...planTicketState(agent, thread.ticket, 'in_progress'),
    ...(handoverText === null ? [] : [planAgentsHandover(adminId, handoverText)]),
  ];
}

/** Tells apart what an agent's escalations of one message are made of. */
export function agentsTarget(ordinal: number): string {
  return `${ESCALATING_AGENT}${ordinal}`;
}

function planAgentsHandover(adminId: string, text: string): PlannedEffect {
  return { adminId, target: '', payload: { kind: 'handover_text', text, by: 'agent', category: null } };
}

type Assignment = Extract<EffectPayload, { kind: 'assign' }>;
type Assignee = Assignment['assignee'];

function planAssignment(
  { adminId, by }: Actor,
  { target, ...wish }: Pick<Assignment, 'assignee' | 'heldBy'> & { target: string },
): PlannedEffect {
  return { adminId, target, payload: { kind: 'assign', ...wish, unlessOwned: false, retried: false, by } };
}
