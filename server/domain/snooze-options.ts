import { dayAt } from './day.ts';
import { officeHoursAt, onDay, weekdayAt } from './office-hours.ts';
import type { OfficeSchedule } from './office-hours.ts';

export const SNOOZE_OPTIONS = ['tomorrow', 'three_days', 'monday'] as const;
export type SnoozeOptionId = (typeof SNOOZE_OPTIONS)[number];

export interface SnoozeOption {
  id: SnoozeOptionId;
  until: Date;
}

const HOUR = 9;

/**
 * Until when a thread can be put away: tomorrow, in three days, next Monday, each at nine on the shop's clock, or when
 * people are back if nobody is there then. No two are on one day: the later one is moved on, a Monday by weeks.
 */
export function snoozeOptions(
  schedule: OfficeSchedule,
  now: Date,
): [SnoozeOption, SnoozeOption, SnoozeOption] {
  const { timeZone } = schedule;
  const taken = new Set<string>();
  const option = (id: SnoozeOptionId, daysAhead: number, step: number): SnoozeOption => {
    const wanted = onDay({ daysAhead, hour: HOUR }, now, timeZone);
    const until = officeHoursAt(schedule, wanted).nextOpening ?? wanted;
    const day = dayAt(until, timeZone);
    if (taken.has(day)) return option(id, daysAhead + step, step);
    taken.add(day);
    return { id, until };
  };
  return [
    option('tomorrow', 1, 1),
    option('three_days', 3, 1),
    option('monday', 7 - weekdayAt(now, timeZone), 7),
  ];
}
