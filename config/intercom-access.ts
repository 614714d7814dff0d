import { z } from 'zod';
import { EncryptionKeys } from './env-values.ts';
import { check, type Checked } from './faults.ts';

const OR_BY_OAUTH = 'or INTERCOM_CLIENT_ID and TOKEN_ENCRYPTION_KEY, so that workspaces install the app';
const OR_BY_TOKEN =
  'or INTERCOM_ACCESS_TOKEN, INTERCOM_WORKSPACE_ID and INTERCOM_ADMIN_ID, for one workspace without OAuth';

const SingleWorkspace = z.object({
  INTERCOM_ACCESS_TOKEN: z.string(
    `the access token of the app (Developer Hub, Authentication), ${OR_BY_OAUTH}`,
  ),
  INTERCOM_WORKSPACE_ID: z.string(
    `the id of the workspace, the app_id in the address of Intercom's inbox, ${OR_BY_OAUTH}`,
  ),
  INTERCOM_ADMIN_ID: z.string(`the id of the teammate in whose name the assistant answers, ${OR_BY_OAUTH}`),
});

const InstallableApp = z.object({
  INTERCOM_CLIENT_ID: z.string(`the client id of the app (Developer Hub, Basic information), ${OR_BY_TOKEN}`),
  TOKEN_ENCRYPTION_KEY: z
    .string(`32 random bytes as base64 or hex, under which access tokens are stored, ${OR_BY_TOKEN}`)
    .pipe(EncryptionKeys),
});

/** How the service comes to its workspaces; at least one of the two. */
export interface IntercomAccess {
  /** One that is named in the environment. */
  single: { accessToken: string; workspaceId: string; adminId: string } | null;
  /** The app that any may install. More than one key while it is being replaced; the first one is the current one. */
  app: { clientId: string; tokenKeys: readonly Buffer[] } | null;
}

/** A single workspace that was begun must be complete; a client id without a key merely installs nothing then. */
export function checkAccess(given: ReadonlyMap<string, string>): Checked<IntercomAccess> {
  const source = Object.fromEntries(given);
  const single = check(SingleWorkspace, source);
  const app = check(InstallableApp, source);
  if (!single.ok) {
    const isBegun = Object.keys(SingleWorkspace.shape).some((name) => given.has(name));
    if (isBegun || !given.has('INTERCOM_CLIENT_ID')) return single;
    if (!app.ok) return app;
  }
  return {
    ok: true,
    value: {
      single: single.ok
        ? {
            accessToken: single.value.INTERCOM_ACCESS_TOKEN,
            workspaceId: single.value.INTERCOM_WORKSPACE_ID,
            adminId: single.value.INTERCOM_ADMIN_ID,
          }
        : null,
      app: app.ok
        ? { clientId: app.value.INTERCOM_CLIENT_ID, tokenKeys: app.value.TOKEN_ENCRYPTION_KEY }
        : null,
    },
  };
}
