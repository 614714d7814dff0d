import { EVERY_INSTRUCTION } from '../../domain/assessment.ts';
import type { ModelCost } from '../../domain/assessment.ts';
import type { Clock } from '../../domain/clock.ts';
import { passageText } from '../embedded/article-answer.ts';
import type { ReadThread, Reading } from '../embedded/engine.ts';
import type { PrimaryEngine } from '../with-fallback.ts';
import type { SourcePassage } from './prompt.ts';
import type { ProposalResult, ProposeWithModel } from './propose.ts';
import { toAssessment } from './to-assessment.ts';

export interface ModelEngineDeps {
  read: ReadThread;
  propose: ProposeWithModel;
  /** As the provider calls it. */
  model: string;
  /** Below it nothing goes out by itself. */
  threshold: number;
  clock: Clock;
}

const MOST_ARTICLES = 4;
const MOST_CHARACTERS = 12_000;

/** A model proposes from the articles that the embedded engine's retriever finds. */
export function createModelEngine({
  read,
  propose,
  model,
  threshold,
  clock,
}: ModelEngineDeps): PrimaryEngine {
  const name = `llm:${model}`;
  return {
    name,
    capabilities: EVERY_INSTRUCTION,
    attempt: async (request) => {
      const { thread, customer, signal, timeLimitMs, instruction = null, previousDraft = null } = request;
      const begun = clock.now().getTime();
      const durationMs = (): number => clock.now().getTime() - begun;
      const started = performance.now();
      const reading = read(request);
      // Whether it is a machine that writes is said in the settings' own words, and by no machine.
      if (reading.understanding.asksWhetherHuman) {
        return { ok: true, assessment: { ...reading.assessment, durationMs: durationMs() } };
      }
      const result = await propose({
        thread,
        customer,
        passages: passagesOf(reading),
        instruction,
        previousDraft,
        timeLimitMs: Math.max(1, Math.floor(timeLimitMs - (performance.now() - started))),
        signal,
      });
      const cost = costOf(result);
      if (!result.ok) return { ok: false, failure: result.failure, cost };
      const proposed = toAssessment(result.proposal, {
        reading,
        customer,
        threshold,
        isInstructed: instruction !== null,
      });
      return { ok: true, assessment: { ...proposed, engine: name, durationMs: durationMs(), cost } };
    },
  };
}

/**
 * All passages of the nearest articles: a rule without its conditions would be a wrong answer. What a model never reads it
 * cannot tell a customer, so internal articles are not among them.
 */
function passagesOf({ articles }: Reading): SourcePassage[] {
  let characters = 0;
  return articles
    .filter(({ article }) => article.audience === 'public')
    .slice(0, MOST_ARTICLES)
    .flatMap(({ article }) =>
      article.passages.map((passage, position) => ({
        articleId: article.id,
        position,
        title: article.title,
        text: passageText(passage),
        url: article.url,
      })),
    )
    .filter(({ text }) => (characters += text.length) <= MOST_CHARACTERS);
}

function costOf({ usage, cost, calls }: ProposalResult): ModelCost | null {
  if (calls === 0) return null;
  return { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens, amount: cost };
}
