import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from '../config/check-settings.ts';
import type { EngineEnv } from '../config/env.ts';
import { withChecks } from './answers/checked-engine.ts';
import { passageText } from './answers/embedded/article-answer.ts';
import { createReader, toEngine } from './answers/embedded/engine.ts';
import type { ReadThread } from './answers/embedded/engine.ts';
import { loadExamples } from './answers/examples.ts';
import type { ExampleMessage } from './answers/examples.ts';
import { loadKnowledge, validOn } from './answers/knowledge.ts';
import type { Knowledge } from './answers/knowledge.ts';
import { loadLexicon } from './answers/lexicon.ts';
import type { Lexicon } from './answers/lexicon.ts';
import type { DailyBudget } from './answers/llm/cost.ts';
import { createModelEngine } from './answers/llm/engine.ts';
import { createModel } from './answers/llm/models.ts';
import { MODEL_RULES } from './answers/llm/prompt.ts';
import type { StyleExample } from './answers/llm/prompt.ts';
import { createModelProposer } from './answers/llm/propose.ts';
import { createRemoteEngine } from './answers/remote/engine.ts';
import { createRemoteAgent } from './answers/remote/remote-agent.ts';
import { withFallback } from './answers/with-fallback.ts';
import type { PrimaryEngine } from './answers/with-fallback.ts';
import { withSources } from './answers/with-sources.ts';
import type { AnswerEngine } from './domain/assessment.ts';
import type { Clock } from './domain/clock.ts';
import type { Logger } from './domain/logger.ts';
import type { FurtherArticles } from './knowledge/to-articles.ts';
import { packageRoot } from './package-root.ts';

/** What engines answer from. */
export interface Sources {
  knowledge: Knowledge;
  lexicon: Lexicon;
  examples: ExampleMessage[];
  /** For the operator: what was not as expected. */
  warnings: string[];
}

/** Reads the articles of a folder, and the shop's lexicon and examples that are shipped in `config`. */
export async function loadSources(knowledgeDir: string, further?: FurtherArticles): Promise<Sources> {
  const config = join(packageRoot, 'config');
  const [knowledge, examples] = await Promise.all([
    loadKnowledge(knowledgeDir),
    loadExamples(join(config, 'examples')),
  ]);
  const lexicon = await loadLexicon(config, knowledge);
  const sources = {
    knowledge,
    lexicon,
    examples: examples.messages,
    warnings: [...knowledge.warnings, ...lexicon.warnings, ...examples.warnings],
  };
  return further === undefined ? sources : withFurther(sources, further);
}

function withFurther(sources: Sources, further: FurtherArticles): Sources {
  const { knowledge, lexicon } = sources;
  const version = createHash('sha256').update(`${knowledge.version}\0${further.version}`).digest('hex');
  return {
    ...sources,
    knowledge: {
      ...knowledge,
      articles: [...knowledge.articles, ...further.articles],
      version: version.slice(0, 16),
    },
    lexicon: { ...lexicon, translations: new Map([...lexicon.translations, ...further.translations]) },
    warnings: [...sources.warnings, ...further.warnings],
  };
}

/** What of them may be searched and cited on that day, such as `2026-11-22`. */
export function sourcesOn(sources: Sources, day: string): Sources {
  return { ...sources, knowledge: validOn(sources.knowledge, day) };
}

/** Which engine is asked first, and what it takes beside the settings. */
export interface ChosenEngine {
  env: EngineEnv;
  budget: DailyBudget;
  /** How the shop's people word their answers. */
  styleExamples: () => Promise<readonly StyleExample[]>;
  logger: Logger;
}

export interface EngineOptions {
  settings: Settings;
  clock: Clock;
  /** Absent: the embedded one. */
  chosen?: ChosenEngine;
  /** Absent: learns for this engine alone. */
  readerFor?: typeof createReader;
}

/** The engine that is asked for, the embedded one behind every other, and all drafts checked. */
export async function createEngine(
  { knowledge, lexicon, examples }: Sources,
  { settings, clock, chosen, readerFor = createReader }: EngineOptions,
): Promise<AnswerEngine> {
  const { brandVoice, texts } = settings;
  const read = await readerFor({
    knowledge,
    lexicon,
    examples,
    categories: settings.categories,
    complaintKeywords: settings.escalationRules.flatMap((rule) =>
      rule.condition === 'contains_complaint_keywords' ? rule.keywords : [],
    ),
    brandVoice,
    areYouHuman: texts.areYouHuman,
  });
  const embedded = toEngine(read, clock);
  const primary = chosen === undefined ? null : createPrimary(chosen, { read, settings, clock });
  const engine =
    chosen === undefined || primary === null
      ? embedded
      : withFallback({
          primary,
          fallback: embedded,
          limitMs: settings.ai.maxResponseTimeMs,
          logger: chosen.logger,
        });
  const internalTexts = primary === null ? [] : [MODEL_RULES, ...internalBodies(knowledge)];
  const ownTexts = [texts.areYouHuman.de, texts.areYouHuman.en];
  const checked = withChecks(engine, { knowledge, lexicon, brandVoice, ownTexts, internalTexts });
  return withSources(checked, knowledge);
}

/** What another engine may know and must not repeat. */
function internalBodies({ articles }: Knowledge): string[] {
  return articles
    .filter(({ audience }) => audience === 'internal')
    .flatMap(({ passages }) => passages.map(passageText));
}

/** Null where the embedded engine is all there is. */
function createPrimary(
  { env, budget, styleExamples }: ChosenEngine,
  { read, settings, clock }: { read: ReadThread; settings: Settings; clock: Clock },
): PrimaryEngine | null {
  const threshold = settings.ai.escalationThreshold;
  const { aiModel, categories, brandVoice } = settings;
  switch (env.kind) {
    case 'embedded':
      return null;
    case 'llm': {
      const propose = createModelProposer({
        model: createModel(env),
        price: aiModel.price ?? { inputPerMillion: 0, outputPerMillion: 0 },
        dailyLimit: aiModel.dailyBudget,
        budget,
        categories,
        brandVoice,
        styleExamples,
      });
      return createModelEngine({ read, propose, model: env.model, threshold, clock });
    }
    case 'remote': {
      const ask = createRemoteAgent({
        url: env.url,
        secret: env.secret,
        categories: categories.map(({ name }) => name),
        clock,
      });
      return createRemoteEngine({ read, ask, threshold, clock });
    }
  }
}

/** For the operator, at the start. */
export function engineWarnings(env: EngineEnv, { aiModel }: Settings): string[] {
  return env.kind === 'llm' && aiModel.price === null
    ? [
        'ai_model in the settings has no prices: the cost of the model counts as 0, and the daily budget limits nothing.',
      ]
    : [];
}
