import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Channel } from '../server/domain/thread.ts';
import { type OfficeHours, WEEKDAYS } from '../server/domain/office-hours.ts';
import type { EnvSource } from './env.ts';
import { check, type Checked, type Fault } from './faults.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { hideAddresses, revealAddresses } from './hidden-addresses.ts';
import { layOver } from './settings-overlay.ts';
import type { OverlayEntry } from './settings-overlay.ts';
import { type ROLLOUT_MODES, SettingsFile } from './settings-schema.ts';

export type RolloutMode = (typeof ROLLOUT_MODES)[number];
export type Settings = ReturnType<typeof toSettings>;

export function loadSettings(file: string, env: EnvSource): Checked<Settings> {
  const read = readSettingsFile(file, env);
  return read.ok ? checkValues(read.value, []) : read;
}

/** Reports every fault at once; a text that is no YAML has only those of its syntax. */
export function parseSettings(yamlText: string, env: EnvSource): Checked<Settings> {
  const read = readValues(yamlText, env);
  return read.ok ? checkValues(read.value, []) : read;
}

/** What a settings file holds, with the environment filled in, before anything of it is checked. */
interface FileValues {
  tree: unknown;
  /** Placeholders that the environment does not fill. */
  unfilled: Fault[];
}

function readSettingsFile(file: string, env: EnvSource): Checked<FileValues> {
  let yamlText: string;
  try {
    yamlText = readFileSync(file, 'utf8');
  } catch {
    return { ok: false, faults: [{ path: 'SETTINGS_FILE', expected: 'the path of a readable file' }] };
  }
  return readValues(yamlText, env);
}

function readValues(yamlText: string, env: EnvSource): Checked<FileValues> {
  const document = parseDocument(yamlText, { prettyErrors: true });
  const syntaxFaults = [...document.errors, ...document.warnings].map((problem) => ({
    path: `line ${problem.linePos?.[0].line ?? '?'}`,
    expected: `correct YAML (${problem.code.toLowerCase().replaceAll('_', ' ')})`,
  }));
  if (syntaxFaults.length > 0) return { ok: false, faults: syntaxFaults };

  const unfilled = fillPlaceholders(document, env);
  const tree = toTree(document);
  return tree.ok ? { ok: true, value: { tree: tree.value, unfilled } } : tree;
}

function checkValues({ tree, unfilled }: FileValues, overlay: readonly OverlayEntry[]): Checked<Settings> {
  const values = revealAddresses(layOver(tree, overlay), tree);
  const checked = check(SettingsFile, values);
  const faults = [...unfilled, ...(checked.ok ? [] : checked.faults), ...crossFaults(values)];
  if (!checked.ok || faults.length > 0) return { ok: false, faults: onePerPath(faults) };
  const version = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 12);
  return { ok: true, value: toSettings(checked.value, version) };
}

/**
 * The narrowest mode holds: category (for one channel, or both), then channel, then the general one. Two switches stand above: a general
 * `off` stops everything, and without `auto_process_tickets` nothing goes out by itself.
 */
export function rolloutModeFor(
  settings: Settings,
  { category, channel }: { category: string; channel: Channel },
): RolloutMode {
  const { rollout, ai } = settings;
  if (rollout.mode === 'off') return 'off';
  const ofCategory = rollout.categories.get(category);
  const narrowest = ofCategory?.[channel] ?? rollout.channels[channel] ?? rollout.mode;
  return narrowest === 'auto' && !ai.autoProcess ? 'suggest' : narrowest;
}

/** Name or id of the team that an action of an escalation rule leads to. */
export function teamFor(settings: Settings, action: string | null): string {
  return (action === null ? undefined : settings.teams.byAction.get(action)) ?? settings.teams.fallback;
}

export interface SettingsProvider {
  /** In force: the one file, with what stands above it for this workspace. */
  forWorkspace: (workspaceId: string) => Settings;
  /** Lays values above the file; answers with those that the file no longer allows, which are left out. */
  setOverlay: (workspaceId: string, overlay: readonly OverlayEntry[]) => OverlayEntry[];
  /** What would be wrong with these values above the file. */
  faultsOf: (overlay: readonly OverlayEntry[]) => Fault[];
  /** Values by the keys of the file, unchecked: what the file says, without its secrets. */
  fileValues: () => unknown;
  /** Reads the file again; with faults the settings in force stay. */
  reload: () => Checked<Settings>;
}

export function createSettingsProvider({
  file,
  env,
}: {
  file: string;
  env: EnvSource;
}): Checked<SettingsProvider> {
  const read = readSettingsFile(file, env);
  if (!read.ok) return read;
  const base = checkValues(read.value, []);
  if (!base.ok) return base;
  let current = { values: read.value, settings: base.value };
  const overlays = new Map<string, { overlay: readonly OverlayEntry[]; settings: Settings }>();

  function setOverlay(workspaceId: string, overlay: readonly OverlayEntry[]): OverlayEntry[] {
    const { settings, unusable } = withUsable(current, overlay);
    overlays.set(workspaceId, { overlay, settings });
    return unusable;
  }

  return {
    ok: true,
    value: {
      forWorkspace: (workspaceId) => overlays.get(workspaceId)?.settings ?? current.settings,
      setOverlay,
      faultsOf: (overlay) => {
        const checked = checkValues(current.values, overlay);
        return checked.ok ? [] : checked.faults;
      },
      fileValues: () => hideAddresses(current.values.tree),
      reload: () => {
        const again = readSettingsFile(file, env);
        if (!again.ok) return again;
        const reloaded = checkValues(again.value, []);
        if (reloaded.ok) {
          current = { values: again.value, settings: reloaded.value };
          for (const [workspaceId, { overlay }] of overlays) setOverlay(workspaceId, overlay);
        }
        return reloaded;
      },
    },
  };
}

