import { isOffInFile } from '../../config/settings-overlay.ts';
import type { AdminSession } from '../identity/admin-session.ts';
import { readSwitchedOff, switchOff, switchOn } from '../settings/main-switch.ts';
import type { ChangeDeps } from '../settings/state.ts';
import type { MainSwitch } from '../sidebar/press.ts';

/** The switch as owners find it in the sidebar: teammates whose id stands among the owners of the settings. */
export function createMainSwitch(deps: ChangeDeps, workspaceId: string): MainSwitch {
  const current = () => deps.settings.forWorkspace(workspaceId);
  return {
    mayUse: ({ id }) => current().admin.roles.owner.includes(id),
    isOff: () => current().rollout.mode === 'off',
    isOffInFile: () => isOffInFile(deps.settings.fileValues()),
    switchedOff: () => readSwitchedOff(deps, workspaceId),
    turn: async ({ id, name }, to) => {
      const session: AdminSession = {
        workspaceId,
        adminId: id,
        name: name === '' ? id : name,
        role: 'owner',
      };
      const { kind } = await (to === 'off' ? switchOff(deps, session) : switchOn(deps, session));
      return kind === 'saved' || kind === 'unchanged';
    },
  };
}
