import { settingsFileIn } from './env.ts';
import type { Env, EnvSource } from './env.ts';
import type { Checked } from './faults.ts';
import { createSettingsProvider } from './settings-provider.ts';
import type { SettingsProvider } from './settings-provider.ts';

/** The environment and the settings it names, or every fault of both at once. */
export function checkConfiguration<E extends Env>(
  parse: (source: EnvSource) => Checked<E>,
  source: EnvSource,
): Checked<{ env: E; settings: SettingsProvider }> {
  const env = parse(source);
  const settings = createSettingsProvider({ file: settingsFileIn(source), env: source });
  if (env.ok && settings.ok) return { ok: true, value: { env: env.value, settings: settings.value } };
  return {
    ok: false,
    faults: [...(env.ok ? [] : env.faults), ...(settings.ok ? [] : settings.faults)],
  };
}
