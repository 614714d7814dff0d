import { describe, expect, it } from '@jest/globals';
import { formatDay, formatInstant, formatWithWeekday } from '../../canvas/dates.ts';

describe('formatInstant', () => {
  it.each([
    ['de', 'Europe/Berlin', '2026-11-22T13:05:00Z', '22. November 2026, 14:05 Uhr'],
    ['de', 'Europe/Berlin', '2026-07-01T22:30:00Z', '2. Juli 2026, 00:30 Uhr'],
    ['de', 'UTC', '2026-03-09T08:05:59Z', '9. März 2026, 08:05 Uhr'],
    ['en', 'Europe/Berlin', '2026-11-22T13:05:00Z', 'Nov 22, 2026 at 2:05 PM'],
    ['en', 'America/New_York', '2026-11-22T04:59:00Z', 'Nov 21, 2026 at 11:59 PM'],
  ] as const)('in %s and %s words %s as %s', (language, timeZone, instant, expected) => {
    expect(formatInstant(new Date(instant), { language, timeZone })).toBe(expected);
  });
});

it.each([
  ['de', '1. Juli 2026', 'Mittwoch, 1. Juli 2026, 23:30 Uhr'],
  ['en', 'Jul 1, 2026', 'Wednesday, Jul 1, 2026 at 11:30 PM'],
] as const)('in %s a day is worded as %s, and what is to come as %s', (language, day, withWeekday) => {
  const presentation = { language, timeZone: 'Europe/Berlin' };
  const at = new Date('2026-07-01T21:30:00Z');

  expect(formatDay(at, presentation)).toBe(day);
  expect(formatWithWeekday(at, presentation)).toBe(withWeekday);
});
