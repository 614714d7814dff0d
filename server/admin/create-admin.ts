import type { Router } from 'express';
import type { Kysely } from 'kysely';
import type { ServerEnv } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import type { Tables } from '../db/tables.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { AdminSessions } from '../identity/admin-session.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import type { RunningWorkspace } from '../workspaces/running-workspace.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { createDashboardPages } from './dashboard/router.ts';
import { createAdminFrame } from './frame.ts';
import type { AdminFrame } from './frame.ts';
import { createKnowledgePages } from './knowledge/router.ts';
import { createMessengerPages } from './messenger/router.ts';
import { createAdminRouter } from './router.ts';
import { createSettingsRouter } from './settings/router.ts';
import { useSignInLink } from './sign-in/links.ts';
import { linkedSession } from './sign-in/role-of.ts';
import { createSignInRouter } from './sign-in/router.ts';
import { frameTexts } from './texts/frame.ts';
import { createThreadsPages } from './threads/router.ts';

export interface AdminDeps {
  env: ServerEnv;
  settings: SettingsProvider;
  live: LiveSettings;
  db: Kysely<Tables>;
  workspaces: Pick<Workspaces, 'get'>;
  /** Whose the Messenger's secret in the environment is. */
  messengerWorkspace: () => string | null;
  sessions: AdminSessions;
  /** Of pages for those who have not signed in. */
  language: () => 'de' | 'en';
  setupPages: (frame: AdminFrame) => Router;
  clock: Clock;
  logger: Logger;
  /** Anybody may sign in, in any role. */
  isDemo: boolean;
}

/** What is set up for another workspace is none of this one's. */
const NO_SHOP = { messengerApiSecret: undefined, jwtSecret: undefined, origins: [] };

/** The pages for admins, with all that they need; whoever is signed in sees the workspace of his session. */
export function createAdmin(deps: AdminDeps): Router {
  const { env, settings, live, db, sessions, messengerWorkspace, language, clock, logger, isDemo } = deps;
  const { single } = env.intercom;
  const languageOf = (id: string): 'de' | 'en' => settings.forWorkspace(id).language;
  const workspaceOf = (id: string): RunningWorkspace => {
    const workspace = deps.workspaces.get(id);
    if (workspace === undefined) throw new Error('The workspace has just been uninstalled.');
    return workspace;
  };
  const frame = createAdminFrame({ sessions, languageOf });
  const signIn = createSignInRouter({
    sessions,
    isSecure: new URL(env.http.publicUrl).protocol === 'https:',
    language,
    demoSession:
      isDemo && single !== null
        ? (role) => ({
            workspaceId: single.workspaceId,
            adminId: `demo-${role}`,
            name: `Demo (${frameTexts(languageOf(single.workspaceId)).roles[role]})`,
            role,
          })
        : null,
    useLink: async (token) => {
      const session = await useSignInLink(db, token, clock.now());
      return session === null
        ? null
        : linkedSession(settings.forWorkspace(session.workspaceId).admin.roles, session);
    },
    ways: {
      links: env.intercom.single !== null,
      intercom: env.intercom.app === null ? null : env.intercom.region,
    },
  });
  const { publicUrl } = env.http;
  const timeZone = (id: string): string => settings.forWorkspace(id).timeZone;
  return createAdminRouter({
    sessions,
    frame,
    signIn,
    logger,
    pages: [
      { path: '/', router: createDashboardPages({ db, frame, clock, timeZone }) },
      {
        path: '/threads',
        router: createThreadsPages({
          db,
          sessions,
          frame,
          clock,
          timeZone,
          linkTo: (id, threadId) => workspaceOf(id).linkTo(threadId),
        }),
      },
      {
        path: '/knowledge',
        router: createKnowledgePages({
          db,
          sessions,
          frame,
          clock,
          logger,
          timeZone,
          knowledgeDir: env.knowledgeDir,
          wanted: (id) => settings.forWorkspace(id).intercomArticles,
          trialOf: workspaceOf,
        }),
      },
      { path: '/setup', router: deps.setupPages(frame) },
      { path: '/settings', router: createSettingsRouter({ sessions, frame, settings, live, db, clock }) },
      {
        path: '/messenger',
        router: createMessengerPages({
          sessions,
          frame,
          publicUrl,
          region: (id) => workspaceOf(id).installed.region,
          shop: (id) => (id === messengerWorkspace() ? env.shop : NO_SHOP),
          clock,
        }),
      },
    ],
  });
}
