import type { CanvasRequest } from '../../canvas/parse-submit.ts';
import type { SidebarView } from '../../canvas/view.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import { toSidebarView } from './sidebar-view.ts';

export interface ShowDeps {
  readSidebar: (workspaceId: string, threadId: string) => Promise<SidebarState | null>;
  wakeThread: (
    thread: Pick<CanvasRequest, 'workspaceId' | 'threadId' | 'threadKind'>,
    requestDraft: boolean,
  ) => Promise<void>;
  assistantAdminId: (workspaceId: string) => string;
}

/** The screen for a thread from what is stored; a thread nobody has looked at yet is woken. */
export async function showThread(deps: ShowDeps, asked: CanvasRequest): Promise<SidebarView> {
  const state = await deps.readSidebar(asked.workspaceId, asked.threadId);
  const view = toSidebarView(state, deps.assistantAdminId(asked.workspaceId));
  if (view !== null) return view;
  await deps.wakeThread(asked, false);
  return { screen: 'pending', waitingFor: 'assessment' };
}
