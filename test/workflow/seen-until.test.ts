import { expect, it } from '@jest/globals';
import { seenUntil } from '../../server/workflow/seen-until.ts';

const changedAt = new Date('2026-03-02T10:00:00Z');

it.each([
  { readAfterMs: 3_600_000, missingMs: 0 },
  { readAfterMs: 60_000, missingMs: 0 },
  { readAfterMs: 59_999, missingMs: 1_000 },
  { readAfterMs: 0, missingMs: 1_000 },
  // A clock that is behind Intercom's.
  { readAfterMs: -30_000, missingMs: 1_000 },
])('leaves out $missingMs ms when read $readAfterMs ms after the change', ({ readAfterMs, missingMs }) => {
  const until = seenUntil({ updatedAt: changedAt }, new Date(changedAt.getTime() + readAfterMs));

  expect(changedAt.getTime() - until.getTime()).toBe(missingMs);
});
