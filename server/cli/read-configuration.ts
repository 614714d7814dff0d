import dotenv from 'dotenv';
import type { Env, EnvSource } from '../../config/env.ts';
import { wordFaults } from '../../config/faults.ts';
import type { Checked, Fault } from '../../config/faults.ts';
import { createSettingsProvider } from '../../config/settings.ts';
import type { SettingsProvider } from '../../config/settings.ts';

type ParseEnv<E> = (source: EnvSource) => Checked<E>;

/** A tool's environment, `.env` included; null when it cannot be used, which stderr and the exit code then say. */
export function readEnvironment<E extends Env>(parse: ParseEnv<E>): E | null {
  dotenv.config({ quiet: true });
  const env = parse(process.env);
  return env.ok ? env.value : refuse(env.faults);
}

/** The environment and the settings it names, with every fault of both said at once. `chosen` stands above the environment. */
export function readConfiguration<E extends Env>(
  parse: ParseEnv<E>,
  chosen: EnvSource = {},
): { env: E; settings: SettingsProvider } | null {
  dotenv.config({ quiet: true });
  const source = { ...process.env, ...chosen };
  const env = parse(source);
  const file = env.ok ? env.value.settingsFile : (source['SETTINGS_FILE'] ?? 'config/settings.yaml');
  const settings = createSettingsProvider({ file, env: source });
  if (env.ok && settings.ok) return { env: env.value, settings: settings.value };
  return refuse([...(env.ok ? [] : env.faults), ...(settings.ok ? [] : settings.faults)]);
}

function refuse(faults: readonly Fault[]): null {
  console.error(`The configuration cannot be used:\n${wordFaults(faults)}`);
  process.exitCode = 1;
  return null;
}
