import type { CanvasRequest, SubmitRequest } from '../../canvas/parse-submit.ts';
import type { Presentation, SidebarView } from '../../canvas/view.ts';
import { cameToNothing } from './came-to-nothing.ts';
import { runCommand } from './run-command.ts';
import type { PressDeps } from './run-command.ts';
import { shareRunning } from './share-running.ts';
import { showThread } from './show-thread.ts';
import type { ShowDeps } from './show-thread.ts';

/** What agents of one workspace see and press. */
export interface Sidebar {
  show: SidebarHandler<CanvasRequest>;
  run: SidebarHandler<SubmitRequest>;
  presentation: (admin: CanvasRequest['admin']) => Presentation;
}

/** One kind of request from an agent. */
export interface SidebarHandler<Asked> {
  work: (asked: Asked) => Promise<SidebarView>;
  /** What is shown where that fails, with all that the agent had typed. */
  fallback: (asked: Asked) => SidebarView;
}

/** Looks at one thread at the same time, as Intercom asks for every agent who has it open, are one look. */
export function createSidebar(deps: PressDeps & Pick<Sidebar, 'presentation'>): Sidebar {
  const together: ShowDeps = {
    ...deps,
    readSidebar: shareRunning(deps.readSidebar, ({ workspaceId, threadId, contactId }) =>
      JSON.stringify([workspaceId, threadId, contactId]),
    ),
    wakeThread: shareRunning(deps.wakeThread, ({ workspaceId, threadId }) =>
      JSON.stringify([workspaceId, threadId]),
    ),
  };
  return {
    show: { work: (asked) => showThread(together, asked), fallback: () => cameToNothing({ type: 'back' }) },
    run: { work: (asked) => runCommand(deps, asked), fallback: ({ command }) => cameToNothing(command) },
    presentation: deps.presentation,
  };
}
