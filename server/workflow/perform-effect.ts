import { IntercomError } from '../domain/errors.ts';
import type { Logger } from '../domain/logger.ts';
import type { EffectPayload, ThreadEffect } from './effect.ts';
import type { Lease } from './lease.ts';
import type { WorkflowPolicy } from './policy.ts';
import type { Intercom, ThreadRef, WrittenPart } from './ports.ts';
import { resolveTeam } from './resolve-team.ts';

interface PerformDeps {
  intercom: Intercom;
  logger: Logger;
  policy: Pick<WorkflowPolicy, 'defaultTeam'>;
}

/** Makes one effect in Intercom; `ensureHeld` is asked right before the call that changes something. */
export async function performEffect(
  deps: PerformDeps,
  lease: Lease,
  effect: ThreadEffect,
  ensureHeld: () => Promise<void>,
): Promise<WrittenPart> {
  const { intercom } = deps;
  const { payload, adminId } = effect;
  const ref: ThreadRef = { kind: lease.kind, id: lease.threadId };
  if (payload.kind === 'assign') {
    const { assignee } = payload;
    const id = assignee.kind === 'admin' ? assignee.id : await teamIdOf(deps, assignee);
    if (id === null) throw noTeam();
    await ensureHeld();
    await intercom.assign(ref, { actingAdminId: adminId, assignee: { kind: assignee.kind, id } });
    return { partId: null };
  }
  await ensureHeld();
  switch (payload.kind) {
    case 'answer':
    case 'handover_text':
    case 'reminder':
      return intercom.reply(ref, { adminId, text: payload.text });
    case 'note':
      return intercom.note(ref, { adminId, text: payload.text });
    case 'tag':
      await intercom.tag(ref, { adminId, name: payload.name });
      return { partId: null };
    case 'ticket_state': {
      const { ticketTypeId, category, stateId } = payload;
      if (stateId === null) await intercom.setTicketState(ref, { adminId, ticketTypeId, category });
      else await intercom.chooseTicketState(ref, { adminId, stateId });
      return { partId: null };
    }
    case 'attribute': {
      const { values, ticketTypeId } = payload;
      await intercom.setAttributes(ref, { adminId, ticketTypeId, values });
      return { partId: null };
    }
    case 'close': {
      const { ticketTypeId } = payload;
      if (ticketTypeId === null) await intercom.close(ref);
      else await intercom.setTicketState(ref, { adminId, ticketTypeId, category: 'resolved' });
      return { partId: null };
    }
    case 'snooze':
      return intercom.snooze(ref, { adminId, until: payload.until });
  }
}

type Assignee = Extract<EffectPayload, { kind: 'assign' }>['assignee'];

/** The team's id in this workspace; null where the workspace has no team at all, or a person is meant. */
export async function teamIdOf(
  { intercom, logger, policy }: PerformDeps,
  assignee: Assignee,
): Promise<string | null> {
  if (assignee.kind === 'admin') return null;
  const found = resolveTeam(await intercom.listTeams(), assignee.team, policy.defaultTeam);
  if (found === null) return null;
  if (!found.exact)
    logger.warn('team not found, using another', { wanted: assignee.team, teamId: found.team.id });
  return found.team.id;
}

function noTeam(): IntercomError {
  return new IntercomError({
    message: 'The workspace has no team',
    status: null,
    code: 'team_missing',
    outcome: 'refused',
    retrySafe: false,
  });
}
