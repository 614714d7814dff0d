import { decide } from '../../domain/decide.ts';
import type { Decision } from '../../domain/decision.ts';
import type { AnswerEngine, Assessment, EscalationReason } from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Customer, Thread } from '../../domain/thread.ts';
import type { WorkflowPolicy } from '../../workflow/policy.ts';
import type { FindDocuments } from './documents.ts';
import type { FindIntent } from './intents.ts';
import type { MessageLine } from './message-line.ts';
import { toCustomer, toThread } from './message-line.ts';

/** A row of the output. */
export interface Prediction {
  id: string | number;
  category: string | null;
  priority: string | null;
  escalate: boolean;
  escalation_reason: EscalationReason | null;
  /** Best first; with a draft, those it rests on before the others that are near. */
  article_ids: string[];
  /** How likely the answer is right as it stands; with examples of one's own: how likely the intent is. */
  confidence: number;
  language: string | null;
  decision: Decision['kind'];
  /** Only with examples of one's own; null: probably none of theirs. */
  intent?: string | null;
  answer_confidence?: number;
  /** Only with a knowledge folder of one's own. Best first. */
  doc_ids?: string[];
  doc_confidence?: number;
}

export interface Evaluation {
  prediction: Prediction;
  /** Null: the engine failed or was late, `failure` says how. */
  assessment: Assessment | null;
  failure: string | null;
  assessedInMs: number;
}

export type Evaluate = (message: MessageLine) => Promise<Evaluation>;

export interface EvaluatorDeps {
  engine: AnswerEngine;
  policy: WorkflowPolicy;
  clock: Clock;
  findIntent: FindIntent | null;
  findDocuments: FindDocuments | null;
}

/** Assesses a message and decides about it as the service would if it answered everything by itself. */
export function createEvaluator(deps: EvaluatorDeps): Evaluate {
  return async (line) => {
    const thread = toThread(line, deps.clock.now());
    const customer = toCustomer(line);
    const begun = performance.now();
    const { assessment, failure } = await assess(deps, thread, customer);
    const assessedInMs = performance.now() - begun;
    const decision = decide({
      assessment,
      customer,
      limits: [],
      budgetSpent: false,
      policy: fullyAutomatic(deps.policy, thread, assessment),
    });
    const prediction = { ...toPrediction(line, assessment, decision), ...findings(deps, thread, assessment) };
    return { prediction, assessment, failure, assessedInMs };
  };
}

async function assess(
  { engine, policy }: EvaluatorDeps,
  thread: Thread,
  customer: Customer | null,
): Promise<{ assessment: Assessment | null; failure: string | null }> {
  const signal = AbortSignal.timeout(policy.maxResponseMs);
  try {
    return { assessment: await engine.assess({ thread, customer, signal }), failure: null };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    return { assessment: null, failure: signal.aborted ? 'too late' : name };
  }
}

/** The settings in force, but for the rollout: how far the product may go today says nothing about how good it is. */
function fullyAutomatic(
  policy: WorkflowPolicy,
  thread: Thread,
  assessment: Assessment | null,
): ReturnType<WorkflowPolicy['decisionFor']> {
  const decisionPolicy = policy.decisionFor({
    category: assessment?.category ?? null,
    channel: thread.channel,
    threadId: thread.id,
    answers: { lastHour: 0, today: 0 },
  });
  return {
    ...decisionPolicy,
    mode: 'auto',
    switchedOff: false,
    withinShare: true,
    hourlyCapReached: false,
    dailyCapReached: false,
  };
}

function toPrediction({ id }: MessageLine, assessment: Assessment | null, decision: Decision): Prediction {
  return {
    id,
    category: assessment?.category ?? null,
    priority: assessment?.priority ?? null,
    escalate: decision.kind === 'escalate',
    escalation_reason: decision.kind === 'escalate' ? decision.escalation.reason : null,
    article_ids: namedArticles(assessment),
    confidence: assessment?.confidence ?? 0,
    language: assessment?.language ?? null,
    decision: decision.kind,
  };
}

/** Those of the draft first, then the ones that a person is shown. */
function namedArticles(assessment: Assessment | null): string[] {
  const named = [...(assessment?.citations ?? []), ...(assessment?.nearArticles ?? [])];
  return [...new Set(named.map(({ articleId }) => articleId))];
}

function findings(
  { findIntent, findDocuments }: EvaluatorDeps,
  thread: Thread,
  assessment: Assessment | null,
): Partial<Prediction> {
  const intent = findIntent?.(thread);
  const documents = findDocuments?.(thread);
  return {
    ...(intent && { ...intent, answer_confidence: assessment?.confidence ?? 0 }),
    ...(documents && {
      doc_ids: documents.map(({ id }) => id),
      doc_confidence: documents[0]?.score ?? 0,
    }),
  };
}
