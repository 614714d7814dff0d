import type { CustomerGlance, TicketGlance, Warning } from '../../canvas/view.ts';
import type { SidebarState } from '../workflow/read-sidebar.ts';
import type { Suggestion } from '../workflow/suggestions.ts';

/** The customer at a glance, from what was stored when the message was decided. */
export function customerGlance(
  { elsewhere }: Pick<SidebarState, 'elsewhere'>,
  { context, assessment }: Suggestion,
): CustomerGlance | null {
  if (context?.customer == null) return null;
  return {
    ...context.customer,
    lastContact: later(context.lastContact, elsewhere.lastChange),
    openThreads: elsewhere.openThreads,
    mood: assessment === null ? null : isUpset(assessment) ? 'upset' : 'calm',
  };
}

export function ticketGlance({ context }: Suggestion): TicketGlance | null {
  if (context?.ticket == null) return null;
  const { number, type, state, states } = context.ticket;
  return { number, type, state, states: states.map(({ id, name }) => ({ id, name })) };
}

/** What the checks found wrong with the draft as it stands. */
export function warningsOf({ assessment }: Suggestion): Warning[] {
  const failed = (assessment?.findings ?? []).filter(({ severity }) => severity === 'failed');
  return failed.map(({ check, sentence }) => ({ check, sentence }));
}

function isUpset({ signals }: NonNullable<Suggestion['assessment']>): boolean {
  return signals.some(({ code }) => code === 'complaint');
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
