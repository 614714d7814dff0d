import type { Evaluation } from './evaluator.ts';

const DECISIONS = ['send', 'suggest', 'escalate', 'ignore'] as const;

export function wordSummary(evaluations: readonly Evaluation[]): string {
  const total = evaluations.length;
  const counts = DECISIONS.map((kind) => {
    const count = evaluations.filter(({ prediction }) => prediction.decision === kind).length;
    return `${count} ${kind} (${total === 0 ? 0 : Math.round((100 * count) / total)} %)`;
  });
  const times = evaluations.map(({ assessedInMs }) => assessedInMs).sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(total - 1, Math.floor(total * share))] ?? 0).toFixed(1);
  return [
    `Messages: ${total}, ${counts.join(', ')}`,
    `Assessed in ${at(0.5)} ms (median), ${at(0.95)} ms (95 of 100)`,
  ].join('\n');
}
