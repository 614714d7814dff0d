import { PRIORITIES } from '../domain/assessment.ts';
import type { Priority, Signal } from '../domain/assessment.ts';
import { highestConfidence } from './embedded/answer-message.ts';
import type { Reading } from './embedded/engine.ts';

/** What the detectors found always counts; another engine may only add to it. */
export function uniteSignals({ understanding }: Reading, proposed: readonly Signal[]): Signal[] {
  const { detected, read } = understanding;
  const added = proposed.filter(
    ({ code }, position) =>
      !detected.some((signal) => signal.code === code) &&
      proposed.findIndex((signal) => signal.code === code) === position,
  );
  return [
    ...detected,
    // A quote that is none gives way to all that the customer wrote.
    ...added.map(({ code, evidence }) => ({
      code,
      evidence: evidence === '' ? read.text.slice(0, LONGEST_EVIDENCE) : evidence,
    })),
  ];
}

const LONGEST_EVIDENCE = 300;

export function morePressing(a: Priority, b: Priority): Priority {
  return PRIORITIES.indexOf(a) > PRIORITIES.indexOf(b) ? a : b;
}

/** What the retriever, calibrated on examples, gives an article that both engines answer from may be exceeded by this. */
const AGREEMENT = 0.05;

export interface Trust {
  reading: Reading;
  /** What the other engine says of itself, which no calibration stands behind; null: nothing. */
  stated: number | null;
  /** The articles that its answer rests on. */
  articleIds: readonly string[];
  /** It answers from the article that the embedded engine would answer from first. */
  agrees: boolean;
  /** The answer is a draft for a person, whatever else holds. */
  isForAPerson: boolean;
  threshold: number;
}

/**
 * How sure another engine's answer may count: at most what it says of itself, what the retriever gives the likeliest of
 * its articles (a little more where both engines agree), and what the embedded engine may reach on such a message. What is
 * for a person, or of unknown sureness, stays at half the threshold.
 */
export function boundedConfidence(trust: Trust): number {
  const { reading, stated, articleIds, agrees, isForAPerson, threshold } = trust;
  const known = reading.understanding.hits.filter(({ article }) => articleIds.includes(article.id));
  const probability = Math.max(0, ...known.map((hit) => hit.probability));
  return Math.min(
    1,
    stated ?? 1,
    probability + (agrees && probability > 0 ? AGREEMENT : 0),
    highestConfidence(reading.understanding),
    isForAPerson || stated === null || reading.assessment.draft === null ? threshold / 2 : 1,
  );
}

const LONGEST_ADVICE = 500;

export function toAdvice(reason: string | null): string | null {
  const text = (reason ?? '').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text.slice(0, LONGEST_ADVICE);
}
