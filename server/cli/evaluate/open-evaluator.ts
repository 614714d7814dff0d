import type { Settings } from '../../../config/check-settings.ts';
import type { EngineEnv } from '../../../config/env.ts';
import type { DailyBudget } from '../../answers/llm/cost.ts';
import { systemClock } from '../../domain/clock.ts';
import { dayAt } from '../../domain/day.ts';
import type { Logger } from '../../domain/logger.ts';
import { createEngine, loadSources, sourcesOn } from '../../engine.ts';
import { toWorkflowPolicy } from '../../workspaces/settings-policy.ts';
import { createDocumentFinder } from './documents.ts';
import { createEvaluator } from './evaluator.ts';
import type { Evaluate } from './evaluator.ts';
import type { IntentExample } from './intents.ts';
import { trainIntents } from './intents.ts';

export interface EvaluatorOptions {
  settings: Settings;
  knowledgeDir: string;
  /** What is asked first; absent: the embedded engine. */
  engineEnv?: EngineEnv;
  /** A taxonomy of one's own; null: none. */
  examples: readonly IntentExample[] | null;
  /** Whether to name the nearest articles also where they are no answer. */
  withDocuments: boolean;
}

export interface OpenEvaluator {
  evaluate: Evaluate;
  warnings: string[];
  /** How often the embedded engine had to stand in so far, by the reason. */
  standIns: ReadonlyMap<string, number>;
  /** What the model cost so far. */
  spent: () => number;
}

/** The engine and the settings that serve production, without Intercom and database. A run may cost what a day may. */
export async function openEvaluator({
  settings,
  knowledgeDir,
  engineEnv = { kind: 'embedded' },
  examples,
  withDocuments,
}: EvaluatorOptions): Promise<OpenEvaluator> {
  const today = dayAt(systemClock.now(), settings.timeZone);
  const sources = sourcesOn(await loadSources(knowledgeDir), today);
  const purse = createPurse();
  const chosen = { env: engineEnv, budget: purse, styleExamples: () => Promise.resolve([]), logger: SILENT };
  const evaluate = createEvaluator({
    engine: await createEngine(sources, { settings, clock: systemClock, chosen }),
    policy: toWorkflowPolicy(() => settings),
    clock: systemClock,
    findIntent: examples === null ? null : await trainIntents(examples),
    findDocuments: withDocuments ? await createDocumentFinder(sources) : null,
  });
  const standIns = new Map<string, number>();
  return {
    warnings: sources.warnings,
    standIns,
    spent: purse.spent,
    evaluate: async (message) => {
      const evaluation = await evaluate(message);
      const failure = evaluation.assessment?.fallback?.failure;
      if (failure !== undefined) standIns.set(failure, (standIns.get(failure) ?? 0) + 1);
      return evaluation;
    },
  };
}

function createPurse(): DailyBudget & { spent: () => number } {
  let spent = 0;
  return {
    spent: () => spent,
    spentToday: () => Promise.resolve(spent),
    add: (cost) => {
      spent += cost;
      return Promise.resolve();
    },
  };
}

/** Whoever runs it is told by the result. */
const SILENT: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Nothing to keep.
}
