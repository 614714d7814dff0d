import { EVERY_INSTRUCTION } from '../../domain/assessment.ts';
import type { Assessment, Citation } from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import { boundedConfidence, morePressing, toAdvice } from '../agreement.ts';
import { passageText } from '../embedded/article-answer.ts';
import type { ReadThread, Reading } from '../embedded/engine.ts';
import type { PrimaryEngine } from '../with-fallback.ts';
import type { RemoteAnswer } from './read-answer.ts';
import type { AskRemoteAgent } from './remote-agent.ts';

export interface RemoteEngineDeps {
  read: ReadThread;
  ask: AskRemoteAgent;
  /** Below it nothing goes out by itself. */
  threshold: number;
  clock: Clock;
}

const NAME = 'remote';
const MOST_ARTICLES = 3;

/** The company's own system answers; the embedded engine says what a person must see, and what needs no answer. */
export function createRemoteEngine({ read, ask, threshold, clock }: RemoteEngineDeps): PrimaryEngine {
  return {
    name: NAME,
    capabilities: EVERY_INSTRUCTION,
    attempt: async (request) => {
      const begun = clock.now().getTime();
      const durationMs = (): number => clock.now().getTime() - begun;
      const reading = read(request);
      // The other system has no way to say that nothing is asked, nor that it is none.
      if (reading.assessment.noConcern !== null || reading.understanding.asksWhetherHuman) {
        return { ok: true, assessment: { ...reading.assessment, durationMs: durationMs() } };
      }
      const result = await ask(request);
      if (!result.ok) return { ok: false, failure: result.failure, cost: null };
      const assessment = toAssessment(result.answer, {
        reading,
        threshold,
        isInstructed: request.instruction !== undefined,
      });
      return {
        ok: true,
        assessment: { ...assessment, engine: NAME, durationMs: durationMs() },
      };
    },
  };
}

/** A call for a person brings no draft, so that it is heard. */
function toAssessment(
  answer: RemoteAnswer,
  { reading, threshold, isInstructed }: { reading: Reading; threshold: number; isInstructed: boolean },
): Omit<Assessment, 'engine' | 'durationMs'> {
  const { assessment, understanding } = reading;
  const citations = nearestPassages(reading);
  const given = answer.priority ?? assessment.priority;
  return {
    ...assessment,
    category: answer.category ?? assessment.category,
    priority: understanding.detected.length > 0 ? morePressing(given, assessment.priority) : given,
    draft: answer.escalationRequired ? null : answer.content,
    citations,
    confidence: boundedConfidence({
      reading,
      stated: answer.confidence,
      articleIds: citations.map(({ articleId }) => articleId),
      agrees: false,
      isForAPerson: answer.escalationRequired || isInstructed,
      threshold,
    }),
    unfollowed: null,
    advice: answer.escalationRequired ? toAdvice(answer.escalationReason) : null,
  };
}

/**
 * It does not say what its answer rests on: the checks compare that with whatever the nearest articles say, but for the
 * internal ones, which prove nothing that a customer may be told.
 */
function nearestPassages({ articles }: Reading): Citation[] {
  const open = articles.filter(({ article }) => article.audience === 'public');
  return open.slice(0, MOST_ARTICLES).flatMap(({ article, passageScores }) =>
    article.passages.map((passage, position) => ({
      articleId: article.id,
      title: article.title,
      passage: passageText(passage),
      url: article.url,
      score: Math.round((passageScores[position] ?? 0) * 1_000) / 1_000,
    })),
  );
}
