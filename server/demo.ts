import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { checkConfiguration } from '../config/check-configuration.ts';
import { parseServerEnv } from '../config/env.ts';
import { wordFaults } from '../config/faults.ts';
import { systemClock } from './domain/clock.ts';
import { endOnUncaught, stopOnSignals, wordStartFailure } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { serve } from './serve.ts';
import { createMovableClock } from './simulator/movable-clock.ts';
import { seedDemo } from './simulator/seeds.ts';
import { createSimulator } from './simulator/simulator.ts';
import type { Simulator } from './simulator/simulator.ts';
import { readOutcomes } from './workflow/read-outcomes.ts';

/** The whole product against a local Intercom: no account, no network, one address. */

const WORKSPACE_ID = 'demo-heine';
const ASSISTANT_ADMIN_ID = '8412007';
const SEED_INTERVAL_MS = 1_200;
const DEFAULT_PORT = 3000;

const port = process.env['PORT'] === undefined ? await freePort(DEFAULT_PORT) : Number(process.env['PORT']);
const origin = `http://localhost:${port}`;
const local = `http://127.0.0.1:${port}`;
const secret = (): string => randomBytes(24).toString('hex');

const source = {
  ROLLOUT_MODE: 'auto',
  OFFICE_HOURS: 'always',
  DATA_DIR: './data/demo',
  LOG_LEVEL: 'warn',
  SLACK_WEBHOOK_URL: `${local}/simulator/slack`,
  ...process.env,
  PORT: String(port),
  PUBLIC_URL: origin,
  INTERCOM_ACCESS_TOKEN: secret(),
  INTERCOM_WORKSPACE_ID: WORKSPACE_ID,
  INTERCOM_ADMIN_ID: ASSISTANT_ADMIN_ID,
  INTERCOM_WEBHOOK_SECRET: secret(),
  INTERCOM_API_URL: `${local}/simulator/api`,
  MESSENGER_API_SECRET: secret(),
  SHOP_JWT_SECRET: secret(),
  SHOP_ORIGINS: `${origin},${local}`,
};
const configuration = checkConfiguration(parseServerEnv, source);
if (!configuration.ok) {
  console.error(`The demo cannot start:\n${wordFaults(configuration.faults)}`);
  process.exit(1);
}
const { env, settings } = configuration.value;

const logger = createLogger({ level: env.logLevel, pretty: true });
endOnUncaught(logger);
/** One for the product and for Intercom, so that both live through the same days. */
const clock = createMovableClock(systemClock);
const simulators: Simulator[] = [];
const stopping = new AbortController();
const starting = serve({
  env,
  settings,
  logger,
  clock,
  isDemo: true,
  mount: (database) => {
    const simulator = createSimulator({
      workspaceId: WORKSPACE_ID,
      clientSecret: source.INTERCOM_WEBHOOK_SECRET,
      accessToken: source.INTERCOM_ACCESS_TOKEN,
      assistantAdminId: ASSISTANT_ADMIN_ID,
      webhookUrl: `${local}/webhook/intercom`,
      canvasInitializeUrl: `${local}/canvas/initialize`,
      canvasSubmitUrl: `${local}/canvas/submit`,
      messengerSecret: source.MESSENGER_API_SECRET,
      shopJwtSecret: source.SHOP_JWT_SECRET,
      clock,
      moveClock: clock.moveOn,
      logger,
      outcomes: () => readOutcomes(database.db, WORKSPACE_ID),
    });
    simulators.push(simulator);
    return [{ path: '/simulator', router: simulator.router }];
  },
  onLost: () => {
    console.error('The database of the demo is gone.');
    process.exit(1);
  },
  signal: stopping.signal,
});
stopOnSignals(logger, async () => {
  stopping.abort();
  const service = await starting;
  await Promise.all(simulators.map((simulator) => simulator.stop()));
  await service?.stop();
});
try {
  if ((await starting) !== null) {
    console.log(`Heine AI demo: ${origin}/simulator`);
    console.log(`Admin pages:   ${origin}/admin`);
  }
  for (const simulator of simulators) {
    simulator.start();
    await seedDemo(simulator, { intervalMs: SEED_INTERVAL_MS, signal: stopping.signal });
  }
} catch (error) {
  console.error(wordStartFailure('demo', error));
  process.exit(1);
}

/** The wanted port where it is free, another one where it is not. */
async function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  probe.listen(wanted);
  try {
    await once(probe, 'listening');
  } catch {
    return freePort(0);
  }
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return address !== null && typeof address === 'object' ? address.port : wanted;
}
