import { MAIN_SWITCH, valueAt } from '../../config/settings-overlay.ts';
import type { AdminSession } from '../identity/admin-session.ts';
import { change } from './change-settings.ts';
import type { Changed } from './change-settings.ts';
import { readChanges } from './changes.ts';
import { readState } from './state.ts';
import type { ChangeDeps } from './state.ts';

/** Who has switched the assistant off, and when; null: it is on, or the file itself says off. */
export async function readSwitchedOff(
  { db }: Pick<ChangeDeps, 'db'>,
  workspaceId: string,
): Promise<{ by: string; at: Date } | null> {
  const [last] = await readChanges(db, workspaceId, { path: MAIN_SWITCH });
  return last?.after === 'off' ? { by: last.adminName, at: last.changedAt } : null;
}

/** Holds whatever others save at the same time. */
export async function switchOff(deps: ChangeDeps, session: AdminSession): Promise<Changed> {
  const state = await readState(deps, session.workspaceId);
  const before = valueAt(state.inForce, MAIN_SWITCH);
  if (before === 'off') return { kind: 'unchanged' };
  return change(deps, session, state, [{ kind: 'set', path: MAIN_SWITCH, before, value: 'off' }], {
    insist: true,
  });
}

/** Back to what stood above the file before, or to what the file says by now. */
export async function switchOn(deps: ChangeDeps, session: AdminSession): Promise<Changed> {
  const state = await readState(deps, session.workspaceId);
  const before = valueAt(state.inForce, MAIN_SWITCH);
  if (before !== 'off') return { kind: 'unchanged' };
  const changes = await readChanges(deps.db, session.workspaceId, { path: MAIN_SWITCH });
  const last = changes.find(({ after, toFile }) => toFile || after !== 'off');
  const own = last === undefined || last.toFile ? null : last.after;
  const fileValue = valueAt(state.file, MAIN_SWITCH);
  // Where the file itself says off, no change brings the assistant back.
  return change(deps, session, state, [
    own === null && fileValue !== 'off'
      ? { kind: 'to_file', path: MAIN_SWITCH, before, fileValue }
      : { kind: 'set', path: MAIN_SWITCH, before, value: own ?? 'suggest' },
  ]);
}
