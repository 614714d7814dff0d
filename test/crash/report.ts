import type { Summary } from './campaign.ts';

/** One line a combination, and below it where faults struck. */
export function wordReport(summaries: readonly Summary[]): string {
  const head = [
    'database',
    'processes',
    'rounds',
    'messages',
    'answered',
    'suggested',
    'escalated',
    'ignored',
  ];
  const table = [
    [...head, 'folded', 'presses', 'uncertain', 'struck', 'lost', 'double', 'stuck', 'seconds'],
    ...summaries.map((summary) => [
      summary.database,
      ...[summary.processes, summary.rounds, summary.messages],
      ...[summary.outcomes.answered, summary.outcomes.suggested, summary.outcomes.escalated],
      ...[
        summary.outcomes.ignored,
        summary.outcomes.folded,
        summary.presses,
        summary.uncertain,
        total(summary.struck),
      ],
      ...[summary.lost, summary.double, summary.stuck, Math.round(summary.seconds)],
    ]),
  ];
  const struck: Record<string, number> = {};
  for (const [place, times] of summaries.flatMap((summary) => Object.entries(summary.struck))) {
    struck[place] = (struck[place] ?? 0) + times;
  }
  const places = Object.entries(struck)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([place, times]) => `  ${place.padEnd(28)} ${times}`);
  const skipped = [...new Set(summaries.flatMap((summary) => summary.skipped))].map(
    (what) => `Skipped: ${what}`,
  );
  return [
    ...alignColumns(table),
    '',
    'What went wrong on purpose, and how often:',
    ...places,
    ...skipped,
  ].join('\n');
}

/** How to see a failed round again. */
export function wordFailures(summary: Summary, seed: string): string[] {
  const { database, processes } = summary;
  return summary.failures.flatMap(({ round, findings }) => [
    `${database}, ${processes} process(es), round ${round}: npm run test:crash -- --seed ${seed} --round ${round} --database ${database} --processes ${processes}`,
    ...findings.map(({ kind, threadId, what }) => `  ${kind}: ${threadId}: ${what}`),
  ]);
}

function alignColumns(rows: (string | number)[][]): string[] {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => String(row[column]).length))) ?? [];
  return rows.map((row) => row.map((cell, column) => String(cell).padStart(widths[column] ?? 0)).join('  '));
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
