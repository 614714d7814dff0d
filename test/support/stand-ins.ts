import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import type { AnswerEngine, Assessment, AssessmentRequest } from '../../server/domain/assessment.ts';
import type { Clock } from '../../server/domain/clock.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { newestCustomerMessage } from '../../server/domain/thread.ts';
import type { WorkspaceEngine } from '../../server/workspaces/running-workspace.ts';

export type TestClock = Clock & { advance: (ms: number) => void };

export interface LogEntry {
  level: string;
  message: string;
  fields: Record<string, unknown>;
}

/** An engine that has nothing to learn. */
export function readyEngine(engine: AnswerEngine): WorkspaceEngine {
  return {
    engine,
    start: () => Promise.resolve(),
    watch: () => undefined,
    stop: () => Promise.resolve(),
  };
}

/** An assessment that found nothing to say. */
export function emptyAssessment(changes: Partial<Assessment> = {}): Assessment {
  return {
    category: 'Retoure',
    priority: 'low',
    language: 'de',
    signals: [],
    noConcern: null,
    draft: null,
    citations: [],
    nearArticles: [],
    findings: [],
    confidence: 0,
    engine: 'test',
    durationMs: 1,
    ...changes,
  };
}

export function scripted(script: (request: AssessmentRequest) => Promise<Partial<Assessment>>): AnswerEngine {
  return {
    capabilities: EVERY_INSTRUCTION,
    assess: async (request) => ({
      category: 'Retoure',
      priority: 'medium',
      language: 'de',
      signals: [],
      noConcern: null,
      draft: `Antwort auf: ${newestCustomerMessage(request.thread)?.text ?? ''}`,
      citations: [
        { articleId: 'retoure', title: 'Artikel zurückschicken', passage: 'Passage', url: null, score: 1 },
      ],
      nearArticles: [],
      findings: [],
      confidence: 0.95,
      engine: 'scripted',
      durationMs: 1,
      ...(await script(request)),
    }),
  };
}

export function createTestClock(): TestClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms;
    },
  };
}

export function createTestLogger(log: LogEntry[]): Logger {
  const at =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      log.push({ level, message, fields });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
