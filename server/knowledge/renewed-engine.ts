import { setTimeout as delay } from 'node:timers/promises';
import { EVERY_INSTRUCTION } from '../domain/assessment.ts';
import type { AnswerEngine } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import { errorFacts } from '../domain/error-facts.ts';
import type { Logger } from '../domain/logger.ts';

export interface RenewedEngineDeps<Parts extends EngineParts> {
  /**
   * Names all that engines are made of, at little cost: another one means that it is worth loading. Null while it
   * cannot be told.
   */
  stateOf: () => Promise<string | null>;
  load: () => Promise<Parts>;
  build: (parts: Parts) => Promise<AnswerEngine>;
  clock: Clock;
  logger: Logger;
}

export interface EngineParts {
  /** Changes when, and only when, an engine made of them would. */
  version: string;
  warnings: string[];
}

export interface RenewedEngine {
  engine: AnswerEngine;
  /** Builds the first one, if nobody has asked it yet. */
  start: () => Promise<void>;
  /** Builds another one where its parts have changed, and puts it in the place of the one that answers meanwhile. */
  refresh: () => Promise<'unchanged' | 'renewed' | 'failed'>;
}

interface Built {
  engine: AnswerEngine;
  state: string | null;
  version: string;
}

/** What waited for the service to listen is answered first: learning takes a second or two. */
const WAITING_REQUESTS_MS = 200;
const RETRY_MS = 5 * 60_000;

/** An engine that never stops answering while its successor is built; one that cannot be built changes nothing. */
export function createRenewedEngine<Parts extends EngineParts>(
  deps: RenewedEngineDeps<Parts>,
): RenewedEngine {
  const { stateOf, load, build, clock, logger } = deps;
  let current: Promise<Built> | null = null;
  let failed: { state: string; retryAt: number } | null = null;
  let refreshing: ReturnType<RenewedEngine['refresh']> | null = null;

  function first(): Promise<Built> {
    if (current !== null) return current;
    const building = buildFirst();
    current = building;
    // The next one who asks has it tried again.
    building.catch(() => {
      current = null;
    });
    return building;
  }

  async function buildFirst(): Promise<Built> {
    await delay(WAITING_REQUESTS_MS);
    const state = await stateOf();
    return buildFrom(await load(), state);
  }

  async function buildFrom(parts: Parts, state: string | null): Promise<Built> {
    for (const warning of parts.warnings) logger.warn('sources', { warning });
    return { engine: await build(parts), state, version: parts.version };
  }

  async function renew(): ReturnType<RenewedEngine['refresh']> {
    if (current === null) return 'unchanged';
    let state: string | null = null;
    try {
      const before = await current;
      state = await stateOf();
      const isFailed = failed !== null && failed.state === state && clock.now().getTime() < failed.retryAt;
      if (state === null || state === before.state || isFailed) return 'unchanged';
      const parts = await load();
      const isSame = parts.version === before.version;
      current = Promise.resolve(isSame ? { ...before, state } : await buildFrom(parts, state));
      failed = null;
      if (isSame) return 'unchanged';
      logger.info('engine renewed', { version: parts.version });
      return 'renewed';
    } catch (error) {
      if (state !== null) failed = { state, retryAt: clock.now().getTime() + RETRY_MS };
      logger.error('the engine cannot be renewed and answers as before', errorFacts(error));
      return 'failed';
    }
  }

  return {
    engine: {
      capabilities: EVERY_INSTRUCTION,
      assess: async (request) => (await first()).engine.assess(request),
    },
    start: async () => {
      await first();
    },
    refresh: () =>
      (refreshing ??= renew().finally(() => {
        refreshing = null;
      })),
  };
}
