import type { AnswerEngine, Assessment, AssessmentRequest, ModelCost } from '../domain/assessment.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';
import { within } from './within.ts';

export type Attempt =
  | { ok: true; assessment: Assessment }
  /** `failure` is a short code without any words of the customer. */
  | { ok: false; failure: string; cost: ModelCost | null };

/** An engine that asks somebody who may be late, or have no answer. */
export interface PrimaryEngine {
  name: string;
  capabilities: AnswerEngine['capabilities'];
  /** Ends within the time limit, or when the signal fires. */
  attempt: (request: AssessmentRequest & { timeLimitMs: number }) => Promise<Attempt>;
}

export interface FallbackDeps {
  primary: PrimaryEngine;
  /** Answers out of this process, in milliseconds. */
  fallback: AnswerEngine;
  /** For a request that carries no deadline. */
  limitMs: number;
  logger: Logger;
}

/** Kept of the time for the fallback. */
const RESERVE_MS = 500;
/** What the primary may overstep its limit by before it is left behind. */
const GRACE_MS = RESERVE_MS / 2;

/** The primary's assessment, or else the fallback's, both within the one deadline of the request. */
export function withFallback({ primary, fallback, limitMs, logger }: FallbackDeps): AnswerEngine {
  async function attempt(request: AssessmentRequest): Promise<Attempt> {
    const deadline = request.deadline ?? performance.now() + limitMs;
    const timeLimitMs = Math.floor(deadline - performance.now() - RESERVE_MS);
    if (timeLimitMs <= 0) return { ok: false, failure: 'too_late', cost: null };
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeLimitMs)]);
    const leftBehind = AbortSignal.any([request.signal, AbortSignal.timeout(timeLimitMs + GRACE_MS)]);
    try {
      return await within(leftBehind, primary.attempt({ ...request, signal, timeLimitMs }));
    } catch (error) {
      if (leftBehind.aborted) return { ok: false, failure: 'too_late', cost: null };
      logger.error('engine failed', { engine: primary.name, ...errorFacts(error) });
      return { ok: false, failure: 'unexpected', cost: null };
    }
  }

  return {
    // The fallback follows what it can; what it cannot, it says.
    capabilities: primary.capabilities,
    assess: async (request) => {
      const attempted = await attempt(request);
      if (attempted.ok) return attempted.assessment;
      const { failure, cost } = attempted;
      logger.warn('the embedded engine stands in', {
        engine: primary.name,
        failure,
        workspaceId: request.thread.workspaceId,
        threadId: request.thread.id,
      });
      const assessment = await fallback.assess(request);
      return { ...assessment, cost, fallback: { engine: primary.name, failure } };
    },
  };
}
