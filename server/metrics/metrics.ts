import type { Kysely } from 'kysely';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Tables } from '../db/tables.ts';
import type { AnswerEngine } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { IntercomState } from '../intercom/transport.ts';
import { createBacklogGauges } from './backlog.ts';
import { endpointPattern } from './endpoint-pattern.ts';

/** One call to Intercom, as the client saw it end. */
export interface ObservedCall {
  method: string;
  path: string;
  /** Null where no answer came. */
  status: number | null;
  rateLimitRemaining: number | null;
}

export interface Metrics {
  observeWebhook: (outcome: string, seconds: number) => void;
  observeCall: (call: ObservedCall) => void;
  /** The same engine, its assessments timed. */
  timed: (engine: AnswerEngine) => AnswerEngine;
  render: () => Promise<{ contentType: string; text: string }>;
}

const ACK_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const ASSESSMENT_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface MetricsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  /** The workspaces that run here, and how calls to their Intercom stand. */
  workspaces: () => ReadonlyMap<string, IntercomState['availability']>;
}

/**
 * What `/metrics` shows beside the process's own figures (memory, event-loop lag, garbage collection). No label names a
 * workspace: the figures are those of all of them together.
 */
export function createMetrics({ db, clock, logger, workspaces }: MetricsDeps): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const webhooks = new Counter({
    name: 'heine_webhooks_total',
    help: 'Webhook notifications by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const acks = new Histogram({
    name: 'heine_webhook_ack_seconds',
    help: 'Time from a notification to its answer',
    buckets: ACK_SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'heine_intercom_calls_total',
    help: 'Calls to Intercom; status "none" where no answer came',
    labelNames: ['method', 'endpoint', 'status'],
    registers,
  });
  const headroom = new Gauge({
    name: 'heine_intercom_rate_limit_remaining',
    help: 'Calls left in the current 10-second window, as Intercom last said to any workspace',
    registers,
  });
  const assessments = new Histogram({
    name: 'heine_assessment_seconds',
    help: 'Time an engine took to assess a thread',
    labelNames: ['outcome'],
    buckets: ASSESSMENT_SECONDS,
    registers,
  });
  const fallbacks = new Counter({
    name: 'heine_engine_fallbacks_total',
    help: 'Assessments that the embedded engine made because the one that was asked first failed',
    labelNames: ['engine', 'failure'],
    registers,
  });
  const installed = new Gauge({
    name: 'heine_workspaces',
    help: 'Workspaces that run here, by how calls to their Intercom stand: ok, unreachable, token_refused',
    labelNames: ['intercom'],
    registers,
  });
  const workspaceIds = (): string[] => [...workspaces().keys()];
  const backlog = createBacklogGauges({ db, clock, workspaceIds, logger, registers });

  return {
    observeWebhook: (outcome, seconds) => {
      webhooks.inc({ outcome });
      acks.observe(seconds);
    },
    observeCall: ({ method, path, status, rateLimitRemaining }) => {
      calls.inc({ method, endpoint: endpointPattern(path), status: String(status ?? 'none') });
      if (rateLimitRemaining !== null) headroom.set(rateLimitRemaining);
    },
    timed: (engine) => ({
      capabilities: engine.capabilities,
      assess: async (request) => {
        const end = assessments.startTimer();
        try {
          const assessment = await engine.assess(request);
          end({ outcome: 'done' });
          if (assessment.fallback != null) fallbacks.inc({ ...assessment.fallback });
          return assessment;
        } catch (error) {
          end({ outcome: 'failed' });
          throw error;
        }
      },
    }),
    render: async () => {
      installed.reset();
      for (const intercom of workspaces().values()) installed.inc({ intercom });
      await backlog.refresh();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
