import type { WhyView } from '../../canvas/view.ts';
import { CHECKS } from '../domain/finding.ts';
import type { Finding } from '../domain/finding.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';

/** How a suggestion came about: what was found, what it rests on, what was checked, and by what. */
export function whyView(
  { suggestion }: { state: SidebarState; suggestion: Suggestion },
  maySaveTestCase: boolean,
): WhyView {
  const { id, assessment, correction, decision, messageText, settingsVersion } = suggestion;
  const cost = assessment?.cost ?? null;
  return {
    screen: 'why',
    suggestionId: id,
    decision: decision.kind,
    reasons: decision.kind === 'ignore' ? [] : decision.reasons,
    signals: assessment?.signals ?? [],
    priority:
      assessment === null || correction !== null
        ? null
        : { priority: assessment.priority, reasons: assessment.priorityReasons ?? [] },
    passages:
      assessment?.citations.map(({ title, url, passage, score }) => ({ title, url, passage, score })) ?? [],
    near: assessment?.nearArticles.map(({ title, url, probability }) => ({ title, url, probability })) ?? [],
    checks: assessment?.draft == null ? [] : checksOf(assessment.findings),
    engine: assessment?.engine ?? '',
    fallbackFrom: assessment?.fallback?.engine ?? null,
    durationMs: assessment?.durationMs ?? 0,
    cost: cost === null ? null : { amount: cost.amount, tokens: cost.inputTokens + cost.outputTokens },
    knowledgeVersion: assessment?.knowledgeVersion ?? null,
    settingsVersion,
    canSaveTestCase: maySaveTestCase && messageText.trim() !== '',
  };
}

/** A check that failed somewhere has failed, whatever it mended elsewhere. */
function checksOf(findings: readonly Finding[]): WhyView['checks'] {
  return CHECKS.map((check) => {
    const found = findings.filter((finding) => finding.check === check);
    const finding = found.find(({ severity }) => severity === 'failed') ?? found[0];
    return { check, result: finding?.severity ?? 'passed', sentence: finding?.sentence ?? null };
  });
}
