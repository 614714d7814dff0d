import { Option } from 'commander';
import type { ServerEnv } from '../../config/env.ts';

/** For tools that look at one workspace. */
export const workspaceOption = new Option(
  '--workspace <id>',
  'of the workspaces that have installed the app (default: INTERCOM_WORKSPACE_ID)',
);

/** Null where neither the option nor the environment names one, which stderr and the exit code then say. */
export function chosenWorkspace(
  { intercom: { single } }: Pick<ServerEnv, 'intercom'>,
  asked: string | undefined,
): string | null {
  const workspaceId = asked ?? single?.workspaceId ?? null;
  if (workspaceId === null) {
    console.error('INTERCOM_WORKSPACE_ID names no workspace: say which one by --workspace <id>.');
    process.exitCode = 1;
  }
  return workspaceId;
}