/** A change to the file must not take down what was changed above it elsewhere, the kill switch least of all. */
function withUsable(
  { values, settings: base }: { values: FileValues; settings: Settings },
  overlay: readonly OverlayEntry[],
): { settings: Settings; unusable: OverlayEntry[] } {
  const whole = checkValues(values, overlay);
  if (whole.ok) return { settings: whole.value, unusable: [] };
  let settings = base;
  const usable: OverlayEntry[] = [];
  const unusable: OverlayEntry[] = [];
  for (const entry of overlay) {
    const checked = checkValues(values, [...usable, entry]);
    if (checked.ok) {
      settings = checked.value;
      usable.push(entry);
    } else {
      unusable.push(entry);
    }
  }
  return { settings, unusable };
}

function toTree(document: Document): Checked<unknown> {
  try {
    return { ok: true, value: document.toJS() };
  } catch {
    // An alias without its anchor, or so many of them that they would fill the memory.
    return { ok: false, faults: [{ path: '(whole file)', expected: 'aliases that lead to an anchor' }] };
  }
}

/** Faults between blocks, found also where another block is faulty. */
function crossFaults(tree: unknown): Fault[] {
  const part = <T>(schema: z.ZodType<T>): T | null => schema.safeParse(tree).data ?? null;
  const categories = part(z.object({ ticket_categories: z.array(z.object({ name: z.string() })) }));
  const rules = part(z.object({ escalation_rules: z.array(z.object({ action: z.string() })) }));
  const teams = part(z.object({ teams: z.record(z.string(), z.unknown()) }));
  const rollout = part(z.object({ rollout: z.object({ categories: z.record(z.string(), z.unknown()) }) }));
  const followUps = part(
    z.object({ follow_ups: z.object({ categories: z.record(z.string(), z.unknown()) }) }),
  );
  const office = part(z.object({ office_hours: z.record(z.string(), z.unknown()) }));

  const model = part(z.object({ ai_model: z.record(z.string(), z.unknown()) }));
  const ages = part(
    z.object({
      limits: z.object({ max_age_hours: z.record(z.string(), z.number()) }),
      retention: z.object({ threads_days: z.number() }),
    }),
  );

  const names = categories?.ticket_categories.map((category) => category.name.trim()) ?? [];
  const twice = names.flatMap((name, position) =>
    names.indexOf(name) === position
      ? []
      : [{ path: `ticket_categories[${position}].name`, expected: 'a name that no other category has' }],
  );
  const unknownCategories = [
    ...Object.keys(rollout?.rollout.categories ?? {}).map((name) => ({ block: 'rollout', name })),
    ...Object.keys(followUps?.follow_ups.categories ?? {}).map((name) => ({ block: 'follow_ups', name })),
  ]
    .filter(({ name }) => categories !== null && !names.includes(name))
    .map(({ block, name }) => ({
      path: `${block}.categories.${name}`,
      expected: 'the name of a ticket category',
    }));
  const withoutTeam = (rules?.escalation_rules ?? []).flatMap(({ action }, position) =>
    teams === null || Object.hasOwn(teams.teams, action.trim())
      ? []
      : [{ path: `escalation_rules[${position}].action`, expected: 'an action that has a line under teams' }],
  );
  const neverOpen =
    office?.office_hours['mode'] !== 'always' &&
    WEEKDAYS.every((weekday) => office?.office_hours[weekday] === 'closed')
      ? [{ path: 'office_hours', expected: 'at least one day that is not closed, or mode always' }]
      : [];
  // What was decided about a message must not be forgotten while the message may still be answered by itself.
  const forgottenTooSoon =
    ages !== null && ages.retention.threads_days * 24 <= Math.max(...Object.values(ages.limits.max_age_hours))
      ? [{ path: 'retention.threads_days', expected: 'longer than every line of limits.max_age_hours' }]
      : [];
  // With one of both a cost would be known by half, and the budget be kept by half.
  const halfAPrice = model === null ? [] : halfPrice(model.ai_model);
  return [...twice, ...halfAPrice, ...unknownCategories, ...withoutTeam, ...neverOpen, ...forgottenTooSoon];
}

function halfPrice(model: Record<string, unknown>): Fault[] {
  const isGiven = (key: string): boolean => model[key] !== undefined && model[key] !== null;
  const needed = ['input_price', 'output_price'];
  const names = [...needed, 'cached_input_price'];
  return names.some(isGiven)
    ? needed
        .filter((key) => !isGiven(key))
        .map((key) => ({ path: `ai_model.${key}`, expected: 'a price, because another one is given' }))
    : [];
}

function toPrice({ input_price, output_price, cached_input_price }: SettingsFile['ai_model']) {
  if (input_price == null || output_price == null) return null;
  return {
    inputPerMillion: input_price,
    outputPerMillion: output_price,
    ...(cached_input_price == null ? {} : { cachedInputPerMillion: cached_input_price }),
  };
}

function onePerPath(faults: Fault[]): Fault[] {
  return faults.filter((fault, position) => faults.findIndex(({ path }) => path === fault.path) === position);
}

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
