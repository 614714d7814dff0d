import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Channel } from '../server/domain/thread.ts';
import { checkValues } from './check-settings.ts';
import type { FileValues, Settings } from './check-settings.ts';
import type { EnvSource } from './env.ts';
import type { Checked } from './faults.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import type { ROLLOUT_MODES } from './settings-schema.ts';

export type RolloutMode = (typeof ROLLOUT_MODES)[number];

/** Reports every fault at once; a text that is no YAML has only those of its syntax. */
export function parseSettings(yamlText: string, env: EnvSource): Checked<Settings> {
  const read = readValues(yamlText, env);
  return read.ok ? checkValues(read.value, []) : read;
}

export function readSettingsFile(file: string, env: EnvSource): Checked<FileValues> {
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

function toTree(document: Document): Checked<unknown> {
  try {
    return { ok: true, value: document.toJS() };
  } catch {
    // An alias without its anchor, or so many of them that they would fill the memory.
    return { ok: false, faults: [{ path: '(whole file)', expected: 'aliases that lead to an anchor' }] };
  }
}
