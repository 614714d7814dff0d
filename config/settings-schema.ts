import { z } from 'zod';
import { ESCALATION_REASONS, PRIORITIES } from '../server/domain/assessment.ts';
import { GERMAN_STATES } from '../server/domain/holidays.ts';

/** What an admin writes in settings.yaml. */

export const ROLLOUT_MODES = ['off', 'suggest', 'auto'] as const;

const Text = z.string().trim().min(1);
/** YAML takes only `true` and `false`; people also write yes, no, on, off, 1 and 0. */
const Flag: z.ZodType<boolean> = z.preprocess(String, z.stringbool('true or false'));
/** The one version that the program speaks. Without quotes YAML reads a number. */
const ApiVersion: z.ZodType<string> = z.preprocess(String, z.literal('2.16'));
const Mode = z.enum(ROLLOUT_MODES);
const ModesByChannel = z.strictObject({ chat: Mode.optional(), email: Mode.optional() });
const CategoryMode = z.union(
  [Mode, ModesByChannel],
  `one of ${ROLLOUT_MODES.join(', ')}, or a block of them for chat and email`,
);
const Localised = z.strictObject({ de: Text, en: Text });

/** YAML reads an id without quotes as a number. */
const TeamNameOrId = z.union([Text, z.int().positive()], 'the name or id of a team').transform(String);

const TeamOrPerson = z
  .union([Text, z.int().positive()], 'the name or id of a team or a teammate')
  .transform(String);

/** A call that writes must end within the lease on its thread. */
const LONGEST_CALL_SECONDS = 10;
/** Bounded, because a timer of Node fires at once when its delay is beyond 24 days. */
const Seconds = between(0, 3600, 'seconds');
const Hours = between(0, 24 * 366, 'hours');

const TimeZone = Text.refine(isTimeZone, 'the name of a time zone such as Europe/Berlin');

const CLOCK = '([01]\\d|2[0-3]):([0-5]\\d)|(24):(00)';
const HOURS_EXPECTED = 'closed, or hours such as "08:00-20:00"';
const DayHours = z
  .string(HOURS_EXPECTED)
  .regex(new RegExp(`^(closed|(${CLOCK})-(${CLOCK}))$`), HOURS_EXPECTED)
  .transform((text) => {
    const [from, to] = text.split('-').map(toMinutes);
    return from === undefined || to === undefined ? null : { from, to };
  })
  .refine((hours) => hours === null || hours.from < hours.to, 'hours whose end is after their beginning');

const Category = z.strictObject({
  name: Text,
  keywords: z.array(Text).min(1),
  priority: z.enum(PRIORITIES),
});

/** In one currency, the same for prices and budget. */
const Amount = between(0, 1_000_000);
const DEFAULT_DAILY_BUDGET = 20;

const AiModel = z
  .strictObject({
    input_price: Amount.nullish(),
    cached_input_price: Amount.nullish(),
    output_price: Amount.nullish(),
    daily_budget: Amount.default(DEFAULT_DAILY_BUDGET),
  })
  .default({ daily_budget: DEFAULT_DAILY_BUDGET });

const EscalationRule = z.discriminatedUnion(
  'condition',
  [
    z.strictObject({
      condition: z.literal('contains_complaint_keywords'),
      action: Text,
      keywords: z.array(Text).min(1),
    }),
    z.strictObject({ condition: z.literal('customer_vip'), action: Text }),
    z.strictObject({ condition: z.literal('technical_issue'), action: Text }),
  ],
  'one of contains_complaint_keywords, customer_vip, technical_issue',
);

const Attributes = z
  .strictObject({ category: Text, priority: Text, write: z.enum(['corrections', 'always']) })
  .default({ category: 'KI-Kategorie', priority: 'KI-Priorität', write: 'corrections' });

const WhoMay = z.array(TeamOrPerson).default([]);
const Roles = z
  .strictObject({ send: WhoMay, escalate: WhoMay, correct: WhoMay })
  .default({ send: [], escalate: [], correct: [] });

/** Ids or e-mail addresses of teammates; an id without quotes is a number to YAML. */
const Admins = z
  .array(z.union([Text, z.int().positive()], 'the id or e-mail address of a teammate').transform(String))
  .default([]);
const Admin = z
  .strictObject({
    roles: z
      .strictObject({ owner: Admins, editor: Admins, viewer: Admins })
      .default({ owner: [], editor: [], viewer: [] }),
  })
  .default({ roles: { owner: [], editor: [], viewer: [] } });

const SortedTags = z
  .strictObject({ write: Flag, category_prefix: z.string(), priority_prefix: z.string() })
  .default({ write: false, category_prefix: 'Kategorie: ', priority_prefix: 'Priorität: ' });

const AssignTo = z.enum(['team', 'teammate']);
const Assignment = z
  .strictObject({ default: AssignTo.default('team'), teams: z.record(Text, AssignTo).default({}) })
  .default({ default: 'team', teams: {} });

