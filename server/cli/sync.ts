import { Command } from 'commander';
import { parseServerEnv } from '../../config/env.ts';
import type { ServerEnv } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings.ts';
import { systemClock } from '../domain/clock.ts';
import { createIntercomClient } from '../intercom/client.ts';
import { apiBaseUrl } from '../intercom/regions.ts';
import { createLogger } from '../logger.ts';
import { toWorkflowPolicy } from '../settings-policy.ts';
import { readConfiguration } from './read-configuration.ts';
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

const configuration = readConfiguration(parseServerEnv);
if (configuration !== null) {
  const { text, failed } = wordResult(await sync(configuration.env, configuration.settings));
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
