import { z } from 'zod';
import type { Evaluate, Evaluation } from './evaluator.ts';
import { MessageLine } from './message-line.ts';

const OneOrSeveral = z
  .union([z.string(), z.null(), z.array(z.string().nullable()).min(1)], 'a value, or a list of values')
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** What a person would want; several values where either would do, and only what is named is compared. */
const Expected = z.strictObject({
  decision: OneOrSeveral,
  category: OneOrSeveral.optional(),
  priority: OneOrSeveral.optional(),
  escalation_reason: OneOrSeveral.optional(),
  /** The first article; null: none. */
  article: OneOrSeveral.optional(),
  language: OneOrSeveral.optional(),
});

const Expectation = z.looseObject({ expected: Expected });

/** A message of one's own, and what is to become of it. */
export const GoldenCase = z.unknown().transform((line, context) => {
  const message = MessageLine.safeParse(line);
  const expectation = Expectation.safeParse(line);
  for (const { error } of [message, expectation])
    for (const issue of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
  if (!message.success || !expectation.success) return z.NEVER;
  return { message: message.data, expected: expectation.data.expected };
});
export type GoldenCase = z.output<typeof GoldenCase>;

/** A case that no longer comes out as it should, in the words of the table. */
interface Flip {
  id: string;
  what: string;
  expected: string;
  got: string;
  confidence: string;
  /** With the length of the evidence; the customer's words stay out of every log. */
  signals: string;
}

export async function findFlips(evaluate: Evaluate, cases: readonly GoldenCase[]): Promise<Flip[]> {
  const flips: Flip[] = [];
  for (const golden of cases) flips.push(...flipsOf(golden, await evaluate(golden.message)));
  return flips;
}

function flipsOf({ message, expected }: GoldenCase, evaluation: Evaluation): Flip[] {
  const { prediction, assessment, failure } = evaluation;
  const got: Record<keyof typeof expected, string | null> = {
    decision: prediction.decision,
    category: prediction.category,
    priority: prediction.priority,
    escalation_reason: prediction.escalation_reason,
    article: prediction.article_ids[0] ?? null,
    language: prediction.language,
  };
  const signals = (assessment?.signals ?? []).map(({ code, evidence }) => `${code} (${evidence.length})`);
  return Object.entries(got).flatMap(([what, value]) => {
    const wanted = Object.entries(expected).find(([name]) => name === what)?.[1];
    if (wanted === undefined || wanted.includes(value)) return [];
    return {
      id: String(message.id),
      what,
      expected: wanted.map((one) => one ?? 'none').join(' | '),
      got: value ?? 'none',
      confidence: prediction.confidence.toFixed(2),
      signals: failure ?? (signals.length === 0 ? '-' : signals.join(', ')),
    };
  });
}

const HEADINGS: Flip = {
  id: 'case',
  what: 'what',
  expected: 'expected',
  got: 'got',
  confidence: 'confidence',
  signals: 'signals (length of evidence)',
};

export function wordFlips(flips: readonly Flip[]): string {
  const rows = [HEADINGS, ...flips].map(({ id, what, expected, got, confidence, signals }) => [
    id,
    what,
    expected,
    got,
    confidence,
    signals,
  ]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function wordGoldenSummary(cases: readonly GoldenCase[], flips: readonly Flip[]): string {
  const flipped = new Set(flips.map(({ id }) => id)).size;
  return `Cases: ${cases.length}, ${cases.length - flipped} as expected, ${flipped} flipped`;
}
