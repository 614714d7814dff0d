import { setTimeout as sleep } from 'node:timers/promises';

import type { LanguageModel, ModelMessage } from 'ai';

import type { MaskedItem } from '../personal-data/mask.ts';
import { within } from '../within.ts';
import type { ModelAnswer } from './ask-model.ts';
import { askModel } from './ask-model.ts';
import type { DailyBudget, ModelPrice, TokenUsage } from './cost.ts';
import { costOf, estimateTokens, NO_USAGE, sumUsage } from './cost.ts';
import type { House, Prompt, PromptInput, StyleExample } from './prompt.ts';
import { buildPrompt } from './prompt.ts';
import type { ModelFailureKind, ModelProposal } from './proposal.ts';
import { proposalSchema } from './proposal.ts';
import { readProposal } from './read-proposal.ts';

export interface ModelProposerDeps extends Omit<House, 'styleExamples'> {
  /** Asked with every request. */
  styleExamples: () => Promise<readonly StyleExample[]>;
  model: LanguageModel;
  price: ModelPrice;
  /** Null: nothing limits what is spent. */
  dailyLimit: number | null;
  budget: DailyBudget;
}

export interface ProposalRequest extends PromptInput {
  /** For everything together: budget, calls, one retry and one repair. */
  timeLimitMs: number;
  signal: AbortSignal;
}

interface Spent {
  usage: TokenUsage;
  cost: number;
  /** Calls that were made. */
  calls: number;
  /** What stood in the request instead of personal data. */
  left: MaskedItem[];
}

export type ProposalResult =
  ({ ok: true; proposal: ModelProposal } & Spent) | ({ ok: false; failure: ModelFailureKind } & Spent);

/** Asks a model what it would do with a thread. Never throws, and never takes longer than the time limit. */
export type ProposeWithModel = (request: ProposalRequest) => Promise<ProposalResult>;

/** With less left, a further call could not be answered. */
const SHORTEST_CALL_MS = 1_000;
const RETRY_PAUSE_MS = 200;
/** Longer nobody waits for the style examples. */
const STYLE_MS = 500;
/** Kept of the time limit to record what a call cost that came too late. */
const RECORDING_MS = 100;

/** Throws where no category is given. */
export function createModelProposer(deps: ModelProposerDeps): ProposeWithModel {
  const [first, ...others] = deps.categories.map(({ name }) => name);
  if (first === undefined) throw new Error('A model needs categories to choose from.');
  const schema = proposalSchema([first, ...others]);

  return async (request) => {
    const callLimitMs = Math.max(1, request.timeLimitMs - RECORDING_MS);
    const deadline = performance.now() + callLimitMs;
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(callLimitMs)]);
    // A reply without them is better than none.
    const styleSignal = AbortSignal.any([signal, AbortSignal.timeout(STYLE_MS)]);
    const styleExamples = await within(styleSignal, deps.styleExamples()).catch(() => []);
    const prompt = buildPrompt(request, { ...deps, styleExamples });
    const spent: Spent = { usage: NO_USAGE, cost: 0, calls: 0, left: prompt.masked.left };
    const hasTimeFor = (pauseMs: number): boolean =>
      !signal.aborted && performance.now() + pauseMs + SHORTEST_CALL_MS <= deadline;

    let messages: ModelMessage[] = [{ role: 'user', content: prompt.user }];
    let mayRetry = true;
    let mayRepair = true;
    for (;;) {
      const refusal = await budgetRefusal(deps, signal);
      if (refusal !== null) return { ok: false, failure: refusal, ...spent };
      const answer = await askModel({ model: deps.model, schema, system: prompt.system, messages, signal });
      spent.calls += 1;
      const recordingMs = Math.max(RECORDING_MS, deadline - performance.now());
      if (!(await record({ answer, prompt, spent, recordingMs })))
        return { ok: false, failure: 'budget_unknown', ...spent };

      const outcome = judge(answer, prompt);
      if (outcome.kind === 'proposal') return { ok: true, proposal: outcome.proposal, ...spent };
      if (outcome.kind === 'retry' && mayRetry && hasTimeFor(outcome.pauseMs)) {
        mayRetry = false;
        await sleep(outcome.pauseMs);
      } else if (outcome.kind === 'repair' && mayRepair && hasTimeFor(0)) {
        mayRepair = false;
        messages = [...messages, ...repairMessages(outcome)];
      } else {
        return { ok: false, failure: outcome.failure, ...spent };
      }
    }
  };

  /** False when the cost could not be recorded: then the budget no longer says what was spent. */
  async function record({
    answer,
    prompt,
    spent,
    recordingMs,
  }: {
    answer: ModelAnswer;
    prompt: Prompt;
    spent: Spent;
    recordingMs: number;
  }): Promise<boolean> {
    const usage = usageOf(answer, prompt);
    if (usage === null) return true;
    const cost = costOf(usage, deps.price);
    spent.usage = sumUsage(spent.usage, usage);
    spent.cost += cost;
    try {
      await within(AbortSignal.timeout(Math.ceil(recordingMs)), deps.budget.add(cost));
      return true;
    } catch {
      return answer.kind === 'failed';
    }
  }
}

async function budgetRefusal(
  { budget, dailyLimit }: ModelProposerDeps,
  signal: AbortSignal,
): Promise<ModelFailureKind | null> {
  if (dailyLimit === null) return null;
  try {
    return (await within(signal, budget.spentToday())) >= dailyLimit ? 'over_budget' : null;
  } catch {
    return signal.aborted ? 'too_late' : 'budget_unknown';
  }
}

/** Null where a call certainly cost nothing. What was answered too late, or without saying its tokens, is estimated. */
function usageOf(answer: ModelAnswer, prompt: Prompt): TokenUsage | null {
  const inputTokens = estimateTokens(prompt.system) + estimateTokens(prompt.user);
  switch (answer.kind) {
    case 'failed':
      return answer.failure === 'too_late' ? { ...NO_USAGE, inputTokens } : null;
    case 'answer':
    case 'unusable':
      return answer.usage ?? { ...NO_USAGE, inputTokens, outputTokens: estimateTokens(answer.text) };
  }
}

type Outcome =
  | { kind: 'proposal'; proposal: ModelProposal }
  | { kind: 'retry'; failure: ModelFailureKind; pauseMs: number }
  | { kind: 'repair'; failure: ModelFailureKind; text: string; problem: string }
  | { kind: 'over'; failure: ModelFailureKind };

function judge(answer: ModelAnswer, prompt: Prompt): Outcome {
  switch (answer.kind) {
    case 'failed':
      return answer.isTransient
        ? { kind: 'retry', failure: answer.failure, pauseMs: Math.max(RETRY_PAUSE_MS, answer.retryAfterMs) }
        : { kind: 'over', failure: answer.failure };
    case 'unusable':
      return answer.failure === 'refused'
        ? { kind: 'over', failure: 'refused' }
        : { kind: 'repair', failure: answer.failure, text: answer.text, problem: answer.problem };
    case 'answer': {
      const read = readProposal(answer.raw, prompt);
      return read.ok
        ? { kind: 'proposal', proposal: read.proposal }
        : { kind: 'repair', failure: read.kind, text: answer.text, problem: read.problem };
    }
  }
}

/** The model's own answer and what is wrong with it; providers refuse a message without text. */
function repairMessages({ text, problem }: { text: string; problem: string }): ModelMessage[] {
  return [
    { role: 'assistant', content: text.trim() === '' ? '{}' : text },
    { role: 'user', content: `${problem} Answer again, with the whole JSON object and nothing else.` },
  ];
}
