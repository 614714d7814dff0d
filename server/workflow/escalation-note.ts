import type { Assessment, EscalationReason, Priority } from '../domain/assessment.ts';
import type { Escalation } from '../domain/decision.ts';
import type { DecisionReason } from '../domain/decision.ts';
import { unansweredMessages } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';
import { beginningOf } from './case-context.ts';
import type { Suggestion } from './suggestions.ts';

export interface NoteWording {
  title: string;
  reason: string;
  evidence: string;
  concern: string;
  tried: string;
  notAnswered: string;
  missing: string;
  category: string;
  priority: string;
  attachments: string;
  sources: string;
  draft: string;
  noDraft: string;
  reasons: Record<EscalationReason, string>;
  priorities: Record<Priority, string>;
  doubts: Record<Doubt, string>;
}

/** Why a draft was not good enough to be sent. */
const DOUBTS = [
  'no_draft',
  'below_threshold',
  'check_failed',
  'internal_source',
] as const satisfies DecisionReason[];
type Doubt = (typeof DOUBTS)[number];

export type WordNote = (
  escalation: Escalation,
  assessment: Assessment | null,
  attachments?: readonly string[],
) => string;

/** Names of what the customer has attached to the messages that wait for an answer. */
export function attachmentsOf(thread: Thread): string[] {
  return unansweredMessages(thread).flatMap(({ attachments }) => attachments.map(({ name }) => name));
}

/**
 * The internal note for whoever takes over: why he was called, and what is known so far. Without an escalation
 * it is the part that an agent may edit before he gives the reason himself.
 */
export function wordEscalationNote(
  wording: NoteWording,
  escalation: Pick<Escalation, 'reason' | 'evidence'> | null,
  assessment: Assessment | null,
  attachments: readonly string[] = [],
): string {
  const lines = [
    ...(escalation === null ? [] : [wording.title]),
    [
      ...(escalation === null ? [] : reasonLines(wording, escalation)),
      ...(assessment === null
        ? []
        : [
            `- ${wording.category}: ${assessment.category}`,
            `- ${wording.priority}: ${wording.priorities[assessment.priority]}`,
          ]),
      ...(attachments.length === 0 ? [] : [`- ${wording.attachments}: ${attachments.join(', ')}`]),
      ...(assessment?.advice == null ? [] : [`- ${assessment.advice}`]),
      ...(assessment === null || assessment.citations.length === 0
        ? []
        : [`- ${wording.sources}: ${titlesOf(assessment).join(', ')}`]),
    ].join('\n'),
    assessment?.draft == null ? wording.noDraft : `${wording.draft}\n\n${assessment.draft}`,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function reasonLines(
  wording: NoteWording,
  { reason, evidence }: Pick<Escalation, 'reason' | 'evidence'>,
): string[] {
  const lines = [`- ${wording.reason}: ${wording.reasons[reason]}`];
  return evidence === null ? lines : [...lines, `- ${wording.evidence}: „${evidence}“`];
}

function titlesOf({ citations }: Assessment): string[] {
  return [...new Set(citations.map(({ title }) => title))];
}

/** What an agent is offered as the note: the concern, what was tried, what is missing, and the draft. */
export function wordProposedNote(wording: NoteWording, suggestion: Suggestion): string {
  const { assessment, context, decision, messageText } = suggestion;
  const concern = beginningOf(messageText);
  const reasons = decision.kind === 'ignore' ? [] : decision.reasons;
  const doubts = DOUBTS.filter((doubt) => reasons.some((reason) => reason === doubt));
  const missing = doubts.map((doubt) => wording.doubts[doubt]);
  const known = [
    ...(concern === '' ? [] : [`- ${wording.concern}: ${concern}`]),
    `- ${wording.tried}: ${context?.lastAnswer ?? wording.notAnswered}`,
    ...(missing.length === 0 ? [] : [`- ${wording.missing}: ${missing.join(', ')}`]),
  ];
  return [...known, wordEscalationNote(wording, null, assessment)].join('\n');
}

/** An agent's note with the reason the agent chose before it. */
export function wordAgentNote(wording: NoteWording, reason: EscalationReason, note: string): string {
  return [wording.title, `${wording.reason}: ${wording.reasons[reason]}`, note.trim()]
    .filter((line) => line !== '')
    .join('\n\n');
}
