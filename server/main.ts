import { config as loadDotenv } from 'dotenv';
import { parseServerEnv } from '../config/env.ts';
import { wordFaults } from '../config/faults.ts';
import { createSettingsProvider } from '../config/settings.ts';
import { EmbeddedDatabaseError } from './db/embedded/error.ts';
import { endOnUncaught, stopOnSignals } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { serve } from './serve.ts';

loadDotenv({ quiet: true });
const env = parseServerEnv(process.env);
const settingsFile = env.ok ? env.value.settingsFile : 'config/settings.yaml';
const settings = createSettingsProvider({ file: settingsFile, env: process.env });
if (!env.ok || !settings.ok) {
  const faults = [...(env.ok ? [] : env.faults), ...(settings.ok ? [] : settings.faults)];
  console.error(`The configuration cannot be used:\n${wordFaults(faults)}`);
  process.exit(1);
}

const logger = createLogger({ level: env.value.logLevel, pretty: process.stdout.isTTY });
endOnUncaught(logger);
const stopping = new AbortController();
const starting = serve({
  env: env.value,
  settings: settings.value,
  logger,
  onLost: () => {
    logger.error('the database is gone');
    process.exit(1);
  },
  signal: stopping.signal,
});
stopOnSignals(logger, async () => {
  stopping.abort();
  const service = await starting;
  await service?.stop();
});
try {
  const service = await starting;
  if (service !== null) logger.info('ready', { port: service.port, publicUrl: env.value.http.publicUrl });
} catch (error) {
  console.error(wordStartFailure(error));
  process.exit(1);
}

function wordStartFailure(error: unknown): string {
  if (error instanceof EmbeddedDatabaseError) return error.message;
  return `The server could not start: ${error instanceof Error ? error.message : 'unknown error'}`;
}
