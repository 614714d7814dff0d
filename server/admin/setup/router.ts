import { Router } from 'express';
import type { Response } from 'express';
import { z } from 'zod';
import type { SettingsProvider } from '../../../config/settings-provider.ts';
import { doctorTexts } from '../../doctor/texts.ts';
import type { ConnectedIntercom } from '../../doctor/connect-intercom.ts';
import { createMissing } from '../../doctor/create-missing.ts';
import { IntercomError } from '../../domain/errors.ts';
import type { Logger } from '../../domain/logger.ts';
import type { AdminSessions } from '../../identity/admin-session.ts';
import type { Admin } from '../../intercom/people.ts';
import type { Region } from '../../intercom/regions.ts';
import type { AdminFrame } from '../frame.ts';
import { readForm } from '../read-form.ts';
import { requireRole } from '../require-session.ts';
import { csrfField, sessionOf } from '../session.ts';
import { setupTexts } from '../texts/setup.ts';
import type { WorkspaceAccess } from './access.ts';
import { examineWorkspace } from './examine-workspace.ts';
import type { ExamineDeps } from './examine-workspace.ts';
import { setupPage } from './view.ts';

export interface SetupDeps extends ExamineDeps {
  sessions: AdminSessions;
  frame: AdminFrame;
  settings: SettingsProvider;
  logger: Logger;
  accessTo: (workspaceId: string) => Promise<WorkspaceAccess | null>;
  connect: (region: Region, accessToken: string) => ConnectedIntercom;
  chooseAssistant: (choice: { workspaceId: string; adminId: string }) => Promise<void>;
  /** Where Intercom goes on after an installation in that region. */
  backUrl: (region: Region) => string;
}

const Choice = z.object({ admin_id: z.string().min(1) });
const NOTICES = ['installed', 'saved', 'created'] as const;

/** Mounted at `/setup`, for owners: what the workspace has and lacks, and in whose name the assistant answers. */
export function createSetupPages(deps: SetupDeps): Router {
  const { sessions, frame, settings, logger } = deps;

  /** Where the workspace cannot be reached there is nothing to set up, which the page says then. */
  async function withWorkspace(
    response: Response,
    work: (access: WorkspaceAccess, intercom: ConnectedIntercom) => Promise<void>,
  ): Promise<void> {
    const access = await deps.accessTo(sessionOf(response).workspaceId);
    if (access !== null) return work(access, deps.connect(access.region, access.accessToken));
    const { noAccess, noAccessLead } = setupTexts(frame.languageOf(response));
    frame.refuse(response, { status: 409, title: noAccess, lead: noAccessLead });
  }

  const router = Router();
  router.use(requireRole('owner', frame));
  router.get('/', async (request, response) => {
    await withWorkspace(response, async (access, intercom) => {
      const language = frame.languageOf(response);
      const texts = setupTexts(language);
      const checks = access.installedAt === null ? doctorTexts(language) : texts.checks;
      const current = settings.forWorkspace(access.workspaceId);
      const subject = { access, intercom, settings: current, checks, texts };
      const findings = await examineWorkspace(deps, subject);
      const content = setupPage({
        texts,
        checks,
        csrf: csrfField(sessions, sessionOf(response)),
        access,
        findings,
        admins: await readAdmins(intercom),
        notice: NOTICES.find((notice) => notice in request.query) ?? null,
        installedAt:
          access.installedAt?.toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', {
            dateStyle: 'long',
            timeZone: current.timeZone,
          }) ?? null,
        backUrl: deps.backUrl(access.region),
      });
      frame.show(response, { title: texts.title, section: 'setup', content });
    });
  });
  router.post('/assistant', async (request, response) => {
    const { admin_id: adminId } = readForm(Choice, request.body);
    await withWorkspace(response, async ({ workspaceId, installedAt }, intercom) => {
      const admins = installedAt === null ? [] : await readAdmins(intercom);
      if (admins?.some(({ id }) => id === adminId) === true) {
        await deps.chooseAssistant({ workspaceId, adminId });
        response.redirect(303, '/admin/setup?saved');
      } else {
        response.redirect(303, '/admin/setup');
      }
    });
  });
  router.post('/create', async (_request, response) => {
    await withWorkspace(response, async ({ workspaceId }, intercom) => {
      await createMissing(intercom, settings.forWorkspace(workspaceId), logger);
      response.redirect(303, '/admin/setup?created');
    });
  });
  return router;
}

async function readAdmins(intercom: ConnectedIntercom): Promise<readonly Admin[] | null> {
  try {
    return await intercom.listAdmins();
  } catch (error) {
    if (error instanceof IntercomError) return null;
    throw error;
  }
}
