import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '../../server/db/connect.ts';
import { findHome } from '../../server/db/embedded/home.ts';
import { startEmbeddedPostgres } from '../../server/db/embedded/start.ts';
import { migrate } from '../../server/db/migrate.ts';
import type { Logger } from '../../server/domain/logger.ts';
import { runOn, urlOfDatabase } from './database.ts';

const FOLDER_PREFIX = 'heine-ai-test-';

const logger: Logger = { debug: ignore, info: ignore, warn: console.warn, error: console.error };

let tearDownOnce: (() => Promise<void>) | undefined;

/** One Postgres for the whole run: `TEST_DATABASE_URL` if given, else the embedded one in a folder of its own. */
export default async function setUp(): Promise<void> {
  const { serverUrl, stop } = await startServer(process.env['TEST_DATABASE_URL']);
  const template = `template_${randomUUID().replaceAll('-', '')}`;
  await runOn(serverUrl, `create database ${template}`);
  const database = connectDatabase(urlOfDatabase(serverUrl, template), { applicationName: 'test', logger });
  await migrate(database.pool);
  await database.close();
  process.env['TEST_SERVER_URL'] = serverUrl;
  process.env['TEST_TEMPLATE'] = template;

  let tornDown: Promise<void> | undefined;
  tearDownOnce = () =>
    (tornDown ??= runOn(serverUrl, `drop database ${template} with (force)`).finally(stop));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void tearDown().finally(() => process.exit(1));
    });
  }
}

export async function tearDown(): Promise<void> {
  await tearDownOnce?.();
}

async function startServer(
  given: string | undefined,
): Promise<{ serverUrl: string; stop: () => Promise<void> }> {
  if (given !== undefined && given !== '') return { serverUrl: given, stop: () => Promise.resolve() };
  removeAbandoned();
  const dataDir = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  // Started by root, Postgres runs as another user, who must be able to get here.
  chmodSync(dataDir, 0o711);
  const onLost = (): void => {
    console.error('The test database has gone.');
  };
  const server = await startEmbeddedPostgres({ dataDir, logger, onLost });
  const stop = async (): Promise<void> => {
    await server.stop();
    const home = await findHome(dataDir);
    for (const folder of [home, dataDir])
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  return { serverUrl: server.connectionString, stop };
}

/** A run that was killed left its server running; Postgres ends within a minute once its folder is gone. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.slice(FOLDER_PREFIX.length).split('-')[0]);
    if (!name.startsWith(FOLDER_PREFIX) || isAlive(pid)) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Anything but "no such process": a run of another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function ignore(): void {
  // Only what is wrong is worth a line between test results.
}
