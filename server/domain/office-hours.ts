import { type GermanState, isHoliday } from './holidays.ts';

/** Monday first, as in the settings. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** Minutes since midnight on the shop's clock; `to` is the first minute that is closed again. */
interface OpeningHours {
  from: number;
  to: number;
}

/** `always`: people are there around the clock. Null: closed all day. At least one day is open. */
export type OfficeHours = 'always' | Readonly<Record<Weekday, OpeningHours | null>>;

export interface OfficeSchedule {
  officeHours: OfficeHours;
  timeZone: string;
  /** Whose public holidays are closed. */
  state: GermanState | 'none';
}

export type OfficeState = { open: true; nextOpening: null } | { open: false; nextOpening: Date | null };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** With one open day a week, that day is a holiday three times in a row at most. */
const MOST_CLOSED_DAYS = 28;

/** Whether people are at work at that instant, and if not, when they are back. */
export function officeHoursAt(schedule: OfficeSchedule, at: Date): OfficeState {
  const { officeHours, timeZone } = schedule;
  if (officeHours === 'always') return { open: true, nextOpening: null };
  const local = toWallClock(at, timeZone);
  const minuteOfDay = Math.floor(local / MINUTE_MS) % DAY_MINUTES;
  const today = hoursOn(schedule, local);
  if (today !== null && minuteOfDay >= today.from && minuteOfDay < today.to) {
    return { open: true, nextOpening: null };
  }
  const midnight = Math.floor(local / (DAY_MINUTES * MINUTE_MS)) * DAY_MINUTES * MINUTE_MS;
  for (let daysAhead = 0; daysAhead <= MOST_CLOSED_DAYS; daysAhead += 1) {
    const day = midnight + daysAhead * DAY_MINUTES * MINUTE_MS;
    const hours = hoursOn(schedule, day);
    if (hours === null || (daysAhead === 0 && minuteOfDay >= hours.from)) continue;
    return { open: false, nextOpening: toInstant(day + hours.from * MINUTE_MS, timeZone) };
  }
  return { open: false, nextOpening: null };
}

/** That hour on the shop's clock, so many days from now. */
export function onDay(
  { daysAhead, hour }: { daysAhead: number; hour: number },
  now: Date,
  timeZone: string,
): Date {
  const dayMs = DAY_MINUTES * MINUTE_MS;
  const midnight = Math.floor(toWallClock(now, timeZone) / dayMs) * dayMs;
  return toInstant(midnight + daysAhead * dayMs + hour * 60 * MINUTE_MS, timeZone);
}

/** 0 is Monday, on the shop's clock. */
export function weekdayAt(now: Date, timeZone: string): number {
  return (new Date(toWallClock(now, timeZone)).getUTCDay() + 6) % 7;
}

/** For the customer: "Montag, 23. November, 8:00 Uhr" or "Monday, 23 November, 8:00 am". */
export function wordNextOpening(opening: Date, timeZone: string, language: 'de' | 'en'): string {
  const part = (locale: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(opening);
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const weekday = part(locale, { weekday: 'long' });
  const month = part(locale, { month: 'long' });
  const day = part('en-GB', { day: 'numeric' });
  const local = new Date(toWallClock(opening, timeZone));
  const hour = local.getUTCHours();
  const minutes = String(local.getUTCMinutes()).padStart(2, '0');
  if (language === 'de') return `${weekday}, ${day}. ${month}, ${hour}:${minutes} Uhr`;
  return `${weekday}, ${day} ${month}, ${hour % 12 === 0 ? 12 : hour % 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

function hoursOn({ officeHours, state }: OfficeSchedule, local: number): OpeningHours | null {
  const day = new Date(local);
  const weekday = WEEKDAYS[(day.getUTCDay() + 6) % 7];
  if (weekday === undefined || officeHours === 'always') return null;
  return isHoliday(day.toISOString().slice(0, 10), state) ? null : officeHours[weekday];
}

/** The reading of the shop's clock at that instant, as if it were UTC: plain arithmetic works on it. */
function toWallClock(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

/** The second look is for days on which the clocks change between the two guesses. */
function toInstant(local: number, timeZone: string): Date {
  const guess = local - offsetAt(local, timeZone);
  return new Date(local - offsetAt(guess, timeZone));
}

function offsetAt(instant: number, timeZone: string): number {
  return toWallClock(new Date(instant), timeZone) - instant;
}
