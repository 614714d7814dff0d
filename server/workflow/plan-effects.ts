import type { Assessment } from '../domain/assessment.ts';
import type { Decision, Escalation } from '../domain/decision.ts';
import type { Thread } from '../domain/thread.ts';
import type { PlannedEffect } from './ledger.ts';
import type { WorkflowPolicy } from './policy.ts';

interface PlanInput {
  decision: Decision;
  assessment: Assessment | null;
  thread: Thread;
  assistantAdminId: string;
  policy: WorkflowPolicy;
  mode: 'off' | 'suggest' | 'auto';
  /** The assistant has not answered in this thread yet. */
  firstAnswer: boolean;
  /** The customer has been told in this thread that a person takes over. */
  handoverTold: boolean;
  noteText: (escalation: Escalation, assessment: Assessment | null) => string;
  now: Date;
}

/** The changes in Intercom that carry out a decision, in the order in which they become true. */
export function planDecision(input: PlanInput): PlannedEffect[] {
  switch (input.decision.kind) {
    case 'send':
      return planAnswer(input);
    case 'escalate':
      return planEscalation(input, input.decision.escalation);
    case 'suggest':
    case 'ignore':
      return [];
  }
}

function planAnswer({
  assessment,
  thread,
  assistantAdminId,
  policy,
  firstAnswer,
}: PlanInput): PlannedEffect[] {
  if (assessment?.draft == null) return [];
  const text = firstAnswer
    ? `${assessment.draft}\n\n${policy.disclosure(assessment.language)}`
    : assessment.draft;
  return [
    { adminId: assistantAdminId, target: '', payload: { kind: 'answer', text, edited: false } },
    ...planAfterAnswer({ adminId: assistantAdminId, thread, policy }),
  ];
}

/** What follows a reply, whoever sent it. */
export function planAfterAnswer({
  adminId,
  thread,
  policy,
}: {
  adminId: string;
  thread: Thread;
  policy: Pick<WorkflowPolicy, 'tags'>;
}): PlannedEffect[] {
  return [
    ...planTicketState(adminId, thread, 'waiting_on_customer'),
    planTag(adminId, policy.tags.processed),
  ];
}

function planEscalation(input: PlanInput, escalation: Escalation): PlannedEffect[] {
  const { assistantAdminId: adminId, assessment, thread, policy } = input;
  const effects: PlannedEffect[] = [
    { adminId, target: '', payload: { kind: 'note', text: input.noteText(escalation, assessment) } },
    planTag(adminId, policy.tags.escalation),
    planTag(adminId, policy.tags.humanRequired),
  ];
  if (!policy.autoAssign) return [...effects, ...planTicketState(adminId, thread, 'in_progress')];

  effects.push(planTeam(adminId, escalation.team), ...planTicketState(adminId, thread, 'in_progress'));
  // Only the automatic mode speaks to customers by itself.
  if (input.mode === 'auto' && !input.handoverTold) {
    const text = policy.handoverText(assessment?.language ?? 'de', input.now);
    effects.push({ adminId, target: '', payload: { kind: 'handover_text', text } });
  }
  return effects;
}

/** An escalation that an agent confirmed: the same steps, to the team he chose, without a word to the customer. */
export function planAgentEscalation({
  adminId,
  teamId,
  note,
  thread,
  policy,
}: {
  adminId: string;
  teamId: string;
  note: string;
  thread: Thread;
  policy: Pick<WorkflowPolicy, 'tags'>;
}): PlannedEffect[] {
  return [
    { adminId, target: `team:${teamId}`, payload: { kind: 'note', text: note } },
    planTag(adminId, policy.tags.escalation),
    planTag(adminId, policy.tags.humanRequired),
    planTeam(adminId, teamId, `team:${teamId}`),
    ...planTicketState(adminId, thread, 'in_progress'),
  ];
}

function planTag(adminId: string, name: string): PlannedEffect {
  return { adminId, target: name, payload: { kind: 'tag', name } };
}

function planTeam(adminId: string, team: string, target = ''): PlannedEffect {
  return { adminId, target, payload: { kind: 'assign', assignee: { kind: 'team', team } } };
}

function planTicketState(
  adminId: string,
  thread: Thread,
  category: 'in_progress' | 'waiting_on_customer',
): PlannedEffect[] {
  if (thread.ticket === null) return [];
  const ticketTypeId = thread.ticket.typeId;
  return [{ adminId, target: category, payload: { kind: 'ticket_state', category, ticketTypeId } }];
}
