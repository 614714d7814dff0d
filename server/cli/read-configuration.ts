import dotenv from 'dotenv';
import { checkConfiguration } from '../../config/check-configuration.ts';
import type { Env, EnvSource } from '../../config/env.ts';
import { wordFaults } from '../../config/faults.ts';
import type { Checked } from '../../config/faults.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';

type ParseEnv<E> = (source: EnvSource) => Checked<E>;

/** A tool's environment, `.env` included; null when it cannot be used, which stderr and the exit code then say. */
export function readEnvironment<E extends Env>(parse: ParseEnv<E>): E | null {
  dotenv.config({ quiet: true });
  return valueOf(parse(process.env));
}

/** The environment and the settings it names. `chosen` stands above the environment. */
export function readConfiguration<E extends Env>(
  parse: ParseEnv<E>,
  chosen: EnvSource = {},
): { env: E; settings: SettingsProvider } | null {
  dotenv.config({ quiet: true });
  return valueOf(checkConfiguration(parse, { ...process.env, ...chosen }));
}

function valueOf<T>(checked: Checked<T>): T | null {
  if (checked.ok) return checked.value;
  console.error(`The configuration cannot be used:\n${wordFaults(checked.faults)}`);
  process.exitCode = 1;
  return null;
}
