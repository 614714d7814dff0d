import type { ServerEnv } from '../../config/env.ts';
import type { Database } from '../db/connect.ts';
import type { Logger } from '../domain/logger.ts';
import { createTokenCipher } from '../identity/token-cipher.ts';
import { readInstallations, readInstallationsVersion } from '../install/installations.ts';
import type { InstalledWorkspace } from './running-workspace.ts';
import type { WorkspaceDirectory } from './workspaces.ts';

/** The workspace that the environment names, and those that have installed the app. */
export function createWorkspaceDirectory(
  { intercom: { single, app, region } }: Pick<ServerEnv, 'intercom'>,
  { db, logger }: { db: Database['db']; logger: Logger },
): WorkspaceDirectory {
  const named: InstalledWorkspace[] =
    single === null
      ? []
      : [
          {
            workspaceId: single.workspaceId,
            region,
            assistantAdminId: single.adminId,
            accessToken: single.accessToken,
          },
        ];
  if (app === null) {
    return { version: () => Promise.resolve('named'), read: () => Promise.resolve(named) };
  }
  const cipher = createTokenCipher(app.tokenKeys);
  return {
    version: () => readInstallationsVersion(db),
    read: async () => {
      const installed = await readInstallations(db, cipher, logger);
      return [
        ...named,
        ...installed
          .filter(({ workspaceId }) => workspaceId !== single?.workspaceId)
          .map(({ workspaceId, region, assistantAdminId, accessToken }) => ({
            workspaceId,
            region,
            assistantAdminId,
            accessToken,
          })),
      ];
    },
  };
}
