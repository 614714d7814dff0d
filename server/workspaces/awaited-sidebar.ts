import type { SidebarView } from '../../canvas/view.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { cameToNothing } from '../sidebar/came-to-nothing.ts';
import type { Sidebar, SidebarHandler } from '../sidebar/sidebar.ts';

/** What agents see of a workspace that has not begun: nothing was done, and all that they had typed is there. */
export function createAwaitedSidebar(settings: SettingsProvider, workspaceId: string): Sidebar {
  const { language, timeZone } = settings.forWorkspace(workspaceId);
  return {
    show: always(() => cameToNothing({ type: 'back' })),
    run: always(({ command }) => cameToNothing(command)),
    presentation: () => ({ language, timeZone }),
  };
}

function always<Asked>(view: (asked: Asked) => SidebarView): SidebarHandler<Asked> {
  return { work: (asked) => Promise.resolve(view(asked)), fallback: view };
}
