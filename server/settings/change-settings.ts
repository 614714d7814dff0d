import type { Fault } from '../../config/faults.ts';
import { isOffInFile, MAIN_SWITCH, valueAt } from '../../config/settings-overlay.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import type { AdminSession } from '../identity/admin-session.ts';
import { readChanges, readOverlay, saveChanges, valueAfter } from './changes.ts';
import type { SettingsChange } from './changes.ts';
import { keyOf } from './state.ts';
import type { ChangeDeps, SettingsState } from './state.ts';

export type Changed =
  | { kind: 'saved' | 'unchanged' | 'conflict' | 'owner_only' | 'off_in_file' }
  | { kind: 'faults'; faults: Fault[] };

const ADMIN_ROLES = ['admin', 'roles'];

/**
 * Checks the changes as the file is checked, stores them where nobody else was faster, and puts them into force.
 * `insist`: they are stored whatever others have saved meanwhile.
 */
export async function change(
  deps: ChangeDeps,
  session: AdminSession,
  state: SettingsState,
  changes: readonly SettingsChange[],
  { insist = false }: { insist?: boolean } = {},
): Promise<Changed> {
  if (changes.length === 0) return { kind: 'unchanged' };
  if (session.role !== 'owner' && changes.some(isOwners)) return { kind: 'owner_only' };
  if (isOffInFile(state.file) && changes.some(isSwitchingOn)) return { kind: 'off_in_file' };
  const faults = deps.settings.faultsOf(withChanges(state.overlay, changes));
  if (faults.length > 0) return { kind: 'faults', faults };
  const saved = await saveChanges(deps.db, {
    workspaceId: session.workspaceId,
    seenVersion: insist ? null : state.version,
    changes,
    admin: { id: session.adminId, name: session.name },
    now: deps.clock.now(),
  });
  await deps.live.refresh(session.workspaceId);
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

/** Switches the assistant off, or on again, or says who may do that. */
function isOwners(one: SettingsChange): boolean {
  const isSwitched = isMainSwitch(one) && (one.before === 'off' || valueAfter(one) === 'off');
  return isSwitched || ADMIN_ROLES.every((key, position) => one.path[position] === key);
}

function isSwitchingOn(one: SettingsChange): boolean {
  return isMainSwitch(one) && valueAfter(one) !== 'off';
}

function isMainSwitch({ path }: SettingsChange): boolean {
  return keyOf(path) === keyOf(MAIN_SWITCH);
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
