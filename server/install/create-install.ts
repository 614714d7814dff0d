import type { Router } from 'express';
import type { Kysely } from 'kysely';
import type { ServerEnv } from '../../config/env.ts';
import type { SettingsProvider } from '../../config/settings-provider.ts';
import { createSetupPages } from '../admin/setup/router.ts';
import type { WorkspaceAccess } from '../admin/setup/access.ts';
import type { AdminFrame } from '../admin/frame.ts';
import type { Tables } from '../db/tables.ts';
import { createServiceCaller } from '../doctor/call-service.ts';
import { connectIntercom } from '../doctor/connect-intercom.ts';
import type { ConnectedIntercom } from '../doctor/connect-intercom.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../domain/logger.ts';
import type { AdminSessions } from '../identity/admin-session.ts';
import { createTokenCipher } from '../identity/token-cipher.ts';
import { exchangeCode, installResultUrl } from '../intercom/oauth.ts';
import { apiBaseUrl, appBaseUrl } from '../intercom/regions.ts';
import type { Region } from '../intercom/regions.ts';
import { isValidBodySignature } from '../intercom/verify-signature.ts';
import { chooseAssistant, readInstallation, renewSeals } from './installations.ts';
import { removeUninstalled } from './remove-workspaces.ts';
import { createInstallRoutes } from './router.ts';

export interface InstallDeps {
  env: ServerEnv;
  settings: SettingsProvider;
  db: Kysely<Tables>;
  sessions: AdminSessions;
  clock: Clock;
  logger: Logger;
  /** Of pages for those who have not signed in. */
  language: () => 'de' | 'en';
  /** Has this process follow at once what was stored. */
  refresh: () => Promise<void>;
  /** What was stored is not followed yet. */
  isAwaited: (workspaceId: string) => boolean;
}

const TIMEOUT_MS = 10_000;

/** The way into a workspace and out of it, and the pages that show how it stands, with all that they need. */
export function createInstall(deps: InstallDeps): {
  /** To be mounted before the admin pages. */
  routes: Router;
  /** For `/admin/setup`, behind the sign-in. */
  setupPages: (frame: AdminFrame) => Router;
  /** Seals tokens anew where the key was replaced. */
  renewSeals: () => Promise<void>;
  /** Removes what has been uninstalled for longer than that. */
  removeUninstalled: (longerThanMs: number) => Promise<number>;
} {
  const { env, settings, db, sessions, clock, logger, language, refresh, isAwaited } = deps;
  const { app, single, region, webhookSecrets } = env.intercom;
  const apiUrl = env.intercom.apiUrl ?? null;
  const appUrl = env.intercom.appUrl ?? null;
  const { publicUrl } = env.http;
  const cipher = app === null ? null : createTokenCipher(app.tokenKeys);
  const connect = (of: Region, accessToken: string): ConnectedIntercom =>
    connectIntercom({
      baseUrl: apiBaseUrl(of, apiUrl),
      accessToken,
      timeoutMs: TIMEOUT_MS,
      clock,
      logger,
    });

  async function accessTo(workspaceId: string): Promise<WorkspaceAccess | null> {
    if (workspaceId === single?.workspaceId) {
      const { accessToken, adminId } = single;
      return { workspaceId, region, accessToken, assistantAdminId: adminId, installedAt: null };
    }
    return cipher === null ? null : readInstallation(db, cipher, workspaceId);
  }

  const errands =
    app === null || cipher === null
      ? null
      : {
          clientId: app.clientId,
          errands: {
            db,
            cipher,
            settings,
            clock,
            logger,
            singleWorkspaceId: single?.workspaceId ?? null,
            redeem: (code: string) => exchangeCode(code, { ...app, override: apiUrl }),
            connect,
            refresh,
            isAwaited,
          },
        };
  return {
    routes: createInstallRoutes({
      db,
      clock,
      logger,
      publicUrl,
      region,
      appUrl,
      app: errands,
      sessions,
      language,
      isValidSignature: (body, header) => isValidBodySignature(body, header, webhookSecrets),
      refresh,
    }),
    renewSeals: async () => {
      if (cipher !== null) await renewSeals(db, cipher);
    },
    removeUninstalled: (longerThanMs) =>
      removeUninstalled(db, {
        before: new Date(clock.now().getTime() - longerThanMs),
        except: single?.workspaceId ?? null,
      }),
    setupPages: (frame) =>
      createSetupPages({
        db,
        clock,
        logger,
        sessions,
        frame,
        settings,
        publicUrl,
        secret: webhookSecrets[0],
        callService: createServiceCaller(publicUrl),
        accessTo,
        connect,
        chooseAssistant: async (choice) => {
          await chooseAssistant(db, choice);
          await refresh();
        },
        backUrl: (of) => installResultUrl(appBaseUrl(of, appUrl), null),
      }),
  };
}
