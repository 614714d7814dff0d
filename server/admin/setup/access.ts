import type { Region } from '../../intercom/regions.ts';

/** How the service comes to a workspace's Intercom. */
export interface WorkspaceAccess {
  workspaceId: string;
  region: Region;
  accessToken: string;
  assistantAdminId: string;
  /** Null where the environment names the workspace, and with it the assistant's teammate. */
  installedAt: Date | null;
}
