import type { Assessment, EscalationReason, Priority } from '../domain/assessment.ts';
import type { Escalation } from '../domain/decision.ts';
import { unansweredMessages } from '../domain/thread.ts';
import type { Thread } from '../domain/thread.ts';

export interface NoteWording {
  title: string;
  reason: string;
  evidence: string;
  category: string;
  priority: string;
  attachments: string;
  sources: string;
  draft: string;
  noDraft: string;
  reasons: Record<EscalationReason, string>;
  priorities: Record<Priority, string>;
}

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

/** An agent's note with the reason the agent chose before it. */
export function wordAgentNote(wording: NoteWording, reason: EscalationReason, note: string): string {
  return [wording.title, `${wording.reason}: ${wording.reasons[reason]}`, note.trim()]
    .filter((line) => line !== '')
    .join('\n\n');
}
