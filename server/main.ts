import { config as loadDotenv } from 'dotenv';
import { checkConfiguration } from '../config/check-configuration.ts';
import { parseServerEnv } from '../config/env.ts';
import { wordFaults } from '../config/faults.ts';
import { endOnUncaught, stopOnSignals, wordStartFailure } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { serve } from './serve.ts';

loadDotenv({ quiet: true });
const configuration = checkConfiguration(parseServerEnv, process.env);
if (!configuration.ok) {
  console.error(`The configuration cannot be used:\n${wordFaults(configuration.faults)}`);
  process.exit(1);
}
const { env, settings } = configuration.value;

const logger = createLogger({ level: env.logLevel, pretty: process.stdout.isTTY });
endOnUncaught(logger);
const stopping = new AbortController();
const starting = serve({
  env,
  settings,
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
  if (service !== null) logger.info('ready', { port: service.port, publicUrl: env.http.publicUrl });
} catch (error) {
  console.error(wordStartFailure('server', error));
  process.exit(1);
}
