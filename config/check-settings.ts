import { createHash } from 'node:crypto';
import type { OfficeHours } from '../server/domain/office-hours.ts';
import { crossFaults } from './cross-faults.ts';
import { check } from './faults.ts';
import type { Checked, Fault } from './faults.ts';
import { revealAddresses } from './hidden-addresses.ts';
import { layOver } from './settings-overlay.ts';
import type { OverlayEntry } from './settings-overlay.ts';
import { SettingsFile } from './settings-schema.ts';

export type Settings = ReturnType<typeof toSettings>;

/** What a settings file holds, with the environment filled in, before anything of it is checked. */
export interface FileValues {
  tree: unknown;
  /** Placeholders that the environment does not fill. */
  unfilled: Fault[];
}

/** The settings in force: what the file says, with the values that stand above it. */
export function checkValues(
  { tree, unfilled }: FileValues,
  overlay: readonly OverlayEntry[],
): Checked<Settings> {
  const values = revealAddresses(layOver(tree, overlay), tree);
  const checked = check(SettingsFile, values);
  const faults = [...unfilled, ...(checked.ok ? [] : checked.faults), ...crossFaults(values)];
  if (!checked.ok || faults.length > 0) return { ok: false, faults: onePerPath(faults) };
  const version = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
  return { ok: true, value: toSettings(checked.value, version) };
}

function onePerPath(faults: Fault[]): Fault[] {
  return faults.filter((fault, position) => faults.findIndex(({ path }) => path === fault.path) === position);
}

/** A checked file in the words and units of the product. */
function toSettings(file: SettingsFile, version: string) {
  const ai = file.intercom.ai_integration;
  const { default: fallback, ...byAction } = file.teams;
  const { mode: officeMode, state: holidays, ...week } = file.office_hours;
  const officeHours: OfficeHours = officeMode === 'always' ? 'always' : week;
  return {
    /** Changes whenever what is in force changes, also by the environment. */
    version,
    intercom: { timeoutMs: inMs(file.intercom.api.timeout_seconds) },
    ai: {
      autoProcess: ai.auto_process_tickets,
      escalationThreshold: ai.escalation_threshold,
      maxResponseTimeMs: inMs(ai.max_response_time),
      autoAssign: ai.auto_assign,
    },
    aiModel: {
      /** For a million tokens; null where nobody has said what the model costs. */
      price: toPrice(file.ai_model),
      dailyBudget: file.ai_model.daily_budget,
    },
    intercomArticles: file.knowledge.intercom_articles,
    rollout: {
      mode: file.rollout.mode,
      categories: toCategoryModes(file.rollout.categories),
      channels: file.rollout.channels,
      sharePercent: file.rollout.share_percent,
      hourlyCap: file.rollout.hourly_cap,
      /** Null: no cap. */
      dailyCap: file.rollout.daily_cap ?? null,
    },
    burstWaitMs: { chat: inMs(file.burst_wait.chat_seconds), email: inMs(file.burst_wait.email_seconds) },
    language: file.language,
    timeZone: file.time_zone,
    categories: file.ticket_categories,
    escalationRules: file.escalation_rules,
    teams: { fallback, byAction: toMap(byAction) },
    contactAttributes: file.contact_attributes,
    officeHours,
    holidays,
    brandVoice: toBrandVoice(file.brand_voice),
    texts: {
      disclosure: file.texts.disclosure,
      handoverOpen: file.texts.handover_open,
      handoverClosed: file.texts.handover_closed,
      areYouHuman: file.texts.are_you_human,
      followUp: file.texts.follow_up,
    },
    tags: {
      processed: file.tags.processed,
      escalation: file.tags.escalation,
      humanRequired: file.tags.human_required,
    },
    sortedTags: {
      write: file.tags.sorted.write,
      categoryPrefix: file.tags.sorted.category_prefix,
      priorityPrefix: file.tags.sorted.priority_prefix,
    },
    assignment: { fallback: file.assignment.default, byTeam: toMap(file.assignment.teams) },
    notices: {
      rules: file.notices.rules,
      /** 0: nobody is reminded. */
      remindAfterMs: inMs(file.notices.remind_after_minutes * 60),
    },
    emailFooter: file.email.footer ?? null,
    followUps: toFollowUps(file.follow_ups),
    attributes: file.attributes,
    roles: file.roles,
    admin: file.admin,
    limits: {
      answersPerThreadAndHour: file.limits.answers_per_thread_and_hour,
      maxAgeMs: {
        chat: inMs(file.limits.max_age_hours.chat * 3600),
        email: inMs(file.limits.max_age_hours.email * 3600),
      },
    },
    retention: {
      deliveryBodiesMs: inMs(file.retention.delivery_bodies_hours * 3600),
      deliveriesMs: inMs(file.retention.deliveries_days * 24 * 3600),
      threadsMs: inMs(file.retention.threads_days * 24 * 3600),
      uninstalledMs: inMs(file.retention.uninstalled_days * 24 * 3600),
    },
  } as const;
}

function toFollowUps({
  mode,
  chat,
  email,
  categories,
  afterwards,
  close_after_hours,
}: SettingsFile['follow_ups']) {
  const toRule = ({ after_hours, max }: SettingsFile['follow_ups']['chat']) => ({
    afterMs: inMs(after_hours * 3600),
    max,
    ending: afterwards === 'leave' ? null : { kind: afterwards, afterMs: inMs(close_after_hours * 3600) },
  });
  return {
    mode,
    byChannel: { chat: toRule(chat), email: toRule(email) },
    byCategory: new Map(
      Object.entries(categories).map(([name, rule]) => [name, rule === 'off' ? null : toRule(rule)]),
    ),
  };
}

function toBrandVoice({ friendly_thanks, friendly_closing, ...voice }: SettingsFile['brand_voice']) {
  return { ...voice, friendlyThanks: friendly_thanks, friendlyClosing: friendly_closing };
}

function toCategoryModes(modes: SettingsFile['rollout']['categories']) {
  return new Map(
    Object.entries(modes).map(([name, mode]) => [
      name,
      typeof mode === 'string' ? { chat: mode, email: mode } : mode,
    ]),
  );
}

function toMap<T>(record: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record));
}

function inMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

function toPrice({ input_price, output_price, cached_input_price }: SettingsFile['ai_model']) {
  if (input_price == null || output_price == null) return null;
  return {
    inputPerMillion: input_price,
    outputPerMillion: output_price,
    ...(cached_input_price == null ? {} : { cachedInputPerMillion: cached_input_price }),
  };
}
