import type { CanvasRequest } from '../../canvas/parse-submit.ts';
import type { Notice, SidebarView, SnoozeView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import { toSidebarView } from './sidebar-view.ts';

type Thread = Pick<CanvasRequest, 'workspaceId' | 'threadId'>;

export interface ShowDeps {
  readSidebar: (about: Thread & Pick<CanvasRequest, 'contactId'>) => Promise<SidebarState | 'erased' | null>;
  wakeThread: (thread: Thread & Pick<CanvasRequest, 'threadKind'>, requestDraft: boolean) => Promise<void>;
  assistantAdminId: () => string;
  /** What the agent may do, as far as it is known without asking anybody. */
  knownRights: (admin: CanvasRequest['admin']) => Rights;
  now: () => Date;
  snoozeOptions: () => SnoozeView['options'];
}

/**
 * The screen for a thread from what is stored; a thread nobody has looked at yet is woken. `after`: what a press has
 * just led to, or that a form was left.
 */
export async function showThread(
  deps: ShowDeps,
  asked: CanvasRequest,
  after: Notice | 'left_form' | null = null,
): Promise<SidebarView> {
  const state = await deps.readSidebar(asked);
  const notice = after === 'left_form' ? null : after;
  const view = toSidebarView(state, {
    adminId: asked.admin.id,
    assistantAdminId: deps.assistantAdminId(),
    rights: deps.knownRights(asked.admin),
    now: deps.now(),
    snoozeOptions: deps.snoozeOptions,
    notice,
    hasJustPressed: after !== null,
  });
  if (view !== null) return notice === null ? view : withNotice(view, notice);
  await deps.wakeThread(asked, false);
  return { screen: 'pending', waitingFor: 'assessment' };
}

/** A suggestion has its own; forms say what became of them. */
function withNotice(view: SidebarView, notice: Notice): SidebarView {
  const hasRoom =
    view.screen === 'sent' ||
    view.screen === 'escalated' ||
    view.screen === 'person' ||
    view.screen === 'pending';
  return hasRoom ? { ...view, notice } : view;
}
