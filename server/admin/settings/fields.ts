import { z } from 'zod';
import { MAIN_SWITCH, valueAt } from '../../../config/settings-overlay.ts';
import { WEEKDAYS } from '../../domain/office-hours.ts';
import { GERMAN_STATES } from '../../domain/holidays.ts';

/** What can be changed on the page, in groups that are saved together. */

export const MODES = ['off', 'suggest', 'auto'] as const;
export const CHANNELS = ['chat', 'email'] as const;
export const CONDITIONS = ['contains_complaint_keywords', 'customer_vip', 'technical_issue'] as const;
const ASSIGN_TO = ['team', 'teammate'] as const;

export type Input =
  | { kind: 'choice'; options: readonly string[] }
  /** One of them, or the key is left out. */
  | { kind: 'optional_choice'; options: readonly string[] }
  /** A mode for each channel. */
  | { kind: 'modes' }
  | { kind: 'number' }
  /** Without one the key is left out. */
  | { kind: 'optional_number' }
  | { kind: 'flag' }
  | { kind: 'line' }
  | { kind: 'text' }
  /** Names, or e-mail addresses. */
  | { kind: 'names' }
  /** The list of escalation rules, whose actions are these. */
  | { kind: 'rules'; actions: readonly string[] }
  /** The list of categories; there are these, with their keywords and priorities. */
  | { kind: 'categories'; names: readonly string[] }
  /** The list of rules for notices, which may use these addresses of the file. */
  | { kind: 'notices'; slack: readonly string[] }
  /** Other reminders than usual, none, or the key is left out. */
  | { kind: 'reminders' };

export interface Field {
  path: readonly string[];
  /** Names the label; null: the last key of the path does, as somebody has written it in the settings. */
  label: FieldLabel | null;
  input: Input;
}

export const GROUPS = [
  'rollout',
  'thresholds',
  'categories',
  'rules',
  'teams',
  'assignment',
  'notices',
  'follow_ups',
  'office_hours',
  'texts',
  'agents',
  'admins',
] as const;
export type GroupName = (typeof GROUPS)[number];

const number = { kind: 'number' } as const;
const line = { kind: 'line' } as const;
const text = { kind: 'text' } as const;
const flag = { kind: 'flag' } as const;
const names = { kind: 'names' } as const;
const optionalMode = { kind: 'optional_choice', options: MODES } as const;

const ROLLOUT = {
  'rollout.channels.chat': optionalMode,
  'rollout.channels.email': optionalMode,
  'rollout.share_percent': number,
  'rollout.hourly_cap': number,
  'rollout.daily_cap': { kind: 'optional_number' },
} as const;

const THRESHOLDS = {
  'intercom.ai_integration.auto_process_tickets': flag,
  'intercom.ai_integration.escalation_threshold': number,
  'intercom.ai_integration.max_response_time': number,
  'intercom.ai_integration.auto_assign': flag,
  'limits.answers_per_thread_and_hour': number,
  'limits.max_age_hours.chat': number,
  'limits.max_age_hours.email': number,
  'burst_wait.chat_seconds': number,
  'burst_wait.email_seconds': number,
} as const;

const FOLLOW_UPS = {
  'follow_ups.mode': { kind: 'choice', options: ['off', 'auto'] },
  'follow_ups.chat.after_hours': number,
  'follow_ups.chat.max': number,
  'follow_ups.email.after_hours': number,
  'follow_ups.email.max': number,
  'follow_ups.afterwards': { kind: 'choice', options: ['close', 'escalate', 'leave'] },
  'follow_ups.close_after_hours': number,
} as const;

const OFFICE_HOURS = {
  'office_hours.mode': { kind: 'choice', options: ['always', 'weekly'] },
  'office_hours.state': { kind: 'choice', options: [...GERMAN_STATES, 'none'] },
} as const;

const TEXTS = {
  'brand_voice.name': line,
  'brand_voice.greeting.de': line,
  'brand_voice.greeting.en': line,
  'brand_voice.closing.de': text,
  'brand_voice.closing.en': text,
  'brand_voice.signature.de': line,
  'brand_voice.signature.en': line,
  'brand_voice.friendly_thanks.de': text,
  'brand_voice.friendly_thanks.en': text,
  'brand_voice.friendly_closing.de': text,
  'brand_voice.friendly_closing.en': text,
  'texts.disclosure.de': text,
  'texts.disclosure.en': text,
  'texts.handover_open.de': text,
  'texts.handover_open.en': text,
  'texts.handover_closed.de': text,
  'texts.handover_closed.en': text,
  'texts.are_you_human.de': text,
  'texts.are_you_human.en': text,
  'texts.follow_up.de': text,
  'texts.follow_up.en': text,
  'email.footer.de': text,
  'email.footer.en': text,
} as const;

const AGENTS = { 'roles.send': names, 'roles.escalate': names, 'roles.correct': names } as const;

const ADMINS = {
  'admin.roles.owner': names,
  'admin.roles.editor': names,
  'admin.roles.viewer': names,
} as const;

