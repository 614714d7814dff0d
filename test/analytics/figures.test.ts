import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFigures, readFilterValues } from '../../server/analytics/figures.ts';
import type { FigureFilter, Figures } from '../../server/analytics/figures.ts';
import { countChangedDays, countToday } from '../../server/analytics/roll-up.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { randomOutcomes, storeOutcomes } from './outcome-rows.ts';
import type { OutcomeRow } from './outcome-rows.ts';
import { slowFigures } from './slow-figures.ts';

const TIME_ZONE = 'Europe/Berlin';
const NOW = new Date('2026-11-22T12:00:00Z');
const ABOUT = { workspaceId: 'ws_1', timeZone: TIME_ZONE, now: NOW };
const ALL: FigureFilter = {
  from: '2026-10-01',
  to: '2026-11-22',
  category: null,
  channel: null,
  language: null,
};

let database: TestDatabase;
let rows: OutcomeRow[];

beforeAll(async () => {
  database = await createTestDatabase();
  // Both ends of the period, a change of the clocks within, and threads that go on for weeks.
  rows = randomOutcomes({ seed: 7, threads: 400, from: new Date('2026-10-01T00:00:00Z'), days: 50 });
  await storeOutcomes(database.handle.pool, 'ws_1', rows);
  await storeOutcomes(
    database.handle.pool,
    'ws_2',
    randomOutcomes({ seed: 8, threads: 50, from: NOW, days: 1 }),
  );
  await countChangedDays(database.handle.db, ABOUT);
});

afterAll(() => database.drop());

const read = (filter: Partial<FigureFilter> = {}): Promise<Figures> =>
  readFigures(database.handle.db, 'ws_1', { ...ALL, ...filter });

describe('figures', () => {
  it.each<[string, Partial<FigureFilter>]>([
    ['everything', {}],
    ['one day', { from: '2026-10-25', to: '2026-10-25' }],
    ['a category', { category: 'Retoure' }],
    ['a channel and a language', { channel: 'email', language: 'en' }],
    ['nothing', { category: 'gibt es nicht' }],
  ])('agree with a count over the rows: %s', async (_name, filter) => {
    const figures = await read(filter);

    expect(figures).toMatchObject(slowFigures(rows, { ...ALL, ...filter }, TIME_ZONE));
  });

  it('are those of the parts, and the parts add up', async () => {
    const { total, byCategory, byChannel, byLanguage, byDay } = await read();

    for (const parts of [byCategory, byChannel, byLanguage, byDay]) {
      expect(parts.reduce((sum, { counts }) => sum + counts.verified, 0)).toBe(total.verified);
      expect(parts.reduce((sum, { counts }) => sum + counts.concerns, 0)).toBe(total.concerns);
    }
    for (const { key, counts } of byCategory.filter((part) => part.key !== '')) {
      expect((await read({ category: key })).total).toEqual(counts);
    }
    for (const { key, counts } of byDay.slice(20, 30)) {
      expect((await read({ from: key, to: key })).total).toEqual(counts);
    }
  });

  it('hold what all calls of the model cost in the period, whatever is filtered', async () => {
    const { pool } = database.handle;
    await pool.query(`insert into model_costs (workspace_id, day, amount) values
      ('ws_1', '2026-09-30', 8), ('ws_1', '2026-10-01', 0.25), ('ws_1', '2026-11-22', 0.5), ('ws_1', '2026-11-23', 16),
      ('ws_2', '2026-11-01', 32)`);

    expect((await read()).modelCost).toBe(0.75);
    expect((await read({ category: 'Retoure', channel: 'email' })).modelCost).toBe(0.75);
    expect((await read({ from: '2026-11-02', to: '2026-11-03' })).modelCost).toBe(0);
  });

  it('offer what there is to filter by', async () => {
    expect(await readFilterValues(database.handle.db, 'ws_1', ALL)).toEqual({
      categories: ['Lieferung', 'Retoure', 'Zahlung'],
      channels: ['chat', 'email'],
      languages: ['de', 'en'],
    });
  });
});

