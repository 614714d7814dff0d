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
 * people are back if nobody is there then.
 */
export function snoozeOptions(
  schedule: OfficeSchedule,
  now: Date,
): [SnoozeOption, SnoozeOption, SnoozeOption] {
  const option = (id: SnoozeOptionId, daysAhead: number): SnoozeOption => {
    const wanted = onDay({ daysAhead, hour: HOUR }, now, schedule.timeZone);
    return { id, until: officeHoursAt(schedule, wanted).nextOpening ?? wanted };
  };
  return [
    option('tomorrow', 1),
    option('three_days', 3),
    option('monday', 7 - weekdayAt(now, schedule.timeZone)),
  ];
}
