import { z } from 'zod';

import { PRIORITIES } from '../../domain/assessment.ts';
import type { Language, NoConcern, Priority, SignalCode } from '../../domain/assessment.ts';

export const MODEL_DECISIONS = ['answer', 'clarify', 'escalate', 'ignore'] as const;
export type ModelDecision = (typeof MODEL_DECISIONS)[number];

const SIGNAL_CODES = [
  'safety',
  'legal',
  'sensitive_data',
  'human_request',
  'complaint',
  'technical',
] as const satisfies readonly SignalCode[];
const NO_CONCERNS = [
  'thanks',
  'greeting',
  'off_topic',
  'spam',
  'out_of_office',
  'bounce',
  'empty',
] as const satisfies readonly NoConcern[];
const LANGUAGES = ['de', 'en', 'other'] as const satisfies readonly Language[];

/** A statement of the reply and the passages that carry it; without any, nothing does. */
export interface ModelClaim {
  text: string;
  passages: PassageRef[];
}

/** Where a passage stands: the article and its position in it. */
export interface PassageRef {
  articleId: string;
  position: number;
}

/** What a model proposes, with the customer's data and the links put back. Nothing in it has been checked for truth. */
export interface ModelProposal {
  decision: ModelDecision;
  category: string;
  priority: Priority;
  language: Language;
  /** `evidence` is verbatim, or blank where the quote does not stand in the customer's words. */
  signals: { code: SignalCode; evidence: string }[];
  noConcern: NoConcern | null;
  claims: ModelClaim[];
  /** Plain text; never null or blank where the decision is to answer or to clarify. */
  reply: string | null;
  /** 0..1, the model's own feeling, which no calibration stands behind. */
  confidence: number;
  /** For the person who reads it, one sentence. */
  reason: string;
}

/** What the model wrote: markers stand in the texts, passages are named by their ids. */
export interface RawProposal extends Omit<ModelProposal, 'claims'> {
  claims: { text: string; passages: string[] }[];
}

/**
 * The answer as it is asked for. Every field is required and no range or length is stated, because providers that
 * enforce a schema refuse what goes beyond; `readProposal` checks the rest.
 */
export function proposalSchema(categories: readonly [string, ...string[]]): z.ZodType<RawProposal> {
  return z.object({
    decision: z.enum(MODEL_DECISIONS),
    category: z.enum(categories),
    priority: z.enum(PRIORITIES),
    language: z.enum(LANGUAGES),
    signals: z.array(z.object({ code: z.enum(SIGNAL_CODES), evidence: z.string() })),
    noConcern: z.enum(NO_CONCERNS).nullable(),
    claims: z.array(z.object({ text: z.string(), passages: z.array(z.string()) })),
    reply: z.string().nullable(),
    confidence: z.number(),
    reason: z.string(),
  });
}

export type ModelFailureKind =
  /** The budget of the day is spent; nobody was called. */
  | 'over_budget'
  /** The budget could not be read or written. */
  | 'budget_unknown'
  | 'rate_limited'
  /** A broken connection, or the provider's own fault. */
  | 'unavailable'
  | 'too_late'
  /** The model or the provider's filter would not answer. */
  | 'refused'
  /** No JSON, or not of the shape asked for, also after one repair. */
  | 'malformed'
  | 'empty'
  /** The reply carries a marker, a link or a blank to fill in that nobody gave the model. */
  | 'invented'
  /** The provider does not take the request: key, model or address are wrong. */
  | 'misconfigured';
