import {
  APICallError,
  EmptyResponseBodyError,
  generateText,
  InvalidResponseDataError,
  NoContentGeneratedError,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  Output,
} from 'ai';
import type { LanguageModel, LanguageModelUsage, ModelMessage } from 'ai';
import { z } from 'zod';

import { within } from '../within.ts';
import type { TokenUsage } from './cost.ts';
import { NO_USAGE } from './cost.ts';
import type { ModelFailureKind, RawProposal } from './proposal.ts';

export type ModelAnswer =
  | { kind: 'answer'; raw: RawProposal; text: string; usage: TokenUsage | null }
  /** `problem` is for the model: what is wrong with its answer. */
  | {
      kind: 'unusable';
      failure: 'malformed' | 'empty' | 'refused';
      text: string;
      problem: string;
      usage: TokenUsage | null;
    }
  | { kind: 'failed'; failure: ModelFailureKind; isTransient: boolean; retryAfterMs: number };

export interface Question {
  model: LanguageModel;
  schema: z.ZodType<RawProposal>;
  system: string;
  messages: ModelMessage[];
  signal: AbortSignal;
}

const MOST_OUTPUT_TOKENS = 4_000;
const BROKEN_ANSWERS = [EmptyResponseBodyError, InvalidResponseDataError, NoContentGeneratedError];
/** A connection that cannot be made, or breaks off; the SDK has errors of its own for most of them. */
const FetchFault = z.object({
  name: z.literal('TypeError'),
  message: z.enum(['fetch failed', 'terminated']),
});

/** One call, and whatever the provider makes of it; throws only what is not of its doing. */
export async function askModel({ model, schema, system, messages, signal }: Question): Promise<ModelAnswer> {
  try {
    const result = await within(
      signal,
      generateText({
        model,
        system,
        messages,
        output: Output.object({ schema, name: 'proposal' }),
        maxOutputTokens: MOST_OUTPUT_TOKENS,
        // The SDK knows no deadline for all its attempts together.
        maxRetries: 0,
        abortSignal: signal,
      }),
    );
    const usage = toUsage(result.usage);
    if (result.finishReason === 'content-filter') return unusable('refused', result.text, usage);
    return { kind: 'answer', raw: result.output, text: result.text, usage };
  } catch (error) {
    return signal.aborted ? failed('too_late') : toAnswer(error);
  }
}

function toAnswer(error: unknown): ModelAnswer {
  if (NoObjectGeneratedError.isInstance(error)) {
    const usage = error.usage === undefined ? null : toUsage(error.usage);
    const text = error.text ?? '';
    if (error.finishReason === 'content-filter') return unusable('refused', text, usage);
    return unusable(text.trim() === '' ? 'empty' : 'malformed', text, usage, error.cause);
  }
  if (NoOutputGeneratedError.isInstance(error)) return unusable('empty', '', null);
  if (APICallError.isInstance(error)) return fromStatus(error);
  const isBroken =
    BROKEN_ANSWERS.some((kind) => kind.isInstance(error)) || FetchFault.safeParse(error).success;
  if (isBroken) return failed('unavailable', { isTransient: true });
  throw error;
}

function fromStatus(error: APICallError): ModelAnswer {
  const { statusCode: status } = error;
  if (status === 429) {
    return failed('rate_limited', { isTransient: true, retryAfterMs: retryAfterMs(error.responseHeaders) });
  }
  const isTheirs = status === undefined || status < 400 || status >= 500 || status === 408 || status === 409;
  if (isTheirs) {
    return failed('unavailable', { isTransient: true, retryAfterMs: retryAfterMs(error.responseHeaders) });
  }
  return failed(isFiltered(error.data) ? 'refused' : 'misconfigured');
}

const FilterError = z.object({ error: z.object({ code: z.literal('content_filter') }) });

/** Azure answers so where its filter stops the request. */
function isFiltered(data: unknown): boolean {
  return FilterError.safeParse(data).success;
}

function retryAfterMs(headers: Record<string, string> | undefined): number {
  const seconds = Number(headers?.['retry-after'] ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

function unusable(
  failure: 'malformed' | 'empty' | 'refused',
  text: string,
  usage: TokenUsage | null,
  cause?: unknown,
): ModelAnswer {
  return { kind: 'unusable', failure, text, problem: problemOf(failure, cause), usage };
}

function problemOf(failure: 'malformed' | 'empty' | 'refused', cause: unknown): string {
  const issues = zodIssues(cause);
  if (issues.length > 0) return `These fields are not as asked for: ${issues.join('; ')}.`;
  return failure === 'empty'
    ? 'The answer was empty.'
    : 'The answer was no JSON object of the shape asked for.';
}

function zodIssues(cause: unknown): string[] {
  const inner = cause instanceof Error && cause.cause instanceof z.core.$ZodError ? cause.cause : null;
  return (inner?.issues ?? []).slice(0, 10).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function failed(
  failure: ModelFailureKind,
  { isTransient = false, retryAfterMs = 0 }: { isTransient?: boolean; retryAfterMs?: number } = {},
): ModelAnswer {
  return { kind: 'failed', failure, isTransient, retryAfterMs };
}

function toUsage(usage: LanguageModelUsage): TokenUsage | null {
  const { inputTokens, outputTokens } = usage;
  if (inputTokens === undefined || outputTokens === undefined) return null;
  const cachedInputTokens = usage.inputTokenDetails.cacheReadTokens ?? NO_USAGE.cachedInputTokens;
  return { inputTokens, outputTokens, cachedInputTokens };
}
