import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase } from '../../server/db/connect.ts';
import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import { createMetrics } from '../../server/metrics/metrics.ts';
import type { Metrics } from '../../server/metrics/metrics.ts';
import { endpointPattern } from '../../server/metrics/endpoint-pattern.ts';
import { createTestDatabase, runOn, silentLogger } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestLogger } from '../support/stand-ins.ts';
import type { LogEntry } from '../support/stand-ins.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const workspaces = () => new Map([['w', 'ok' as const]]);

let database: TestDatabase;
let metrics: Metrics;
beforeAll(async () => {
  database = await createTestDatabase();
  metrics = createMetrics({
    db: database.handle.db,
    clock: { now: () => NOW },
    logger: silentLogger,
    workspaces,
  });
});
afterAll(() => database.drop());

async function lines(): Promise<string[]> {
  return (await metrics.render()).text.split('\n');
}

describe('createMetrics', () => {
  it('shows what waits and for how long', async () => {
    await runOn(
      database.connectionString,
      `insert into threads (workspace_id, thread_id, kind, wake_at, updated_at) values
         ('w', 'late', 'ticket', '2026-11-22T08:59:30Z', now()), ('w', 'due', 'ticket', '2026-11-22T08:59:59Z', now()),
         ('w', 'later', 'ticket', '2026-11-22T09:10:00Z', now()), ('w', 'idle', 'ticket', null, now());
       insert into deliveries (workspace_id, notification_id, topic, received_at, outcome) values
         ('w', 'done', 'x', '2026-11-22T08:00:00Z', 'routed'), ('w', 'open', 'x', '2026-11-22T08:59:55Z', 'pending'),
         ('w', 'bad', 'x', '2026-11-20T08:00:00Z', 'failed'), ('w', 'worse', 'x', '2026-11-20T08:00:00Z', 'failed');
       insert into effects (effect_id, workspace_id, thread_id, message_id, kind, target, position, state, admin_id,
         payload, planned_at) values
         (gen_random_uuid(), 'w', 'late', 'm', 'tag', 'a', 0, 'planned', '1', '{}', now()),
         (gen_random_uuid(), 'w', 'late', 'm', 'tag', 'b', 1, 'planned', '1', '{}', now()),
         (gen_random_uuid(), 'w', 'late', 'm', 'answer', '', 2, 'done', '1', '{}', now());
       insert into effects (effect_id, workspace_id, thread_id, message_id, kind, position, state, admin_id, payload,
         planned_at, finished_at) values
         (gen_random_uuid(), 'w', 'late', 'm', 'note', 3, 'failed', '1', '{}', now(), '2026-11-22T07:00:00Z'),
         (gen_random_uuid(), 'w', 'late', 'm', 'assign', 4, 'failed', '1', '{}', now(), '2026-11-20T07:00:00Z');
       insert into threads (workspace_id, thread_id, kind, dead_at, updated_at) values
         ('w', 'dead', 'ticket', '2026-11-22T08:00:00Z', now());`,
    );

    expect(await lines()).toEqual(
      expect.arrayContaining([
        'heine_database_up 1',
        'heine_threads_due 2',
        'heine_oldest_due_thread_age_seconds 30',
        'heine_oldest_pending_delivery_age_seconds 5',
        'heine_deliveries_failed 2',
        'heine_effects{kind="tag",state="planned"} 2',
        'heine_effects{kind="note",state="failed"} 1',
        'heine_threads_given_up 1',
      ]),
    );
  });

  it('counts acknowledgements and calls to Intercom, by endpoint and not by id', async () => {
    metrics.observeWebhook('accepted', 0.004);
    metrics.observeWebhook('unavailable', 0.2);
    metrics.observeCall({
      method: 'POST',
      path: '/conversations/12/reply',
      status: 200,
      rateLimitRemaining: 41,
    });
    metrics.observeCall({
      method: 'POST',
      path: '/conversations/13/reply',
      status: null,
      rateLimitRemaining: null,
    });

    expect(await lines()).toEqual(
      expect.arrayContaining([
        'heine_webhooks_total{outcome="accepted"} 1',
        'heine_webhooks_total{outcome="unavailable"} 1',
        'heine_webhook_ack_seconds_bucket{le="0.005"} 1',
        'heine_webhook_ack_seconds_count 2',
        'heine_intercom_calls_total{method="POST",endpoint="/conversations/{id}/reply",status="200"} 1',
        'heine_intercom_calls_total{method="POST",endpoint="/conversations/{id}/reply",status="none"} 1',
        'heine_intercom_rate_limit_remaining 41',
        expect.stringMatching(/^nodejs_eventloop_lag_seconds /),
      ]),
    );
  });

  it('times assessments, those that fail too, and passes on what they bring', async () => {
    const request = { thread: null!, customer: null, signal: AbortSignal.abort() };
    const assessment = { engine: 'scripted' };
    const fine = metrics.timed({
      capabilities: EVERY_INSTRUCTION,
      assess: () => Promise.resolve(assessment as never),
    });
    const failing = metrics.timed({
      capabilities: EVERY_INSTRUCTION,
      assess: () => Promise.reject(new Error('no model')),
    });

    expect(await fine.assess(request)).toBe(assessment);
    await expect(failing.assess(request)).rejects.toThrow('no model');

    expect(await lines()).toEqual(
      expect.arrayContaining([
        'heine_assessment_seconds_count{outcome="done"} 1',
        'heine_assessment_seconds_count{outcome="failed"} 1',
      ]),
    );
  });

  it('counts what the embedded engine stood in for, by engine and failure', async () => {
    const request = { thread: null!, customer: null, signal: AbortSignal.abort() };
    const assessment = { fallback: { engine: 'llm:m1', failure: 'rate_limited' } };

    await metrics
      .timed({ capabilities: EVERY_INSTRUCTION, assess: () => Promise.resolve(assessment as never) })
      .assess(request);

    expect(await lines()).toContain('heine_engine_fallbacks_total{engine="llm:m1",failure="rate_limited"} 1');
  });

  it('answers without a database, and shows no figures it does not know', async () => {
    const { db, close } = connectDatabase('postgres://heine@127.0.0.1:1/heine', {
      applicationName: 'test',
      logger: silentLogger,
    });
    const own = createMetrics({ db, clock: { now: () => NOW }, logger: silentLogger, workspaces });

    const { text } = await own.render();
    await close();

    expect(text).toContain('heine_database_up 0');
    expect(text).not.toMatch(/^heine_threads_due /m);
  });

  it('logs a fault that is not of the connection, and calls no database down for it', async () => {
    const other = await createTestDatabase();
    const log: LogEntry[] = [];
    const logger = createTestLogger(log);
    const own = createMetrics({ db: other.handle.db, clock: { now: () => NOW }, logger, workspaces });
    await own.render();
    await runOn(other.connectionString, 'alter table threads drop column dead_at');

    const { text } = await own.render();
    await other.drop();

    expect(text).not.toMatch(/^heine_(database_up|threads_due) /m);
    expect(log).toMatchObject([
      { level: 'error', message: 'backlog not read', fields: { error: 'DatabaseError', code: '42703' } },
    ]);
  });
});

describe('endpointPattern', () => {
  it.each([
    ['/me', '/me'],
    ['/conversations/search', '/conversations/search'],
    ['/conversations/215468/reply', '/conversations/{id}/reply'],
    ['/contacts/6762f0dd1bb69f9f2193bb83', '/contacts/{id}'],
    ['/conversations/12/tags/7', '/conversations/{id}/tags/{id}'],
    ['/tickets/12', '/tickets/{id}'],
  ])('%s is %s', (path, pattern) => {
    expect(endpointPattern(path)).toBe(pattern);
  });
});
