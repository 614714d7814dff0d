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
  /** Only where the automatic mode holds without any limit does it speak to customers by itself. */
  maySpeak: boolean;
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
      return [...planDecidedEscalation(input, input.decision.escalation), ...planHandover(input)];
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
  const disclosure = firstAnswer ? policy.disclosure(assessment.language, assessment.draft) : null;
  const text =
    disclosure === null
      ? assessment.draft
      : `${assessment.draft}

${disclosure}`;
  return [
    {
      adminId: assistantAdminId,
      target: '',
      payload: { kind: 'answer', text, edited: false, by: 'assistant', despiteAnswer: false },
    },
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
    ...planTicketState(adminId, thread.ticket, 'waiting_on_customer'),
    planTag(adminId, policy.tags.processed),
  ];
}

function planDecidedEscalation(input: PlanInput, escalation: Escalation): PlannedEffect[] {
  return planEscalation({
    adminId: input.assistantAdminId,
    escalation,
    note: input.noteText(escalation, input.assessment),
    ticket: input.thread.ticket,
    policy: input.policy,
  });
}

/** Note, tags, assignment and ticket state, in the name of the assistant. */
export function planEscalation({
  adminId,
  escalation,
  note,
  ticket,
  policy,
}: {
  adminId: string;
  escalation: Escalation;
  note: string;
  ticket: Thread['ticket'];
  policy: Pick<WorkflowPolicy, 'tags' | 'autoAssign'>;
}): PlannedEffect[] {
  return [
    { adminId, target: '', payload: { kind: 'note', text: note } },
    planTag(adminId, policy.tags.escalation),
    planTag(adminId, policy.tags.humanRequired),
    ...(policy.autoAssign ? [planTeam(adminId, escalation.team)] : []),
    ...planTicketState(adminId, ticket, 'in_progress'),
  ];
}

/** The text that a person takes over; without an assignment it would not be true. */
function planHandover(input: PlanInput): PlannedEffect[] {
  const { assistantAdminId: adminId, assessment, policy } = input;
  if (!input.maySpeak || input.handoverTold || !policy.autoAssign) return [];
  const text = policy.handoverText(assessment?.language ?? 'de', input.now);
  return [{ adminId, target: '', payload: { kind: 'handover_text', text } }];
}

/**
 * An escalation that an agent confirmed: the same steps, to the team he chose, without a word to the customer.
 * `ordinal` tells apart escalations of one message to one team after the other.
 */
export function planAgentEscalation({
  adminId,
  teamId,
  ordinal,
  note,
  thread,
  policy,
}: {
  adminId: string;
  teamId: string;
  ordinal: number;
  note: string;
  thread: Thread;
  policy: Pick<WorkflowPolicy, 'tags'>;
}): PlannedEffect[] {
  const target = `agent:${ordinal}`;
  return [
    { adminId, target, payload: { kind: 'note', text: note } },
    planTag(adminId, policy.tags.escalation),
    planTag(adminId, policy.tags.humanRequired),
    planTeam(adminId, teamId, target),
    ...planTicketState(adminId, thread.ticket, 'in_progress'),
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
  ticket: Thread['ticket'],
  category: 'in_progress' | 'waiting_on_customer',
): PlannedEffect[] {
  if (ticket === null) return [];
  const ticketTypeId = ticket.typeId;
  return [{ adminId, target: category, payload: { kind: 'ticket_state', category, ticketTypeId } }];
}
