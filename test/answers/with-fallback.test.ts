import { expect, it } from '@jest/globals';

import { EVERY_INSTRUCTION } from '../../server/domain/assessment.ts';
import type { AnswerEngine, Assessment } from '../../server/domain/assessment.ts';
import { withFallback } from '../../server/answers/with-fallback.ts';
import type { Attempt, PrimaryEngine } from '../../server/answers/with-fallback.ts';
import { silentLogger } from '../support/database.ts';
import { createTestLogger, emptyAssessment } from '../support/stand-ins.ts';
import type { LogEntry } from '../support/stand-ins.ts';
import { messageOf, threadOf } from './embedded/shop.ts';

function engineWith(attempt: PrimaryEngine['attempt'], logger = silentLogger): AnswerEngine {
  return withFallback({
    primary: { name: 'primary', capabilities: new Set(['shorter']), attempt },
    fallback: {
      capabilities: EVERY_INSTRUCTION,
      assess: () => Promise.resolve(emptyAssessment({ engine: 'embedded' })),
    },
    limitMs: 3_000,
    logger,
  });
}

function assess(engine: AnswerEngine, timeMs?: number): Promise<Assessment> {
  return engine.assess({
    thread: threadOf([messageOf('Frage')]),
    customer: null,
    signal: AbortSignal.timeout(timeMs ?? 3_000),
    ...(timeMs === undefined ? {} : { deadline: performance.now() + timeMs }),
  });
}

it.each([10_000, undefined])('keeps half a second of the time for the fallback: %s', async (timeMs) => {
  const limits: number[] = [];
  const engine = engineWith(({ timeLimitMs }) => {
    limits.push(timeLimitMs);
    return Promise.resolve({ ok: true, assessment: emptyAssessment({ engine: 'primary' }) });
  });

  expect((await assess(engine, timeMs)).engine).toBe('primary');

  expect(limits).toHaveLength(1);
  expect(limits[0]).toBeLessThanOrEqual((timeMs ?? 3_000) - 500);
});

it('may be asked for what the primary can do', () => {
  expect(engineWith(() => Promise.reject(new Error('nobody asks'))).capabilities).toEqual(
    new Set(['shorter']),
  );
});

it('does not ask for what there is no time for', async () => {
  const engine = engineWith(() => Promise.reject(new Error('nobody may ask')));

  expect(await assess(engine, 400)).toMatchObject({
    engine: 'embedded',
    fallback: { engine: 'primary', failure: 'too_late' },
  });
});

it.each<[string, () => Promise<Attempt>, string]>([
  ['ignores its signal', () => new Promise(() => undefined), 'too_late'],
  ['throws', () => Promise.reject(new Error('broken')), 'unexpected'],
  ['has no answer', () => Promise.resolve({ ok: false, failure: 'refused', cost: null }), 'refused'],
])('stands in for a primary that %s', async (_what, attempt, failure) => {
  expect(await assess(engineWith(attempt), 700)).toMatchObject({
    engine: 'embedded',
    fallback: { engine: 'primary', failure },
  });
});

it.each<[string, () => Promise<Attempt>, string[]]>([
  ['throws', () => Promise.reject(new TypeError('Frau Meier')), ['engine failed']],
  ['is late', () => new Promise(() => undefined), []],
])('logs what went wrong in a primary that %s', async (_what, attempt, expected) => {
  const log: LogEntry[] = [];

  await assess(engineWith(attempt, createTestLogger(log)), 700);

  const errors = log.filter(({ level }) => level === 'error');
  expect(errors.map(({ message }) => message)).toEqual(expected);
  for (const { fields } of errors) {
    expect(fields).toEqual({ engine: 'primary', error: 'TypeError', at: expect.any(String) });
  }
});
