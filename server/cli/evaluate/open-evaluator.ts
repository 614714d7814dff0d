import type { Settings } from '../../../config/settings.ts';
import { systemClock } from '../../domain/clock.ts';
import { createEngine, loadSources } from '../../engine.ts';
import { toWorkflowPolicy } from '../../settings-policy.ts';
import { createDocumentFinder } from './documents.ts';
import { createEvaluator } from './evaluator.ts';
import type { Evaluate } from './evaluator.ts';
import type { IntentExample } from './intents.ts';
import { trainIntents } from './intents.ts';

export interface EvaluatorOptions {
  settings: Settings;
  knowledgeDir: string;
  /** A taxonomy of one's own; null: none. */
  examples: readonly IntentExample[] | null;
  /** Whether to name the nearest articles also where they are no answer. */
  withDocuments: boolean;
}

/** The engine and the settings that serve production, without Intercom and database. */
export async function openEvaluator({
  settings,
  knowledgeDir,
  examples,
  withDocuments,
}: EvaluatorOptions): Promise<{ evaluate: Evaluate; warnings: string[] }> {
  const sources = await loadSources(knowledgeDir);
  const evaluate = createEvaluator({
    engine: createEngine(sources, { settings, clock: systemClock }),
    policy: toWorkflowPolicy(() => settings),
    clock: systemClock,
    findIntent: examples === null ? null : trainIntents(examples),
    findDocuments: withDocuments ? createDocumentFinder(sources) : null,
  });
  return { evaluate, warnings: sources.warnings };
}
