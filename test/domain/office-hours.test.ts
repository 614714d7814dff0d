import { describe, expect, it } from '@jest/globals';
import type { GermanState } from '../../server/domain/holidays.ts';
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

function at(
  instant: string,
  officeHours: OfficeHours = week,
  zone = timeZone,
  state: GermanState | 'none' = 'none',
) {
  const { open, nextOpening } = officeHoursAt({ officeHours, timeZone: zone, state }, new Date(instant));
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

describe('a public holiday', () => {
  it.each([
    ['Good Friday, over Easter', '2026-04-03T09:00:00Z', 'BY', '2026-04-04T07:00:00.000Z'],
    [
      'Easter Saturday, over Sunday and Easter Monday',
      '2026-04-04T14:00:00Z',
      'BY',
      '2026-04-07T06:00:00.000Z',
    ],
    ['3 October on a Saturday', '2026-10-03T08:00:00Z', 'BY', '2026-10-05T06:00:00.000Z'],
    ['the evening before 3 October', '2026-10-02T19:00:00Z', 'BY', '2026-10-05T06:00:00.000Z'],
    [
      'Easter, when the clocks went forward the Sunday before',
      '2024-03-29T10:00:00Z',
      'NW',
      '2024-03-30T08:00:00.000Z',
    ],
    [
      'Easter Sunday, the night the clocks go forward',
      '2024-03-30T15:30:00Z',
      'NW',
      '2024-04-02T06:00:00.000Z',
    ],
    ['the Reformation, after the clocks went back', '2026-10-31T09:00:00Z', 'SN', '2026-11-02T07:00:00.000Z'],
    ['the Reformation, where it is none', '2026-10-31T09:00:00Z', 'BY', 'open'],
    ['Christmas, by way of a Sunday', '2026-12-24T19:30:00Z', 'BW', '2026-12-28T07:00:00.000Z'],
    ['New Year, from the year before', '2026-12-31T19:00:00Z', 'BW', '2027-01-02T08:00:00.000Z'],
    [
      'just after midnight in Berlin, the day before in UTC',
      '2026-10-02T22:30:00Z',
      'BY',
      '2026-10-05T06:00:00.000Z',
    ],
    ['a holiday, where none is kept', '2026-04-03T09:00:00Z', 'none', 'open'],
  ] as const)('is closed: %s', (_what, instant, state, expected) => {
    expect(at(instant, week, timeZone, state)).toBe(expected);
  });

  it('may fall on the only open day of two weeks in a row', () => {
    const fridays = { ...closed, friday: day };

    expect(at('2026-12-19T09:00:00Z', fridays, timeZone, 'BY')).toBe('2027-01-08T07:00:00.000Z');
  });

  it('is open with always', () => {
    expect(at('2026-12-25T09:00:00Z', 'always', timeZone, 'BY')).toBe('open');
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
