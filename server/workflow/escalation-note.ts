import type { Assessment, EscalationReason, Priority } from '../domain/assessment.ts';
import type { Escalation } from '../domain/decision.ts';

export interface NoteWording {
  title: string;
  reason: string;
  evidence: string;
  category: string;
  priority: string;
  sources: string;
  draft: string;
  noDraft: string;
  reasons: Record<EscalationReason, string>;
  priorities: Record<Priority, string>;
}

/** The internal note for whoever takes over: why he was called, and what is known so far. */
export function wordEscalationNote(
  wording: NoteWording,
  { reason, evidence }: Escalation,
  assessment: Assessment | null,
): string {
  const lines = [
    wording.title,
    [
      `- ${wording.reason}: ${wording.reasons[reason]}`,
      ...(evidence === null ? [] : [`- ${wording.evidence}: „${evidence}“`]),
      ...(assessment === null
        ? []
        : [
            `- ${wording.category}: ${assessment.category}`,
            `- ${wording.priority}: ${wording.priorities[assessment.priority]}`,
          ]),
      ...(assessment === null || assessment.citations.length === 0
        ? []
        : [`- ${wording.sources}: ${assessment.citations.map(({ title }) => title).join(', ')}`]),
    ].join('\n'),
    assessment?.draft == null ? wording.noDraft : `${wording.draft}\n\n${assessment.draft}`,
  ];
  return lines.join('\n\n');
}
