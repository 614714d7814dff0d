import type { Signal } from '../../domain/assessment.ts';
import type { FoldedText } from '../text/fold.ts';
import type { PhraseTable } from '../text/phrases.ts';
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
  const sensitive = findSensitiveData(text, attachments);
  const found: [Signal['code'], string | null][] = [
    ['safety', findSafetyConcern(text)],
    ['legal', findLegalThreat(text)],
    ['sensitive_data', sensitive?.evidence ?? null],
    ['human_request', findHumanRequest(text)],
    ['complaint', findComplaint(text, complaintKeywords)],
    ['technical', findTechnicalFailure(text)],
  ];
  return {
    signals: found.flatMap(([code, evidence]) => (evidence === null ? [] : [{ code, evidence }])),
    sensitiveKind: sensitive?.kind ?? null,
  };
}
