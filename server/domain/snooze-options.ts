import { dayAt } from './day.ts';
import { officeHoursAt, onDay, weekdayAt } from './office-hours.ts';
import type { OfficeSchedule } from './office-hours.ts';

export interface SnoozeOption {
  /** The time itself, in seconds: what is chosen from a form of yesterday is nothing else than it showed. */
  id: string;
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
  const option = (daysAhead: number, step: number): SnoozeOption => {
    const wanted = onDay({ daysAhead, hour: HOUR }, now, timeZone);
    const until = officeHoursAt(schedule, wanted).nextOpening ?? wanted;
    const day = dayAt(until, timeZone);
    if (taken.has(day)) return option(daysAhead + step, step);
    taken.add(day);
    return { id: String(until.getTime() / 1000), until };
  };
  return [option(1, 1), option(3, 1), option(7 - weekdayAt(now, timeZone), 7)];
}
