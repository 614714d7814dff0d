import type { Kysely } from 'kysely';
import { layOver } from '../../config/settings-overlay.ts';
import type { OverlayEntry } from '../../config/settings-overlay.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import { readOverlay, readSettingsVersion } from './changes.ts';
import type { LiveSettings } from './live-settings.ts';

export interface ChangeDeps {
  settings: SettingsProvider;
  live: LiveSettings;
  db: Kysely<Tables>;
  clock: Clock;
}

/** The settings of a workspace, by the keys of the file. */
export interface SettingsState {
  version: number;
  overlay: readonly OverlayEntry[];
  file: unknown;
  inForce: unknown;
}

/** As it is now, or as it was at that version. */
export async function readState(
  { settings, live, db }: ChangeDeps,
  workspaceId: string,
  atVersion?: number,
): Promise<SettingsState> {
  await live.refresh(workspaceId);
  const version = atVersion ?? (await readSettingsVersion(db, workspaceId));
  const unusable = new Set(live.unusable(workspaceId).map(({ path }) => keyOf(path)));
  const overlay = (await readOverlay(db, workspaceId, version)).filter(
    ({ path }) => !unusable.has(keyOf(path)),
  );
  const file = settings.fileValues();
  return { version, overlay, file, inForce: layOver(file, overlay) };
}

export function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
