import { describe, expect, it } from '@jest/globals';
import { GERMAN_STATES, isHoliday } from '../../server/domain/holidays.ts';

describe('isHoliday', () => {
  it.each([
    ['2025-04-18', 'Good Friday'],
    ['2025-04-21', 'Easter Monday'],
    ['2026-04-03', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
    ['2027-03-26', 'Good Friday, before the clocks go forward'],
    ['2027-03-29', 'Easter Monday, after it'],
    ['2026-05-14', 'Ascension'],
    ['2026-05-25', 'Whit Monday'],
    ['2026-10-03', 'German unity'],
    ['2026-12-25', 'Christmas'],
    ['2027-01-01', 'New Year'],
  ])('knows %s (%s) in every state', (day) => {
    expect(GERMAN_STATES.filter((state) => !isHoliday(day, state))).toEqual([]);
  });

  it.each(['2026-10-02', '2026-10-04', '2026-04-02', '2026-04-07', '2026-03-29', '2026-10-25', '2026-12-24'])(
    'knows that %s is none',
    (day) => {
      expect(GERMAN_STATES.filter((state) => isHoliday(day, state))).toEqual([]);
    },
  );

  it('differs by state', () => {
    expect(isHoliday('2026-01-06', 'BY')).toBe(true);
    expect(isHoliday('2026-01-06', 'NW')).toBe(false);
    expect(isHoliday('2026-11-18', 'SN')).toBe(true);
    expect(isHoliday('2026-10-31', 'BY')).toBe(false);
  });

  it('keeps none where no state is set', () => {
    expect(isHoliday('2026-12-25', 'none')).toBe(false);
  });
});
