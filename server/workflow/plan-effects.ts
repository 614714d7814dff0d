import { languageOf } from '../domain/assessment.ts';
import type { Assessment, Priority } from '../domain/assessment.ts';
import type { Decision, Escalation } from '../domain/decision.ts';
import type { Thread, TicketStateCategory } from '../domain/thread.ts';
import type { Effect, PlannedEffect } from './effect.ts';
import { attachmentsOf } from './escalation-note.ts';
import type { WordNote } from './escalation-note.ts';
import { planEscalation } from './plan-escalation.ts';
import { planNotices } from './plan-notices.ts';
import { planTag, planTicketState } from './plan-steps.ts';
import type { Actor, TicketKind } from './plan-steps.ts';
import type { WorkflowPolicy } from './policy.ts';
import { withFooter } from './with-footer.ts';

interface PlanInput {
  decision: Decision;
  assessment: Assessment | null;
  /** As people have sorted the thread, else as the engine has. */
  sorted: { category: string; priority: Priority } | null;
  /** Names of attributes that people have set. */
  setByPeople: readonly string[];
  thread: Thread;
  assistantAdminId: string;
  policy: WorkflowPolicy;
  /** Only where the automatic mode holds without any limit does it speak to customers by itself. */
  maySpeak: boolean;
  /** The assistant has not answered in this thread yet. */
  firstAnswer: boolean;
  /** The customer has been told in this thread that a person takes over. */
  handoverTold: boolean;
  noteText: WordNote;
  /** Who is given an escalation; null: its team. */
  teammateId: string | null;
  /** Since when the customer has waited for an answer. */
  waitingSince: Date;
  now: Date;
}

/** The changes in Intercom that carry out a decision, in the order in which they become true. */
export function planDecision(input: PlanInput): PlannedEffect[] {
  switch (input.decision.kind) {
    case 'send':
      return [...planAnswer(input), ...planDecidedAttributes(input)];
    case 'escalate':
      return [
        ...planDecidedEscalation(input, input.decision.escalation),
        ...planHandover(input),
        ...planDecidedAttributes(input),
        ...planNotices({
          ...input,
          adminId: input.assistantAdminId,
          escalation: input.decision.escalation,
          target: '',
        }),
      ];
    case 'suggest':
      return planDecidedAttributes(input);
    case 'ignore':
      return [];
  }
}

/** How the message is sorted, where that is written to every thread. */
function planDecidedAttributes(input: PlanInput): PlannedEffect[] {
  const { sorted, setByPeople, assistantAdminId: adminId, policy, thread } = input;
  if (sorted === null) return [];
  const assistant = { adminId, by: 'assistant' } as const;
  const tags = policy.sortedTags(sorted).map((name) => planTag(assistant, name));
  const values = Object.fromEntries(
    Object.entries(policy.attributesFor(sorted)).filter(([name]) => !setByPeople.includes(name)),
  );
  if (policy.writeAttributes !== 'always' || Object.keys(values).length === 0) return tags;
  return [...tags, planAttributes({ ...assistant, ticket: thread.ticket, target: '', values })];
}

/** `target` tells apart what is set for one message, one after the other. */
export function planAttributes({
  adminId,
  by,
  ticket,
  target,
  values,
}: Actor & {
  ticket: Thread['ticket'];
  target: string;
  values: Record<string, string>;
}): PlannedEffect {
  return {
    adminId,
    target,
    payload: { kind: 'attribute', values, ticketTypeId: ticket?.typeId ?? null, by },
  };
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
  const reply = disclosure === null ? assessment.draft : `${assessment.draft}\n\n${disclosure}`;
  const { channel } = thread;
  const text = withFooter(reply, { channel, language: assessment.language }, policy);
  return [
    {
      adminId: assistantAdminId,
      target: '',
      payload: {
        kind: 'answer',
        text,
        edited: false,
        by: 'assistant',
        typed: null,
        seenAnswer: null,
        failureTold: false,
        category: assessment.category,
      },
    },
    ...planAfterAnswer({
      adminId: assistantAdminId,
      by: 'assistant',
      ticket: thread.ticket,
      policy,
      state: 'usual',
    }),
  ];
}

/** The state that a ticket is to have after a reply: the usual one, none other than it has, or the one chosen. */
export type StateAfterReply = 'usual' | 'unchanged' | { id: string; category: TicketStateCategory };

/** What follows a reply, whoever sent it. */
export function planAfterAnswer({
  adminId,
  by,
  ticket,
  policy,
  state,
}: Actor & {
  ticket: TicketKind | null;
  policy: Pick<WorkflowPolicy, 'tags'>;
  state: StateAfterReply;
}): PlannedEffect[] {
  const actor = { adminId, by };
  return [...planStateAfter(actor, ticket, state), planTag(actor, policy.tags.processed)];
}

function planStateAfter(actor: Actor, ticket: TicketKind | null, state: StateAfterReply): PlannedEffect[] {
  if (ticket === null || state === 'unchanged') return [];
  if (state === 'usual') return planTicketState(actor, ticket, 'waiting_on_customer');
  const { id: stateId, category } = state;
  const { adminId, by } = actor;
  const payload = { kind: 'ticket_state', category, ticketTypeId: ticket.typeId, stateId, by } as const;
  return [{ adminId, target: `state:${stateId}`, payload }];
}

function planDecidedEscalation(input: PlanInput, escalation: Escalation): PlannedEffect[] {
  return planEscalation({
    adminId: input.assistantAdminId,
    escalation,
    note: input.noteText(escalation, input.assessment, attachmentsOf(input.thread)),
    thread: input.thread,
    teammateId: input.teammateId,
    target: '',
    policy: input.policy,
  });
}

/** The text that a person takes over; without an assignment it would not be true. */
function planHandover(input: PlanInput): PlannedEffect[] {
  const { assistantAdminId: adminId, assessment, policy } = input;
  if (!input.maySpeak || input.handoverTold || !policy.autoAssign) return [];
  const language = languageOf(assessment);
  const { channel } = input.thread;
  const text = withFooter(policy.handoverText(language, input.now), { channel, language }, policy);
  const category = assessment?.category ?? null;
  return [{ adminId, target: '', payload: { kind: 'handover_text', text, by: 'assistant', category } }];
}

/**
 * Without the tags that were set in the thread before: whoever has removed one since does not want it. Those of an
 * escalation are set for each one.
 */
export function withoutTagsSetBefore(
  planned: readonly PlannedEffect[],
  effects: readonly Effect[],
  { escalation, humanRequired }: WorkflowPolicy['tags'],
): PlannedEffect[] {
  const set = new Set(
    effects.flatMap(({ payload, state }) =>
      payload.kind === 'tag' && state === 'done' ? [payload.name] : [],
    ),
  );
  set.delete(escalation);
  set.delete(humanRequired);
  return planned.filter(({ payload }) => payload.kind !== 'tag' || !set.has(payload.name));
}