describe('counting days', () => {
  it('counts again what a later event changes, on the day of the earlier one', async () => {
    const own = await createTestDatabase();
    const { db, pool } = own.handle;
    const answered: OutcomeRow = {
      ...blank,
      thread_id: 't1',
      message_id: 'm1',
      kind: 'answered',
      at: new Date('2026-11-10T10:00:00Z'),
    };
    await storeOutcomes(pool, 'ws_1', [answered]);
    await countChangedDays(db, ABOUT);
    const before = (await readFigures(db, 'ws_1', ALL)).total;

    await storeOutcomes(pool, 'ws_1', [
      {
        ...blank,
        thread_id: 't1',
        message_id: 'm2',
        kind: 'escalated',
        at: new Date('2026-11-15T10:00:00Z'),
      },
    ]);
    await countToday(db, ABOUT);
    const meanwhile = (await readFigures(db, 'ws_1', ALL)).total;
    const days = await countChangedDays(db, ABOUT);
    const after = (await readFigures(db, 'ws_1', ALL)).total;

    expect(before).toMatchObject({ verified: 1, unasked: 1, escalated: 0 });
    expect(meanwhile).toMatchObject({ verified: 1, escalated: 0 });
    expect(days).toBe(2);
    expect(after).toMatchObject({ verified: 0, unasked: 1, escalated: 1 });
    expect(await countChangedDays(db, ABOUT)).toBe(0);
    await own.drop();
  });

  it('shows what happens today without waiting for the periodic count', async () => {
    const own = await createTestDatabase();
    const { db, pool } = own.handle;
    await storeOutcomes(pool, 'ws_1', [
      { ...blank, thread_id: 't1', message_id: 'm1', kind: 'received', at: NOW },
    ]);

    await countToday(db, ABOUT);

    const { total, countedAt } = await readFigures(db, 'ws_1', ALL);
    expect(total.concerns).toBe(1);
    expect(countedAt).toEqual(NOW);
    await own.drop();
  });

  it('takes a message that was left alone while all was switched off for a concern, also once it is answered', async () => {
    const own = await createTestDatabase();
    const { db, pool } = own.handle;
    const message = { ...blank, thread_id: 't1', message_id: 'm1' };
    await storeOutcomes(pool, 'ws_1', [
      { ...message, kind: 'received' },
      { ...message, kind: 'ignored', reason: 'switched_off' },
    ]);
    await countChangedDays(db, ABOUT);
    const off = (await readFigures(db, 'ws_1', ALL)).total;

    await storeOutcomes(pool, 'ws_1', [{ ...message, kind: 'answered', by_kind: 'assistant' }]);
    await countChangedDays(db, ABOUT);
    const answered = (await readFigures(db, 'ws_1', ALL)).total;

    expect(off).toMatchObject({ concerns: 1, ignored: 0, answered: 0 });
    expect(answered).toMatchObject({ concerns: 1, ignored: 0, answered: 1 });
    await own.drop();
  });

  it('moves a rating whose day changes, and counts anew by other clocks', async () => {
    const own = await createTestDatabase();
    const { db, pool } = own.handle;
    await storeOutcomes(pool, 'ws_1', [
      {
        ...blank,
        thread_id: 't1',
        kind: 'rated',
        score: 1,
        by_kind: 'agent',
        at: new Date('2026-11-10T23:30:00Z'),
      },
    ]);
    await countChangedDays(db, ABOUT);
    const dayOf = async (): Promise<string[]> =>
      (await readFigures(db, 'ws_1', ALL)).byDay.map(({ key, counts }) => `${key}: ${counts.ratingSum}`);
    const first = await dayOf();

    await pool.query(`update outcomes set score = 5, at = '2026-11-12T23:30:00Z'`);
    await countChangedDays(db, ABOUT);
    const moved = await dayOf();
    await countChangedDays(db, { ...ABOUT, timeZone: 'America/New_York' });
    const elsewhere = await dayOf();

    expect(first).toEqual(['2026-11-11: 1']);
    expect(moved).toEqual(['2026-11-13: 5']);
    expect(elsewhere).toEqual(['2026-11-12: 5']);
    await own.drop();
  });
});

const blank: OutcomeRow = {
  thread_id: '',
  message_id: null,
  kind: 'received',
  at: NOW,
  category: null,
  channel: null,
  language: null,
  reason: null,
  by_kind: null,
  score: null,
  waited_ms: null,
};