const DEFAULT_REMIND_MINUTES = 60;
const Notices = z
  .strictObject({
    rules: z
      .array(
        z.strictObject({
          teams: z.array(TeamNameOrId).default([]),
          reasons: z.array(z.enum(ESCALATION_REASONS)).default([]),
          slack: z.url({ protocol: /^https?$/, error: 'an http or https URL' }).nullish(),
          emails: z.array(z.email('an e-mail address')).default([]),
        }),
      )
      .default([]),
    remind_after_minutes: between(0, 7 * 24 * 60, 'minutes').default(DEFAULT_REMIND_MINUTES),
  })
  .default({ rules: [], remind_after_minutes: DEFAULT_REMIND_MINUTES });

const Email = z.strictObject({ footer: Localised.nullish() }).default({});

const Reminders = z.strictObject({ after_hours: Hours, max: wholeNumber(0) });
const FollowUps = z
  .strictObject({
    mode: z.enum(['off', 'auto']),
    chat: Reminders,
    email: Reminders,
    categories: z
      .record(Text, z.union([z.literal('off'), Reminders], 'off, or after_hours and max'))
      .default({}),
    afterwards: z.enum(['close', 'escalate', 'leave']),
    close_after_hours: Hours,
  })
  .default({
    mode: 'off',
    chat: { after_hours: 24, max: 1 },
    email: { after_hours: 72, max: 1 },
    categories: {},
    afterwards: 'leave',
    close_after_hours: 72,
  });

const Knowledge = z
  .strictObject({ intercom_articles: z.enum(['off', 'public', 'public_and_internal']) })
  .default({ intercom_articles: 'off' });

export const SettingsFile = z.strictObject({
  intercom: z.strictObject({
    api: z.strictObject({
      version: ApiVersion,
      timeout_seconds: between(1, LONGEST_CALL_SECONDS, 'seconds'),
    }),
    ai_integration: z.strictObject({
      auto_process_tickets: Flag,
      escalation_threshold: between(0, 1),
      max_response_time: between(1, 300, 'seconds'),
      auto_assign: Flag,
    }),
  }),
  ai_model: AiModel,
  knowledge: Knowledge,
  rollout: z.strictObject({
    mode: Mode,
    categories: z.record(Text, CategoryMode).default({}),
    channels: ModesByChannel.default({}),
    share_percent: between(0, 100, 'percent'),
    hourly_cap: wholeNumber(0),
    daily_cap: wholeNumber(0).nullish(),
  }),
  burst_wait: z.strictObject({ chat_seconds: Seconds, email_seconds: Seconds }),
  language: z.enum(['de', 'en']),
  time_zone: TimeZone,
  ticket_categories: z.array(Category).min(1),
  escalation_rules: z.array(EscalationRule),
  teams: z.object({ default: TeamNameOrId }).catchall(TeamNameOrId),
  contact_attributes: z.strictObject({ vip: Text, orders: Text }),
  office_hours: z.strictObject({
    mode: z.enum(['always', 'weekly']),
    monday: DayHours,
    tuesday: DayHours,
    wednesday: DayHours,
    thursday: DayHours,
    friday: DayHours,
    saturday: DayHours,
    sunday: DayHours,
    state: z.enum([...GERMAN_STATES, 'none']).default('none'),
  }),
  brand_voice: z.strictObject({
    name: Text,
    greeting: Localised,
    closing: Localised,
    signature: Localised,
    friendly_thanks: Localised.default({
      de: 'herzlichen Dank für Ihre Nachricht.',
      en: 'thank you so much for your message.',
    }),
    friendly_closing: Localised.default({
      de: 'Wenn noch etwas offen ist, sind wir gern für Sie da.',
      en: 'If anything is still open, we are happy to help.',
    }),
  }),
  texts: z.strictObject({
    disclosure: Localised,
    handover_open: Localised,
    handover_closed: Localised,
    are_you_human: Localised,
    follow_up: Localised.default({
      de: 'haben Sie unsere Antwort zum Thema „{topic}“ erhalten und konnten wir Ihnen damit weiterhelfen? Wenn noch etwas offen ist, antworten Sie einfach auf diese Nachricht.',
      en: 'have you received our reply about “{topic}” of {date}, and did it help? If anything is still open, simply reply to this message.',
    }),
  }),
  email: Email,
  tags: z.strictObject({ processed: Text, escalation: Text, human_required: Text, sorted: SortedTags }),
  assignment: Assignment,
  notices: Notices,
  follow_ups: FollowUps,
  attributes: Attributes,
  roles: Roles,
  admin: Admin,
  limits: z.strictObject({
    answers_per_thread_and_hour: wholeNumber(0),
    max_age_hours: z.strictObject({ chat: Hours, email: Hours }),
  }),
  retention: z.strictObject({
    delivery_bodies_hours: Hours,
    deliveries_days: between(1, 366, 'days'),
    threads_days: between(30, 3660, 'days'),
    uninstalled_days: between(0, 3660, 'days').default(30),
  }),
});
export type SettingsFile = z.output<typeof SettingsFile>;

function between(least: number, most: number, unit = ''): z.ZodNumber {
  const expected = `a number from ${least} to ${most}${unit === '' ? '' : ` (${unit})`}`;
  return z.number(expected).min(least, expected).max(most, expected);
}

function wholeNumber(least: number): z.ZodInt {
  const expected = `a whole number from ${least}`;
  return z.int(expected).min(least, expected);
}

function toMinutes(clock: string): number | undefined {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
