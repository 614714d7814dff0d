import { z } from 'zod';
import { ESCALATION_REASONS } from '../../domain/assessment.ts';
import { CONDITIONS } from './fields.ts';

/** Values of the settings that are lists or blocks, as forms carry them: by the names of their parts. */

/** What stands in a part of a field, trimmed; empty where there is none. */
export type Given = (part?: string) => string;
export type Parts = [part: string, value: string][];

const Modes = z.partialRecord(z.enum(['chat', 'email']), z.string());
const Names = z.array(z.union([z.string(), z.number()]).transform(String)).catch([]);
const Rules = z
  .array(z.object({ condition: z.string(), action: z.string(), keywords: z.array(z.string()).optional() }))
  .catch([]);
const Categories = z
  .array(z.object({ name: z.string(), keywords: z.array(z.string()), priority: z.string() }))
  .catch([]);
const Notices = z
  .array(
    z.object({
      teams: Names.default([]),
      reasons: z.array(z.string()).default([]),
      slack: z.string().nullish(),
      emails: z.array(z.string()).default([]),
    }),
  )
  .catch([]);
const Reminders = z.object({ after_hours: z.unknown(), max: z.unknown() });

export function readModes(given: Given): unknown {
  const modes = ['chat', 'email'].filter((channel) => given(channel) !== '');
  return modes.length === 0 ? null : Object.fromEntries(modes.map((name) => [name, given(name)]));
}

export function showModes(value: unknown): Parts {
  const modes =
    typeof value === 'string' ? { chat: value, email: value } : (Modes.safeParse(value).data ?? {});
  return [
    ['chat', modes.chat ?? ''],
    ['email', modes.email ?? ''],
  ];
}

/** One a line: a name may hold a comma. */
export function readNames(given: string): string[] {
  return partsOf(given, /\n/);
}

export function showNames(value: unknown): string {
  return Names.parse(value ?? []).join('\n');
}

function readWords(given: string): string[] {
  return partsOf(given, /[,\n]/);
}

function partsOf(given: string, separator: RegExp): string[] {
  return given
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function readRules(given: Given): unknown[] {
  return CONDITIONS.filter((condition) => given(`${condition}.on`) !== '').map((condition) => ({
    condition,
    action: given(`${condition}.action`),
    ...(condition === 'contains_complaint_keywords'
      ? { keywords: readWords(given(`${condition}.words`)) }
      : {}),
  }));
}

export function showRules(value: unknown): Parts {
  return Rules.parse(value).flatMap(({ condition, action, keywords }): Parts => [
    [`${condition}.on`, 'on'],
    [`${condition}.action`, action],
    [`${condition}.words`, keywords?.join(', ') ?? ''],
  ]);
}

export function readCategories(names: readonly string[], given: Given): unknown[] {
  return names.map((name) => ({
    name,
    keywords: readWords(given(`${name}.words`)),
    priority: given(`${name}.priority`),
  }));
}

export function showCategories(value: unknown): Parts {
  return Categories.parse(value).flatMap(({ name, keywords, priority }): Parts => [
    [`${name.trim()}.words`, keywords.join(', ')],
    [`${name.trim()}.priority`, priority],
  ]);
}

/** More than anybody enters. */
const MOST_NOTICE_RULES = 50;

/** Without anything in it there is no rule. */
export function readNotices(given: Given): unknown[] {
  return Array.from({ length: MOST_NOTICE_RULES }, (_none, position) => {
    const part = (name: string): string => given(`${position}.${name}`);
    const slack = part('slack');
    return {
      teams: readNames(part('teams')),
      reasons: ESCALATION_REASONS.filter((reason) => part(`reason.${reason}`) !== ''),
      emails: readWords(part('emails')),
      ...(slack === '' ? {} : { slack }),
    };
  }).filter(
    ({ teams, reasons, emails, slack }) => [...teams, ...reasons, ...emails, slack ?? ''].join('') !== '',
  );
}

export function showNotices(value: unknown): Parts {
  return Notices.parse(value).flatMap(({ teams, reasons, slack, emails }, position): Parts => [
    [`${position}.teams`, teams.join('\n')],
    ...reasons.map((reason): Parts[number] => [`${position}.reason.${reason}`, 'on']),
    [`${position}.slack`, slack ?? ''],
    [`${position}.emails`, emails.join(', ')],
  ]);
}

/** How many rules stand in a form. */
export function countNotices(given: Given): number {
  return readNotices(given).length;
}

export function readReminders(given: Given, readNumber: (text: string) => unknown): unknown {
  switch (given('mode')) {
    case 'off':
      return 'off';
    case 'own':
      return { after_hours: readNumber(given('after_hours')), max: readNumber(given('max')) };
    default:
      return null;
  }
}

export function showReminders(value: unknown, showNumber: (value: unknown) => string): Parts {
  const own = Reminders.safeParse(value).data;
  return [
    ['mode', own === undefined ? (value === 'off' ? 'off' : '') : 'own'],
    ['after_hours', showNumber(own?.after_hours)],
    ['max', showNumber(own?.max)],
  ];
}

export function showScalar(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
