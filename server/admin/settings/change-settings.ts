import type { Kysely } from 'kysely';
import type { Fault } from '../../../config/faults.ts';
import type { SettingsProvider } from '../../../config/settings.ts';
import { applyOverlay, valueAt } from '../../../config/settings-overlay.ts';
import type { OverlayEntry } from '../../../config/settings-overlay.ts';
import type { Tables } from '../../db/tables.ts';
import type { Clock } from '../../domain/clock.ts';
import type { AdminSession } from '../../identity/admin-session.ts';
import { readChanges, readOverlay, readSettingsVersion, saveChanges } from '../../settings/changes.ts';
import type { SettingsChange } from '../../settings/changes.ts';
import type { LiveSettings } from '../../settings/live-settings.ts';
import type { Field } from './fields.ts';
import { isSameValue, readField } from './form-values.ts';
import type { FormValues } from './form-values.ts';

export interface ChangeDeps {
  settings: SettingsProvider;
  live: LiveSettings;
  db: Kysely<Tables>;
  clock: Clock;
}

export type Changed =
  { kind: 'saved' | 'unchanged' | 'conflict' | 'owner_only' } | { kind: 'faults'; faults: Fault[] };

/** The settings of a workspace, by the keys of the file. */
export interface SettingsState {
  version: number;
  overlay: readonly OverlayEntry[];
  file: unknown;
  inForce: unknown;
}

const SWITCH = ['rollout', 'mode'];

export async function readState(
  { settings, live, db }: ChangeDeps,
  workspaceId: string,
): Promise<SettingsState> {
  await live.refresh();
  const version = await readSettingsVersion(db, workspaceId);
  const unusable = new Set(live.unusable().map(({ path }) => keyOf(path)));
  const overlay = (await readOverlay(db, workspaceId, version)).filter(
    ({ path }) => !unusable.has(keyOf(path)),
  );
  const file = settings.fileValues();
  return { version, overlay, file, inForce: applyOverlay(file, overlay) };
}

/** What a form asks for beside what is in force. */
export function changesOf(
  state: SettingsState,
  fields: readonly Field[],
  form: FormValues,
): SettingsChange[] {
  return fields.flatMap((field): SettingsChange[] => {
    const value = readField(field, form);
    const before = valueAt(state.inForce, field.path);
    if (isSameValue(field, value, before)) return [];
    const fileValue = valueAt(state.file, field.path);
    return isSameValue(field, value, fileValue)
      ? [{ kind: 'to_file', path: field.path, before, fileValue }]
      : [{ kind: 'set', path: field.path, before, value }];
  });
}

/** Checks the changes as the file is checked, stores them where nobody else was faster, and puts them into force. */
export async function change(
  deps: ChangeDeps,
  session: AdminSession,
  state: SettingsState,
  changes: readonly SettingsChange[],
): Promise<Changed> {
  if (changes.length === 0) return { kind: 'unchanged' };
  if (session.role !== 'owner' && changes.some(isSwitch)) return { kind: 'owner_only' };
  const faults = deps.settings.faultsOf(withChanges(state.overlay, changes));
  if (faults.length > 0) return { kind: 'faults', faults };
  const saved = await saveChanges(deps.db, {
    workspaceId: session.workspaceId,
    seenVersion: state.version,
    changes,
    admin: { id: session.adminId, name: session.name },
    now: deps.clock.now(),
  });
  await deps.live.refresh();
  return { kind: saved };
}

export function backToFile(state: SettingsState, path: readonly string[]): SettingsChange[] {
  return restore(state, [], path);
}

/** The values that this version has changed, as they were before it. */
export async function takeBack(
  deps: ChangeDeps,
  { workspaceId, version }: { workspaceId: string; version: number },
  state: SettingsState,
): Promise<SettingsChange[]> {
  const changes = await readChanges(deps.db, workspaceId, { version });
  const before = await readOverlay(deps.db, workspaceId, version - 1);
  return changes.flatMap(({ path }) => restore(state, before, path));
}

/** The kill switch: holds whatever others save at the same time. */
export async function switchOff(deps: ChangeDeps, session: AdminSession): Promise<Changed> {
  return insist(deps, session, (state) => {
    const before = valueAt(state.inForce, SWITCH);
    return Promise.resolve(before === 'off' ? [] : [{ kind: 'set', path: SWITCH, before, value: 'off' }]);
  });
}

/** Back to the mode that held before, or to suggestions where none is known. */
export async function switchOn(deps: ChangeDeps, session: AdminSession): Promise<Changed> {
  return insist(deps, session, async (state) => {
    const before = valueAt(state.inForce, SWITCH);
    if (before !== 'off') return [];
    const earlier = await readChanges(deps.db, session.workspaceId, { path: SWITCH });
    const last = earlier.find(({ after }) => after === 'off')?.before;
    const value = last === 'auto' ? 'auto' : 'suggest';
    const fileValue = valueAt(state.file, SWITCH);
    return fileValue === value
      ? [{ kind: 'to_file', path: SWITCH, before, fileValue }]
      : [{ kind: 'set', path: SWITCH, before, value }];
  });
}

const MOST_TRIES = 5;

async function insist(
  deps: ChangeDeps,
  session: AdminSession,
  changesFor: (state: SettingsState) => Promise<SettingsChange[]>,
): Promise<Changed> {
  for (let tries = 1; ; tries += 1) {
    const state = await readState(deps, session.workspaceId);
    const changed = await change(deps, session, state, await changesFor(state));
    if (changed.kind !== 'conflict' || tries === MOST_TRIES) return changed;
  }
}

/** Switches the assistant off, or on again. */
function isSwitch(one: SettingsChange): boolean {
  const after = one.kind === 'set' ? one.value : one.fileValue;
  return keyOf(one.path) === keyOf(SWITCH) && (one.before === 'off' || after === 'off');
}

function restore(
  state: SettingsState,
  overlay: readonly OverlayEntry[],
  path: readonly string[],
): SettingsChange[] {
  const before = valueAt(state.inForce, path);
  const find = (entries: readonly OverlayEntry[]): OverlayEntry | undefined =>
    entries.find((entry) => keyOf(entry.path) === keyOf(path));
  const [wanted, now] = [find(overlay), find(state.overlay)];
  if (JSON.stringify(wanted?.value) === JSON.stringify(now?.value)) return [];
  return wanted === undefined
    ? [{ kind: 'to_file', path, before, fileValue: valueAt(state.file, path) }]
    : [{ kind: 'set', path, before, value: wanted.value }];
}

function withChanges(overlay: readonly OverlayEntry[], changes: readonly SettingsChange[]): OverlayEntry[] {
  const changed = new Set(changes.map(({ path }) => keyOf(path)));
  return [
    ...overlay.filter(({ path }) => !changed.has(keyOf(path))),
    ...changes.flatMap((one) => (one.kind === 'set' ? [{ path: one.path, value: one.value }] : [])),
  ];
}

export function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
