import { texts } from './language.js';

const { content: timeZone } = document.querySelector('meta[name="time-zone"]');
const format = (parts) => new Intl.DateTimeFormat(texts.locale, { ...parts, timeZone });
const clock = { hour: '2-digit', minute: '2-digit' };
const dayAndMonth = { day: '2-digit', month: '2-digit' };

const time = format(clock);
const day = format(dayAndMonth);
const date = format({ ...dayAndMonth, year: 'numeric' });
const dayAndTime = format({ ...dayAndMonth, year: 'numeric', ...clock });

export function shortTime(seconds) {
  const at = new Date(seconds * 1000);
  return date.format(at) === date.format(new Date()) ? time.format(at) : day.format(at);
}

export const fullTime = (seconds) => dayAndTime.format(new Date(seconds * 1000));
export const fullDate = (seconds) => date.format(new Date(seconds * 1000));
