import type { Router } from 'express';
import type { Kysely } from 'kysely';
import type { ServerEnv } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings.ts';
import type { Tables } from '../db/tables.ts';
import type { AnswerEngine } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import { adminSessionSecret, createAdminSessions } from '../identity/admin-session.ts';
import { inboxUrl } from '../intercom/regions.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { createDashboardPages } from './dashboard/router.ts';
import type { WorkflowPolicy } from '../workflow/policy.ts';
import { createAdminFrame } from './frame.ts';
import { createKnowledgePages } from './knowledge/router.ts';
import { createMessengerPages } from './messenger/router.ts';
import { createAdminRouter } from './router.ts';
import { createSettingsRouter } from './settings/router.ts';
import { useSignInLink } from './sign-in/links.ts';
import { createSignInRouter } from './sign-in/router.ts';
import { frameTexts } from './texts/frame.ts';
import { createThreadsPages } from './threads/router.ts';

export interface AdminDeps {
  env: ServerEnv;
  settings: SettingsProvider;
  live: LiveSettings;
  db: Kysely<Tables>;
  /** For questions that an admin tries. */
  engine: AnswerEngine;
  policy: WorkflowPolicy;
  clock: Clock;
  logger: Logger;
  /** Anybody may sign in, in any role. */
  isDemo: boolean;
}

/** The pages for admins, with all that they need. */
export function createAdmin(deps: AdminDeps): Router {
  const { env, settings, live, db, engine, policy, clock, logger, isDemo } = deps;
  const { workspaceId, webhookSecrets } = env.intercom;
  const languageOf = (id: string): 'de' | 'en' => settings.forWorkspace(id).language;
  const isSecure = new URL(env.http.publicUrl).protocol === 'https:';
  const key = env.tokenEncryptionKey ?? webhookSecrets.join(',');
  const sessions = createAdminSessions({ secret: adminSessionSecret(key), clock, isSecure });
  const frame = createAdminFrame({ sessions, languageOf });
  const signIn = createSignInRouter({
    sessions,
    isSecure,
    language: () => languageOf(workspaceId),
    demoSession: isDemo
      ? (role) => ({
          workspaceId,
          adminId: `demo-${role}`,
          name: `Demo (${frameTexts(languageOf(workspaceId)).roles[role]})`,
          role,
        })
      : null,
    useLink: (token) => useSignInLink(db, token, clock.now()),
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
          linkTo: (id, threadId) => inboxUrl(env.intercom.region, id, threadId),
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
          engine,
          policy,
        }),
      },
      { path: '/settings', router: createSettingsRouter({ sessions, frame, settings, live, db, clock }) },
      {
        path: '/messenger',
        router: createMessengerPages({
          sessions,
          frame,
          publicUrl,
          region: () => env.intercom.region,
          shop: env.shop,
          clock,
        }),
      },
    ],
  });
}
