import { Command } from 'commander';
import dotenv from 'dotenv';
import { parseServerEnv } from '../../config/env.ts';
import type { ServerEnv } from '../../config/env.ts';
import { wordFaults } from '../../config/faults.ts';
import { createSettingsProvider } from '../../config/settings.ts';
import type { SettingsProvider } from '../../config/settings.ts';
import { systemClock } from '../domain/clock.ts';
import { createIntercomClient } from '../intercom/client.ts';
import { apiBaseUrl } from '../intercom/regions.ts';
import { createLogger } from '../logger.ts';
import { toWorkflowPolicy } from '../settings-policy.ts';
import { showProgress } from './sync/progress.ts';
import { syncWorkspace } from './sync/sync-workspace.ts';
import type { SyncResult } from './sync/sync-workspace.ts';
import { useDatabase } from './use-database.ts';
import { wordResult } from './sync/word-result.ts';

new Command('sync')
  .description(
    'Searches Intercom for changes that no webhook told of and has the running service look at them. ' +
      'It begins where the last search ended, at first at the time of installation.',
  )
  .parse();

dotenv.config({ quiet: true });
const env = parseServerEnv(process.env);
const file = env.ok ? env.value.settingsFile : (process.env['SETTINGS_FILE'] ?? 'config/settings.yaml');
const settings = createSettingsProvider({ file, env: process.env });
if (!env.ok || !settings.ok) {
  const faults = [...(env.ok ? [] : env.faults), ...(settings.ok ? [] : settings.faults)];
  console.error(`The configuration cannot be used:\n${wordFaults(faults)}`);
  process.exitCode = 1;
} else {
  const { text, failed } = wordResult(await sync(env.value, settings.value));
  if (failed) console.error(text);
  else console.log(text);
  process.exitCode = failed ? 1 : 0;
}

async function sync(
  { intercom, database: { url, dataDir } }: ServerEnv,
  provider: SettingsProvider,
): Promise<SyncResult> {
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const current = () => provider.forWorkspace(intercom.workspaceId);
  const client = createIntercomClient({
    baseUrl: apiBaseUrl(intercom.region, intercom.apiUrl ?? null),
    accessToken: intercom.accessToken,
    workspaceId: intercom.workspaceId,
    assistantAdminId: intercom.adminId,
    contactAttributes: current().contactAttributes,
    timeoutMs: current().intercom.timeoutMs,
    clock: systemClock,
    logger,
  });
  const progress = showProgress(process.stdout);
  try {
    const used = await useDatabase({ url, dataDir, name: 'sync', logger }, (db) =>
      syncWorkspace({
        db,
        clock: systemClock,
        search: client,
        policy: toWorkflowPolicy(current),
        workspaceId: intercom.workspaceId,
        progress,
      }),
    );
    return used.kind === 'used' ? used.result : used;
  } finally {
    progress.end();
  }
}
