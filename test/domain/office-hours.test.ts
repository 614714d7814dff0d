import { describe, expect, it } from '@jest/globals';
import { type OfficeHours, officeHoursAt, wordNextOpening } from '../../server/domain/office-hours.ts';

const timeZone = 'Europe/Berlin';
const day = { from: 8 * 60, to: 20 * 60 };
const week = {
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
  saturday: { from: 9 * 60, to: 16 * 60 },
  sunday: null,
} satisfies OfficeHours;
const closed = {
  monday: null,
  tuesday: null,
  wednesday: null,
  thursday: null,
  friday: null,
  saturday: null,
  sunday: null,
} satisfies OfficeHours;

function at(instant: string, officeHours: OfficeHours = week, zone = timeZone) {
  const { open, nextOpening } = officeHoursAt({ officeHours, timeZone: zone }, new Date(instant));
  return open ? 'open' : (nextOpening?.toISOString() ?? 'never');
}

describe('officeHoursAt', () => {
  it.each([
    ['the first minute', '2026-11-23T07:00:00Z', 'open'],
    ['the minute before', '2026-11-23T06:59:59.999Z', '2026-11-23T07:00:00.000Z'],
    ['the last minute', '2026-11-23T18:59:59Z', 'open'],
    ['closing time', '2026-11-23T19:00:00Z', '2026-11-24T07:00:00.000Z'],
    ['friday night, when saturday begins later', '2026-11-20T22:30:00Z', '2026-11-21T08:00:00.000Z'],
    ['saturday evening, over the closed sunday', '2026-11-21T17:00:00Z', '2026-11-23T07:00:00.000Z'],
    [
      'just after midnight in Berlin, still sunday in UTC',
      '2026-11-22T23:30:00Z',
      '2026-11-23T07:00:00.000Z',
    ],
    ['summer time', '2026-07-06T06:00:00Z', 'open'],
    ['the night the clocks go forward', '2026-03-28T22:00:00Z', '2026-03-30T06:00:00.000Z'],
    ['the night the clocks go back', '2026-10-24T20:00:00Z', '2026-10-26T07:00:00.000Z'],
    ['the turn of the year', '2026-12-31T19:00:00Z', '2027-01-01T07:00:00.000Z'],
  ])('at %s', (_what, instant, expected) => {
    expect(at(instant)).toBe(expected);
  });

  it('is open around the clock with always', () => {
    expect(at('2026-11-22T03:00:00Z', 'always')).toBe('open');
  });

  it('is open until midnight when the day ends at 24:00', () => {
    const allMonday = { ...closed, monday: { from: 0, to: 24 * 60 } };

    expect(at('2026-11-23T22:59:59Z', allMonday)).toBe('open');
    expect(at('2026-11-23T23:00:00Z', allMonday)).toBe('2026-11-29T23:00:00.000Z');
  });

  it('finds the same weekday a week later', () => {
    const mondays = { ...closed, monday: day };

    expect(at('2026-11-23T20:00:00Z', mondays)).toBe('2026-11-30T07:00:00.000Z');
  });

  it('follows the time zone of the shop', () => {
    expect(at('2026-11-23T07:30:00Z', week, 'America/New_York')).toBe('2026-11-23T13:00:00.000Z');
    expect(at('2026-11-23T02:30:00Z', week, 'Asia/Kolkata')).toBe('open');
  });

  it('names no opening where every day is closed', () => {
    expect(at('2026-11-23T07:30:00Z', closed)).toBe('never');
  });
});

describe('wordNextOpening', () => {
  it.each([
    ['2026-11-23T07:00:00Z', 'de', 'Montag, 23. November, 8:00 Uhr'],
    ['2026-11-23T07:00:00Z', 'en', 'Monday, 23 November, 8:00 am'],
    ['2026-03-07T12:30:00Z', 'de', 'Samstag, 7. März, 13:30 Uhr'],
    ['2026-03-07T12:30:00Z', 'en', 'Saturday, 7 March, 1:30 pm'],
    ['2026-11-23T11:00:00Z', 'en', 'Monday, 23 November, 12:00 pm'],
    ['2026-11-22T23:00:00Z', 'de', 'Montag, 23. November, 0:00 Uhr'],
    ['2026-11-22T23:00:00Z', 'en', 'Monday, 23 November, 12:00 am'],
  ] as const)('words %s in %s as "%s"', (instant, language, expected) => {
    expect(wordNextOpening(new Date(instant), timeZone, language)).toBe(expected);
  });
});
