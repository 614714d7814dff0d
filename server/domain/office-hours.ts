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
}

export type OfficeState = { open: true; nextOpening: null } | { open: false; nextOpening: Date | null };

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** Whether people are at work at that instant, and if not, when they are back. */
export function officeHoursAt({ officeHours, timeZone }: OfficeSchedule, at: Date): OfficeState {
  if (officeHours === 'always') return { open: true, nextOpening: null };
  const local = toWallClock(at, timeZone);
  const minuteOfDay = Math.floor(local / MINUTE_MS) % DAY_MINUTES;
  const today = hoursOn(officeHours, local);
  if (today !== null && minuteOfDay >= today.from && minuteOfDay < today.to) {
    return { open: true, nextOpening: null };
  }
  const midnight = Math.floor(local / (DAY_MINUTES * MINUTE_MS)) * DAY_MINUTES * MINUTE_MS;
  for (let daysAhead = 0; daysAhead <= 7; daysAhead += 1) {
    const day = midnight + daysAhead * DAY_MINUTES * MINUTE_MS;
    const hours = hoursOn(officeHours, day);
    if (hours === null || (daysAhead === 0 && minuteOfDay >= hours.from)) continue;
    return { open: false, nextOpening: toInstant(day + hours.from * MINUTE_MS, timeZone) };
  }
  return { open: false, nextOpening: null };
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

function hoursOn(officeHours: Exclude<OfficeHours, 'always'>, local: number): OpeningHours | null {
  const weekday = WEEKDAYS[(new Date(local).getUTCDay() + 6) % 7];
  return weekday === undefined ? null : officeHours[weekday];
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
