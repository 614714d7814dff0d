import { z } from 'zod';
import type { FigureFilter } from '../../analytics/figures.ts';
import { dayAt } from '../../domain/day.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 731;
const DAY_MS = 86_400_000;

/** A year that is still being typed, such as 0002, is none; Postgres knows none before 1. */
const FIRST_DAY = '1970-01-01';
const day = z.iso
  .date()
  .refine((date) => date >= FIRST_DAY)
  .optional()
  .catch(undefined);
const choice = z.string().min(1).max(200).nullable().catch(null).default(null);
const Query = z.object({ from: day, to: day, category: choice, channel: choice, language: choice });

/** The filter that an address names; what it does not name, or cannot mean, is the last 30 days of everything. */
export function parseFilter(
  query: unknown,
  { now, timeZone }: { now: Date; timeZone: string },
): FigureFilter {
  const { from, to = dayAt(now, timeZone), ...choices } = Query.parse(query);
  const earliest = daysBefore(to, MOST_DAYS - 1);
  const start = from === undefined || from > to ? daysBefore(to, DEFAULT_DAYS - 1) : from;
  return { from: start < earliest ? earliest : start, to, ...choices };
}

/** The part of an address after the question mark. */
export function toQuery(filter: FigureFilter): string {
  const query = new URLSearchParams();
  for (const name of ['from', 'to', 'category', 'channel', 'language'] as const) {
    const value = filter[name];
    if (value !== null) query.set(name, value);
  }
  return query.toString();
}

/** Days are without clocks here. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

export function mondayOf(day: string): string {
  return daysBefore(day, (new Date(day).getUTCDay() + 6) % 7);
}
