import { Router } from 'express';
import type { Response } from 'express';
import { z } from 'zod';
import type { AdminSessions } from '../../identity/admin-session.ts';
import { readChanges, readHistory, readNewestOfEach, readSettingsVersion } from '../../settings/changes.ts';
import type { SettingsChange } from '../../settings/changes.ts';
import { backToFile, change, takeBack } from '../../settings/change-settings.ts';
import type { Changed } from '../../settings/change-settings.ts';
import { switchOff, switchOn } from '../../settings/main-switch.ts';
import { readState } from '../../settings/state.ts';
import type { ChangeDeps, SettingsState } from '../../settings/state.ts';
import type { AdminFrame } from '../frame.ts';
import { readForm } from '../read-form.ts';
import { requireRole } from '../require-session.ts';
import { csrfField, mayAct, sessionOf } from '../session.ts';
import { shortInstant } from '../short-instant.ts';
import { settingsTexts } from '../texts/settings.ts';
import { changesOf } from './changes-of-form.ts';
import { fieldsOf, GROUPS } from './fields.ts';
import { FormValues, readField } from './form-values.ts';
import { settingsPage } from './view.ts';
import type { Entered, Said } from './view.ts';

interface SettingsRouterDeps extends ChangeDeps {
  sessions: AdminSessions;
  frame: AdminFrame;
}

const Version = z.coerce.number().int().min(0);
const Save = z.object({ version: Version, group: z.enum(GROUPS) });
const Path = z.string().transform((text, context): string[] => {
  try {
    return z.array(z.string()).min(1).parse(JSON.parse(text));
  } catch {
    context.addIssue('a path');
    return z.NEVER;
  }
});
const Reset = z.object({ version: Version, path: Path });
const TakeBack = z.object({ version: Version, back: z.coerce.number().int().min(1) });
const Switch = z.object({ to: z.enum(['off', 'on']) });
const Query = z.object({ saved: z.unknown().optional(), until: Version.min(1).optional().catch(undefined) });

const STATUS: Record<Said['kind'], number> = {
  saved: 200,
  unchanged: 200,
  owner_only: 403,
  off_in_file: 409,
  conflict: 409,
  faults: 422,
};

/** The settings, mounted at `/settings`. */
export function createSettingsRouter(deps: SettingsRouterDeps): Router {
  const { frame, sessions, settings, live, db } = deps;

  async function show(response: Response, said: Said | null, until?: number): Promise<void> {
    const session = sessionOf(response);
    const language = frame.languageOf(response);
    const { timeZone } = settings.forWorkspace(session.workspaceId);
    const state = await readState(deps, session.workspaceId);
    const from = Math.min(until ?? state.version, state.version);
    const { changes, older } = await readHistory(db, session.workspaceId, from);
    const content = settingsPage({
      language,
      state,
      history: { changes, older, isOlder: from < state.version },
      newestOfEach: await readNewestOfEach(db, session.workspaceId),
      unusable: live.unusable(session.workspaceId),
      may: { change: mayAct(session, 'editor'), switch: mayAct(session, 'owner') },
      csrf: csrfField(sessions, session),
      wordInstant: (at) => shortInstant(at, { language, timeZone }),
      said,
    });
    const { title } = settingsTexts(language);
    frame.show(response, {
      status: said === null ? 200 : STATUS[said.kind],
      title,
      section: 'settings',
      content,
    });
  }

  /** What came of a change; what was saved is shown by an address of its own, so that a reload repeats nothing. */
  async function answer(response: Response, changed: Changed, saidOf: (changed: Changed) => Promise<Said>) {
    if (changed.kind === 'saved') response.redirect(303, '/admin/settings?saved');
    else await show(response, await saidOf(changed));
  }

  async function conflict(response: Response, entered: readonly Entered[] = []): Promise<Said> {
    const { workspaceId } = sessionOf(response);
    const version = await readSettingsVersion(db, workspaceId);
    const [newest] = await readChanges(db, workspaceId, { version });
    return { kind: 'conflict', by: newest ?? null, entered };
  }

  /** A change that was asked for on a page that showed the settings of `seenVersion`. */
  async function changeSince(
    response: Response,
    seenVersion: number,
    changesFor: (state: SettingsState) => SettingsChange[] | Promise<SettingsChange[]>,
  ): Promise<void> {
    const session = sessionOf(response);
    const state = await readState(deps, session.workspaceId);
    const changed: Changed =
      state.version === seenVersion
        ? await change(deps, session, state, await changesFor(state))
        : { kind: 'conflict' };
    await answer(response, changed, async (one) => {
      if (one.kind === 'faults') return { ...one, entered: null };
      return one.kind === 'conflict' ? conflict(response) : { kind: one.kind };
    });
  }

  const router = Router();
  router.get('/', (request, response) => {
    const { saved, until } = Query.parse(request.query);
    return show(response, saved === undefined ? null : { kind: 'saved' }, until);
  });

  router.post('/', requireRole('editor', frame), async (request, response) => {
    const { version, group } = readForm(Save, request.body);
    const form = readForm(FormValues, request.body);
    const session = sessionOf(response);
    const language = frame.languageOf(response);
    const state = await readState(deps, session.workspaceId);
    const seen = state.version === version ? state : await readState(deps, session.workspaceId, version);
    const fields = fieldsOf(group, seen.inForce, seen.file);
    const changes = changesOf(seen, fields, form, language);
    const changed: Changed =
      state.version === version ? await change(deps, session, state, changes) : { kind: 'conflict' };
    await answer(response, changed, async (one) => {
      if (one.kind === 'faults') return { ...one, entered: { group, form } };
      if (one.kind !== 'conflict') return { kind: one.kind };
      const now = await readState(deps, session.workspaceId);
      const entered = inBoth(changes, changesOf(now, fields, form, language));
      return conflict(
        response,
        fields
          .filter(({ path }) => entered.has(path))
          .map((field) => ({ field, value: readField(field, form, language) })),
      );
    });
  });

  router.post('/reset', requireRole('editor', frame), async (request, response) => {
    const { version, path } = readForm(Reset, request.body);
    await changeSince(response, version, (state) => backToFile(state, path));
  });

  router.post('/take-back', requireRole('editor', frame), async (request, response) => {
    const { version, back } = readForm(TakeBack, request.body);
    const { workspaceId } = sessionOf(response);
    await changeSince(response, version, (state) => takeBack(deps, { workspaceId, version: back }, state));
  });

  router.post('/switch', requireRole('owner', frame), async (request, response) => {
    const { to } = readForm(Switch, request.body);
    const session = sessionOf(response);
    const changed = await (to === 'off' ? switchOff(deps, session) : switchOn(deps, session));
    await answer(response, changed, async (one) => {
      if (one.kind === 'faults') return { ...one, entered: null };
      return one.kind === 'conflict' ? conflict(response) : { kind: one.kind };
    });
  });
  return router;
}

/** Places that somebody has changed and that still stand otherwise. */
function inBoth(
  changes: readonly SettingsChange[],
  missing: readonly SettingsChange[],
): ReadonlySet<readonly string[]> {
  const paths = new Set(missing.map(({ path }) => path));
  return new Set(changes.map(({ path }) => path).filter((path) => paths.has(path)));
}