type Weekday = (typeof WEEKDAYS)[number];
export type FieldLabel =
  | keyof typeof ROLLOUT
  | keyof typeof THRESHOLDS
  | keyof typeof FOLLOW_UPS
  | keyof typeof OFFICE_HOURS
  | keyof typeof TEXTS
  | keyof typeof AGENTS
  | keyof typeof ADMINS
  | Weekday
  | 'rollout.mode'
  | 'ticket_categories'
  | 'escalation_rules'
  | 'teams.default'
  | 'assignment.default'
  | 'notices.rules'
  | 'notices.remind_after_minutes';

const Categories = z.array(z.object({ name: z.string() })).catch([]);
const Block = z.record(z.string(), z.unknown()).catch({});
const NoticeRules = z.array(z.object({ slack: z.string().nullish() })).catch([]);

/** `values`: the settings in force, by the keys of the file; `file`: those of the file. */
export function fieldsOf(group: GroupName, values: unknown, file: unknown): Field[] {
  const categories = Categories.parse(valueAt(values, ['ticket_categories'])).map(({ name }) => name.trim());
  const teams = Block.parse(valueAt(values, ['teams']));
  const actions = Object.keys(teams).filter((key) => key !== 'default');
  switch (group) {
    case 'rollout':
      return [
        ...generalMode(values),
        ...fixed(ROLLOUT),
        ...categories.map((name) => ofCategory('rollout', name, { kind: 'modes' })),
      ];
    case 'thresholds':
      return fixed(THRESHOLDS);
    case 'categories':
      return [
        {
          path: ['ticket_categories'],
          label: 'ticket_categories',
          input: { kind: 'categories', names: categories },
        },
      ];
    case 'rules':
      return [{ path: ['escalation_rules'], label: 'escalation_rules', input: { kind: 'rules', actions } }];
    case 'teams':
      return [
        { path: ['teams', 'default'], label: 'teams.default', input: line },
        ...actions.map((action) => ({ path: ['teams', action], label: null, input: line })),
      ];
    case 'assignment':
      return assignment(values, Object.values(teams).map(String));
    case 'notices':
      return notices(file);
    case 'follow_ups':
      return [
        ...fixed(FOLLOW_UPS),
        ...categories.map((name) => ofCategory('follow_ups', name, { kind: 'reminders' })),
      ];
    case 'office_hours':
      return [
        ...fixed(OFFICE_HOURS),
        ...WEEKDAYS.map((day) => ({ path: ['office_hours', day], label: day, input: line })),
      ];
    case 'texts':
      return fixed(TEXTS);
    case 'agents':
      return fixed(AGENTS);
    case 'admins':
      return fixed(ADMINS);
  }
}

/** While the assistant is switched off there is no mode to choose, and `off` is the switch's alone. */
function generalMode(values: unknown): Field[] {
  if (valueAt(values, MAIN_SWITCH) === 'off') return [];
  return [
    { path: MAIN_SWITCH, label: 'rollout.mode', input: { kind: 'choice', options: ['suggest', 'auto'] } },
  ];
}

function ofCategory(block: string, name: string, input: Input): Field {
  return { path: [block, 'categories', name], label: null, input };
}

/** The teams that escalations go to, and whatever else somebody has entered. */
function assignment(values: unknown, teams: readonly string[]): Field[] {
  const entered = Object.keys(Block.parse(valueAt(values, ['assignment', 'teams'])));
  return [
    {
      path: ['assignment', 'default'],
      label: 'assignment.default',
      input: { kind: 'choice', options: ASSIGN_TO },
    },
    ...[...new Set([...teams, ...entered])].map((team) => ({
      path: ['assignment', 'teams', team],
      label: null,
      input: { kind: 'optional_choice' as const, options: ASSIGN_TO },
    })),
  ];
}

function notices(file: unknown): Field[] {
  const slack = NoticeRules.parse(valueAt(file, ['notices', 'rules'])).flatMap((rule) => rule.slack ?? []);
  return [
    {
      path: ['notices', 'rules'],
      label: 'notices.rules',
      input: { kind: 'notices', slack: [...new Set(slack)] },
    },
    { path: ['notices', 'remind_after_minutes'], label: 'notices.remind_after_minutes', input: number },
  ];
}

function fixed<Name extends FieldLabel>(inputs: Readonly<Record<Name, Input>>): Field[] {
  const entries: [string, Input][] = Object.entries(inputs);
  return entries.map(([name, input]) => ({ path: name.split('.'), label: labelOf(name), input }));
}

const LABELS: ReadonlySet<string> = new Set(
  [ROLLOUT, THRESHOLDS, FOLLOW_UPS, OFFICE_HOURS, TEXTS, AGENTS, ADMINS].flatMap(Object.keys),
);

function labelOf(name: string): FieldLabel | null {
  return isLabel(name) ? name : null;
}

function isLabel(name: string): name is FieldLabel {
  return LABELS.has(name);
}
