import { z } from 'zod';
import { valueAt } from '../../../config/settings-overlay.ts';
import { WEEKDAYS } from '../../domain/office-hours.ts';
import { GERMAN_STATES } from '../../domain/holidays.ts';

/** What can be changed on the page, in groups that are saved together. */

export const MODES = ['off', 'suggest', 'auto'] as const;
export const CHANNELS = ['chat', 'email'] as const;
export const CONDITIONS = ['contains_complaint_keywords', 'customer_vip', 'technical_issue'] as const;

export type Input =
  | { kind: 'choice'; options: readonly string[] }
  /** One of them, or the key is left out. */
  | { kind: 'optional_choice'; options: readonly string[] }
  /** A mode for each channel. */
  | { kind: 'modes' }
  | { kind: 'number' }
  | { kind: 'flag' }
  | { kind: 'line' }
  | { kind: 'text' }
  /** The list of escalation rules, whose actions are these. */
  | { kind: 'rules'; actions: readonly string[] };

export interface Field {
  path: readonly string[];
  /** Names the label; null: the last key of the path does, as somebody has written it in the settings. */
  label: FieldLabel | null;
  input: Input;
}

export const GROUPS = ['rollout', 'thresholds', 'rules', 'teams', 'office_hours', 'texts'] as const;
export type GroupName = (typeof GROUPS)[number];

const number = { kind: 'number' } as const;
const line = { kind: 'line' } as const;
const text = { kind: 'text' } as const;
const flag = { kind: 'flag' } as const;
const optionalMode = { kind: 'optional_choice', options: MODES } as const;

const ROLLOUT = {
  'rollout.channels.chat': optionalMode,
  'rollout.channels.email': optionalMode,
  'rollout.share_percent': number,
  'rollout.hourly_cap': number,
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
  'texts.disclosure.de': text,
  'texts.disclosure.en': text,
  'texts.handover_open.de': text,
  'texts.handover_open.en': text,
  'texts.handover_closed.de': text,
  'texts.handover_closed.en': text,
  'texts.are_you_human.de': text,
  'texts.are_you_human.en': text,
  'email.footer.de': text,
  'email.footer.en': text,
} as const;

type Weekday = (typeof WEEKDAYS)[number];
export type FieldLabel =
  | keyof typeof ROLLOUT
  | keyof typeof THRESHOLDS
  | keyof typeof OFFICE_HOURS
  | keyof typeof TEXTS
  | Weekday
  | 'rollout.mode'
  | 'escalation_rules'
  | 'teams.default';

const Categories = z.array(z.object({ name: z.string() })).catch([]);
const Teams = z.record(z.string(), z.unknown()).catch({});

/** `values`: the settings in force, by the keys of the file. */
export function fieldsOf(group: GroupName, values: unknown): Field[] {
  const actions = Object.keys(Teams.parse(valueAt(values, ['teams']))).filter((key) => key !== 'default');
  switch (group) {
    case 'rollout':
      return [...generalMode(values), ...fixed(ROLLOUT), ...categoryModes(values)];
    case 'thresholds':
      return fixed(THRESHOLDS);
    case 'rules':
      return [{ path: ['escalation_rules'], label: 'escalation_rules', input: { kind: 'rules', actions } }];
    case 'teams':
      return [
        { path: ['teams', 'default'], label: 'teams.default', input: line },
        ...actions.map((action) => ({ path: ['teams', action], label: null, input: line })),
      ];
    case 'office_hours':
      return [
        ...fixed(OFFICE_HOURS),
        ...WEEKDAYS.map((day) => ({ path: ['office_hours', day], label: day, input: line })),
      ];
    case 'texts':
      return fixed(TEXTS);
  }
}

/** While the assistant is switched off there is no mode to choose, and `off` is the switch's alone. */
function generalMode(values: unknown): Field[] {
  const path = ['rollout', 'mode'];
  if (valueAt(values, path) === 'off') return [];
  return [{ path, label: 'rollout.mode', input: { kind: 'choice', options: ['suggest', 'auto'] } }];
}

function categoryModes(values: unknown): Field[] {
  return Categories.parse(valueAt(values, ['ticket_categories'])).map(({ name }) => ({
    path: ['rollout', 'categories', name.trim()],
    label: null,
    input: { kind: 'modes' },
  }));
}

function fixed<Name extends FieldLabel>(inputs: Readonly<Record<Name, Input>>): Field[] {
  const entries: [string, Input][] = Object.entries(inputs);
  return entries.map(([name, input]) => ({ path: name.split('.'), label: labelOf(name), input }));
}

const LABELS: ReadonlySet<string> = new Set([ROLLOUT, THRESHOLDS, OFFICE_HOURS, TEXTS].flatMap(Object.keys));

function labelOf(name: string): FieldLabel | null {
  return isLabel(name) ? name : null;
}

function isLabel(name: string): name is FieldLabel {
  return LABELS.has(name);
}
