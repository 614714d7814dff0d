import type { Effect } from './effect.ts';

/**
 * Whether an agent asked for it. In whose name it is made says so only of what was written down before that was kept:
 * another teammate may have become the assistant since.
 */
export function isAgents(
  { payload, adminId }: Pick<Effect, 'payload' | 'adminId'>,
  { assistantAdminId }: { assistantAdminId: string },
): boolean {
  switch (payload.kind) {
    case 'close':
      return false;
    case 'snooze':
      return true;
    case 'notice':
      return adminId !== assistantAdminId;
    case 'answer':
    case 'handover_text':
    case 'reminder':
    case 'note':
    case 'tag':
    case 'assign':
    case 'ticket_state':
    case 'attribute':
      return payload.by === null ? adminId !== assistantAdminId : payload.by === 'agent';
  }
}

/** Whether an agent has done something about the thread since, other than sort it; notices go with an escalation. */
export function hasAgentActedSince(
  since: Date,
  effects: readonly Pick<Effect, 'payload' | 'adminId' | 'plannedAt'>[],
  looker: { assistantAdminId: string },
): boolean {
  return effects.some(
    (effect) =>
      effect.plannedAt > since &&
      effect.payload.kind !== 'attribute' &&
      effect.payload.kind !== 'notice' &&
      isAgents(effect, looker),
  );
}
