import { readFileSync } from 'node:fs';
import type { EngineEnv } from '../../config/env.ts';
import { parseSettings } from '../../config/settings.ts';
import type { AnswerEngine, Assessment } from '../../server/domain/assessment.ts';
import type { Clock } from '../../server/domain/clock.ts';
import type { Customer, Thread } from '../../server/domain/thread.ts';
import type { DailyBudget } from '../../server/answers/llm/cost.ts';
import type { Article } from '../../server/answers/knowledge.ts';
import { createEngine, loadSources } from '../../server/engine.ts';
import type { Sources } from '../../server/engine.ts';
import { toWorkflowPolicy } from '../../server/workspaces/settings-policy.ts';
import { assessInTime } from '../../server/workflow/assess-in-time.ts';
import type { Workspace } from '../../server/workflow/workspace.ts';
import { silentLogger } from '../support/database.ts';

export type LogLine = Record<string, unknown>;

export interface Desk {
  /** As the workflow asks; null is what a person would have to take over. */
  assess: (thread: Thread, customer?: Customer | null) => Promise<Assessment | null>;
  /** As an agent's wish is asked about. */
  engine: AnswerEngine;
  log: LogLine[];
}

/** What the operator allows; with prices, and little time, so that who hangs is soon given up. */
const yaml = readFileSync('config/settings.yaml', 'utf8')
  .replace('  input_price:', '  input_price: 2')
  .replace('  output_price:', '  output_price: 10');
const parsed = parseSettings(yaml, { AI_MAX_RESPONSE_TIME: '3' });
if (!parsed.ok) throw new Error('The settings of the test cannot be used.');
const settings = parsed.value;
const shipped = await loadSources('config/knowledge');

export interface DeskOptions {
  budget: DailyBudget;
  clock: Clock;
  /** The id of an article that only the shop's own people may read. */
  internalArticle?: string;
}

/** The whole engine as the server builds it, over the articles that are shipped. */
export async function openDesk(
  env: EngineEnv,
  { budget, clock, internalArticle }: DeskOptions,
): Promise<Desk> {
  const sources = withInternal(shipped, internalArticle);
  const log: LogLine[] = [];
  const logger = {
    ...silentLogger,
    warn: (message: string, fields: LogLine = {}) => {
      log.push({ message, ...fields });
    },
  };
  const engine = await createEngine(sources, {
    settings,
    clock,
    chosen: { env, budget, styleExamples: () => Promise.resolve([]), logger },
  });
  const workspace = { id: 'w1', engine, policy: toWorkflowPolicy(() => settings) } as Workspace;
  return {
    log,
    engine,
    assess: (thread, customer = null) =>
      assessInTime({ logger: silentLogger }, workspace, { thread, customer }),
  };
}

function withInternal(sources: Sources, internalId: string | undefined): Sources {
  const articles = sources.knowledge.articles.map((article): Article =>
    article.id === internalId ? { ...article, audience: 'internal' } : article,
  );
  return { ...sources, knowledge: { ...sources.knowledge, articles } };
}
