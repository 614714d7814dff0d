import { isHoliday as isKnownHoliday } from 'feiertagejs';

/** The states of Germany, by which public holidays differ. */
export const GERMAN_STATES = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const;
export type GermanState = (typeof GERMAN_STATES)[number];

/** Whether a day of the calendar, such as `2026-10-03`, is a public holiday there. */
export function isHoliday(day: string, state: GermanState | 'none'): boolean {
  if (state === 'none') return false;
  // At noon in UTC it is the same day in Germany, wherever this machine stands.
  return isKnownHoliday(new Date(`${day}T12:00:00Z`), state);
}
