import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createModelBudget } from '../../server/workspaces/model-budget.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function budgetAt(now: string, workspaceId: string) {
  const clock = { now: () => new Date(now) };
  return createModelBudget({ db: database.handle.db, clock, workspaceId, timeZone: 'Europe/Berlin' });
}

it('knows nothing spent before anything was', async () => {
  expect(await budgetAt('2026-11-22T10:00:00Z', 'none').spentToday()).toBe(0);
});

it('loses nothing of what is added at the same time', async () => {
  const budget = budgetAt('2026-11-22T10:00:00Z', 'busy');

  await Promise.all(Array.from({ length: 20 }, () => budget.add(0.25)));

  expect(await budget.spentToday()).toBe(5);
});

it('begins anew at midnight in the time zone of the settings', async () => {
  await budgetAt('2026-07-01T21:59:00Z', 'night').add(1);
  await budgetAt('2026-07-01T22:01:00Z', 'night').add(2);

  expect(await budgetAt('2026-07-01T10:00:00Z', 'night').spentToday()).toBe(1);
  expect(await budgetAt('2026-07-02T10:00:00Z', 'night').spentToday()).toBe(2);
});

it('keeps workspaces apart', async () => {
  await budgetAt('2026-11-22T10:00:00Z', 'one').add(3);

  expect(await budgetAt('2026-11-22T10:00:00Z', 'two').spentToday()).toBe(0);
});
