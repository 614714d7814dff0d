import type { EditView, SnoozeView } from '../../canvas/view.ts';
import type { Rights } from '../domain/agent-rights.ts';
import { isOwnNote } from '../workflow/effect.ts';
import { hasAgentActedSince } from '../workflow/is-agents.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';
import { ticketGlance } from './glance.ts';

interface Looker {
  adminId: string;
  assistantAdminId: string;
  rights: Rights;
  snoozeOptions: () => SnoozeView['options'];
  hasJustPressed: boolean;
}

/**
 * A note or a snooze that failed after the agent had been told that it was on its way: for him alone the form once more,
 * until he or somebody else has done something about the thread.
 */
export function failedPress(
  { effects, person }: SidebarState,
  suggestion: Suggestion,
  looker: Looker,
): EditView | SnoozeView | null {
  const failed = effects.findLast(
    (effect) =>
      effect.state === 'failed' &&
      effect.adminId === looker.adminId &&
      (effect.payload.kind === 'snooze' || isOwnNote(effect)),
  );
  if (failed === undefined || looker.hasJustPressed) return null;
  const isOver =
    (person !== null && person.at > failed.plannedAt) ||
    hasAgentActedSince(failed.plannedAt, effects, looker);
  if (isOver) return null;
  const { id: suggestionId } = suggestion;
  if (failed.payload.kind === 'snooze') {
    return { screen: 'snooze', suggestionId, options: looker.snoozeOptions(), fault: 'failed' };
  }
  if (failed.payload.kind !== 'note' || !looker.rights.send) return null;
  return {
    screen: 'edit',
    suggestionId,
    text: failed.payload.text,
    kept: null,
    ticket: ticketGlance(suggestion),
    fault: 'note_failed',
  };
}
