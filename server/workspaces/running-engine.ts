import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { Kysely } from 'kysely';
import type { Settings } from '../../config/check-settings.ts';
import type { EngineEnv } from '../../config/env.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { dayAt } from '../domain/day.ts';
import type { Logger } from '../domain/logger.ts';
import { createEngine, loadSources, sourcesOn } from '../engine.ts';
import type { EngineOptions, Sources } from '../engine.ts';
import { readArticles, readVersion } from '../knowledge/article-store.ts';
import { folderState } from '../knowledge/folder-state.ts';
import { createRenewedEngine } from '../knowledge/renewed-engine.ts';
import type { RenewedEngine } from '../knowledge/renewed-engine.ts';
import { toFurtherArticles } from '../knowledge/to-articles.ts';
import { createModelBudget } from './model-budget.ts';
import { createStyleExamples } from './style-examples.ts';

export interface RunningEngineDeps {
  knowledgeDir: string;
  engineEnv: EngineEnv;
  workspaceId: string;
  settings: () => Settings;
  readerFor?: EngineOptions['readerFor'];
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
}

export interface RunningEngine extends RenewedEngine {
  /** Looks for changes from now on. */
  watch: () => void;
  /** Ends what is under way. */
  stop: () => Promise<void>;
}

const EVERY_15_SECONDS = '*/15 * * * * *';

/** The engine of a workspace: over the folder's articles and the stored ones of Intercom that hold today. */
export function createRunningEngine(deps: RunningEngineDeps): RunningEngine {
  const { knowledgeDir, engineEnv, workspaceId, settings, readerFor, db, clock, logger } = deps;
  const { timeZone } = settings();
  const budget = createModelBudget({ db, clock, workspaceId, timeZone });
  const styleExamples = createStyleExamples({ db, logger, workspaceId });
  const today = (): string => dayAt(clock.now(), settings().timeZone);

  const renewed = createRenewedEngine<Sources & { version: string }>({
    stateOf: async () => {
      const folder = await folderState(knowledgeDir);
      if (folder === null) return null;
      const { version, intercomArticles } = settings();
      const stored = intercomArticles === 'off' ? 0 : await readVersion(db, workspaceId);
      return JSON.stringify([folder, stored, today(), version]);
    },
    load: async () => {
      const { version, intercomArticles } = settings();
      const stored = intercomArticles === 'off' ? [] : await readArticles(db, workspaceId);
      const wanted = stored.filter(
        ({ audience }) => audience === 'public' || intercomArticles === 'public_and_internal',
      );
      const sources = sourcesOn(await loadSources(knowledgeDir, toFurtherArticles(wanted)), today());
      const parts = createHash('sha256').update(`${sources.knowledge.version} ${version}`).digest('hex');
      return { ...sources, version: parts };
    },
    build: (sources) =>
      createEngine(sources, {
        settings: settings(),
        clock,
        chosen: { env: engineEnv, budget, styleExamples, logger },
        ...(readerFor === undefined ? {} : { readerFor }),
      }),
    clock,
    logger,
  });
  let underWay: Promise<unknown> = Promise.resolve();
  const watch = new Cron(EVERY_15_SECONDS, { paused: true, protect: true }, async () => {
    underWay = renewed.refresh();
    await underWay;
  });
  return {
    ...renewed,
    watch: () => {
      watch.resume();
    },
    stop: async () => {
      watch.stop();
      await underWay;
    },
  };
}
