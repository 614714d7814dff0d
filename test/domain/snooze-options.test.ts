import { describe, expect, it } from '@jest/globals';
import type { OfficeHours, OfficeSchedule } from '../../server/domain/office-hours.ts';
import { snoozeOptions } from '../../server/domain/snooze-options.ts';

const timeZone = 'Europe/Berlin';
const open = { from: 8 * 60, to: 20 * 60 };
const week: OfficeHours = {
  monday: open,
  tuesday: open,
  wednesday: open,
  thursday: open,
  friday: open,
  saturday: null,
  sunday: null,
};

function untilFrom(
  now: string,
  officeHours: OfficeHours = week,
  state: OfficeSchedule['state'] = 'none',
): string[] {
  return snoozeOptions({ officeHours, timeZone, state }, new Date(now)).map(({ until }) =>
    until.toISOString(),
  );
}

describe('until when a thread can be put away', () => {
  it('is nine on the clock of the shop, tomorrow, in three days and next Monday', () => {
    expect(untilFrom('2026-11-16T22:30:00Z')).toEqual([
      '2026-11-17T08:00:00.000Z',
      '2026-11-19T08:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
    ]);
  });

  it('counts from the day that it is in the shop, not in London', () => {
    expect(untilFrom('2026-11-16T23:30:00Z')[0]).toBe('2026-11-18T08:00:00.000Z');
  });

  it('is when people are back, where nobody is there then, and never twice the same day', () => {
    const [tomorrow, inThreeDays, monday] = untilFrom('2026-11-20T10:00:00Z');

    expect([tomorrow, inThreeDays, monday]).toEqual([
      '2026-11-23T07:00:00.000Z',
      '2026-11-24T08:00:00.000Z',
      '2026-11-30T08:00:00.000Z',
    ]);
  });

  it('does not mind office hours around the clock, nor that the clocks change', () => {
    expect(untilFrom('2026-10-23T10:00:00Z', 'always')).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2026-11-02T08:00:00.000Z',
    ]);
  });

  it('is when people are back after the holidays', () => {
    expect(untilFrom('2026-04-02T10:00:00Z', week, 'BW')).toEqual([
      '2026-04-07T06:00:00.000Z',
      '2026-04-08T07:00:00.000Z',
      '2026-04-13T07:00:00.000Z',
    ]);
  });

  it.each([
    ['summer time', '2026-03-27T23:30:00Z', '2026-03-30T06:00:00.000Z', '2026-03-31T07:00:00.000Z'],
    ['winter time', '2026-10-23T22:30:00Z', '2026-10-26T07:00:00.000Z', '2026-10-27T08:00:00.000Z'],
  ])('is on the clock of the shop over the change to %s', (_what, now, tomorrow, inThreeDays) => {
    expect(untilFrom(now).slice(0, 2)).toEqual([tomorrow, inThreeDays]);
  });
});
