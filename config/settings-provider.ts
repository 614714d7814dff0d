import { checkValues } from './check-settings.ts';
import type { FileValues, Settings } from './check-settings.ts';
import type { EnvSource } from './env.ts';
import type { Checked, Fault } from './faults.ts';
import { hideAddresses } from './hidden-addresses.ts';
import type { OverlayEntry } from './settings-overlay.ts';
import { readSettingsFile } from './settings.ts';

export interface SettingsProvider {
  /** What the file alone says, whatever workspaces have changed. */
  fromFile: () => Settings;
  /** In force: the one file, with what stands above it for this workspace. */
  forWorkspace: (workspaceId: string) => Settings;
  /** Lays values above the file; answers with those that the file no longer allows, which are left out. */
  setOverlay: (workspaceId: string, overlay: readonly OverlayEntry[]) => OverlayEntry[];
  /** What would be wrong with these values above the file. */
  faultsOf: (overlay: readonly OverlayEntry[]) => Fault[];
  /** Values by the keys of the file, unchecked: what the file says, without its secrets. */
  fileValues: () => unknown;
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
  const fromFile = { values: read.value, settings: base.value };
  const inForce = new Map<string, Settings>();

  return {
    ok: true,
    value: {
      fromFile: () => fromFile.settings,
      forWorkspace: (workspaceId) => inForce.get(workspaceId) ?? fromFile.settings,
      setOverlay: (workspaceId, overlay) => {
        const { settings, unusable } = withUsable(fromFile, overlay);
        inForce.set(workspaceId, settings);
        return unusable;
      },
      faultsOf: (overlay) => {
        const checked = checkValues(fromFile.values, overlay);
        return checked.ok ? [] : checked.faults;
      },
      fileValues: () => hideAddresses(fromFile.values.tree),
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
