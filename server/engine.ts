import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '../config/settings.ts';
import { withChecks } from './answers/checked-engine.ts';
import { createEmbeddedEngine } from './answers/embedded/engine.ts';
import { loadExamples } from './answers/examples.ts';
import type { ExampleMessage } from './answers/examples.ts';
import { loadKnowledge } from './answers/knowledge.ts';
import type { Knowledge } from './answers/knowledge.ts';
import { loadLexicon } from './answers/lexicon.ts';
import type { Lexicon } from './answers/lexicon.ts';
import type { AnswerEngine } from './domain/assessment.ts';
import type { Clock } from './domain/clock.ts';
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
export async function loadSources(knowledgeDir: string): Promise<Sources> {
  const config = join(packageRoot, 'config');
  const [knowledge, examples] = await Promise.all([
    loadKnowledge(knowledgeDir),
    loadExamples(join(config, 'examples')),
  ]);
  const lexicon = await loadLexicon(config, knowledge);
  return {
    knowledge,
    lexicon,
    examples: examples.messages,
    warnings: [...knowledge.warnings, ...lexicon.warnings, ...examples.warnings],
  };
}

/**
 * An engine that is built at `start`, or else when it is first asked: learning from the examples takes a second or
 * two, in which the service can take notifications already.
 */
export function buildLater(build: () => AnswerEngine): { engine: AnswerEngine; start: () => Promise<void> } {
  let built: Promise<AnswerEngine> | null = null;
  const engine = (): Promise<AnswerEngine> => (built ??= setImmediate().then(build));
  return {
    engine: { assess: async (request) => (await engine()).assess(request) },
    start: async () => {
      await engine();
    },
  };
}

/** The engine that the settings ask for, its drafts checked. */
export function createEngine(
  { knowledge, lexicon, examples }: Sources,
  { settings, clock }: { settings: Settings; clock: Clock },
): AnswerEngine {
  const { brandVoice, texts } = settings;
  const engine = createEmbeddedEngine({
    knowledge,
    lexicon,
    examples,
    categories: settings.categories,
    complaintKeywords: settings.escalationRules.flatMap((rule) =>
      rule.condition === 'contains_complaint_keywords' ? rule.keywords : [],
    ),
    brandVoice,
    areYouHuman: texts.areYouHuman,
    clock,
  });
  const ownTexts = [texts.areYouHuman.de, texts.areYouHuman.en];
  return withChecks(engine, { knowledge, lexicon, brandVoice, ownTexts });
}
