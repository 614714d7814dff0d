import type { Signal } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import { foldWithOffsets } from '../text/fold.ts';
import type { PhraseTable } from '../text/phrases.ts';
import { withoutQuotations } from '../text/phrases.ts';
import { findInstruction, withoutInstructions } from './spam.ts';
import { findComplaint } from './signals/complaint.ts';
import { findHumanRequest } from './signals/human-request.ts';
import { findLegalThreat } from './signals/legal.ts';
import { findSafetyConcern } from './signals/safety.ts';
import type { SensitiveKind } from './signals/sensitive-data.ts';
import { findSensitiveData } from './signals/sensitive-data.ts';
import { findTechnicalFailure } from './signals/technical.ts';

export interface FoundSignals {
  /** In the order in which the first one counts. */
  signals: Signal[];
  sensitiveKind: SensitiveKind | null;
}

export function findSignals(
  text: FoldedText,
  attachments: string[],
  complaintKeywords: PhraseTable,
): FoundSignals {
  // Danger and data count wherever they stand; the rest must be the customer's own words.
  const own = withoutQuotations(withoutSteering(text));
  const sensitive = findSensitiveData(text, attachments);
  const technical = findTechnicalFailure(text);
  const found: [Signal['code'], string | null][] = [
    ['safety', findSafetyConcern(text)],
    ['legal', findLegalThreat(own)],
    ['sensitive_data', sensitive?.evidence ?? null],
    ['human_request', findHumanRequest(own)],
    ['complaint', findComplaint(own, complaintKeywords, technical !== null)],
    ['technical', technical],
  ];
  return {
    signals: found.flatMap(([code, evidence]) => (evidence === null ? [] : [{ code, evidence }])),
    sensitiveKind: sensitive?.kind ?? null,
  };
}

/** An instruction to the assistant is not what the customer feels or wants of people. */
function withoutSteering(text: FoldedText): FoldedText {
  return findInstruction(text) === null ? text : foldWithOffsets(withoutInstructions(text));
}
