import { Command } from 'commander';
import { parseServerEnv } from '../../config/env.ts';
import type { ServerEnv } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { systemClock } from '../domain/clock.ts';
import { createIntercomClient } from '../intercom/client.ts';
import { apiBaseUrl } from '../intercom/regions.ts';
import { createLogger } from '../logger.ts';
import { createWorkspaceDirectory } from '../workspaces/installed-workspaces.ts';
import { toWorkflowPolicy } from '../workspaces/settings-policy.ts';
import { chosenWorkspace, workspaceOption } from './chosen-workspace.ts';
import { readConfiguration } from './read-configuration.ts';
import { layStoredSettings } from './stored-settings.ts';
import { showProgress } from './sync/progress.ts';
import { syncWorkspace } from './sync/sync-workspace.ts';
import type { SyncResult } from './sync/sync-workspace.ts';
import { wordResult } from './sync/word-result.ts';
import { useDatabase } from './use-database.ts';

const command = new Command('sync')
  .description(
    'Searches Intercom for changes that no webhook told of and has the running service look at them. ' +
      'It begins where the last search ended, at first at the time of installation.',
  )
  .addOption(workspaceOption)
  .parse();

const configuration = readConfiguration(parseServerEnv);
const chosen =
  configuration === null
    ? null
    : chosenWorkspace(configuration.env, command.opts<{ workspace?: string }>().workspace);
if (configuration !== null && chosen !== null) {
  const { text, failed } = wordResult(await sync(configuration, chosen));
  if (failed) console.error(text);
  else console.log(text);
  process.exitCode = failed ? 1 : 0;
}

async function sync(
  { env, settings }: { env: ServerEnv; settings: SettingsProvider },
  workspaceId: string,
): Promise<SyncResult> {
  const { url, dataDir } = env.database;
  const logger = createLogger({ level: 'error', pretty: true, out: process.stderr });
  const progress = showProgress(process.stdout);
  const current = () => settings.forWorkspace(workspaceId);
  try {
    const used = await useDatabase({ url, dataDir, name: 'sync', logger }, async (db) => {
      const installed = await createWorkspaceDirectory(env, { db, logger }).read();
      const workspace = installed.find((one) => one.workspaceId === workspaceId);
      if (workspace === undefined) return { kind: 'not_installed' as const, workspaceId };
      await layStoredSettings(db, settings, workspaceId);
      const client = createIntercomClient({
        ...workspace,
        baseUrl: apiBaseUrl(workspace.region, env.intercom.apiUrl ?? null),
        contactAttributes: current().contactAttributes,
        timeoutMs: current().intercom.timeoutMs,
        clock: systemClock,
        logger,
      });
      const policy = toWorkflowPolicy(current);
      return syncWorkspace({ db, clock: systemClock, search: client, policy, workspaceId, progress });
    });
    return used.kind === 'used' ? used.result : used;
  } finally {
    progress.end();
  }
}
